// Nothing is called saved that is not: before the page is awake, where it never wakes, and where somebody else answers in the server's place.
import { expect, type Page } from "@playwright/test";
import { anotherDevice, answer, asked, awake, candidate, looksRight, start, test } from "./house.js";

const saves = (page: Page) => page.waitForResponse((r) => r.url().includes("/answers/") && r.request().method() === "PUT" && r.ok());

// Checked: with `known` read from what stands in the form, nothing is sent.
test("an answer given before the page is awake is sent", async ({ page, browser }) => {
  const { device, link } = await candidate(page, browser, "Wanda Waking");
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  await device.route("**/*.wasm", async (route) => {
    await opened;
    await route.continue();
  });
  await start(device, link);
  await expect(device.locator("#save-text")).toBeEmpty();
  await answer(device);
  const saved = saves(device);
  open();
  await awake(device);
  await saved;
  await expect(device.locator("#save-text")).toHaveText("Saved");
  await device.getByRole("button", { name: /^Next/ }).click();
  await expect(device.getByRole("heading", { level: 1 })).toContainText("Question 2");
  await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1");
});

for (const [how, block] of [
  ["blocked", (page: Page) => page.route("**/*.wasm", (route) => route.abort())],
  ["gone after a release", (page: Page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }))],
] as const) {
  // Checked: where nothing marks the page as asleep, the notice stays hidden.
  test(`with its scripts ${how} the page says how it saves, and saves that way`, async ({ page, browser }) => {
    const { device, link } = await candidate(page, browser, `Bess ${how}`);
    await block(device);
    await start(device, link);
    await expect(device.locator(".asleep-alert")).toBeVisible();
    await expect(device.locator(".asleep-alert")).toContainText("saved when you press Next");
    await expect(device.locator("#timer")).toContainText(/until \d\d:\d\d/);
    await expect(device.locator("#timer-value")).toBeEmpty();
    await answer(device);
    await expect(device.locator("#save-text")).toBeEmpty();
    await device.getByRole("button", { name: /^Next/ }).click();
    await expect(device.getByRole("heading", { level: 1 })).toContainText("Question 2");
    await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1");
  });
}

for (const [what, reply] of [
  ["a maintenance page", { status: 200, contentType: "text/html", body: "<h1>Back soon</h1>" }],
  ["somebody else's success", { status: 200, contentType: "application/json", body: '{"saved":true,"op_id":"another"}' }],
  ["a request that arrived too slowly", { status: 408, contentType: "application/json", body: '{"code":"too-slow","message":"Too slow."}' }],
  ["a proxy's no", { status: 403, contentType: "text/html", body: "<h1>Forbidden</h1>" }],
  ["a sign-on page", { status: 302, headers: { location: "/sign-in" }, body: "" }],
] as const) {
  // Checked: where any 200 acknowledges and any code drops, the maintenance page and the house's own 408 lose the answer.
  test(`${what} is no acknowledgement, and the answer stays until there is one`, async ({ page, browser }) => {
    const { device, link } = await candidate(page, browser, `Mara ${what.slice(0, 12)}`);
    await start(device, link);
    await awake(device);
    await device.route("**/answers/*", (route) => route.fulfill(reply));
    await answer(device);
    await expect(device.locator("#save-text")).toHaveText("Not saved yet");
    await expect(device.getByText(/kept on this device/)).toBeVisible();
    await device.unroute("**/answers/*");
    await expect(device.locator("#save-text")).toHaveText("Saved", { timeout: 20_000 });
    await device.reload();
    await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1");
  });
}

