//! The closed loop: each candidate asks, waits for the whole reply, asks again.

use crate::Load;
use crate::figures::{Figures, Stopwatch, sample_memory};
use crate::target::{Candidate, Ids, candidates};
use crate::wire::{Connection, Reply};
use anyhow::{Context, Result, bail};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::task::JoinSet;
use uuid::Uuid;

/// How a candidate's loop ended, and what was acknowledged in it.
struct Run {
    micros: Vec<u32>,
    acknowledged: Vec<Uuid>,
    ended: Result<()>,
}

/// Saves per second and their times.
pub async fn saves(load: &Load) -> Result<String> {
    measured(load, Doing::Saves).await
}

/// Pages per second and their times.
pub async fn pages(load: &Load) -> Result<String> {
    measured(load, Doing::Pages).await
}

/// Saves until the server is gone; gives what it acknowledged.
pub async fn until_gone(load: &Load) -> Result<Vec<Uuid>> {
    let runs = all(load, Doing::Saves).await?;
    Ok(runs.into_iter().flat_map(|run| run.acknowledged).collect())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Saves,
    Pages,
}

async fn measured(load: &Load, doing: Doing) -> Result<String> {
    let memory = load
        .server
        .map(|process| tokio::spawn(sample_memory(process, load.time())));
    let runs = all(load, doing).await?;
    let mut times = Vec::new();
    for run in runs {
        run.ended?;
        times.extend(run.micros);
    }
    let memory = match memory {
        Some(sampled) => sampled.await?,
        None => 0,
    };
    Ok(Figures::of(times, load.time(), memory).to_string())
}

async fn all(load: &Load, doing: Doing) -> Result<Vec<Run>> {
    let run = run_number();
    let mut tasks = JoinSet::new();
    for (number, candidate) in candidates(load)?.into_iter().enumerate() {
        let ids = Ids::of(run, number);
        tasks.spawn(one(
            candidate,
            ids,
            doing,
            load.port,
            load.first,
            load.time(),
        ));
    }
    Ok(tasks.join_all().await)
}

async fn one(
    candidate: Candidate,
    mut ids: Ids,
    doing: Doing,
    port: u16,
    first: u64,
    time: Duration,
) -> Run {
    let mut run = Run {
        micros: Vec::new(),
        acknowledged: Vec::new(),
        ended: Ok(()),
    };
    let watch = Stopwatch::start();
    run.ended = async {
        let mut connection = Connection::open(port).await?;
        let mut number = first;
        while watch.passed() < time {
            let save = candidate.save(number, ids.next());
            let request = if doing == Doing::Saves {
                save.request
            } else {
                candidate.page(number)
            };
            let asked = Stopwatch::start();
            let reply = connection.ask(&request).await?;
            accept(&reply, doing)?;
            run.micros
                .push(u32::try_from(asked.passed().as_micros()).unwrap_or(u32::MAX));
            run.acknowledged.push(save.op);
            number += 1;
        }
        Ok(())
    }
    .await;
    run
}

/// A refused request would be quick and would count for nothing, so it ends the measurement.
fn accept(reply: &Reply<'_>, doing: Doing) -> Result<()> {
    if reply.status == 200 && (doing == Doing::Pages || reply.says_saved()) {
        return Ok(());
    }
    bail!(
        "the server answered {}: {}",
        reply.status,
        String::from_utf8_lossy(&reply.body[..reply.body.len().min(400)])
    )
}

/// A number that no earlier run had.
#[expect(
    clippy::disallowed_methods,
    reason = "runs on the same database need different ids"
)]
pub fn run_number() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .context("a clock before 1970");
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}
