//! What can be typed after `cargo xtask`.

use crate::{bench, build, check, crash, faults, mutants, run, site, step::Steps, test};
use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

/// Build, run and test Assay.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// One command of the build tool.
#[derive(Subcommand)]
pub enum Command {
    /// Build everything and start Assay with a demo organisation.
    Run {
        /// Passed on to `assay serve --demo`.
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Build what the browser loads into `target/site`.
    Site {
        /// Make it as small as it can be and hold it to its budget.
        #[arg(long)]
        release: bool,
    },
    /// Build the one binary, with everything the browser loads inside, into `target/dist`.
    Build {
        /// Accepted for habit's sake; what is built here is always the release.
        #[arg(long)]
        release: bool,
    },
    /// Format, lints, documentation, walls, the list of mutations, the browser's crates and the question bank.
    Check,
    /// All checks and all tests, on `SQLite`, on a throw-away `PostgreSQL`, and in a real browser.
    Test {
        /// Without `PostgreSQL` and without the browser.
        #[arg(long)]
        quick: bool,
    },
    /// How near the measuring room comes to published figures.
    Measure,
    /// Saves per second and waiting times, beside the least a server can do.
    Bench(Bench),
    /// Kill the server again and again while answers are saved; no acknowledged answer may be lost.
    Crash {
        /// How often.
        #[arg(long, default_value_t = 100)]
        rounds: u32,
    },
    /// Cut thousands of requests at random instants while answers are saved; nothing acknowledged may be lost, nothing left open.
    Faults(Faults),
    /// Take one protection after the other away, in a copy of the checkout; the tests that hold it must fail.
    Mutants {
        /// Which of `xtask/mutations`; all without a name.
        names: Vec<String>,
    },
}

/// How often and on what to hang up.
#[derive(Args, Clone)]
pub struct Faults {
    /// Requests that are cut.
    #[arg(long, default_value_t = 20_000)]
    pub cuts: u32,
    /// Candidates who save meanwhile.
    #[arg(long, default_value_t = 8)]
    pub candidates: u32,
    /// The databases.
    #[arg(long, value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    pub engines: Vec<Engine>,
}

/// How long and on what to measure.
#[derive(Args, Clone)]
pub struct Bench {
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 5)]
    pub seconds: u32,
    /// How often bare handler and Assay take turns.
    #[arg(long, default_value_t = 3)]
    pub rounds: u32,
    /// Candidates at the same time.
    #[arg(long, value_delimiter = ',', default_values_t = [16, 64])]
    pub candidates: Vec<u32>,
    /// Closed attempts that pages are measured with, from few to many; 0 leaves it out.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    pub sizes: Vec<u32>,
    /// The databases.
    #[arg(long, value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    pub engines: Vec<Engine>,
}

/// A database engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// One file, in the server.
    #[default]
    Sqlite,
    /// A server beside the server.
    Postgres,
}

impl Command {
    /// Does it.
    pub fn carry_out(self) -> Result<()> {
        match self {
            Self::Run { args } => run::run(&args),
            Self::Site { release } => Steps::alone("site", || {
                site::build(site::Finish::from_flag(release)).map(drop)
            }),
            Self::Build { release: _ } => build::build(),
            Self::Check => check::check(),
            Self::Test { quick } => test::test(if quick {
                test::Reach::Quick
            } else {
                test::Reach::Full
            }),
            Self::Measure => test::measure(),
            Self::Bench(bench) => bench::bench(&bench),
            Self::Crash { rounds } => crash::crash(rounds),
            Self::Faults(faults) => faults::faults(&faults),
            Self::Mutants { names } => mutants::mutants(&names),
        }
    }
}
