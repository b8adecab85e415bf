// The first minutes of a new house: the token from the log, the first owner, who is signed in at once.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { looksRight, test } from "./house.js";

test("the first owner sets the house up, once", async ({ page }) => {
  const address = process.env.ASSAY_E2E_SETUP_URL;
  const log = process.env.ASSAY_E2E_SETUP_LOG;
  expect(address && log, "cargo xtask test starts an empty house and says where it is").toBeTruthy();
  const token = /token: (\S+)/.exec(readFileSync(log!, "utf8"))![1]!;
  await page.goto(`${address}/`);
  await expect(page).toHaveURL(/setup/);
  await looksRight(page);
  await page.getByLabel("Set-up token").fill(token);
  await page.getByLabel("Organisation").fill("First House");
  await page.getByLabel("Your name").fill("Fay First");
  await page.getByLabel("E-mail address").fill("fay@first.example");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("alert")).toContainText("15 characters");
  await expect(page.getByLabel("Organisation")).toHaveValue("First House");
  await looksRight(page);
  await expect(page.getByLabel("Set-up token")).toHaveValue(token);
  await page.getByLabel("Password").fill("maple thunder orbit ceramic");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page).toHaveURL(/home/);
  await looksRight(page);
  await page.goto(`${address}/setup`);
  await expect(page.getByRole("heading", { name: "Assay is set up already" })).toBeVisible();
  await looksRight(page);
});
