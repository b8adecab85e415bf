//! `assay serve`.

use super::{fill_demo, plain, ready};
use crate::cli::{COMMIT, VERSION};
use crate::config::Config;
use crate::console;
use anyhow::{Context, Result};
use assay::site;
use server::gauges::{self, Build};
use server::http::{Deadlines, measured, serve as answer};
use server::{House, account, jobs};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long jobs that ended wait before they begin again.
const AGAIN: Duration = Duration::from_secs(2);

/// Serves until asked to stop.
pub async fn serve(config: &Config, demo: bool) -> Result<()> {
    // The recorder first: what happens while the house is made ready is measured as well.
    let measured_at = config.measured_at();
    let kept = measured_at.is_some() && measured::begin();
    let house = ready(config).await?;
    if demo {
        fill_demo(config, &house).await?;
    }
    let listener = listen(config.listen, "LISTEN_ADDR").await?;
    let (stop, stopping) = watch::channel(false);
    let mut beside = JoinSet::new();
    if let Some(at) = measured_at.filter(|_| kept) {
        measure(&mut beside, &house, at, &stopping).await?;
    }
    let base = &house.settings.base_url;
    if let Some(token) = account::setup_token(&house).await.map_err(plain)? {
        console::set_up(config.log_format, base, &token);
    }
    // Heard from here on: whoever reads that Assay listens may ask it to stop at once.
    let asked = asked_to_stop()?;
    console::listening(config.log_format, base, house.db.engine(), VERSION);
    beside.spawn(kept_up(house.clone(), stopping.clone()));
    tokio::spawn(async move {
        asked.await;
        let _nobody_listens = stop.send(true);
        tracing::info!("stopping");
    });
    answer(
        listener,
        site::build(house.clone()),
        deadlines(config),
        stopping,
    )
    .await;
    beside.join_all().await;
    house.db.close().await;
    Ok(())
}

/// Runs the jobs; where they end although nobody asked them to, they begin again.
async fn kept_up(house: House, stopping: watch::Receiver<bool>) {
    while let Err(panic) = tokio::spawn(jobs::run(house.clone(), stopping.clone())).await {
        tracing::error!(error = %panic, "the jobs ended; they begin again");
        tokio::time::sleep(AGAIN).await;
    }
}

/// Behind a proxy everybody comes from the proxy's address, so the proxy has to count.
fn deadlines(config: &Config) -> Deadlines {
    let most = config.connections_per_address;
    Deadlines {
        per_address: (config.trusted_proxies == 0 && most > 0).then_some(most),
        ..Deadlines::default()
    }
}

async fn listen(at: SocketAddr, setting: &str) -> Result<TcpListener> {
    TcpListener::bind(at)
        .await
        .with_context(|| format!("cannot listen on {at}; name another address with {setting}"))
}

/// Keeps the measurements fresh and answers them on a listener of their own.
async fn measure(
    beside: &mut JoinSet<()>,
    house: &House,
    at: SocketAddr,
    stopping: &watch::Receiver<bool>,
) -> Result<()> {
    let listener = listen(at, "METRICS_ADDR").await?;
    tracing::info!(address = %at, "measurements are answered at /metrics");
    let build = Build {
        version: env!("CARGO_PKG_VERSION"),
        commit: COMMIT,
    };
    beside.spawn(gauges::run(house.clone(), build, stopping.clone()));
    beside.spawn(answer(
        listener,
        measured::router(),
        Deadlines::default(),
        stopping.clone(),
    ));
    Ok(())
}

/// Both signals are heard as soon as this returns, not only once it is awaited.
fn asked_to_stop() -> Result<impl Future<Output = ()>> {
    let heard = |kind| signal(kind).context("cannot hear signals");
    let mut term = heard(SignalKind::terminate())?;
    let mut interrupt = heard(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
