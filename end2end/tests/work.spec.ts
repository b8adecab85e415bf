// A day of work: an author publishes a question, a recruiter builds an assessment and invites, everybody's pages are looked at.
import { expect, test } from "@playwright/test";
import { anotherDevice, awake, answer, looksRight, signIn, start } from "./house.js";

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

for (const role of ["owner", "recruiter", "auditor"] as const) {
  test(`${role}: every page of the navigation is clean`, async ({ page }) => {
    await signIn(page, role);
    const links = await page.locator(".top-nav a").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
    expect(links.length).toBeGreaterThan(1);
    for (const href of [...links, "/account", "/privacy"]) {
      await page.goto(href);
      await looksRight(page);
    }
    await page.goto("/results?stage=finished");
    await page.locator("a.cell-title").first().click();
    await looksRight(page);
    await page.goto("/bank");
    await page.locator("a.cell-title").first().click();
    await looksRight(page);
  });
}

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
