// A day of work: an author publishes a question, a recruiter builds an assessment and invites, everybody's pages are looked at.
import { expect, type Page } from "@playwright/test";
import { ESTABLISHED, anotherDevice, answer, awake, invite, looksRight, signIn, start, test } from "./house.js";

test("an author writes, previews and publishes a question", async ({ page }) => {
  await signIn(page, "author");
  await page.goto("/bank/new?kind=single");
  await awake(page);
  const title = `Retry without a key ${Date.now()}`;
  await page.getByLabel("Title").fill(title);
  await page.locator("#stem").fill("A payment request times out and is sent again.\n\nWhat keeps the customer from paying twice?");
  await page.locator("#middle").fill(
    "## Options\n\n- [ ] A longer timeout on the client\n- [x] An idempotency key that is sent with both\n- [ ] A second payment table",
  );
  await page.locator("#rationale").fill("Both requests carry the same key, so the server sees that they are one.");
  await page.locator("#reference").fill("- Any payment provider's documentation");
  await expect(page.locator(".preview").getByText("What keeps the customer from paying twice?")).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await looksRight(page);
  await page.getByRole("button", { name: /^Publish/ }).click();
  await expect(page.getByText("Published").first()).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.locator("#rationale").fill("Both requests carry the same key: the server sees one payment.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("link", { name: "Changes of version 2" })).toBeVisible();
  await looksRight(page);
  await page.goto(`${page.url()}/versions`);
  await expect(page.locator(".diff")).toBeVisible();
  await looksRight(page);
});

test("faults are named and nothing that was typed is lost", async ({ page }) => {
  await signIn(page, "author");
  await page.goto("/bank/new?kind=single");
  await page.getByLabel("Title").fill("Two right answers");
  await page.locator("#stem").fill("Which one?");
  await page.locator("#middle").fill("## Options\n\n- [x] a\n- [x] b\n- [ ] c");
  await page.locator("#rationale").fill("Because.");
  await page.locator("#reference").fill("- A book");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/exactly one option/);
  await expect(page.locator("#stem")).toHaveValue("Which one?");
  await looksRight(page);
});

test("a recruiter builds, publishes, invites; a candidate begins", async ({ page, browser }) => {
  await signIn(page, "recruiter");
  await page.goto("/assessments/new");
  await looksRight(page);
  const title = `Data engineer ${Date.now()}`;
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Level").selectOption("senior");
  await page.getByLabel("Language track").selectOption("go");
  await page.getByRole("button", { name: "Continue to the blueprint" }).click();
  await expect(page.getByRole("table").first()).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Gil Go");
  await page.getByLabel("E-mail address").fill("gil@people.example");
  await looksRight(page);
  await page.getByRole("button", { name: "Make a personal link" }).click();
  const link = new URL((await page.locator(".secret-value").textContent())!).pathname;
  await looksRight(page);
  const device = await anotherDevice(browser);
  await start(device, link);
  await answer(device);
  await page.reload();
});

for (const role of ["owner", "author", "reviewer", "recruiter", "auditor"] as const) {
  test(`${role}: every page of the navigation is clean, and one of everything it lists`, async ({ page }) => {
    await signIn(page, role);
    const links = await page.locator(".top-nav a").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
    expect(links.length).toBeGreaterThan(0);
    for (const href of [...links, "/account", "/privacy", "/nothing-here"]) {
      await page.goto(href);
      await looksRight(page);
      const first = page.locator("main a.cell-title").first();
      if (!(await first.count())) continue;
      await first.click();
      await looksRight(page);
    }
    if (links.includes("/results")) {
      await page.goto("/results?stage=finished");
      await page.locator("a.cell-title").first().click();
      await looksRight(page);
      await page.goto(`${page.url()}?questions=all`);
      await looksRight(page);
    }
    if (links.includes("/assessments")) {
      await page.goto("/assessments");
      await page.getByRole("link", { name: ESTABLISHED }).first().click();
      await page.locator("a[href*='/versions/']").first().click();
      await looksRight(page);
    }
  });
}

test("what only some answers lead to is clean: a link shown once, somebody known already", async ({ page }) => {
  await signIn(page, "owner");
  await page.goto("/staff");
  await page.getByLabel("Name", { exact: true }).fill("Nell New");
  await page.getByLabel("E-mail address").fill(`nell-${Date.now()}@demo.example`);
  await page.getByRole("button", { name: "Add and make a link" }).click();
  await expect(page.locator(".secret-value")).toBeVisible();
  await looksRight(page);
  await invite(page, "Tess Twice", ESTABLISHED);
  await looksRight(page);
  const email = (await page.getByText(/^tess\.twice-.*@people\.example$/).textContent())!;
  await page.locator("a[href^='/assessments/']").first().click();
  await page.getByLabel("Name", { exact: true }).fill("Theresa Twice");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Make a personal link" }).click();
  await expect(page.getByRole("button", { name: "Invite all the same" })).toBeVisible();
  await looksRight(page);
});

/** The pages of what a printer would get. */
async function printed(page: Page): Promise<number> {
  const file = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...file.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

test("the summary of a report prints on two pages at most", async ({ page }) => {
  await signIn(page, "recruiter");
  await page.goto("/results?stage=finished&sort=score");
  await page.locator("a.cell-title").first().click();
  await expect(page.getByRole("heading", { name: "By category" })).toBeVisible();
  for (const language of ["English", "Français"]) {
    await page.getByRole("button", { name: language }).click();
    expect(await printed(page), language).toBeLessThanOrEqual(2);
  }
  // Every question with its key takes more: what is counted are pages.
  await page.goto(`${page.url()}?questions=all`);
  expect(await printed(page)).toBeGreaterThan(2);
  await page.getByRole("button", { name: "English" }).click();
});

test("dark, French, on a phone: the same pages are clean", async ({ browser }) => {
  const page = await anotherDevice(browser, { colorScheme: "dark", viewport: { width: 390, height: 844 } });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await looksRight(page);
  await page.getByLabel("Adresse e-mail").fill("owner@demo.example");
  await page.getByLabel("Mot de passe").fill("walnut-harbour-tandem-41");
  await page.getByRole("button", { name: "Se connecter" }).click();
  for (const href of ["/home", "/results", "/assessments", "/bank", "/staff"]) {
    await page.goto(href);
    await looksRight(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${href} scrolls sideways`).toBeLessThanOrEqual(0);
  }
});

test("what is not there is said calmly", async ({ page }) => {
  for (const path of ["/nothing-here", "/i/unknown", "/i/unknown/practice"]) {
    const response = await page.goto(path);
    expect(response!.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page here");
    await looksRight(page);
  }
});
