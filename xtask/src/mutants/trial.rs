//! Building the tests of one mutation, and running them.

use super::named::Named;
use super::scratch::Scratch;
use crate::cli::Engine;
use crate::postgres::Cluster;
use crate::program::{Program, interrupted};
use crate::step::Stopwatch;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A test that has not ended by then hangs, which is as good as failing.
const PATIENCE: Duration = Duration::from_secs(90);

/// What became of a test while a protection was gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It failed, or did not end.
    Killed,
    /// It passed.
    Survived,
    /// There was nothing to run.
    NotBuilt,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Killed => "killed",
            Self::Survived => "SURVIVED",
            Self::NotBuilt => "DOES NOT BUILD",
        })
    }
}

/// Where it is tried.
pub struct Trial<'s> {
    /// The copy.
    pub scratch: &'s Scratch,
    postgres: Option<(String, Cluster)>,
}

impl<'s> Trial<'s> {
    /// In this copy, with this cluster.
    pub fn new(scratch: &'s Scratch, postgres: Option<(String, Cluster)>) -> Self {
        Self { scratch, postgres }
    }

    /// Builds and runs these tests, a program after the other, and says what became of each and how long its program took.
    pub fn run(&self, name: &str, tests: &[Named]) -> Result<Vec<(Named, Outcome, Duration)>> {
        let mut done = Vec::new();
        let mut left = tests.to_vec();
        while let Some(first) = left.first().cloned() {
            let of_one = |test: &Named| {
                (test.package, &test.target, test.engine)
                    == (first.package, &first.target, first.engine)
            };
            let (these, others) = left.into_iter().partition::<Vec<Named>, _>(of_one);
            left = others;
            let watch = Stopwatch::start();
            let said = match self.build(name, &first)? {
                Some(program) => Some(self.said(name, &first, &program, &these)?),
                None => None,
            };
            for test in these {
                let outcome = outcome(said.as_deref(), &test.filter);
                done.push((test, outcome, watch.passed()));
            }
        }
        Ok(done)
    }

    /// The program of a test; nothing where it does not build.
    fn build(&self, name: &str, test: &Named) -> Result<Option<PathBuf>> {
        let cargo = Program::cargo()
            .folder(&self.scratch.tree)
            .env("CARGO_TARGET_DIR", &self.scratch.built)
            // One text differs from build to build.
            .env("CARGO_INCREMENTAL", "1")
            .words("test --no-run --message-format=json-render-diagnostics --package")
            .arg(test.package)
            .words(&test.target);
        match cargo.ask() {
            Ok(messages) => {
                let program = messages.lines().filter_map(program_in).next_back();
                Ok(Some(program.context("cargo built no test program")?))
            }
            Err(_) if interrupted() => bail!("interrupted"),
            Err(why) => {
                std::fs::write(self.log(name, test), &why)?;
                let first = why.lines().find(|line| line.starts_with("error"));
                println!("   {}", first.unwrap_or("cargo failed"));
                Ok(None)
            }
        }
    }

    /// What a program of tests printed about these.
    fn said(&self, name: &str, first: &Named, program: &Path, tests: &[Named]) -> Result<String> {
        let folder = match first.package {
            "assay" => self.scratch.tree.clone(),
            package => self.scratch.tree.join(package),
        };
        let mut run = Program::new(program).folder(&folder).arg("--exact");
        for test in tests {
            run = run.arg(&test.filter);
        }
        if let (Engine::Postgres, Some((url, _))) = (first.engine, &self.postgres) {
            run = run.env("ASSAY_TEST_POSTGRES", url);
        }
        let watch = Stopwatch::start();
        let log = self.log(name, first);
        let mut running = run.start(&log)?;
        while !running.ended() {
            if interrupted() {
                bail!("interrupted");
            }
            if watch.passed() > PATIENCE * u32::try_from(tests.len()).unwrap_or(1) {
                println!("   it did not end and was stopped");
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(running);
        Ok(String::from_utf8_lossy(&std::fs::read(log)?).into_owned())
    }

    fn log(&self, name: &str, test: &Named) -> PathBuf {
        let target = test.target.replace(['-', ' '], "");
        let file = format!("{name}.{}.{target}.log", test.package);
        self.scratch.logs.join(file)
    }
}

fn outcome(said: Option<&str>, filter: &str) -> Outcome {
    match said {
        None => Outcome::NotBuilt,
        Some(said) if said.contains(&format!("test {filter} ... ok")) => Outcome::Survived,
        Some(_) => Outcome::Killed,
    }
}

/// The program of tests that one of cargo's messages tells of.
fn program_in(message: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    let of_tests = message["profile"]["test"].as_bool()?;
    of_tests.then(|| message["executable"].as_str().map(PathBuf::from))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_test_that_says_ok_survives() {
        let said =
            "running 2 tests\ntest clock::sqlite::a ... ok\ntest clock::sqlite::b ... FAILED\n";
        assert_eq!(outcome(Some(said), "clock::sqlite::a"), Outcome::Survived);
        assert_eq!(outcome(Some(said), "clock::sqlite::b"), Outcome::Killed);
        assert_eq!(outcome(Some(""), "clock::sqlite::a"), Outcome::Killed);
        assert_eq!(outcome(None, "clock::sqlite::a"), Outcome::NotBuilt);
    }

    #[test]
    fn the_program_is_read_from_what_cargo_says() {
        let message = |test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","profile":{{"test":{test}}},"executable":"/t/stories-1"}}"#
            )
        };
        assert_eq!(program_in(&message(true)), Some("/t/stories-1".into()));
        assert_eq!(program_in(&message(false)), None);
        assert_eq!(program_in("not json"), None);
    }
}
