//! What the house does by itself: closing attempts whose time is up, sweeping sessions that have ended. Several nodes may do it
//! at once; the database decides who closes what.

use crate::House;
use crate::account::IDLE;
use crate::store::sessions;
use std::time::Duration;
use tokio::sync::watch;

/// How often attempts are looked at.
const EVERY: Duration = Duration::from_secs(2);
/// Sessions are swept once in so many rounds.
const SWEEP: u32 = 300;

/// What other releases may have left behind is looked for once in so many rounds.
const CATCH_UP: u32 = 1_800;

/// Runs until `stop` turns true. A failing round is logged and the next one tries again.
pub async fn run(house: House, mut stop: watch::Receiver<bool>) {
    let mut rounds = 0_u32;
    while !*stop.borrow() {
        match crate::attempt::close_overdue(&house).await {
            Ok(0) => {}
            Ok(closed) => tracing::info!(closed, "closed attempts whose time was up"),
            Err(error) => tracing::error!(%error, "could not close attempts whose time is up"),
        }
        if rounds.is_multiple_of(SWEEP)
            && let Err(error) = sweep(&house).await
        {
            tracing::error!(%error, "could not sweep sessions");
        }
        if rounds.is_multiple_of(CATCH_UP) {
            match crate::results::catch_up(&house).await {
                Ok(0) => {}
                Ok(rows) => tracing::info!(rows, "rows of lists were brought up to date"),
                Err(error) => tracing::error!(%error, "could not bring rows of lists up to date"),
            }
        }
        rounds = rounds.wrapping_add(1);
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn sweep(house: &House) -> crate::Answer<()> {
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    sessions::sweep(&mut tx, now, now - IDLE).await?;
    tx.commit().await?;
    Ok(())
}
