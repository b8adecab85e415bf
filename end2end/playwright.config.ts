// How the browser tests run. `cargo xtask test` builds Assay, starts it on a free port with fresh data and sets:
//
//   ASSAY_E2E_URL        the demo organisation's server            ASSAY_E2E_LOG        the file with what it printed (sign-ins)
//   ASSAY_E2E_DATA       its data folder
//   ASSAY_E2E_SETUP_URL  a second, empty server that waits for its first owner; ASSAY_E2E_SETUP_LOG and _DATA as above
//   ASSAY_CHROMIUM       the browser
//
// By hand: start `cargo xtask run`, then `npx playwright test` in this folder.
import { defineConfig, devices } from "@playwright/test";

const chromium = {
  ...devices["Desktop Chrome"],
  launchOptions: {
    executablePath: process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["list"]] : [["list"], ["html", { open: "never" }]],
  use: {
    baseURL: process.env.ASSAY_E2E_URL ?? "http://127.0.0.1:3000",
    locale: "en-GB",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [{ name: "chromium", use: chromium }],
});
