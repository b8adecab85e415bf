//! `cargo xtask test`: all checks, then every test on both engines and in a real browser. `cargo xtask measure` as well.

use crate::browser_tests;
use crate::check::add_checks;
use crate::postgres::Cluster;
use crate::program::Program;
use crate::site::{self, Finish};
use crate::step::{Steps, Tally};
use anyhow::Result;

/// How much of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// What needs nothing but a compiler.
    Quick,
    /// Everything.
    Full,
}

/// All checks and tests.
pub fn test(reach: Reach) -> Result<()> {
    let mut steps = Steps::new();
    let tools = reach == Reach::Full && steps.step("browser test tools", browser_tests::install);
    add_checks(&mut steps);
    let built = steps.step("browser build", || site::build(Finish::Smallest).map(drop));
    match reach {
        Reach::Quick => {
            steps.count("tests on SQLite", |tally| cargo_tests(None, tally));
        }
        Reach::Full => {
            steps.count("tests on SQLite and PostgreSQL", |tally| {
                let cluster = Cluster::start()?;
                cargo_tests(Some(&cluster.url("postgres")), tally)
            });
            if built && tools {
                browser_tests::add(&mut steps);
            } else {
                steps.skip(
                    "tests in the browser",
                    "their tools or the browser build are missing",
                );
            }
        }
    }
    steps.finish()
}

/// How near the measuring room comes to published figures.
pub fn measure() -> Result<()> {
    Program::cargo()
        .words("run --release --package psychometrics --example measure --features parallel")
        .run()
}

/// The build tool is tested by itself: together with the product cargo would build both anew, with the features of both.
fn cargo_tests(postgres: Option<&str>, tally: &mut Tally) -> Result<()> {
    let mut outcome = Ok(());
    for selection in ["--workspace --exclude xtask", "--package xtask"] {
        let tests = Program::cargo()
            .words("test --no-fail-fast")
            .words(selection);
        let tests = match postgres {
            Some(url) => tests.env("ASSAY_TEST_POSTGRES", url),
            None => tests,
        };
        outcome = outcome.and(tests.watch(|line| *tally += counted(line)));
    }
    outcome
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …` and `test the::name ... FAILED`.
fn counted(line: &str) -> Tally {
    let failed = line.trim().strip_prefix("test ");
    if let Some(name) = failed.and_then(|rest| rest.strip_suffix(" ... FAILED")) {
        return Tally {
            named: vec![name.to_owned()],
            ..Tally::default()
        };
    }
    let Some(rest) = line.trim().strip_prefix("test result: ") else {
        return Tally::default();
    };
    let number = |word: &str| {
        let before = rest.split_once(word).map_or("", |(before, _)| before);
        before
            .trim_end()
            .rsplit([' ', '.'])
            .next()
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0)
    };
    Tally {
        passed: number(" passed"),
        failed: number(" failed"),
        skipped: number(" ignored"),
        named: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_cargo_says_at_the_end() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(
            counted(line),
            Tally {
                passed: 12,
                failed: 3,
                skipped: 1,
                named: Vec::new(),
            }
        );
        assert_eq!(
            counted("test site::keeps ... FAILED").named,
            ["site::keeps"]
        );
        assert_eq!(counted("test site::keeps ... ok"), Tally::default());
        assert_eq!(counted("running 12 tests"), Tally::default());
    }
}
