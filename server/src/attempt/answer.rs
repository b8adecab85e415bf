//! Saving: an answer, a flag, a question that came on the screen. All three are events, appended under conditions that the
//! database checks in the same statement.

use super::{Pass, admits, enter};
use crate::span::is_of_attempt;
use crate::store::Tx;
use crate::store::attempt_events::{self, NewEvent, Newest};
use crate::store::attempts::{self, Accessed, Attempt, Entered};
use crate::store::form_items::Item;
use crate::{House, Outcome};
use domain::attempt::{Current, Entry, Event, Stamp};
use domain::question::{Arrangement, AsWritten, OnForm};
use domain::wire::{Save, Saved};
use domain::{Moment, Refusal};
use std::sync::Arc;
use uuid::Uuid;

/// How often an event is tried again whose turn others took: more often than there can be others at once.
const TRIES: usize = 64;

/// Saves an answer. `at` is when the last byte of the request had arrived.
pub async fn save(
    house: &House,
    pass: &Pass,
    position: u16,
    save: Save,
    at: Moment,
) -> Outcome<Saved> {
    let said = Stamp::said(save.epoch, save.seq)?;
    let entered = place(house, pass, position).await?;
    let Entered { accessed, item } = &*entered;
    let clock = accessed.attempt.clock();
    let arrangement: &Arrangement = &item.arrangement;
    let response = check(house, item, arrangement, save.response).await;
    if response.is_err() {
        // Whether the attempt is closed matters more than what is wrong with the answer.
        still_admits(house, &mut house.db.read().await?, accessed, at).await?;
    }
    let stamp = Stamp {
        epoch: accessed.device_epoch.min(said.epoch),
        ..said
    };
    let entry = Entry {
        position,
        at,
        stamp,
        event: Event::Answer(response?),
    };
    match append(house, accessed, save.op_id, entry).await? {
        Verdict::Stored | Verdict::StoredBefore => Ok(Saved {
            saved: true,
            op_id: save.op_id,
            left_ms: clock.left(at).0,
        }),
        Verdict::Behind(newest) => Err(stale(&newest, arrangement)?.into()),
    }
}

/// The refusal that tells a device what counts instead of its answer, in places of the form.
fn stale(newest: &Newest, arrangement: &Arrangement) -> Outcome<Refusal> {
    let Stamp { epoch, seq } = newest.stamp();
    let response = newest.answer()?;
    let response = response
        .map(|answer| arrangement.to_places(answer))
        .transpose()?;
    let current = Box::new(Current {
        response,
        epoch,
        seq,
    });
    Ok(Refusal::Stale { current })
}

/// Raises or takes down the flag "look at this again". The last one to arrive counts.
pub async fn flag(house: &House, pass: &Pass, position: u16, raised: bool) -> Outcome<()> {
    note(house, pass, position, Event::Flag(raised)).await
}

/// Notes that a question came on the screen.
pub async fn visit(house: &House, pass: &Pass, position: u16) -> Outcome<()> {
    note(house, pass, position, Event::Visit).await
}

async fn note(house: &House, pass: &Pass, position: u16, event: Event) -> Outcome<()> {
    let at = house.clock.now();
    let accessed = enter(house, pass).await?;
    admits(house, &accessed.attempt, at)?;
    if !(1..=accessed.attempt.questions).contains(&position) {
        return Err(Refusal::NoSuchQuestion.into());
    }
    let mut seq = at.0;
    for _ in 0..TRIES {
        let entry = Entry {
            position,
            at,
            stamp: Stamp {
                epoch: accessed.device_epoch,
                seq,
            },
            event: event.clone(),
        };
        match append(house, &accessed, house.clock.id(), entry).await? {
            Verdict::Stored | Verdict::StoredBefore => return Ok(()),
            // Another flag of the same instant, or of a clock that went ahead.
            Verdict::Behind(newest) => seq = newest.stamp().seq.saturating_add(1),
        }
    }
    Err(Refusal::Unavailable.into())
}