// Checked: where the answer of the other tab is taken in silence, the notice stays hidden.
test("of two tabs, the one that is too late is told, shows what is saved, and may send its own", async ({ page, browser }) => {
  const { device, n } = await asked(page, browser, "Tom Twotabs", ["single", "multiple"]);
  const second = await device.context().newPage();
  await second.goto(device.url());
  await awake(device);
  await awake(second);
  const choices = (tab: Page) => tab.locator("input[name=choice]");
  for (const i of [0, 1]) {
    const saved = saves(device);
    await choices(device).nth(i).check({ force: true });
    await saved;
  }
  const kind = await second.locator("form#answer").getAttribute("data-kind");
  const current = { response: { options: kind === "multiple" ? [0, 1] : [1] }, epoch: 1, seq: 2 };
  await second.route("**/answers/*", (route) => route.fulfill({ status: 409, json: { code: "stale", message: "Stale.", current } }), { times: 1 });
  await choices(second).last().check({ force: true });
  await expect(second.locator("#attempt-stale")).toBeVisible();
  await expect(choices(second).nth(1)).toBeChecked();
  await expect(choices(second).last()).not.toBeChecked();
  await second.getByRole("button", { name: "Send my answer instead" }).click();
  await expect(second.locator("#attempt-stale")).toBeHidden();
  await expect(choices(second).last()).toBeChecked();
  await expect(second.locator("#save-text")).toHaveText("Saved");
  await device.reload();
  await expect(choices(device).last()).toBeChecked();
  await expect(device.locator(`.rail .navigator-item[value='${n}']`)).toHaveClass(/is-answered/);
});

// Seen failing without `recall`: the first tab delivers the letter of the second and says "Saved" over its own.
test("two tabs that wait for the connection on one question end up with one answer", async ({ page, browser }) => {
  const { device } = await asked(page, browser, "Tess Twotabs", ["single"]);
  const second = await device.context().newPage();
  await second.goto(device.url());
  await awake(device);
  await awake(second);
  const choice = (tab: Page, n: number) => tab.locator("input[name=choice]").nth(n);
  await device.context().setOffline(true);
  for (const [n, tab] of [device, second].entries()) {
    await choice(tab, n).check({ force: true });
    await expect(tab.locator("#save-text")).toHaveText("Not saved yet");
  }
  await device.context().setOffline(false);
  for (const tab of [device, second]) {
    await expect(tab.locator("#save-text")).toHaveText("Saved", { timeout: 20_000 });
    await expect(choice(tab, 1)).toBeChecked();
  }
  await expect(device.locator("#attempt-stale")).toBeVisible();
  await expect(second.locator("#attempt-stale")).toBeHidden();
  await second.reload();
  await expect(choice(second, 1)).toBeChecked();
});

// Seen failing with a limit of ten minutes for a sending.
test("a server that never answers holds up one try, not the answer", async ({ page, browser }) => {
  const { device, link } = await candidate(page, browser, "Stella Stalled");
  await start(device, link);
  await awake(device);
  await device.route("**/answers/*", () => undefined, { times: 1 });
  await answer(device);
  await expect(device.locator("#save-text")).toHaveText("Saving…");
  await expect(device.locator("#save-text")).toHaveText("Saved", { timeout: 20_000 });
  await device.reload();
  await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1");
});

// Checked: where "Finish now" does not wait for the outbox, the page is gone and nothing is left to try again.
test("nobody finishes while an answer waits on the device", async ({ page, browser }) => {
  const { device, link } = await candidate(page, browser, "Rita Review");
  await start(device, link);
  await awake(device);
  await device.route("**/answers/*", (route) => route.abort());
  await answer(device);
  await expect(device.locator("#save-text")).toHaveText("Not saved yet");
  await device.goto(device.url().replace(/questions.*/, "review"));
  await awake(device);
  await expect(device.getByText("One answer is on this device and not yet saved.")).toBeVisible();
  await expect(device.locator("#save-text")).not.toHaveText("Saved");
  await device.getByRole("button", { name: "Finish now" }).click();
  await expect(device.getByRole("heading", { name: "Review" })).toBeVisible();
  await device.unroute("**/answers/*");
  await device.getByRole("button", { name: "Try again now" }).click();
  await expect(device.locator(".attempt-progress")).toHaveAttribute("value", "1", { timeout: 20_000 });
  await expect(device.locator("#save-text")).toHaveText("Saved");
  await device.getByRole("button", { name: "Finish now" }).click();
  await expect(device.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  await expect(device.locator(".thanks").getByText(/^1 of \d+$/)).toBeVisible();
});

// Checked: without the question to the server before leaving, nobody says that the page stays.
test("without a connection Next stays on the page, and goes on when it is back", async ({ page, browser }) => {
  const { device, link } = await candidate(page, browser, "Noel Nowhere");
  await start(device, link);
  await awake(device);
  await device.context().setOffline(true);
  await device.getByRole("button", { name: /^Next/ }).click();
  await expect(device.locator("#held")).toContainText("You stay on this page");
  await expect(device.locator("#held")).toBeInViewport();
  await expect(device.locator("#save-text")).toHaveText("No connection");
  await looksRight(device);
  await expect(device.getByRole("heading", { level: 1 })).toContainText("Question 1");
  await device.context().setOffline(false);
  await expect(device.getByRole("heading", { level: 1 })).toContainText("Question 2", { timeout: 20_000 });
});

// Seen failing without `lose` in the courier, as the next one: nothing is named.
test("an answer that comes too late is named on the last page", async ({ page, browser }) => {
  const { device, link } = await candidate(page, browser, "Lara Late");
  await start(device, link);
  await awake(device);
  const late = { status: 409, contentType: "application/problem+json", body: '{"code":"time-is-up","message":"The time for this attempt is up."}' };
  await device.route("**/answers/*", (route) => route.fulfill(late));
  // The attempt ends elsewhere meanwhile, so that the last page is there.
  const review = await device.context().newPage();
  await review.goto(device.url().replace(/questions.*/, "review"));
  await awake(review);
  await review.getByRole("button", { name: "Finish now" }).click();
  await expect(review.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  await answer(device);
  await expect(device.getByRole("heading", { name: /Thank you/ })).toBeVisible();
  await expect(device.getByText("One answer on this device was not taken: question 1.")).toBeVisible();
  expect(await device.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("assay-")))).toEqual([]);
});

