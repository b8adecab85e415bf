//! Invitations: inviting, sending again, withdrawing, and what a link shows before start is pressed.

use crate::secret::Secret;
use crate::store::invitations::{self, NewInvitation};
use crate::store::stages::{self, Narrowed, Order, Window};
use crate::store::{Tx, assessments, candidates};
use crate::{Change, House, Outcome};
use domain::account::{Action, Caller, parse_email, parse_name};
use domain::assessment::Status;
use domain::invitation::{DEFAULT_DAYS, end};
use domain::{AssessmentId, InvitationId, Refusal};

pub use crate::store::invitations::{Closed, Invitation, Taken};

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
    /// Names this one filling of the form: sent twice, it is one invitation.
    #[serde(default)]
    pub once: Option<InvitationId>,
    /// The recruiter was told that this address is known, and wants the invitation all the same.
    #[serde(default)]
    pub known: bool,
}

/// The last invitations to an assessment, newest first, and how many there are in all.
pub async fn latest(
    house: &House,
    caller: &Caller,
    assessment: AssessmentId,
    most: u32,
) -> Outcome<(Vec<Invitation>, u64)> {
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
pub async fn view(house: &House, caller: &Caller, id: InvitationId) -> Outcome<Invitation> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    Ok(invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?)
}

/// Invites a candidate to the version in force and gives back the link's secret; it is never shown again. An address that is known
/// by another name, or has an invitation to this assessment, is refused until the recruiter says that it is meant; the name by which
/// it is known stays in any case, because finished reports carry it.
pub async fn invite(
    house: &House,
    caller: &Caller,
    assessment: AssessmentId,
    new: &NewCandidate,
) -> Outcome<(InvitationId, Secret)> {
    caller.may(Action::Invite)?;
    let name = parse_name("name", &new.name, 80)?;
    let email = parse_email(&new.email)?;
    let now = house.clock.now();
    let expires_at = end(now, new.days.unwrap_or(DEFAULT_DAYS))?;
    let mut tx = house.db.write().await?;
    let row = assessments::find(&mut tx, caller.org, assessment)
        .await?
        .ok_or(Refusal::NotFound)?;
    let version = row
        .current_id
        .filter(|_| row.status == Status::Published)
        .ok_or(Refusal::WrongStatus)?;
    let written = candidates::Candidate {
        id: house.clock.id(),
        name,
        email,
    };
    let candidate = candidates::add(&mut tx, caller.org, &written, now).await?;
    let before = invitations::of_candidate(&mut tx, caller.org, candidate.id, assessment).await?;
    if let Some(same) = new.once.filter(|once| before.contains(once)) {
        let row = invitations::find(&mut tx, caller.org, same).await?;
        if row.is_some_and(|row| row.revoked_at.is_some() || row.attempt.is_some()) {
            return Err(Refusal::WrongStatus.into());
        }
        return with_link(house, tx, caller, same).await;
    }
    if !new.known && (!before.is_empty() || candidate.name != written.name) {
        let refusal = Refusal::KnownAlready {
            name: (candidate.name != written.name).then_some(candidate.name),
            invited: before.len(),
        };
        return Err(refusal.into());
    }
    let invitation = NewInvitation {
        org: caller.org,
        id: fresh(house, &mut tx, caller, new.once).await?,
        candidate: candidate.id,
        version: version.into(),
        by: caller.staff,
        now,
        expires_at,
    };
    invitations::add(&mut tx, invitation).await?;
    with_link(house, tx, caller, invitation.id).await
}

/// The id of a new invitation: the one that its form carries, unless the form was filled again for somebody else.
async fn fresh(
    house: &House,
    tx: &mut Tx,
    caller: &Caller,
    once: Option<InvitationId>,
) -> Outcome<InvitationId> {
    Ok(match once {
        Some(once) if invitations::find(tx, caller.org, once).await?.is_none() => once,
        _ => house.clock.id(),
    })
}

/// Adds a link to an invitation, and that was all.
async fn with_link(
    house: &House,
    mut tx: Tx,
    caller: &Caller,
    id: InvitationId,
) -> Outcome<(InvitationId, Secret)> {
    let secret = Secret::generate();
    let now = house.clock.now();
    invitations::add_link(&mut tx, caller.org, id, &secret.hash(), now).await?;
    tx.commit().await?;
    Ok((id, secret))
}

/// Corrects the name of the person who was invited, everywhere: other invitations of theirs and finished reports carry it, too.
pub async fn correct_name(
    house: &House,
    caller: &Caller,
    id: InvitationId,
    name: &str,
) -> Outcome<Change> {
    caller.may(Action::Invite)?;
    let name = parse_name("name", name, 80)?;
    let mut tx = house.db.write().await?;
    let row = invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if row.name == name {
        return Ok(Change::None);
    }
    invitations::rename(&mut tx, caller.org, row.candidate_id, &name).await?;
    tx.commit().await?;
    Ok(Change::Made)
}

/// Sends an invitation again: it is good for `days` from now on, a withdrawal is taken back, and there is a new link. Links sent before go
/// on working, but for those that were withdrawn. A closed attempt and an archived assessment have nothing to send.
pub async fn send_again(
    house: &House,
    caller: &Caller,
    id: InvitationId,
    days: i64,
) -> Outcome<Secret> {
    caller.may(Action::Invite)?;
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let found = invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let until = end(now, days)?;
    if found.terms().archived || invitations::extend(&mut tx, caller.org, id, until).await? == 0 {
        return Err(Refusal::WrongStatus.into());
    }
    if found.revoked_at.is_some() {
        // Withdrawing stops them; a node of the release before this does not.
        invitations::stop_links(&mut tx, caller.org, id, now).await?;
    }
    let (_, secret) = with_link(house, tx, caller, id).await?;
    Ok(secret)
}

/// Withdraws an invitation that was not started. Its links stop for good: whoever is sent a new one later has that one alone.
pub async fn revoke(house: &House, caller: &Caller, id: InvitationId) -> Outcome<()> {
    caller.may(Action::Invite)?;
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    invitations::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if !invitations::hold(&mut tx, caller.org, id).await?
        || invitations::revoke(&mut tx, caller.org, id, now).await? == 0
    {
        return Err(Refusal::WrongStatus.into());
    }
    invitations::stop_links(&mut tx, caller.org, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The invitation behind a link, for its start page. Looking changes nothing; an expired or withdrawn invitation that was not
/// started is refused.
pub async fn open(house: &House, secret: &str) -> Outcome<Invitation> {
    let secret = Secret::parse(secret).ok_or(Refusal::UnknownInvitation)?;
    let mut tx = house.db.read().await?;
    let found = invitations::find_by_link(&mut tx, &secret.hash())
        .await?
        .ok_or(Refusal::UnknownInvitation)?;
    let now = house.clock.now();
    match found.attempt {
        Some(Taken { end: Some(end), .. }) => {
            crate::attempt::readable(end.at, now)?;
        }
        Some(Taken { end: None, .. }) => {}
        None => found.terms().admits(now)?,
    }
    Ok(found)
}
