//! Invitations: inviting, sending again, withdrawing, and what a link shows before start is pressed.

use crate::secret::Secret;
use crate::store::invitations::{self, Invitation, NewInvitation};
use crate::store::stages::{self, Narrowed, Order, Window};
use crate::store::{assessments, candidates};
use crate::{Answer, House};
use domain::account::{Action, Caller, parse_email, parse_name};
use domain::invitation::{DEFAULT_LIFE, LONGEST_LIFE, extended};
use domain::{AssessmentId, InvitationId, Millis, Moment, Refusal};

/// What a recruiter writes to invite somebody.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCandidate {
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Days the invitation is good.
    pub days: Option<i64>,
}

/// The last invitations to an assessment, newest first, and how many there are in all.
pub async fn latest(
    house: &House,
    caller: &Caller,
    assessment: AssessmentId,
    most: u32,
) -> Answer<(Vec<Invitation>, u64)> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    let narrowed = Narrowed {
        assessment: Some(assessment),
        ..Narrowed::default()
    };
    let window = Window {
        order: Order::Newest,
        from: None,
        most,
    };
    let rows = stages::page(&mut tx, caller.org, &narrowed, window).await?;
    let counts = stages::of_assessment(&mut tx, caller.org, assessment).await?;
    Ok((rows, counts.invited()))
}

/// One invitation.
pub async fn view(house: &House, caller: &Caller, id: InvitationId) -> Answer<Invitation> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    Ok(invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?)
}

/// Invites a candidate to the version in force and gives back the link's secret; it is never shown again.
pub async fn invite(
    house: &House,
    caller: &Caller,
    assessment: AssessmentId,
    new: &NewCandidate,
) -> Answer<(InvitationId, Secret)> {
    caller.may(Action::Invite)?;
    let name = parse_name("name", &new.name, 80)?;
    let email = parse_email(&new.email)?;
    let life = new
        .days
        .map_or(DEFAULT_LIFE, |days| Millis::days(days.clamp(-1, 1_000)));
    if life.0 <= 0 || life > LONGEST_LIFE {
        return Err(Refusal::invalid("days", "out-of-range").into());
    }
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let row = assessments::find(&mut tx, caller.org, assessment)
        .await?
        .ok_or(Refusal::NotFound)?;
    let version = row
        .current_id
        .filter(|_| row.status == "published")
        .ok_or(Refusal::WrongStatus)?;
    let candidate = candidates::Candidate {
        id: house.clock.id(),
        name,
        email,
    };
    let candidate = candidates::add(&mut tx, caller.org, &candidate, now).await?;
    let invitation = NewInvitation {
        org: caller.org,
        id: house.clock.id(),
        candidate: candidate.id,
        version: version.into(),
        by: caller.staff,
        now,
        expires_at: now + life,
    };
    invitations::add(&mut tx, invitation).await?;
    let secret = Secret::generate();
    invitations::add_link(&mut tx, caller.org, invitation.id, &secret.hash(), now).await?;
    tx.commit().await?;
    Ok((invitation.id, secret))
}

/// Sends an invitation again: it is good for `days` more, a revocation is taken back, and there is a new link; links sent before
/// go on working.
pub async fn send_again(
    house: &House,
    caller: &Caller,
    id: InvitationId,
    days: i64,
) -> Answer<Secret> {
    caller.may(Action::Invite)?;
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let found = invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let until = extended(now, found.expires_at, Millis::days(days.clamp(-1, 1_000)))?;
    invitations::extend(&mut tx, caller.org, id, until).await?;
    let secret = Secret::generate();
    invitations::add_link(&mut tx, caller.org, id, &secret.hash(), now).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Withdraws an invitation that was not started.
pub async fn revoke(house: &House, caller: &Caller, id: InvitationId) -> Answer<()> {
    caller.may(Action::Invite)?;
    let mut tx = house.db.write().await?;
    invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if !invitations::hold(&mut tx, caller.org, id).await?
        || invitations::revoke(&mut tx, caller.org, id, house.clock.now()).await? == 0
    {
        return Err(Refusal::WrongStatus.into());
    }
    tx.commit().await?;
    Ok(())
}

/// The invitation behind a link, for its start page. Looking changes nothing; an expired or withdrawn invitation that was not
/// started is refused.
pub async fn open(house: &House, secret: &str) -> Answer<Invitation> {
    let secret = Secret::parse(secret).ok_or(Refusal::UnknownInvitation)?;
    let mut tx = house.db.read().await?;
    let found = invitations::find_by_link(&mut tx, &secret.hash())
        .await?
        .ok_or(Refusal::UnknownInvitation)?;
    let now = house.clock.now();
    match found.closed_at {
        Some(closed) => {
            crate::attempt::readable(Moment(closed), now)?;
        }
        None if found.attempt_id.is_none() => found.terms().admits(now)?,
        None => {}
    }
    Ok(found)
}
