// Saving: what is kept on the device, what counts as saved, what is said about it.
import { expect } from "@playwright/test";
import { ESTABLISHED, anotherDevice, answer, awake, invite, signIn, start, test } from "./house.js";

test("an answer given without a connection is kept, said to be unsaved, and sent later", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Olga Offline", ESTABLISHED);
  const device = await anotherDevice(browser);
  await start(device, link);
  await awake(device);
  await device.context().setOffline(true);
  await answer(device);
  await expect(device.locator("#save-text")).toHaveText("Not saved yet");
  await expect(device.getByText(/kept on this device/)).toBeVisible();
  await device.context().setOffline(false);
  await expect(device.locator("#save-text")).toHaveText("Saved", { timeout: 20_000 });
  await device.reload();
  await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1");
});

test("an answer that was never sent survives a crash of the page", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Carl Crash", ESTABLISHED);
  const device = await anotherDevice(browser);
  await start(device, link);
  await awake(device);
  await device.route("**/answers/**", (route) => route.abort());
  await answer(device);
  await expect(device.locator("#save-text")).toHaveText("Not saved yet");
  const address = device.url();
  const crashed = device.context();
  await device.close();
  const reopened = await crashed.newPage();
  await reopened.goto(address);
  await expect(reopened.locator(".attempt-progress")).toHaveAttribute("value", "1", { timeout: 15_000 });
});

// Seen failing where the outbox lived in the device's storage alone.
test("an answer is saved although the device keeps nothing", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Stan Storeless", ESTABLISHED);
  const device = await anotherDevice(browser);
  await device.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    }),
  );
  await start(device, link);
  await awake(device);
  const saved = device.waitForResponse((response) => response.url().includes("/answers/") && response.ok());
  await answer(device);
  await saved;
  await device.reload();
  await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1");
});

test("an answer stays on the device when its pass is gone, and arrives when the link is opened again", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Pia Pass", ESTABLISHED);
  const device = await anotherDevice(browser);
  await start(device, link);
  await awake(device);
  await device.context().clearCookies();
  await answer(device);
  await expect(device.getByText(/Open your personal link again/)).toBeVisible();
  await expect(device.locator("#save-text")).toHaveText("Not saved yet");
  // The page dies with all it knew. Seen failing where a 401 took the answer out of the outbox.
  const after = await device.context().newPage();
  await device.goto("chrome://crash").catch(() => undefined);
  await after.goto(link);
  await after.getByRole("button", { name: "Go on here" }).click();
  await expect(after.locator(".attempt-progress")).toHaveAttribute("value", "1", { timeout: 15_000 });
});

// Seen failing where a flag was sent once and forgotten.
test("a flag that could not be sent is sent later", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Flo Flag", ESTABLISHED);
  const device = await anotherDevice(browser);
  await start(device, link);
  await awake(device);
  await device.context().setOffline(true);
  await device.locator("#flag").check();
  await expect(device.locator("#save-text")).toHaveText("Not saved yet");
  await device.context().setOffline(false);
  await expect(device.locator("#save-text")).toHaveText("Saved", { timeout: 20_000 });
  await expect(device.locator("#attempt-problem")).toBeEmpty();
  await device.reload();
  await expect(device.locator("#flag")).toBeChecked();
});

test("a second device takes over calmly", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  const link = await invite(page, "Tia Two", ESTABLISHED);
  const first = await anotherDevice(browser);
  await start(first, link);
  await awake(first);
  const second = await anotherDevice(browser);
  await second.goto(link);
  await second.getByRole("button", { name: "Go on here" }).click();
  await awake(second);
  await answer(first);
  await expect(first.getByText(/another device/)).toBeVisible();
  await answer(second);
  await expect(second.locator("#save-text")).toHaveText("Saved");
});
