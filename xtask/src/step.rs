//! Progress: every step says its name when it starts and its wall time when it ends, and there is a summary.

use crate::program;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Wall time since it was made.
#[derive(Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the build tool shows wall times; nothing is decided by them"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long ago that was.
    pub fn passed(self) -> Duration {
        self.0.elapsed()
    }
}

/// How many went well.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Went well.
    pub passed: u64,
    /// Did not.
    pub failed: u64,
    /// Were left out.
    pub skipped: u64,
    /// The names of tests that failed: the summary repeats them, because a log is often read from its end.
    pub named: Vec<String>,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.named.extend(other.named);
    }
}

struct Done {
    name: String,
    took: Duration,
    tally: Tally,
    fault: Option<String>,
}

/// The steps of one command.
pub struct Steps {
    begun: Stopwatch,
    done: Vec<Done>,
}

impl Steps {
    /// None yet.
    pub fn new() -> Self {
        Self {
            begun: Stopwatch::start(),
            done: Vec::new(),
        }
    }

    /// A command of one step.
    pub fn alone(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        Self::new().must(name, work).map(drop)
    }

    /// A step nothing can go on without.
    pub fn must<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let watch = begin(name);
        let outcome = work();
        self.end(name, watch, Tally::default(), outcome.as_ref().err());
        outcome
    }

    /// A step that counts as one; true when it went well. Later steps are tried either way, so that one run shows every fault.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        self.count(name, |tally| {
            work()?;
            tally.passed += 1;
            Ok(())
        })
    }

    /// A step that counts what it did; true when all went well.
    pub fn count(&mut self, name: &str, work: impl FnOnce(&mut Tally) -> Result<()>) -> bool {
        if program::interrupted() {
            return false;
        }
        let watch = begin(name);
        let mut tally = Tally::default();
        let outcome = work(&mut tally);
        if outcome.is_err() && tally.failed == 0 {
            tally.failed = 1;
        }
        self.end(name, watch, tally, outcome.as_ref().err());
        outcome.is_ok()
    }

    /// A step that could not be tried.
    pub fn skip(&mut self, name: &str, reason: &str) {
        println!("\n── {name}: left out, {reason}");
        let tally = Tally {
            skipped: 1,
            ..Tally::default()
        };
        self.done.push(Done {
            name: format!("{name} ({reason})"),
            took: Duration::ZERO,
            tally,
            fault: None,
        });
    }

    fn end(&mut self, name: &str, watch: Stopwatch, tally: Tally, fault: Option<&anyhow::Error>) {
        let took = watch.passed();
        match fault {
            None => println!("   {name}: {}", seconds(took)),
            Some(error) => println!("   {name}: FAILED after {}: {error:#}", seconds(took)),
        }
        let fault = fault.map(|error| format!("{error:#}"));
        self.done.push(Done {
            name: name.to_owned(),
            took,
            tally,
            fault,
        });
    }

    /// The summary; an error when a step went wrong.
    pub fn finish(self) -> Result<()> {
        println!("\n── summary");
        let mut sum = Tally::default();
        for done in &self.done {
            let mark = if done.fault.is_some() { "FAILED" } else { "ok" };
            let mark = if done.tally.skipped > 0 && done.tally.passed == 0 && done.fault.is_none() {
                "left out"
            } else {
                mark
            };
            println!("   {:>8}  {mark:<8}  {}", seconds(done.took), done.name);
            sum += done.tally.clone();
        }
        println!("   {:>8}  in all\n", seconds(self.begun.passed()));
        for name in &sum.named {
            println!("   failed: {name}");
        }
        let skipped = if sum.skipped > 0 {
            format!(", {} skipped", sum.skipped)
        } else {
            String::new()
        };
        println!("{} passed, {} failed{skipped}", sum.passed, sum.failed);
        let faults: Vec<&str> = self
            .done
            .iter()
            .filter(|done| done.fault.is_some())
            .map(|done| done.name.as_str())
            .collect();
        if program::interrupted() {
            bail!("interrupted");
        }
        if !faults.is_empty() {
            bail!("these steps failed: {}", faults.join(", "));
        }
        Ok(())
    }
}

fn begin(name: &str) -> Stopwatch {
    println!("\n── {name}");
    Stopwatch::start()
}

/// `0.4 s`, `83 s`, `4 min 07 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..=9 => format!("{:.1} s", time.as_secs_f64()),
        whole @ 10..=119 => format!("{whole} s"),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_breaks_without_counting_counts_as_one_failure() {
        let mut steps = Steps::new();
        assert!(!steps.count("breaks", |_| bail!("no compiler")));
        assert!(steps.step("works", || Ok(())));
        assert_eq!(
            steps.done[0].tally,
            Tally {
                failed: 1,
                ..Tally::default()
            }
        );
        assert_eq!(steps.done[1].tally.passed, 1);
        assert!(steps.finish().is_err());
    }

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(83)), "83 s");
        assert_eq!(seconds(Duration::from_secs(247)), "4 min 07 s");
    }
}
