//! What the house does by itself: closing attempts whose time is up, sweeping what has ended. Several nodes may do it at once; the
//! database decides who closes what.

use crate::House;
use crate::account::IDLE;
use crate::store::{attempts, invitations, sessions, tokens};
use domain::Millis;
use std::time::Duration;
use tokio::sync::watch;

/// How often attempts are looked at.
const EVERY: Duration = Duration::from_secs(2);
/// What has ended is swept once in so many rounds.
const SWEEP: u32 = 300;
/// Rows of a kind that are swept at once, so that nobody waits for it; sessions that have ended go all at once.
const ROWS: u32 = 500;
/// How long a personal link is known after its attempt was closed, or its invitation ran out unused, before it is as if it had never been.
const LINKS: Millis = Millis::days(365);

/// What other releases may have left behind is looked for once in so many rounds.
const CATCH_UP: u32 = 1_800;

/// Runs until `stop` turns true, or nobody is left who could say so. A round that fails or panics is logged, and the next one tries again.
pub async fn run(house: House, mut stop: watch::Receiver<bool>) {
    let mut rounds = 0_u32;
    while !*stop.borrow() {
        contained("closing", close(house.clone())).await;
        if rounds.is_multiple_of(SWEEP) {
            contained("sweeping", sweep(house.clone())).await;
        }
        if rounds.is_multiple_of(CATCH_UP) {
            contained("catching up", catch_up(house.clone())).await;
        }
        house.limits.sweep(house.clock.now());
        rounds = rounds.wrapping_add(1);
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            heard = stop.changed() => if heard.is_err() { break },
        }
    }
}

/// Runs one round of a job on a task of its own: its panic ends this round and nothing else.
pub(crate) async fn contained(
    job: &'static str,
    round: impl Future<Output = crate::Outcome<()>> + Send + 'static,
) {
    match tokio::spawn(round).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(job, %error, "a job failed; it tries again"),
        Err(panic) => tracing::error!(job, error = %panic, "a job panicked; it tries again"),
    }
}

async fn close(house: House) -> crate::Outcome<()> {
    let closed = crate::attempt::close_overdue(&house).await?;
    if closed > 0 {
        tracing::info!(closed, "closed attempts whose time was up");
    }
    Ok(())
}

async fn catch_up(house: House) -> crate::Outcome<()> {
    let rows = crate::results::catch_up(&house).await?;
    if rows > 0 {
        tracing::info!(rows, "rows of lists were brought up to date");
    }
    Ok(())
}

/// Removes sessions, tokens, passes and links that have ended, and nothing while the clock is doubted: what is gone does not come back
/// when it is set right. Looks for them in a unit of work that only reads, so that nobody who
/// writes waits for the search.
pub async fn sweep(house: House) -> crate::Outcome<()> {
    if !house.timekeeper.trusts(&house).await? {
        return Ok(());
    }
    let now = house.clock.now();
    let mut tx = house.db.read().await?;
    let old = tokens::ended(&mut tx, now, ROWS).await?;
    let passes = attempts::ended_accesses(&mut tx, now, ROWS).await?;
    let links = invitations::ended_links(&mut tx, now - LINKS, ROWS).await?;
    drop(tx);
    let mut tx = house.db.write().await?;
    sessions::sweep(&mut tx, now, now - IDLE).await?;
    for hash in &old {
        tokens::remove(&mut tx, hash).await?;
    }
    for hash in &passes {
        attempts::remove_access(&mut tx, hash).await?;
    }
    for hash in &links {
        invitations::remove_link(&mut tx, hash).await?;
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_ends_one_round_only() {
        contained("breaking", async { panic!("broken on purpose") }).await;
        let (said, mut heard) = watch::channel(false);
        contained("going on", async move {
            said.send_replace(true);
            Ok(())
        })
        .await;
        assert!(*heard.borrow_and_update());
    }
}
