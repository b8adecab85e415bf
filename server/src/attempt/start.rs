//! Pressing start: the form is drawn, the clock begins. Pressing it again, or on another device, goes on with the same attempt.

use super::door::{Started, admit};
use crate::secret::Secret;
use crate::store::Json;
use crate::store::attempts::{self, NewAttempt};
use crate::store::form_items::{self, Item};
use crate::store::invitations::{self, Invitation};
use crate::store::{Tx, assessments, draws, stages};
use crate::{House, Outcome};
use domain::assessment::{Drawn, blueprint, draw};
use domain::{AttemptId, Millis, Moment, Refusal};

/// Starts the attempt of an invitation. If it was started before, the device is let in to go on.
pub async fn start(house: &House, link: &str, honour: bool) -> Outcome<Started> {
    let secret = Secret::parse(link).ok_or(Refusal::UnknownInvitation)?;
    if !honour {
        return Err(Refusal::HonourMissing.into());
    }
    let now = house.clock.now();
    let hash = secret.hash();
    let mut tx = house.db.read().await?;
    let invitation = invited(&mut tx, &hash).await?;
    let form = if invitation.attempt().is_some() {
        None
    } else {
        invitation.terms().admits(now)?;
        Some(drawn(&mut tx, &invitation).await?)
    };
    drop(tx);
    let mut tx = house.db.write().await?;
    // While the form was drawn, nothing was held: the invitation may have been withdrawn, and given a new link, or another request was
    // first. What is looked up while the row is held is decided.
    if form.is_some() && !invitations::hold(&mut tx, invitation.org_id, invitation.id).await? {
        return Err(Refusal::InvitationRevoked.into());
    }
    let invitation = invited(&mut tx, &hash).await?;
    let mut begun = None;
    let id = match (invitation.attempt(), form) {
        (Some(id), _) => Some(id),
        (None, Some(form)) => {
            invitation.terms().admits(now)?;
            begun = begin(house, &mut tx, &invitation, (form, now)).await?;
            begun
        }
        (None, None) => None,
    };
    let id = match id {
        Some(id) => Some(id),
        // Another request was first by an instant: its attempt is committed by now.
        None => invited(&mut tx, &hash).await?.attempt(),
    };
    let Some(id) = id else {
        return Err(Refusal::Unavailable.into());
    };
    let org = invitation.org_id;
    let started = admit(house, &mut tx, (org, id)).await?;
    if begun.is_some() {
        // Last, because others who start wait for these rows.
        draws::note(&mut tx, org, id, invitation.assessment_id).await?;
    }
    tx.commit().await?;
    Ok(started)
}

async fn invited(tx: &mut Tx, hash: &str) -> Outcome<Invitation> {
    let found = invitations::find_by_link(tx, hash).await?;
    Ok(found.ok_or(Refusal::UnknownInvitation)?)
}

/// A form, as it was drawn.
struct Form {
    seed: u64,
    allowed: Millis,
    places: Vec<Drawn>,
}

/// Draws a form. This reads all that may be asked, so nobody waits for it: two forms drawn at the same instant do not know of each
/// other.
async fn drawn(tx: &mut Tx, invitation: &Invitation) -> Outcome<Form> {
    let org = invitation.org_id;
    let version = assessments::find_version(tx, org, invitation.version_id)
        .await?
        .ok_or(Refusal::UnknownInvitation)?;
    let spec = version.spec.into_value();
    let offers = crate::assessment::offers(tx, org, &spec, invitation.candidate_id).await?;
    let seed = crate::time::random_seed();
    Ok(Form {
        seed,
        allowed: spec.allowed(),
        places: draw(&blueprint(&spec), &offers, seed)?,
    })
}

/// Begins with a form. `None` means that another request began at the same instant.
async fn begin(
    house: &House,
    tx: &mut Tx,
    invitation: &Invitation,
    (form, now): (Form, Moment),
) -> Outcome<Option<AttemptId>> {
    let org = invitation.org_id;
    let new = NewAttempt {
        org,
        id: house.clock.id(),
        invitation: invitation.id,
        candidate: invitation.candidate_id,
        version: invitation.version_id,
        seed: form.seed,
        questions: u16::try_from(form.places.len()).unwrap_or(u16::MAX),
        now,
        allowed: form.allowed,
    };
    if !attempts::add(tx, new).await? {
        return Ok(None);
    }
    for (position, drawn) in (1..).zip(&form.places) {
        form_items::add(tx, org, new.id, &item(position, drawn)?).await?;
    }
    stages::refresh(tx, org, invitation.id).await?;
    Ok(Some(new.id))
}

fn item(position: u16, drawn: &Drawn) -> Outcome<Item> {
    Ok(Item {
        position,
        question_org: drawn.offer.org,
        question_id: drawn.offer.question,
        question_version: drawn.offer.version,
        arrangement: Json::of(drawn.arrangement.clone())?,
    })
}
