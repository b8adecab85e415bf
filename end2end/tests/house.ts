// What every test needs: signing in, taking an attempt, looking with axe.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as plain, type Browser, type Page } from "@playwright/test";

/** A test leaves nothing open: what it opened besides its own page goes on saving and asking, and slows down those that follow. */
export const test = plain.extend<{ closed: void }>({
  closed: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

/** Everybody in the demo has this password; the program prints it. */
export const PASSWORD = "walnut-harbour-tandem-41";
export type Role = "owner" | "author" | "reviewer" | "recruiter" | "auditor";

export async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(`${role}@demo.example`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** No violation of WCAG 2.2 A and AA, and no error in the console. */
export async function looksRight(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const said = found.violations.map(
    (v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.html).join("\n  ")}`,
  );
  expect(said, page.url()).toEqual([]);
}

/** A recruiter invites somebody to the first published assessment that fits and hands over the link. */
export async function invite(page: Page, name: string, assessment: RegExp): Promise<string> {
  await page.goto("/assessments");
  await page.getByRole("link", { name: assessment }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail address").fill(`${name.toLowerCase().replaceAll(" ", ".")}-${Date.now()}@people.example`);
  await page.getByRole("button", { name: "Make a personal link" }).click();
  const link = await page.locator(".secret-value").textContent();
  expect(link).toContain("/i/");
  return new URL(link!).pathname;
}

/** The candidate reads the start page, agrees, starts. */
export async function start(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("I agree and answer by myself.").check();
  await page.getByRole("button", { name: /^Start/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Question 1");
}

/** Waits until the page's island is awake, so that what is typed is saved as it is typed. */
export async function awake(page: Page): Promise<void> {
  await page.locator("html[data-awake]").waitFor();
}

/** Answers whatever is asked, without knowing the key. Gives back what to look for afterwards. */
export async function answer(page: Page): Promise<string> {
  const form = page.locator("form#answer");
  const kind = (await form.getAttribute("data-kind")) ?? "";
  switch (kind) {
    case "numeric":
      await form.locator("input[name=number]").fill("42");
      break;
    case "short-text":
      await form.locator("input[name=text]").fill("something");
      break;
    case "output":
      await form.locator("textarea[name=text]").fill("1\n2");
      break;
    case "find-line":
      await form.locator("input[name=line]").first().check();
      break;
    case "matching": {
      const selects = form.locator("select");
      for (let i = 0; i < (await selects.count()); i++) await selects.nth(i).selectOption({ index: i + 1 });
      break;
    }
    case "ordering": {
      const selects = form.locator("select");
      for (let i = 0; i < (await selects.count()); i++) await selects.nth(i).selectOption({ value: String(i + 1) });
      break;
    }
    default:
      await form.locator("input[name=choice]").first().check({ force: true });
  }
  return kind;
}

/** An assessment with enough questions for everything. */
export const ESTABLISHED = /established \(Python\)/;

/** Somebody invited by the recruiter, on a device of their own, with the link still closed. */
export async function candidate(page: Page, browser: Browser, name: string, options = {}): Promise<{ device: Page; link: string }> {
  await signIn(page, "recruiter");
  const link = await invite(page, name, ESTABLISHED);
  return { device: await anotherDevice(browser, options), link };
}

/** Goes through the questions with scripts until one of this kind is on the screen; gives back its number, if there is one. */
async function find(page: Page, kinds: string[]): Promise<number | undefined> {
  const questions = Number(await page.locator(".attempt-progress").getAttribute("max"));
  for (let n = 1; n <= questions; n++) {
    const address = page.url().replace(/questions\/\d+.*/, `questions/${n}`);
    await page.goto(address);
    if (kinds.includes((await page.locator("form#answer").getAttribute("data-kind")) ?? "")) return n;
  }
  return undefined;
}

/** Somebody who has begun an attempt whose form, drawn at random, holds a question of one of these kinds, which is on the screen. */
export async function asked(
  page: Page, browser: Browser, name: string, kinds: string[], options = {},
): Promise<{ device: Page; n: number; link: string }> {
  await signIn(page, "recruiter");
  for (let one = 1; one <= 12; one++) {
    const link = await invite(page, `${name} ${one}`, ESTABLISHED);
    const device = await anotherDevice(browser, options);
    await start(device, link);
    const n = await find(device, kinds);
    if (n) return { device, n, link };
    await device.context().close();
  }
  throw new Error(`in twelve forms no question of the kinds ${kinds.join(", ")}`);
}

/** A second device: its own cookies, nothing stored. */
export async function anotherDevice(browser: Browser, options = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.ASSAY_E2E_URL, locale: "en-GB", ...options });
  return context.newPage();
}
