//! Whether the clock can be believed. Closing an attempt cannot be undone, so a clock that jumps ahead must not close those that
//! are running.
//!
//! While the house runs, the clock is held against one that nobody can set. At start there is only the newest moment in the
//! database: a night's pause looks like a jump of a night, so attempts that were running at that moment are closed by themselves
//! only after a short pause. A doubt ends when the clock agrees again, or when a person says that it is right.

use super::House;
use crate::Outcome;
use crate::store::{Tx, attempts, clock_marks};
use domain::{Millis, Moment};
use std::sync::{Mutex, PoisonError};

/// What two clocks may differ by between two looks.
const TOLERANCE: Millis = Millis::minutes(2);
/// The longest pause after which attempts that were running are closed without asking.
const PAUSE: Millis = Millis::hours(6);
/// How often it is written down that the clock was believed.
const EVERY: Millis = Millis::minutes(1);

/// A clock that is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// When it was noticed, by the clock in doubt.
    pub since: Moment,
    /// How far it is ahead of what was expected; less than nothing when it is behind.
    pub ahead: Millis,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// What the clock and the steady clock said when they last agreed.
    agreed: Option<(Moment, Millis)>,
    doubt: Option<Doubt>,
    marked: Option<Moment>,
}

/// Looks after the clock of this node.
#[derive(Debug, Default)]
pub struct Timekeeper(Mutex<State>);

impl Timekeeper {
    fn state(&self) -> State {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, state: State) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Why attempts are not closed at present, if they are not.
    pub fn doubt(&self) -> Option<Doubt> {
        self.state().doubt
    }

    /// Whether the clock is doubted, or has jumped since it was last looked at.
    pub fn doubts_it(&self, house: &House) -> bool {
        let State { agreed, doubt, .. } = self.state();
        let (now, steady) = (house.clock.now(), house.clock.steady());
        doubt.is_some()
            || agreed
                .is_some_and(|(wall, then)| ahead(now, wall, steady, then).0.abs() > TOLERANCE.0)
    }

    /// Looks at the clock and says whether it can be believed.
    pub async fn trusts(&self, house: &House) -> Outcome<bool> {
        let (now, steady) = (house.clock.now(), house.clock.steady());
        let before = self.state();
        let ahead = match before.agreed {
            Some((wall, then)) => ahead(now, wall, steady, then),
            None => ahead_of_the_database(house, now).await?,
        };
        if ahead.0.abs() > TOLERANCE.0 && !confirmed(house, before.doubt, now).await? {
            self.doubts(before, now, ahead);
            return Ok(false);
        }
        if before.doubt.is_some() {
            tracing::warn!("the clock is believed again; attempts whose time is up are closed");
        }
        let due = before
            .marked
            .is_none_or(|marked| now.since(marked).0.abs() >= EVERY.0);
        if due {
            mark(house, clock_marks::SEEN, now).await?;
        }
        self.keep(State {
            agreed: Some((now, steady)),
            doubt: None,
            marked: if due { Some(now) } else { before.marked },
        });
        Ok(true)
    }

    fn doubts(&self, before: State, now: Moment, ahead: Millis) {
        if before.doubt.is_none() {
            tracing::error!(
                ahead_seconds = ahead.whole_seconds(),
                "the clock jumped: no attempt is closed until it agrees again, or until somebody runs `assay confirm-clock`"
            );
        }
        let since = before.doubt.map_or(now, |doubt| doubt.since);
        self.keep(State {
            doubt: Some(Doubt { since, ahead }),
            ..before
        });
    }
}

/// How much more went by on the wall than on the steady clock.
fn ahead(now: Moment, wall: Moment, steady: Millis, then: Millis) -> Millis {
    Millis(now.since(wall).0.saturating_sub(steady.0 - then.0))
}

/// At start: how far the clock is ahead of the newest moment known, if that would close attempts that were running then.
async fn ahead_of_the_database(house: &House, now: Moment) -> Outcome<Millis> {
    let mut tx = house.db.read().await?;
    let seen = match clock_marks::find(&mut tx, clock_marks::SEEN).await? {
        Some(seen) => Some(seen),
        None => attempts::newest_start(&mut tx).await?,
    };
    let Some(seen) = seen else {
        return Ok(Millis(0));
    };
    let gap = now.since(seen);
    let jumped = gap > PAUSE && attempts::any_cut_short(&mut tx, (seen, now)).await?;
    Ok(if jumped { gap } else { Millis(0) })
}

/// Whether a person has said, since the doubt began, that the clock is right.
async fn confirmed(house: &House, doubt: Option<Doubt>, now: Moment) -> Outcome<bool> {
    let Some(doubt) = doubt else {
        return Ok(false);
    };
    let mut tx = house.db.read().await?;
    let said = clock_marks::find(&mut tx, clock_marks::CONFIRMED).await?;
    Ok(said.is_some_and(|at| at >= doubt.since && at.since(now) <= TOLERANCE))
}

/// Says for every node that the clock is right, as a person has looked.
pub async fn confirm(house: &House) -> Outcome<Moment> {
    let now = house.clock.now();
    mark(house, clock_marks::CONFIRMED, now).await?;
    Ok(now)
}

async fn mark(house: &House, name: &str, at: Moment) -> Outcome<()> {
    let mut tx: Tx = house.db.write().await?;
    clock_marks::set(&mut tx, name, at).await?;
    Ok(tx.commit().await?)
}
