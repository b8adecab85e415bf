//! Letting devices in: after start, on another device, and to the last page as long as it may be read.

use super::Pass;
use crate::secret::Secret;
use crate::store::invitations;
use crate::store::{Tx, attempt_events, attempts};
use crate::{House, Outcome};
use domain::attempt::{MOST_DEVICES, READABLE};
use domain::{AttemptId, Millis, Moment, OrgId, Refusal};

/// What a device is given when it is let in.
#[derive(Clone, Debug)]
pub struct Started {
    /// Its pass.
    pub pass: Pass,
    /// How long the pass is good.
    pub expires_at: Moment,
    /// The question that was on the screen last, from 1.
    pub position: u16,
}

/// How long a device may read an attempt after its time is up, before it must open the personal link again.
const AFTERWARDS: Millis = Millis::days(7);
/// Devices that are let in at most, the last page included.
const MOST_PASSES: i64 = 4 * MOST_DEVICES;

/// Lets another device go on with a running or closed attempt.
pub async fn resume(house: &House, link: &str) -> Outcome<Started> {
    let secret = Secret::parse(link).ok_or(Refusal::UnknownInvitation)?;
    let mut tx = house.db.write().await?;
    let invitation = invitations::find_by_link(&mut tx, &secret.hash())
        .await?
        .ok_or(Refusal::UnknownInvitation)?;
    let id = invitation.attempt().ok_or(Refusal::UnknownInvitation)?;
    let started = admit(house, &mut tx, (invitation.org_id, id)).await?;
    tx.commit().await?;
    Ok(started)
}

/// Whether an attempt that was closed then may still be read by its candidate; says until when.
pub(crate) fn readable(closed_at: Moment, now: Moment) -> Result<Moment, Refusal> {
    let until = closed_at + READABLE;
    if now < until {
        Ok(until)
    } else {
        Err(Refusal::ResultExpired { at: until })
    }
}

/// Gives this device a pass, good once the unit of work is committed. It writes from then on; the one before may only look.
pub(super) async fn admit(
    house: &House,
    tx: &mut Tx,
    (org, id): (OrgId, AttemptId),
) -> Outcome<Started> {
    crate::span::is_of_attempt(org, id);
    let now = house.clock.now();
    let attempt = attempts::find(&mut *tx, org, id)
        .await?
        .ok_or(Refusal::UnknownInvitation)?;
    let (most, expires_at) = match attempt.closed_at {
        Some(closed) => (
            MOST_PASSES,
            readable(Moment(closed), now)?.min(now + AFTERWARDS),
        ),
        None => (
            MOST_DEVICES,
            attempt.clock().deadline().max(now) + AFTERWARDS,
        ),
    };
    if attempt.epoch >= most {
        return Err(Refusal::TooManyDevices.into());
    }
    let epoch = attempts::next_epoch(tx, org, id).await?;
    let position = attempt_events::last(tx, org, id).await?.seen();
    let secret = Secret::generate();
    attempts::add_access(tx, (org, id), &secret.hash(), epoch, (now, expires_at)).await?;
    tracing::info!(attempt.id = %id, epoch, "a device was let in to an attempt");
    Ok(Started {
        pass: Pass {
            attempt: id,
            secret,
        },
        expires_at,
        position,
    })
}
