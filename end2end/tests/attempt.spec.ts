// A candidate's attempt: with scripts, without, losing the page, losing the connection.
import { expect } from "@playwright/test";
import { ESTABLISHED, anotherDevice, answer, awake, invite, looksRight, signIn, start, test } from "./house.js";


test("a candidate answers, loses the page, goes on elsewhere, and finishes", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Lin Resumes", ESTABLISHED);

  const device = await anotherDevice(browser);
  await device.goto(link);
  await looksRight(device);
  await device.getByRole("link", { name: /practice/i }).click();
  await looksRight(device);
  await device.locator("input[name=choice]").nth(1).check({ force: true });
  await device.getByRole("button", { name: "Answer" }).click();
  await expect(device.getByText("Right.")).toBeVisible();
  await start(device, link);
  await awake(device);
  await looksRight(device);
  await answer(device);
  await expect(device.locator("#save-text")).toHaveText("Saved");
  await expect(device.getByRole("timer")).toContainText(/\d+:\d\d/);
  // The page is gone: no goodbye, no cookies on the next device.
  await device.context().close();

  const other = await anotherDevice(browser, { viewport: { width: 390, height: 844 } });
  await other.goto(link);
  await expect(other.getByText("Your attempt is running.")).toBeVisible();
  await looksRight(other);
  await other.getByRole("button", { name: "Go on here" }).click();
  await awake(other);
  await expect(other.locator(".attempt-progress")).toHaveAttribute("value", "1");
  const questions = Number(await other.locator(".attempt-progress").getAttribute("max"));
  for (let n = 2; n <= questions; n++) {
    await other.getByRole("button", { name: /^Next/ }).click();
    await expect(other.getByRole("heading", { level: 1 })).toContainText(`Question ${n} `);
    await awake(other);
    await answer(other);
    if (n % 6 === 0) await looksRight(other);
  }
  await other.getByRole("button", { name: "To the review" }).click();
  await expect(other.getByRole("heading", { name: "Review" })).toBeVisible();
  await looksRight(other);
  await other.getByRole("button", { name: "Finish now" }).click();
  await expect(other.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  await expect(other.getByText(`${questions} of ${questions}`, { exact: true })).toBeVisible();
  await looksRight(other);

  await page.goto("/results?q=Lin+Resumes");
  await page.getByRole("link", { name: "Lin Resumes" }).first().click();
  await expect(page.getByText(/95\s?%/).first()).toBeVisible();
  await looksRight(page);
});

test("the whole attempt without scripts", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Nora Noscript", /junior \(JavaScript\)/);
  const device = await anotherDevice(browser, { javaScriptEnabled: false });
  await device.goto(link);
  await device.getByLabel("I agree and answer by myself.").check();
  await device.getByRole("button", { name: /^Start/ }).click();
  const questions = Number(await device.locator(".attempt-progress").getAttribute("max"));
  for (let n = 1; n <= questions; n++) {
    await expect(device.getByRole("heading", { level: 1 })).toContainText(`Question ${n} `);
    await answer(device);
    await device.getByRole("button", { name: n < questions ? /^Next/ : "To the review" }).click();
  }
  await expect(device.getByRole("heading", { name: "Review" })).toBeVisible();
  await expect(device.locator(".attempt-progress")).toHaveAttribute("value", String(questions));
  await device.getByRole("button", { name: "Finish now" }).click();
  await expect(device.getByRole("heading", { name: /Thank you/ })).toBeVisible();
});

test("keyboard alone is enough", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Kay Keys", ESTABLISHED);
  const device = await anotherDevice(browser);
  await start(device, link);
  await awake(device);
  await device.keyboard.press("Tab");
  await expect(device.getByText("Skip to content")).toBeFocused();
  await device.keyboard.press("Enter");
  await device.getByRole("button", { name: /^Next/ }).focus();
  await device.keyboard.press("Enter");
  await expect(device.getByRole("heading", { level: 1 })).toContainText("Question 2");
});