/// The attempt behind a pass, with one place of its form; closed or taken over is asked by the statement that saves.
async fn place(house: &House, pass: &Pass, position: u16) -> Outcome<Arc<Entered>> {
    let (hash, now) = (pass.secret.hash(), house.clock.now());
    let place = (pass.attempt, position);
    if let Some(entered) = house.entrance.known(place, &hash) {
        is_of_attempt(entered.accessed.attempt.org_id, pass.attempt);
        return Ok(entered);
    }
    let once = house.db.once();
    let found = attempts::find_place_by_access(once, pass.attempt, &hash, now, position).await?;
    if let Some(entered) = found.map(Arc::new) {
        is_of_attempt(entered.accessed.attempt.org_id, pass.attempt);
        house.entrance.remember(place, hash, entered.clone());
        return Ok(entered);
    }
    enter(house, pass).await?;
    Err(Refusal::NoSuchQuestion.into())
}

/// Checks an answer against its prompt and turns it into the author's numbers.
async fn check(
    house: &House,
    item: &Item,
    arrangement: &Arrangement,
    response: Option<OnForm>,
) -> Outcome<Option<AsWritten>> {
    let Some(response) = response else {
        return Ok(None);
    };
    let version = item.question_version;
    let shelved = if let Some(shelved) = house.shelf.known(version) {
        shelved
    } else {
        let mut tx = house.db.read().await?;
        let org = item.question_org;
        house.shelf.take(&mut tx, org, version).await?
    };
    let checked = response.checked(&shelved.question.prompt(arrangement))?;
    Ok(checked
        .map(|response| arrangement.to_author(response))
        .transpose()?)
}

/// What became of an event that was not refused.
enum Verdict {
    /// It is on disk, by this request.
    Stored,
    /// It was stored already: a reply was lost, the device asks again, and nobody is told that an answer failed which is there.
    StoredBefore,
    /// Something newer stands there, and nothing was stored.
    Behind(Newest),
}

/// Appends an event.
async fn append(house: &House, accessed: &Accessed, op: Uuid, entry: Entry) -> Outcome<Verdict> {
    let attempt = (accessed.attempt.org_id, accessed.attempt.id);
    let new = NewEvent { attempt, op, entry };
    for _ in 0..TRIES {
        // Too late by its own time: it may still be one that is stored and asks again.
        let in_time = accessed.attempt.clock().admits(new.entry.at).is_ok();
        if in_time && attempt_events::append(house.db.once(), &new).await? {
            return Ok(Verdict::Stored);
        }
        if let Some(verdict) = why_not(house, accessed, &new).await? {
            return Ok(verdict);
        }
    }
    Err(Refusal::Unavailable.into())
}

/// Why nothing was stored; `None` when nothing speaks against it: another event took the turn.
async fn why_not(house: &House, accessed: &Accessed, new: &NewEvent) -> Outcome<Option<Verdict>> {
    let (place, stamp) = ((new.entry.position, &new.entry.event), new.entry.stamp);
    let mut tx = house.db.read().await?;
    if let Some(stored) = attempt_events::find(&mut tx, new.attempt, new.op).await? {
        return if stored.is(new)? {
            Ok(Some(Verdict::StoredBefore))
        } else {
            Err(Refusal::OpIdReused.into())
        };
    }
    let attempt = still_admits(house, &mut tx, accessed, new.entry.at).await?;
    if attempt.epoch > stamp.epoch {
        return Err(Refusal::TakenOver.into());
    }
    if *place.1 != Event::Visit
        && let Some(newest) = attempt_events::newest(&mut tx, new.attempt, place).await?
        && newest.stamp() >= stamp
    {
        return Ok(Some(Verdict::Behind(newest)));
    }
    let last = attempt_events::last(&mut tx, new.attempt.0, new.attempt.1).await?;
    if last.has_room_for(new)? {
        Ok(None)
    } else {
        Err(Refusal::TooMuch.into())
    }
}

/// Refuses what the attempt, as the database knows it now, does not take any more.
async fn still_admits(
    house: &House,
    tx: &mut Tx,
    accessed: &Accessed,
    at: Moment,
) -> Outcome<Attempt> {
    let (org, id) = (accessed.attempt.org_id, accessed.attempt.id);
    let attempt = attempts::find(tx, org, id).await?.ok_or(Refusal::NoPass)?;
    admits(house, &attempt, at)?;
    Ok(attempt)
}
