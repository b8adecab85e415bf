//! Results: the recruiter's home, the report of an attempt, everything as CSV, and computing scores again.

mod export;
mod home;
mod list;
mod mending;

pub use export::csv;
pub use home::{Few, FirstSteps, Home, home};
pub use list::{Filter, Listing, Total, list};
pub use mending::catch_up;

use crate::marking::{self, Detail};
use crate::store::attempts;
use crate::store::invitations::{self, Invitation};
use crate::store::results;
use crate::store::{Maybe, Tx};
use crate::{House, Outcome};
use domain::account::{Action, Caller};
use domain::assessment::Spec;
use domain::attempt::End;
use domain::results::Mark;
use domain::{AttemptId, Millis, Moment, Refusal};

/// The report of a closed attempt.
#[derive(Debug)]
pub struct Report {
    /// Who and what.
    pub invitation: Invitation,
    /// What was decided for the assessment.
    pub spec: Spec,
    /// Number of the assessment's version.
    pub version: i64,
    /// When it was started.
    pub started_at: Moment,
    /// When it was closed.
    pub closed_at: Moment,
    /// How long it took.
    pub took: Millis,
    /// Whether time ran out.
    pub by_deadline: bool,
    /// The points per question.
    pub marks: Vec<Mark>,
    /// Everything per question.
    pub details: Vec<Detail>,
}

/// The report of an attempt. Looking at it notes nothing: [`mark_read`] does, and the home page stops asking for it.
pub async fn report(house: &House, caller: &Caller, id: AttemptId) -> Outcome<Report> {
    caller.may(Action::ReadResults)?;
    let mut tx = house.db.read().await?;
    let attempt = attempts::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let closed_at = attempt.closed_at.map(Moment).ok_or(attempt.why_open())?;
    let invitation = invitations::find_by_attempt(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let marks = results::scores(&mut tx, caller.org, id).await?;
    let details = marking::details(house, &mut tx, &attempt, &marks).await?;
    Ok(Report {
        spec: invitation.spec.clone(),
        version: invitation.version,
        started_at: attempt.started_at,
        closed_at,
        took: closed_at.since(attempt.started_at),
        by_deadline: attempt.closed_by == Maybe(Some(End::Deadline)),
        marks,
        details,
        invitation,
    })
}

/// There is a report: of a closed attempt of the caller's organisation.
async fn there_is(tx: &mut Tx, caller: &Caller, id: AttemptId) -> Outcome<()> {
    let found = attempts::find(tx, caller.org, id).await?;
    let attempt = found.ok_or(Refusal::NotFound)?;
    attempt.closed_at.ok_or(attempt.why_open())?;
    Ok(())
}

/// Notes that somebody said that they have read the report.
pub async fn mark_read(house: &House, caller: &Caller, id: AttemptId) -> Outcome<()> {
    caller.may(Action::NoteReading)?;
    let mut tx = house.db.write().await?;
    there_is(&mut tx, caller, id).await?;
    attempts::mark_read(&mut tx, caller.org, id, house.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes it back: the report again waits for somebody to read it.
pub async fn mark_unread(house: &House, caller: &Caller, id: AttemptId) -> Outcome<()> {
    caller.may(Action::NoteReading)?;
    let mut tx = house.db.write().await?;
    there_is(&mut tx, caller, id).await?;
    attempts::mark_unread(&mut tx, caller.org, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Computes the scores of a closed attempt again from its stored answers and pinned versions.
pub async fn recompute(house: &House, caller: &Caller, id: AttemptId) -> Outcome<Vec<Mark>> {
    caller.may(Action::ReadResults)?;
    let mut tx = house.db.read().await?;
    let attempt = attempts::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let end = attempt.closed_at.map(Moment).ok_or(Refusal::StillOpen)?;
    marking::score(house, &mut tx, &attempt, end).await
}
