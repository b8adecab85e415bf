//! `cargo xtask crash`: kill -9 while answers are saved, many times; whatever was acknowledged must be in the database.

use crate::load::{self, load, verify};
use crate::program;
use crate::server::Start;
use crate::step::Steps;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

const CANDIDATES: u32 = 16;
/// Sequence numbers of one round.
const ROUND: u32 = 100_000;

/// All rounds, then a last look at everything ever acknowledged.
pub fn crash(rounds: u32) -> Result<()> {
    let mut steps = Steps::new();
    steps.must("release builds", load::build)?;
    let home = load::folder()?;
    let database = format!("sqlite://{}/crash.db", home.path().display());
    let start = load::server(home.path(), Some(&database));
    steps.must("attempts", || load::prepare(&start, CANDIDATES).map(drop))?;
    let saved = steps.must(&format!("{rounds} rounds of kill -9"), || {
        let mut saved = 0;
        for round in 1..=rounds {
            saved +=
                one_round(&start, &database, round).with_context(|| format!("round {round}"))?;
            print!("\r   round {round}: {saved} saves acknowledged, none lost ");
            std::io::stdout().flush()?;
        }
        println!();
        Ok(saved)
    })?;
    let known = steps.must("the whole ledger", || {
        verify(&database, &home.path().join("ledger"))
    })?;
    println!(
        "\n{rounds} rounds, {saved} acknowledged saves, {known} in the database: nothing acknowledged was lost"
    );
    Ok(())
}

fn one_round(start: &Start, database: &str, round: u32) -> Result<usize> {
    if program::interrupted() {
        bail!("interrupted");
    }
    let server = start.begin()?;
    let ledger = start.folder.join("round");
    let driver = load("until-gone", server.port, CANDIDATES)
        .arg("--attempts")
        .arg(start.folder.join(load::ATTEMPTS))
        .words("--seconds 60 --first")
        .arg((round * ROUND).to_string())
        .arg("--ledger")
        .arg(&ledger);
    let mut driver = driver.start(&start.folder.join("driver.log"))?;
    std::thread::sleep(moment_of(round));
    server.running.kill()?;
    while !driver.ended() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let acknowledged =
        std::fs::read_to_string(&ledger).context("the load driver wrote no ledger")?;
    std::fs::remove_file(&ledger)?;
    let count = acknowledged.lines().count();
    if count == 0 {
        bail!(
            "no save was acknowledged, so nothing was tried; the server's log: {}",
            server.log.display()
        );
    }
    append(&start.folder.join("ledger"), &acknowledged)?;
    std::fs::write(&ledger, acknowledged)?;
    verify(database, &ledger)?;
    Ok(count)
}

/// Between 150 and 550 ms after the driver was started: every round meets the server at another point.
fn moment_of(round: u32) -> Duration {
    Duration::from_millis(150 + u64::from(round * 37 % 401))
}

fn append(file: &Path, text: &str) -> Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)?;
    Ok(file.write_all(text.as_bytes())?)
}
