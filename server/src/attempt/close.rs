//! Closing and scoring, in one unit of work: an attempt is open and unscored, or closed and scored, never between.
//!
//! One that cannot be scored stays open, says so to staff, and is tried again, once its time is up, ever more rarely; it keeps no other
//! one waiting.

use super::{Pass, enter};
use crate::marking;
use crate::store::attempts::{self, Attempt, By};
use crate::store::results;
use crate::{Error, House, Outcome};
use domain::account::{Action, Caller};
use domain::{AttemptId, Millis, Moment, Refusal};

/// Attempts that are closed in one round at most.
const ROUND: u32 = 100;

/// Submits an attempt. Submitting twice is submitting once; a device that was taken over ends nothing.
pub async fn submit(house: &House, pass: &Pass) -> Outcome<()> {
    let accessed = enter(house, pass).await?;
    let attempt = accessed.attempt;
    if attempt.closed_at.is_some() {
        return Ok(());
    }
    let by = if attempt.clock().overdue(house.clock.now()) {
        if house.timekeeper.doubts_it(house) {
            return Err(Refusal::Unavailable.into());
        }
        By::Deadline
    } else {
        By::Candidate {
            epoch: accessed.device_epoch,
        }
    };
    match close(house, &attempt, by).await {
        Ok(true) => Ok(()),
        Ok(false) => not_closed(house, &attempt).await,
        Err(error) => {
            if let Error::Broken(_) = &error {
                set_aside(house, &attempt, house.clock.now(), &error).await?;
            }
            Err(error)
        }
    }
}

/// Why this submit closed nothing: another was first, which is fine, or the attempt goes on elsewhere.
async fn not_closed(house: &House, attempt: &Attempt) -> Outcome<()> {
    let mut tx = house.db.read().await?;
    let now = attempts::find(&mut tx, attempt.org_id, attempt.id).await?;
    if now.is_some_and(|attempt| attempt.closed_at.is_some()) {
        return Ok(());
    }
    Err(Refusal::TakenOver.into())
}

/// Closes every attempt whose time is up, whether or not a browser is there. Says how many. Closes none while the clock is doubted.
pub async fn close_overdue(house: &House) -> Outcome<usize> {
    if !house.timekeeper.trusts(house).await? {
        return Ok(0);
    }
    let mut tx = house.db.read().await?;
    let overdue = attempts::overdue(&mut tx, house.clock.now(), ROUND).await?;
    drop(tx);
    let mut closed = 0;
    for attempt in overdue {
        let (its_house, its_attempt) = (house.clone(), attempt.clone());
        let closing = async move { close(&its_house, &its_attempt, By::Deadline).await };
        match contained(closing).await {
            Ok(true) => closed += 1,
            Ok(false) => {}
            // The database is away or full: that is no fault of this attempt, and the next ones would fail alike.
            Err(error @ Error::Refused(Refusal::Unavailable | Refusal::StorageFull)) => {
                return Err(error);
            }
            Err(error) => {
                let late = house.clock.now().since(attempt.clock().deadline());
                let pause = Millis(late.0 / 2).clamp(Millis::seconds(10), Millis::hours(1));
                set_aside(house, &attempt, house.clock.now() + pause, &error).await?;
            }
        }
    }
    Ok(closed)
}

/// On a task of its own, so that a panic ends the closing of this attempt and nothing else.
async fn contained<T: Send + 'static>(
    closing: impl Future<Output = Outcome<T>> + Send + 'static,
) -> Outcome<T> {
    tokio::spawn(closing)
        .await
        .unwrap_or_else(|panic| Err(Error::broken(panic.to_string())))
}

/// Notes that an attempt could not be scored, and until when it is left alone.
async fn set_aside(house: &House, attempt: &Attempt, until: Moment, error: &Error) -> Outcome<()> {
    tracing::error!(attempt.id = %attempt.id, %error, "an attempt could not be scored; it stays open and is tried again");
    metrics::counter!("assay_attempts_not_scored_total").increment(1);
    let mut tx = house.db.write().await?;
    attempts::set_retry(&mut tx, attempt.org_id, attempt.id, until).await?;
    Ok(tx.commit().await?)
}

/// How many attempts could not be scored so far, in all organisations; for the people who run the house.
pub async fn unscorable(house: &House) -> Outcome<i64> {
    Ok(attempts::count_unscorable(house.db.once()).await?)
}

/// Whether an attempt could not be scored so far; for staff.
pub async fn not_scored(house: &House, caller: &Caller, id: AttemptId) -> Outcome<bool> {
    caller.may(Action::ReadAssessments)?;
    let found = attempts::find(house.db.once(), caller.org, id).await?;
    Ok(found.is_some_and(|attempt| attempt.closed_at.is_none() && attempt.retry_at.is_some()))
}

/// Closes an attempt, unless somebody else did; says whether it was this.
async fn close(house: &House, attempt: &Attempt, by: By) -> Outcome<bool> {
    let now = house.clock.now();
    let end = attempt.clock().end(now);
    let mut tx = house.db.write().await?;
    if !attempts::close(&mut tx, attempt.org_id, attempt.id, end, by).await? {
        return Ok(false);
    }
    let marks = marking::score(house, &mut tx, attempt, end).await?;
    for mark in &marks {
        results::add_score(&mut tx, attempt.org_id, attempt.id, mark).await?;
    }
    results::add(&mut tx, attempt.org_id, attempt.id, &marks, now).await?;
    tx.commit().await?;
    tracing::info!(attempt.id = %attempt.id, by = %by.end(), "an attempt was closed and scored");
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::contained;
    use crate::{Error, Outcome};

    /// Negative control, not run: awaited in place, the panic ends the round and this test.
    #[tokio::test]
    async fn a_panic_ends_one_closing_and_is_a_fault() {
        let came: Outcome<bool> = contained(async { panic!("no key") }).await;
        assert!(matches!(came, Err(Error::Broken(_))), "{came:?}");
        let went: Outcome<bool> = contained(async { Ok(true) }).await;
        assert!(matches!(went, Ok(true)));
    }
}
