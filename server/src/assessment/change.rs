//! What recruiters do to an assessment. One way of locking, as for questions: who saves sends along the text they started from, who
//! publishes sends along when it was last changed as they saw it. What somebody else changed meanwhile is a refusal.

use super::{basis, differs, fill, preview};
use crate::store::{Tx, assessments};
use crate::{Change, House, Outcome};
use assessments::{Assessment, Draft};
use domain::account::{Action, Caller, parse_name};
use domain::assessment::{Feasibility, Fit, Pace, Spec, Status};
use domain::{AssessmentId, Moment, Refusal};

/// Longest title.
const TITLE: usize = 120;

async fn found(tx: &mut Tx, caller: &Caller, id: AssessmentId) -> Outcome<Assessment> {
    Ok(assessments::find(tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?)
}

/// Whether the time given is enough to measure anybody at all.
pub fn in_time(spec: &Spec, pace: Option<Pace>) -> Result<(), Refusal> {
    match pace {
        Some(pace) if pace.fit(spec.minutes) == Fit::Hopeless => Err(Refusal::TooLittleTime {
            expected: pace.minutes(),
            least: pace.least(),
        }),
        _ => Ok(()),
    }
}

/// Makes a draft.
pub async fn create(
    house: &House,
    caller: &Caller,
    title: &str,
    spec: Spec,
) -> Outcome<AssessmentId> {
    caller.may(Action::BuildAssessments)?;
    let title = parse_name("title", title, TITLE)?;
    let spec = serde_json::to_string(&spec.checked()?)?;
    let mut tx = house.db.write().await?;
    let id = add(house, &mut tx, caller, (&title, &spec)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn add(
    house: &House,
    tx: &mut Tx,
    caller: &Caller,
    (title, spec): (&str, &str),
) -> Outcome<AssessmentId> {
    let id = house.clock.id();
    let draft = Draft { id, title, spec };
    assessments::add(tx, caller.org, caller.staff, draft, house.clock.now()).await?;
    Ok(id)
}

/// Begins another assessment with the working spec of this one.
pub async fn duplicate(
    house: &House,
    caller: &Caller,
    id: AssessmentId,
    title: &str,
) -> Outcome<AssessmentId> {
    caller.may(Action::BuildAssessments)?;
    let title: String = title.chars().take(TITLE).collect();
    let title = parse_name("title", &title, TITLE)?;
    let mut tx = house.db.write().await?;
    let row = found(&mut tx, caller, id).await?;
    let copy = add(house, &mut tx, caller, (&title, row.spec.text())).await?;
    tx.commit().await?;
    Ok(copy)
}

/// Changes title and working spec, if they are still what the person started from. Published versions stay as they are.
pub async fn save(
    house: &House,
    caller: &Caller,
    id: AssessmentId,
    based_on: &str,
    (title, spec): (&str, Spec),
) -> Outcome<Change> {
    caller.may(Action::BuildAssessments)?;
    let title = parse_name("title", title, TITLE)?;
    in_time(&spec, preview(house, caller, &spec).await?.pace)?;
    let spec = serde_json::to_string(&spec)?;
    let mut tx = house.db.write().await?;
    let row = found(&mut tx, caller, id).await?;
    if row.status == Status::Archived {
        return Err(Refusal::WrongStatus.into());
    }
    if basis(&row.title, row.spec.text()) != based_on {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    if (row.title.as_str(), row.spec.text()) == (title.as_str(), spec.as_str()) {
        return Ok(Change::None);
    }
    let (title, spec) = (title.as_str(), spec.as_str());
    let draft = Draft { id, title, spec };
    if assessments::save(&mut tx, caller.org, draft, &row, house.clock.now()).await? == 0 {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    tx.commit().await?;
    Ok(Change::Made)
}

/// Publishes the working spec as the next version, if the bank can fill it. `seen` is when it was last changed as the caller saw it:
/// nobody freezes what they have not read.
pub async fn publish(
    house: &House,
    caller: &Caller,
    id: AssessmentId,
    seen: Moment,
) -> Outcome<()> {
    caller.may(Action::BuildAssessments)?;
    let mut tx = house.db.write().await?;
    // In this order: who publishes at the same instant and is first has changed the row by the time there is another version.
    let versions = assessments::versions(&mut tx, caller.org, id).await?;
    let row = found(&mut tx, caller, id).await?;
    if row.status == Status::Archived {
        return Err(Refusal::WrongStatus.into());
    }
    if row.updated_at != seen {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    if !differs(&row, versions.first()) {
        return Err(Refusal::WrongStatus.into());
    }
    let spec = row.spec.into_value();
    let supply = fill(&mut tx, caller.org, &spec).await?;
    in_time(&spec, supply.pace)?;
    let missing: u32 = supply.cells.into_iter().map(Feasibility::missing).sum();
    if missing > 0 {
        return Err(Refusal::Infeasible { missing }.into());
    }
    let (version, when) = (house.clock.id(), (seen, house.clock.now()));
    if !assessments::publish(&mut tx, caller.org, caller.staff, (id, version), when).await? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    tx.commit().await?;
    Ok(())
}

/// Puts an assessment into the archive: nobody is invited to it, and links that were not started open nothing until it is taken out
/// again. Attempts that were begun go on.
pub async fn archive(house: &House, caller: &Caller, id: AssessmentId) -> Outcome<()> {
    caller.may(Action::BuildAssessments)?;
    let mut tx = house.db.write().await?;
    found(&mut tx, caller, id).await?;
    assessments::archive(&mut tx, caller.org, id, house.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes an assessment out of the archive: it is again what it was before.
pub async fn unarchive(house: &House, caller: &Caller, id: AssessmentId) -> Outcome<()> {
    caller.may(Action::BuildAssessments)?;
    let mut tx = house.db.write().await?;
    found(&mut tx, caller, id).await?;
    assessments::unarchive(&mut tx, caller.org, id, house.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}
