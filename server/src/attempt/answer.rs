//! Saving: an answer, a flag, a question that came on the screen. All three are events, appended under conditions that the
//! database checks in the same statement.

use super::{Pass, enter};
use crate::store::Tx;
use crate::store::attempt_events::{self, NewEvent};
use crate::store::attempts::{self, Accessed, Entered};
use crate::store::form_items::Item;
use crate::{Answer, House};
use domain::attempt::{Entry, Event, Stamp};
use domain::question::{Arrangement, Response};
use domain::{Moment, Refusal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

/// What a device sends to save an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// Made by the device, once per change: sent again after a lost reply, it is stored once.
    #[schema(value_type = String, format = "uuid")]
    pub op_id: Uuid,
    /// The device's epoch, as the page said.
    pub epoch: i64,
    /// The device's counter, higher for newer changes.
    pub seq: i64,
    /// The answer in places of the form; `null` empties it.
    #[schema(value_type = Option<Object>)]
    pub response: Option<Response>,
}

/// What is acknowledged, after the commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Saved {
    /// Always true: a refusal has another body.
    pub saved: bool,
    /// The operation.
    #[schema(value_type = String, format = "uuid")]
    pub op_id: Uuid,
    /// Milliseconds left, so that the device can set its timer.
    pub left_ms: i64,
}

/// Saves an answer. `at` is when the last byte of the request had arrived.
pub async fn save(
    house: &House,
    pass: &Pass,
    position: u16,
    save: Save,
    at: Moment,
) -> Answer<Saved> {
    let entered = place(house, pass, position).await?;
    let Entered { accessed, item } = &*entered;
    let clock = accessed.attempt.clock();
    let saved = Saved {
        saved: true,
        op_id: save.op_id,
        left_ms: clock.left(at).0,
    };
    if clock.admits(at).is_err() {
        not_stored(house, accessed, save.op_id, at).await?;
        return Ok(saved);
    }
    let response = check(house, item, save.response).await;
    if response.is_err() {
        // Whether the attempt is closed matters more than what is wrong with the answer.
        still_admits(&mut house.db.read().await?, accessed, at).await?;
    }
    let event = Event::Answer(response?);
    let stamp = Stamp {
        epoch: accessed.device_epoch.min(save.epoch),
        seq: save.seq,
    };
    append(
        house,
        accessed,
        save.op_id,
        Entry {
            position,
            at,
            stamp,
            event,
        },
    )
    .await?;
    Ok(saved)
}

/// Raises or takes down the flag "look at this again".
pub async fn flag(house: &House, pass: &Pass, position: u16, raised: bool) -> Answer<()> {
    note(house, pass, position, Event::Flag(raised)).await
}

/// Notes that a question came on the screen.
pub async fn visit(house: &House, pass: &Pass, position: u16) -> Answer<()> {
    note(house, pass, position, Event::Visit).await
}

async fn note(house: &House, pass: &Pass, position: u16, event: Event) -> Answer<()> {
    let at = house.clock.now();
    let accessed = enter(house, pass).await?;
    accessed.attempt.clock().admits(at)?;
    if !(1..=accessed.attempt.questions()).contains(&position) {
        return Err(Refusal::NoSuchQuestion.into());
    }
    let stamp = Stamp {
        epoch: accessed.device_epoch,
        seq: at.0,
    };
    let op = house.clock.id();
    append(
        house,
        &accessed,
        op,
        Entry {
            position,
            at,
            stamp,
            event,
        },
    )
    .await
}

/// The attempt behind a pass, with one place of its form; closed or taken over is asked by the statement that saves.
async fn place(house: &House, pass: &Pass, position: u16) -> Answer<Arc<Entered>> {
    let (hash, now) = (pass.secret.hash(), house.clock.now());
    let place = (pass.attempt, position);
    if let Some(entered) = house.entrance.known(place, &hash) {
        return Ok(entered);
    }
    let mut tx = house.db.look().await?;
    let found = attempts::find_place_by_access(&mut tx, pass.attempt, &hash, now, position).await?;
    if let Some(entered) = found.map(Arc::new) {
        house.entrance.remember(place, hash, entered.clone());
        return Ok(entered);
    }
    drop(tx);
    enter(house, pass).await?;
    Err(Refusal::NoSuchQuestion.into())
}

/// Checks an answer against its prompt and turns it into the author's numbers.
async fn check(house: &House, item: &Item, response: Option<Response>) -> Answer<Option<Response>> {
    let Some(response) = response else {
        return Ok(None);
    };
    let arrangement: Arrangement = serde_json::from_str(&item.arrangement)?;
    let version = item.question_version;
    let shelved = if let Some(shelved) = house.shelf.known(version) {
        shelved
    } else {
        let mut tx = house.db.read().await?;
        let org = item.question_org;
        house.shelf.take(&mut tx, org, version).await?
    };
    let checked = response.checked(&shelved.question.prompt(&arrangement))?;
    Ok(checked
        .map(|response| arrangement.to_author(response))
        .transpose()?)
}

async fn append(house: &House, accessed: &Accessed, op: Uuid, entry: Entry) -> Answer<()> {
    let attempt = (accessed.attempt.org_id, accessed.attempt.id);
    let at = entry.at;
    let new = NewEvent { attempt, op, entry };
    if attempt_events::append(&mut house.db.change().await?, &new).await? {
        return Ok(());
    }
    not_stored(house, accessed, op, at).await
}

/// Why nothing was stored: because it is stored already, which is fine (a reply was lost, the device asks again, and nobody is told
/// that an answer failed which is there), or because the attempt takes nothing any more.
async fn not_stored(house: &House, accessed: &Accessed, op: Uuid, at: Moment) -> Answer<()> {
    let (org, id) = (accessed.attempt.org_id, accessed.attempt.id);
    let mut tx = house.db.read().await?;
    if attempt_events::has_event(&mut tx, org, id, op).await? {
        return Ok(());
    }
    still_admits(&mut tx, accessed, at).await?;
    Err(Refusal::TakenOver.into())
}

/// Refuses what the attempt, as the database knows it now, does not take any more.
async fn still_admits(tx: &mut Tx, accessed: &Accessed, at: Moment) -> Answer<()> {
    let (org, id) = (accessed.attempt.org_id, accessed.attempt.id);
    let attempt = attempts::find(tx, org, id).await?.ok_or(Refusal::NoPass)?;
    Ok(attempt.clock().admits(at)?)
}
