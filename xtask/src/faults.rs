//! `cargo xtask faults`: candidates save while thousands of requests of every method are cut at random instants, on both engines;
//! `PostgreSQL` stands behind a line that takes one to three milliseconds. No acknowledged save may be lost, no transaction may stand
//! open afterwards, nobody may be told that something broke.

use crate::cli::{Engine, Faults};
use crate::load::{self, ATTEMPTS, folder, load, prepare};
use crate::postgres::{Cluster, free_port};
use crate::proxy::slow_line;
use crate::server::Start;
use crate::step::Steps;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;

/// On the engines that are wanted.
pub fn faults(wanted: &Faults) -> Result<()> {
    let mut steps = Steps::new();
    steps.must("release builds", load::build)?;
    for engine in &wanted.engines {
        match engine {
            Engine::Sqlite => {
                let line = steps.must("clients that hang up, SQLite", || on_sqlite(wanted))?;
                println!("   {line}");
            }
            Engine::Postgres => {
                let line =
                    steps.must("clients that hang up, PostgreSQL", || on_postgres(wanted))?;
                println!("   {line}");
            }
        }
    }
    Ok(())
}

fn on_sqlite(wanted: &Faults) -> Result<String> {
    let home = folder()?;
    let database = format!("sqlite://{}/faults.db", home.path().display());
    hang_up(home.path(), &database, &database, wanted)
}

fn on_postgres(wanted: &Faults) -> Result<String> {
    let home = folder()?;
    let cluster = Cluster::start()?;
    let database = cluster.database("assay_faults")?;
    let port = cluster.port();
    let slow = database.replace(&format!(":{port}/"), &format!(":{}/", slow_line(port)?));
    hang_up(home.path(), &slow, &database, wanted)
}

/// The server works on `database`; the witness looks at it over `outside`.
fn hang_up(home: &Path, database: &str, outside: &str, wanted: &Faults) -> Result<String> {
    let start = load::server(home, Some(outside));
    std::fs::create_dir_all(start.data())?;
    let told = start.program("demo", free_port()?).read()?;
    let (email, password) = owner(&told)?;
    prepare(&start, wanted.candidates * 4)?;
    let server = Start {
        database: Some(database),
        ..start
    }
    .begin()?;
    let ledger = home.join("ledger");
    let driver = load("cut", server.port, wanted.candidates)
        .arg("--attempts")
        .arg(home.join(ATTEMPTS))
        .arg("--cuts")
        .arg(wanted.cuts.to_string())
        .arg("--email")
        .arg(email)
        .arg("--password")
        .arg(password);
    let said = driver
        .arg("--database")
        .arg(outside)
        .arg("--ledger")
        .arg(&ledger)
        .read()?;
    let line = said.lines().last().unwrap_or_default();
    let log = std::fs::read_to_string(&server.log)?;
    drop(server);
    let kept = load::verify(outside, &ledger);
    judge(line, &log, kept.is_ok())?;
    Ok(line.to_owned())
}

/// E-mail address and password of the demo's owner.
fn owner(told: &str) -> Result<(String, String)> {
    let line = told
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("owner"));
    let mut words = line
        .context("the demo names no owner")?
        .split_whitespace()
        .skip(1);
    match (words.next(), words.next()) {
        (Some(email), Some(password)) => Ok((email.replace('@', "%40"), password.to_owned())),
        _ => bail!("the demo's owner has no password"),
    }
}

/// Everything that is wrong, at once.
fn judge(line: &str, log: &str, kept: bool) -> Result<()> {
    let figures: Value =
        serde_json::from_str(line).with_context(|| format!("the load driver said: {line}"))?;
    let count = |name: &str| figures[name].as_u64().unwrap_or(u64::MAX);
    let broken = |name: &str| figures[name]["500"].as_u64().unwrap_or(0);
    let in_log = log.matches("a request failed").count();
    let mut wrong = Vec::new();
    if !kept {
        wrong.push("acknowledged saves are not in the database".to_owned());
    }
    if count("acknowledged") < count("cut") / 20 {
        wrong.push("hardly a save was acknowledged, so little was tried".to_owned());
    }
    if broken("saves_heard") + broken("cut_heard") > 0 || in_log > 0 {
        let heard = broken("saves_heard") + broken("cut_heard");
        wrong.push(format!(
            "{heard} replies of 500 were heard, {in_log} faults stand in the log"
        ));
    }
    for name in ["open_for_long", "left_open"] {
        if count(name) > 0 {
            wrong.push(format!("{name}: {} transactions", count(name)));
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}\n   {line}", wrong.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: &str = r#"{"acknowledged":9,"saves_heard":{"200":9,"503":1},"cut":5,"cut_heard":{"200":2},"open_for_long":0,"left_open":0}"#;

    #[test]
    fn every_figure_is_judged() {
        assert!(judge(FINE, "", true).is_ok());
        assert!(judge(FINE, "", false).is_err());
        assert!(judge(FINE, "ERROR a request failed", true).is_err());
        for (from, to) in [
            ("\"cut\":5", "\"cut\":200"),
            ("\"503\"", "\"500\""),
            ("{\"200\":2}", "{\"500\":2}"),
            ("\"open_for_long\":0", "\"open_for_long\":1"),
            ("\"left_open\":0", "\"left_open\":3"),
        ] {
            assert!(judge(&FINE.replace(from, to), "", true).is_err(), "{to}");
        }
    }

    #[test]
    fn the_owner_is_read_from_what_the_demo_says() {
        let told = "\n  Demo organisation: X\n    owner      o@x.example   secret-one\n    author     a@x.example   two\n";
        assert_eq!(
            owner(told).unwrap(),
            ("o%40x.example".to_owned(), "secret-one".to_owned())
        );
    }
}