// Seen failing as the one before.
test("an answer of a device that was left is offered again", async ({ page, browser }) => {
  const { device, n, link } = await asked(page, browser, "Tara Takeover", ["single"]);
  const question = device.url();
  await awake(device);
  await device.context().setOffline(true);
  await device.locator("input[name=choice]").first().check({ force: true });
  await expect(device.locator("#save-text")).toHaveText("Not saved yet");
  const elsewhere = await anotherDevice(browser);
  await elsewhere.goto(link);
  await elsewhere.getByRole("button", { name: /Go on/ }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toContainText("Question");
  await device.context().setOffline(false);
  await expect(device.locator("#save-text")).toHaveText("Not saved", { timeout: 20_000 });
  await device.goto(link);
  await expect(device.getByText(`One answer on this device was not taken: question ${n}.`)).toBeVisible();
  await device.getByRole("button", { name: /Go on/ }).click();
  await device.goto(question);
  await awake(device);
  await expect(device.locator("input[name=choice]").first()).not.toBeChecked();
  await device.getByRole("button", { name: "Send that answer" }).click();
  await expect(device.locator("#save-text")).toHaveText("Saved");
  await expect(device.locator("#attempt-lost")).toBeHidden();
  await device.reload();
  await expect(device.locator("input[name=choice]").first()).toBeChecked();
  await expect(device.locator("#attempt-lost")).toBeHidden();
});

// Seen failing without `autocomplete="off"` at the form: the first answer comes back, is taken for a new one and sent.
test("what the browser puts back into an earlier page is no answer", async ({ page, browser }) => {
  const { device, n } = await asked(page, browser, "Bea Back", ["single"]);
  const question = device.url();
  const heading = device.getByRole("heading", { level: 1 });
  const choice = (of: number) => device.locator("input[name=choice]").nth(of);
  const saved = () => expect(device.locator("#save-text")).toHaveText("Saved");
  const onward = async () => {
    await device.locator("form#answer button[value=next]:visible").click();
    await expect(device).not.toHaveURL(question);
    await expect(heading).toBeVisible();
  };
  await awake(device);
  await choice(0).check({ force: true });
  await saved();
  await onward();
  await device.goto(question);
  await awake(device);
  await choice(1).check({ force: true });
  await device.locator("#flag").check({ force: true });
  await expect(device.locator(".navigator-item.is-flagged").first()).toBeAttached();
  await saved();
  await onward();
  for (let back = 0; back < 3; back++) {
    await device.goBack();
    await expect(heading).toBeVisible();
  }
  await expect(device).toHaveURL(question);
  await awake(device);
  await expect(choice(1)).toBeChecked();
  await expect(device.locator("#flag")).toBeChecked();
  // Whoever took it for news would have sent it by now.
  await device.waitForTimeout(2_500);
  await device.reload();
  await expect(choice(1)).toBeChecked();
  await expect(heading).toContainText(`Question ${n}`);
});
