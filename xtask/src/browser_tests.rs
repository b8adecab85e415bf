//! Playwright in Debian's Chromium, against servers that this file starts: one with the demo organisation, one that waits for its
//! first owner. `end2end/playwright.config.ts` says which variables the tests get. Not its `webServer`: ports, the
//! logs that tests read and the folders that go afterwards would be ours to make all the same, and crash and bench start servers too.

use crate::program::{Program, find};
use crate::server::{Server, Start};
use crate::step::{Steps, Tally};
use crate::{need, place, run};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const STAMP: &str = "node_modules/.package-lock.json";

/// Makes sure of Node.js, the browser, the program that moves an attempt's start in the database, and the packages in `end2end/`.
pub fn install() -> Result<()> {
    need::program(&["node"], "nodejs npm")?;
    need::program(&["npm"], "npm")?;
    need::program(&CHROMIUM, "chromium")?;
    need::program(&["sqlite3"], "sqlite3")?;
    let folder = folder();
    let age = |name: &str| {
        std::fs::metadata(folder.join(name))
            .and_then(|file| file.modified())
            .ok()
    };
    if age(STAMP)
        .is_some_and(|installed| age("package-lock.json").is_some_and(|locked| locked <= installed))
    {
        return Ok(());
    }
    npm("ci --no-audit --no-fund")
        .quiet()
        .context("`npm ci` in end2end/ failed")
}

/// Adds the type check and the tests.
pub fn add(steps: &mut Steps) {
    if !has_tests() {
        steps.skip("tests in the browser", "end2end/tests is empty");
        return;
    }
    steps.step("types of the browser tests", || {
        Program::new("npx")
            .folder(&folder())
            .words("--no-install tsc --noEmit")
            .run()
    });
    if steps.step("server build", run::build_server) {
        steps.count("tests in the browser", play);
    } else {
        steps.skip("tests in the browser", "there is no server");
    }
}

fn folder() -> PathBuf {
    place::root().join("end2end")
}

fn npm(words: &str) -> Program {
    Program::new("npm")
        .folder(&folder())
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .words(words)
}

fn has_tests() -> bool {
    let files = std::fs::read_dir(folder().join("tests"))
        .into_iter()
        .flatten()
        .flatten();
    files
        .map(|file| file.file_name())
        .any(|name| name.to_string_lossy().ends_with(".spec.ts"))
}

fn play(tally: &mut Tally) -> Result<()> {
    let home = tempfile::Builder::new()
        .prefix("assay-end2end-")
        .tempdir()
        .context("no temporary folder")?;
    let demo = serve("serve --demo", &home.path().join("demo"))?;
    let fresh = serve("serve", &home.path().join("setup"))?;
    println!(
        "   the demo organisation at {}, an empty Assay at {}",
        demo.url(),
        fresh.url()
    );
    let chromium = CHROMIUM
        .iter()
        .find_map(|name| find(name))
        .context("no Chromium")?;
    let tests = Program::new("npx")
        .folder(&folder())
        .words("--no-install playwright test")
        .env("ASSAY_CHROMIUM", chromium);
    let tests = told(told(tests, "ASSAY_E2E", &demo), "ASSAY_E2E_SETUP", &fresh);
    let played = tests.watch(|line| *tally += counted(line));
    if played.is_err() {
        show_end_of(&demo.log);
        show_end_of(&fresh.log);
    }
    played
}

fn serve(words: &str, folder: &Path) -> Result<Server> {
    Start {
        program: place::built_program("debug", "assay"),
        words,
        folder,
        database: None,
    }
    .begin()
}

fn told(tests: Program, prefix: &str, server: &Server) -> Program {
    let tests = tests.env(&format!("{prefix}_URL"), server.url());
    tests
        .env(&format!("{prefix}_LOG"), &server.log)
        .env(&format!("{prefix}_DATA"), &server.data)
}

fn show_end_of(log: &Path) {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    println!("── the end of {}", log.display());
    for line in &lines[lines.len().saturating_sub(40)..] {
        println!("   {line}");
    }
}

/// Reads Playwright's closing lines: `  34 passed (1.2m)`, `  2 failed`, `  1 skipped`, `  1 did not run`, and the names below them.
fn counted(line: &str) -> Tally {
    if line.trim().starts_with("[chromium] › ") {
        return Tally {
            named: vec![line.trim().trim_end_matches([' ', '─']).to_owned()],
            ..Tally::default()
        };
    }
    let Some((number, rest)) = line.trim().split_once(' ') else {
        return Tally::default();
    };
    let Ok(number) = number.parse() else {
        return Tally::default();
    };
    match rest.split(" (").next().unwrap_or_default() {
        "passed" | "flaky" => Tally {
            passed: number,
            ..Tally::default()
        },
        "failed" => Tally {
            failed: number,
            ..Tally::default()
        },
        "skipped" | "did not run" => Tally {
            skipped: number,
            ..Tally::default()
        },
        _ => Tally::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_playwright_says_at_the_end() {
        assert_eq!(counted("  34 passed (1.2m)").passed, 34);
        assert_eq!(counted("  2 failed").failed, 2);
        assert_eq!(counted("  1 did not run").skipped, 1);
        assert_eq!(counted("Running 37 tests using 1 worker"), Tally::default());
        assert_eq!(
            counted("  ✓  1 [chromium] › attempt.spec.ts:3:1 › 34 passed"),
            Tally::default()
        );
        assert_eq!(
            counted("    [chromium] › tests/a.spec.ts:3:1 › it holds ───").named,
            ["[chromium] › tests/a.spec.ts:3:1 › it holds"]
        );
    }
}
