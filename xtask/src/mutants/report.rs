//! `docs/MUTANTS.md`: what was taken away, and which test failed. A row says at which commit it was last tried, so that a part of the
//! list can be tried by itself.

use super::list::Mutation;
use super::named::Named;
use super::trial::Outcome;
use crate::files::Tracked;
use crate::place;
use crate::program::Program;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::Duration;

const HEAD: &str = "# Mutants

What the tests hold, shown by taking it away: each row is one protection that `cargo xtask mutants` removed from a copy of the checkout, and
a test that then failed (*killed*). A row that says **SURVIVED** is a protection that its test does not hold; a mutation
without a row was not tried yet. The list stands in
`xtask/mutations`; `cargo xtask check` sees that its texts and tests are there. Whoever moves a protection moves its mutation; whoever
mends a fault adds one.

`cargo xtask mutants [NAME…]` tries them all, or some by name, and replaces their rows; a row says at which commit, with a `+` where the
checkout held changes. The first build takes as long as that of the tests; then each mutation costs one incremental build and its tests:
half of them 10 to 40 seconds on two cores, the slowest three minutes and a half.
";

const COLUMNS: &str = "| mutation | what is taken away | test | outcome | seconds | at |\n| --- | --- | --- | --- | --- | --- |\n";

/// One test of one mutation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    mutation: String,
    why: String,
    test: String,
    outcome: String,
    seconds: String,
    at: String,
}

impl Row {
    /// As it was tried just now.
    pub fn of(mutation: &Mutation, test: &Named, outcome: Outcome, took: Duration) -> Self {
        Self {
            mutation: mutation.name.clone(),
            why: mutation.why.clone(),
            test: test.shown(),
            outcome: match outcome {
                Outcome::Killed => outcome.to_string(),
                Outcome::Survived | Outcome::NotBuilt => format!("**{outcome}**"),
            },
            seconds: took.as_secs().to_string(),
            at: String::new(),
        }
    }

    fn read(line: &str) -> Option<Self> {
        let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let cells: Vec<&str> = inner.split(" | ").collect();
        let [mutation, why, test, outcome, seconds, at] = cells.as_slice() else {
            return None;
        };
        Some(Self {
            mutation: (*mutation).to_owned(),
            why: (*why).to_owned(),
            test: (*test).to_owned(),
            outcome: (*outcome).to_owned(),
            seconds: (*seconds).to_owned(),
            at: (*at).to_owned(),
        })
    }

    fn key(&self) -> (String, String) {
        (self.mutation.clone(), self.test.clone())
    }

    fn line(&self) -> String {
        let Self {
            mutation,
            why,
            test,
            outcome,
            seconds,
            at,
        } = self;
        format!("| {mutation} | {why} | {test} | {outcome} | {seconds} | {at} |\n")
    }
}

/// The page, as it grows.
pub struct Report {
    rows: Vec<Row>,
    /// Mutations and their tests, in their order.
    listed: Vec<(String, String)>,
    tried: String,
    at: String,
}

impl Report {
    /// With the rows of earlier runs, as far as the list still has them.
    pub fn begin(all: &[Mutation], files: &[Tracked], asked: &[String]) -> Result<Self> {
        let commit = said("git", "rev-parse --short HEAD")?;
        let clean = said(
            "git",
            "status --porcelain --untracked-files=no -- . :!docs/MUTANTS.md",
        )?
        .is_empty();
        let mut listed = Vec::new();
        for one in all {
            for test in one.named(files)? {
                listed.push((one.name.clone(), test.shown()));
            }
        }
        let before = std::fs::read_to_string(page()).unwrap_or_default();
        let rows = before.lines().filter_map(Row::read);
        let day = said("date", "-u +%F")?;
        let how = match asked.len() {
            0 => "`cargo xtask mutants`".to_owned(),
            n => format!("`cargo xtask mutants`, {n} by name"),
        };
        Ok(Self {
            rows: rows.filter(|row| listed.contains(&row.key())).collect(),
            listed,
            tried: format!("Last run on {day} at {commit}: {how}."),
            at: if clean { commit } else { format!("{commit}+") },
        })
    }

    /// Puts a row in, and the page on the disk: a run that is broken off leaves what it has seen.
    pub fn note(&mut self, row: Row) -> Result<()> {
        self.rows.retain(|old| old.key() != row.key());
        self.rows.push(Row {
            at: self.at.clone(),
            ..row
        });
        let place = |row: &Row| self.listed.iter().position(|one| *one == row.key());
        self.rows.sort_by_key(place);
        std::fs::write(page(), self.text()).context("docs/MUTANTS.md cannot be written")
    }

    fn text(&self) -> String {
        let count = |outcome: &str| {
            self.rows
                .iter()
                .filter(|row| row.outcome == outcome)
                .count()
        };
        let (killed, all) = (count("killed"), self.rows.len());
        let rows: String = self.rows.iter().map(Row::line).collect();
        format!(
            "{HEAD}\n{} Of {all} rows {killed} are killed.\n\n{COLUMNS}{rows}",
            self.tried
        )
    }
}

fn page() -> PathBuf {
    place::root().join("docs/MUTANTS.md")
}

fn said(program: &str, words: &str) -> Result<String> {
    Ok(Program::new(program).words(words).read()?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_as_it_was_written() {
        let row = Row {
            mutation: "a-name".to_owned(),
            why: "Nobody is late.".to_owned(),
            test: "`server lib a::tests::b`".to_owned(),
            outcome: "killed".to_owned(),
            seconds: "7".to_owned(),
            at: "0f29fb4".to_owned(),
        };
        assert_eq!(Row::read(row.line().trim_end()), Some(row));
    }
}
