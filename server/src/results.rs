//! Results: the recruiter's home, the report of an attempt, everything as CSV, and computing scores again.

mod export;
mod home;
mod list;
mod mending;

pub use export::{Exports, csv};
pub use home::{Few, FirstSteps, Home, home};
pub use list::{Filter, Listing, Total, list};
pub use mending::catch_up;

use crate::bank::Sheet;
use crate::markdown::Html;
use crate::store::Maybe;
use crate::store::attempts::{self, Attempt};
use crate::store::invitations::{self, Invitation};
use crate::store::{Tx, results};
use crate::store::{attempt_places, form_items};
use crate::{Answer, House};
use domain::account::{Action, Caller};
use domain::assessment::Spec;
use domain::attempt::End;
use domain::question::OnForm;
use domain::results::Mark;
use domain::{AttemptId, Millis, Moment, Refusal};

/// One question of a closed attempt: answer, key, rationale, points.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The points.
    pub mark: Mark,
    /// Title for staff; candidates are not shown it.
    pub title: String,
    /// As the candidate saw it.
    pub sheet: Sheet,
    /// What was answered, in places of the form.
    pub given: Option<OnForm>,
    /// What is right, in places of the form.
    pub key: Option<OnForm>,
    /// Why.
    pub rationale: Html,
    /// Where to read more.
    pub reference: Html,
    /// The time that its author expected.
    pub expected: Millis,
}

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

/// The details of every question of a closed attempt.
pub(crate) async fn details(
    house: &House,
    tx: &mut Tx,
    attempt: &Attempt,
    marks: &[Mark],
) -> Answer<Vec<Detail>> {
    let (org, id) = (attempt.org_id, attempt.id);
    let places = attempt_places::list(tx, org, id).await?;
    let mut details = Vec::with_capacity(marks.len());
    let form = form_items::list(tx, org, id).await?;
    for ((item, place), mark) in form.into_iter().zip(places).zip(marks) {
        let shelved = house
            .shelf
            .take(tx, item.question_org, item.question_version)
            .await?;
        shelved.render(&house.press).await?;
        let question = &shelved.question;
        let arrangement = item.arrangement.into_value();
        details.push(Detail {
            mark: mark.clone(),
            title: question.head.title.clone(),
            sheet: shelved.sheet(&arrangement),
            given: place
                .response
                .map(|given| arrangement.to_places(given))
                .transpose()?,
            key: Some(arrangement.to_places(question.task.best())?),
            rationale: shelved.rationale(),
            reference: shelved.reference(),
            expected: Millis::seconds(i64::from(question.head.seconds)),
        });
    }
    Ok(details)
}

/// The report of an attempt. Looking at it notes nothing: [`mark_read`] does, and the home page stops asking for it.
pub async fn report(house: &House, caller: &Caller, id: AttemptId) -> Answer<Report> {
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
    let details = details(house, &mut tx, &attempt, &marks).await?;
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

/// Notes that somebody said that they have read the report.
pub async fn mark_read(house: &House, caller: &Caller, id: AttemptId) -> Answer<()> {
    caller.may(Action::NoteReading)?;
    let mut tx = house.db.write().await?;
    attempts::mark_read(&mut tx, caller.org, id, house.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes it back: the report again waits for somebody to read it.
pub async fn mark_unread(house: &House, caller: &Caller, id: AttemptId) -> Answer<()> {
    caller.may(Action::NoteReading)?;
    let mut tx = house.db.write().await?;
    attempts::mark_unread(&mut tx, caller.org, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Computes the scores of a closed attempt again from its stored answers and pinned versions.
pub async fn recompute(house: &House, caller: &Caller, id: AttemptId) -> Answer<Vec<Mark>> {
    caller.may(Action::ReadResults)?;
    let mut tx = house.db.read().await?;
    let attempt = attempts::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let end = attempt.closed_at.map(Moment).ok_or(Refusal::StillOpen)?;
    crate::attempt::score(house, &mut tx, &attempt, end).await
}
