//! `cargo xtask bench`: Assay beside the least a server can do, in one run, taking turns, on both engines.
//!
//! ```text
//! growth   how cost grows with what an organisation has
//! rivals   the two servers of one engine, with their databases and attempts
//! table    what was measured, as lines to read
//! ```

mod growth;
mod rivals;
mod table;

use crate::cli::{Bench, Engine};
use crate::load::{build, folder};
use crate::postgres::Cluster;
use crate::step::Steps;
use anyhow::{Context, Result, ensure};
use rivals::{Rivals, Who};
use table::{Figures, Row, Table};

/// Sequence numbers of one turn: later turns on the same attempts begin higher.
const TURN: u64 = 1_000_000;

/// Builds, measures, prints.
pub fn bench(wanted: &Bench) -> Result<()> {
    let mut steps = Steps::new();
    steps.must("release builds", build)?;
    let needs_postgres = wanted.engines.contains(&Engine::Postgres);
    let cluster = if needs_postgres {
        Some(steps.must("PostgreSQL", Cluster::start)?)
    } else {
        None
    };
    let (mut table, mut grown_tables) = (Table::default(), Vec::new());
    for engine in &wanted.engines {
        let name = name(*engine);
        let cluster = cluster.as_ref().filter(|_| *engine == Engine::Postgres);
        steps.must(&format!("measurements on {name}"), || {
            measure(name, cluster, wanted, &mut table)
        })?;
        let grown = steps.must(&format!("growth on {name}"), || {
            growth::measure(cluster, &wanted.sizes)
        })?;
        grown_tables.push((name, grown));
    }
    println!("\n{table}");
    for (name, grown) in &grown_tables {
        println!("{name}\n{grown}");
    }
    let broken: Vec<String> = grown_tables
        .iter()
        .flat_map(|(name, grown)| {
            grown
                .broken()
                .iter()
                .map(move |one| format!("{name}: {one}"))
        })
        .collect();
    ensure!(
        broken.is_empty(),
        "budgets do not hold:\n{}",
        broken.join("\n")
    );
    Ok(())
}

fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

fn measure(
    engine: &str,
    cluster: Option<&Cluster>,
    wanted: &Bench,
    table: &mut Table,
) -> Result<()> {
    let home = folder()?;
    let most = wanted.candidates.iter().copied().max().unwrap_or(1);
    let rivals = Rivals::start(home.path(), cluster, most)?;
    table.idle(
        engine,
        rivals.resident_kb(Who::Bare),
        rivals.resident_kb(Who::Assay),
    );
    let mut turn = 0;
    // Pages first, while the attempts are young.
    for candidates in std::iter::once(&1).chain(&wanted.candidates) {
        let row = take_turns(&rivals, "pages", *candidates, wanted, &mut turn)?;
        println!(
            "   {}",
            table.add(engine, "question pages", *candidates, &row)
        );
    }
    for candidates in &wanted.candidates {
        let row = take_turns(&rivals, "saves", *candidates, wanted, &mut turn)?;
        println!(
            "   {}",
            table.add(engine, "answer saves", *candidates, &row)
        );
    }
    Ok(())
}

/// Several short turns each, so that a busy minute of the machine meets both.
fn take_turns(
    rivals: &Rivals,
    what: &str,
    candidates: u32,
    wanted: &Bench,
    turn: &mut u64,
) -> Result<Row> {
    let mut row = Row::default();
    for _ in 0..wanted.rounds {
        for (who, seen) in [(Who::Bare, &mut row.bare), (Who::Assay, &mut row.assay)] {
            *turn += 1;
            let seconds = wanted.seconds.to_string();
            let first = (*turn * TURN).to_string();
            let line = rivals
                .load(who, what, candidates)
                .arg("--seconds")
                .arg(seconds)
                .arg("--first")
                .arg(first)
                .read()?;
            let figures: Figures =
                Figures::read(&line).with_context(|| format!("the load driver said: {line}"))?;
            seen.push(figures);
        }
    }
    Ok(row)
}
