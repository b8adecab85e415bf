//! `cargo xtask mutants`: takes one protection after the other away and sees that its tests fail. A test that passes without what
//! it is for holds nothing.
//!
//! ```text
//! list     what is taken away, from `xtask/mutations/*.toml`, and whether the list is still true of the sources
//! named    a test's package, program and name, from `file::function`
//! scratch  the copy of the checkout that is changed, so that the checkout never is
//! trial    builds the tests of one mutation and runs them
//! report   `docs/MUTANTS.md`
//! ```

mod list;
mod named;
mod report;
mod scratch;
mod trial;

use crate::cli::Engine;
use crate::files::{Tracked, tracked};
use crate::postgres::Cluster;
use crate::step::{Steps, Tally};
use anyhow::{Result, bail};
use list::Mutation;
use report::{Report, Row};
use scratch::Scratch;
use trial::{Outcome, Trial};

/// Whether every text to be taken away stands where the list says, once, and every test that it names is there.
pub fn check() -> Result<()> {
    let files = tracked()?;
    let faults = list::faults(&list::all(&files)?, &files);
    if !faults.is_empty() {
        bail!(
            "the list of mutations does not fit the sources:\n   {}",
            faults.join("\n   ")
        );
    }
    Ok(())
}

/// Tries the mutations of these names, or all.
pub fn mutants(names: &[String]) -> Result<()> {
    let mut steps = Steps::new();
    steps.must("list of mutations", check)?;
    let files = tracked()?;
    let all = list::all(&files)?;
    let chosen = list::chosen(&all, names)?;
    let scratch = steps.must("copy of the checkout", Scratch::fresh)?;
    let cluster = if chosen.iter().any(|one| one.engine == Engine::Postgres) {
        Some(steps.must("PostgreSQL", Cluster::start)?)
    } else {
        None
    };
    let trial = Trial::new(
        &scratch,
        cluster.map(|cluster| (cluster.url("postgres"), cluster)),
    );
    let mut report = Report::begin(&all, &files, names)?;
    steps.must("the tests as they are", || {
        unmutated(&trial, &chosen, &files)
    })?;
    for mutation in chosen {
        steps.count(&mutation.name, |tally| {
            one(&trial, mutation, &files, &mut report, tally)
        });
    }
    steps.finish()
}

/// Every test that is named passes while nothing is taken away.
fn unmutated(trial: &Trial, chosen: &[&Mutation], files: &[Tracked]) -> Result<()> {
    let mut tests = Vec::new();
    for mutation in chosen {
        tests.extend(mutation.named(files)?);
    }
    tests.sort();
    tests.dedup();
    let mut faults = Vec::new();
    for (test, outcome, _) in trial.run("unmutated", &tests)? {
        if outcome != Outcome::Survived {
            faults.push(format!("{}: {outcome}", test.shown()));
        }
    }
    if !faults.is_empty() {
        bail!(
            "these do not pass as they are, so they say nothing:\n   {}",
            faults.join("\n   ")
        );
    }
    Ok(())
}

/// One mutation: its tests must fail.
fn one(
    trial: &Trial,
    mutation: &Mutation,
    files: &[Tracked],
    report: &mut Report,
    tally: &mut Tally,
) -> Result<()> {
    let tests = mutation.named(files)?;
    let mutated = mutation.applied(files)?;
    let tried = trial.scratch.with(&mutation.file, &mutated, || {
        trial.run(&mutation.name, &tests)
    })?;
    let mut faults = Vec::new();
    for (test, outcome, took) in tried {
        println!("   {outcome}: {}", test.shown());
        match outcome {
            Outcome::Killed => tally.passed += 1,
            Outcome::Survived | Outcome::NotBuilt => {
                tally.failed += 1;
                faults.push(format!("{outcome}: {}", test.shown()));
            }
        }
        report.note(Row::of(mutation, &test, outcome, took))?;
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("; "));
    }
    Ok(())
}
