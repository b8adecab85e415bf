//! What the person who runs the house wants to know at a glance, kept fresh by a job: what is open, what is late, how the pools
//! stand, when the last backup was taken. `deploy/alerts.yaml` holds the rules that watch them.
//!
//! Requests, saves and sign-ins are counted where every request passes, in `http/rules.rs`.

use crate::account::IDLE;
use crate::http::measured;
use crate::jobs::contained;
use crate::store::figures;
use crate::{House, Outcome};
use domain::Moment;
use metrics::gauge;
use std::time::Duration;
use tokio::sync::watch;

/// What was built.
#[derive(Clone, Copy, Debug)]
pub struct Build {
    /// The release.
    pub version: &'static str,
    /// The commit.
    pub commit: &'static str,
}

/// How often the recorder is tidied.
const EVERY: Duration = Duration::from_secs(5);
/// Figures are read once in so many rounds.
const READ: u32 = 3;

/// Runs until `stop` turns true. A round that fails or panics is logged, and the next one tries again: without upkeep the recorder
/// would keep every measurement. A database that is away leaves the figures as they were and their time stands still.
pub async fn run(house: House, build: Build, mut stop: watch::Receiver<bool>) {
    gauge!("assay_build_info", "version" => build.version, "commit" => build.commit, "engine" => house.db.engine()).set(1);
    let mut rounds = 0_u32;
    while !*stop.borrow() {
        contained("tidying measurements", async {
            measured::upkeep();
            Ok(())
        })
        .await;
        if rounds.is_multiple_of(READ) {
            let house = house.clone();
            contained("reading figures", async move { refresh(&house).await }).await;
        }
        rounds = rounds.wrapping_add(1);
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            heard = stop.changed() => if heard.is_err() { break },
        }
    }
}

/// Reads the figures once.
pub async fn refresh(house: &House) -> Outcome<()> {
    for pool in house.db.pools() {
        gauge!("assay_database_connections", "pool" => pool.name, "state" => "idle").set(pool.idle);
        gauge!("assay_database_connections", "pool" => pool.name, "state" => "busy").set(pool.busy);
        gauge!("assay_database_waiting", "pool" => pool.name).set(pool.waiting);
    }
    let now = house.clock.now();
    let mut tx = house.db.read().await?;
    let read = figures::read(&mut tx, now, now - IDLE).await?;
    drop(tx);
    gauge!("assay_attempts_open").set(number(read.open));
    gauge!("assay_attempts_overdue").set(number(read.overdue));
    gauge!("assay_attempts_not_scored").set(number(crate::attempt::unscorable(house).await?));
    let doubted = house.timekeeper.doubt().is_some();
    gauge!("assay_clock_doubted").set(if doubted { 1.0 } else { 0.0 });
    gauge!("assay_sessions").set(number(read.sessions));
    if let Some(at) = read.backup_at {
        gauge!("assay_backup_taken_timestamp_seconds").set(seconds(Moment(at)));
    }
    gauge!("assay_figures_read_timestamp_seconds").set(seconds(now));
    Ok(())
}

/// A count as the recorder takes it; counts of a house fit.
fn number(count: i64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an instant of this millennium fits"
)]
fn seconds(at: Moment) -> f64 {
    at.0 as f64 / 1000.0
}
