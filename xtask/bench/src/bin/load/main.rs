//! The load driver: candidates who do the same thing back to back, each on a connection of its own, until the time is over.
//!
//! ```text
//! target   what is asked of whom: the yardstick or Assay
//! wire     HTTP/1.1 over one kept connection, just enough
//! drive    the closed loop
//! figures  times in, percentiles out
//! staff    how long pages take somebody on the staff, and what a candidate notices meanwhile
//! ledger   what was acknowledged, and whether the database still knows it
//! cut      candidates save while others hang up
//! watch    what is seen in the database meanwhile
//! ```
//!
//! It runs on one thread, so the other core stays with the server. Each run prints one line of JSON.

mod cut;
mod drive;
mod figures;
mod ledger;
mod staff;
mod target;
mod watch;
mod wire;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::time::Duration;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Every candidate saves answers back to back.
    Saves(Load),
    /// Every candidate opens question pages back to back.
    Pages(Load),
    /// Somebody on the staff opens every page, starts attempts and exports, while candidates save.
    Staff {
        #[command(flatten)]
        load: Load,
        /// Links of invitations that were not started, one a line.
        #[arg(long)]
        links: PathBuf,
    },
    /// Every candidate saves until the server is gone; what was acknowledged is written down.
    UntilGone {
        #[command(flatten)]
        load: Load,
        /// Where to write the acknowledged saves.
        #[arg(long)]
        ledger: PathBuf,
    },
    /// Candidates save while others hang up at random instants; what was acknowledged is written down.
    Cut(Cut),
    /// Fails when the database misses an acknowledged save.
    Verify {
        /// The database's address.
        #[arg(long)]
        database: String,
        /// What was acknowledged.
        #[arg(long)]
        ledger: PathBuf,
    },
}

/// Whom to ask, how many, how long.
#[derive(Args)]
pub struct Load {
    /// The server's port on this machine.
    #[arg(long)]
    port: u16,
    /// Attempts of Assay, one JSON object a line; without them the yardstick is asked.
    #[arg(long)]
    attempts: Option<PathBuf>,
    /// Candidates at the same time.
    #[arg(long)]
    candidates: usize,
    /// How long.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// The first sequence number; later runs on the same attempts begin higher.
    #[arg(long, default_value_t = 1)]
    first: u64,
    /// The server's process, to see how much memory it takes.
    #[arg(long)]
    server: Option<u32>,
}

/// Who saves, who hangs up, how often.
#[derive(Args)]
pub struct Cut {
    /// The server's port on this machine.
    #[arg(long)]
    port: u16,
    /// Attempts, one JSON object a line.
    #[arg(long)]
    attempts: PathBuf,
    /// How many save; as many attempts belong to those who hang up.
    #[arg(long, default_value_t = 8)]
    candidates: usize,
    /// How many requests are cut.
    #[arg(long, default_value_t = 20_000)]
    cuts: u32,
    /// How many at the same time.
    #[arg(long, default_value_t = 24)]
    hands: usize,
    /// E-mail address of a member of staff, as it stands in a form.
    #[arg(long)]
    email: String,
    /// Their password.
    #[arg(long)]
    password: String,
    /// The database's address, to look from outside.
    #[arg(long)]
    database: String,
    /// Where to write the acknowledged saves.
    #[arg(long)]
    ledger: PathBuf,
}

impl Load {
    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Saves(load) => println!("{}", drive::saves(&load).await?),
        Command::Pages(load) => println!("{}", drive::pages(&load).await?),
        Command::Staff { load, links } => {
            for line in staff::measure(&load, &links).await? {
                println!("{line}");
            }
        }
        Command::UntilGone { load, ledger } => {
            ledger::write(&ledger, &drive::until_gone(&load).await?)?;
        }
        Command::Cut(wanted) => {
            let (line, acknowledged) = cut::cut(&wanted, drive::run_number()).await?;
            ledger::write(&wanted.ledger, &acknowledged)?;
            println!("{line}");
        }
        Command::Verify { database, ledger } => ledger::verify(&database, &ledger).await?,
    }
    Ok(())
}
