//! Assessments: from a job profile to a published version.

use crate::bank::PROFILES;
use crate::store::{Tx, assessments, draws};
use crate::{Answer, House};
use assessments::{Assessment, Published};
use domain::account::{Action, Caller, parse_name};
use domain::assessment::{Cell, Feasibility, Feedback, Offer, Spec, blueprint, feasibility};
use domain::taxonomy::{Category, Language, Level, Skill, Track};
use domain::{AssessmentId, CandidateId, OrgId, Refusal};
use std::collections::BTreeSet;

/// An assessment with its spec, its blueprint, and how well the bank fills it.
#[derive(Debug)]
pub struct View {
    /// The row.
    pub row: Assessment,
    /// The working spec.
    pub spec: Spec,
    /// Its blueprint against the bank.
    pub cells: Vec<Feasibility>,
    /// Its published versions, newest first.
    pub versions: Vec<Published>,
    /// Whether the working spec differs from the version in force.
    pub changed: bool,
}

/// Reads a stored spec.
pub fn read_spec(json: &str) -> Answer<Spec> {
    Ok(serde_json::from_str(json)?)
}

/// The spec that a profile suggests.
pub fn suggest(profile: &str, level: Level, track: Track) -> Answer<Spec> {
    let profile = PROFILES
        .iter()
        .find(|known| known.code == profile)
        .ok_or_else(|| Refusal::invalid("profile", "unknown"))?;
    let weights = profile
        .weights_at(level)
        .ok_or_else(|| Refusal::invalid("level", "unknown"))?;
    Ok(Spec {
        profile: profile.code.clone(),
        level,
        track,
        without: BTreeSet::new(),
        language: Language::En,
        weights: weights.clone(),
        questions: profile.questions,
        minutes: profile.minutes,
        cut: None,
        feedback: Feedback::Scores,
    })
}

/// All assessments of the organisation.
pub async fn list(house: &House, caller: &Caller) -> Answer<Vec<Assessment>> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    Ok(assessments::list(&mut tx, caller.org).await?)
}

/// The titles of all assessments, for choosing one.
pub async fn titles(house: &House, caller: &Caller) -> Answer<Vec<(AssessmentId, String)>> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    Ok(assessments::titles(&mut tx, caller.org).await?)
}

/// One assessment.
pub async fn view(house: &House, caller: &Caller, id: AssessmentId) -> Answer<View> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    let row = assessments::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let versions = assessments::versions(&mut tx, caller.org, id).await?;
    let spec = read_spec(&row.spec)?;
    let cells = fill(&mut tx, caller.org, &spec).await?;
    let changed = versions
        .first()
        .is_none_or(|v| v.spec != row.spec || v.title != row.title);
    Ok(View {
        row,
        spec,
        cells,
        versions,
        changed,
    })
}

/// How well the bank fills a spec that was not saved yet.
pub async fn preview(house: &House, caller: &Caller, spec: &Spec) -> Answer<Vec<Feasibility>> {
    caller.may(Action::ReadAssessments)?;
    let spec = spec.clone().checked()?;
    let mut tx = house.db.read().await?;
    fill(&mut tx, caller.org, &spec).await
}

async fn fill(tx: &mut Tx, org: OrgId, spec: &Spec) -> Answer<Vec<Feasibility>> {
    let supply = draws::supply(tx, org, spec.language.code()).await?;
    let cells: Vec<(Category, Level)> = supply
        .iter()
        .filter_map(|row| {
            let (skill, level) = fitting(spec, &row.skill, &row.technologies, &row.level)?;
            let cell = (skill.category(), level);
            Some(std::iter::repeat_n(
                cell,
                usize::try_from(row.n).unwrap_or(0),
            ))
        })
        .flatten()
        .collect();
    Ok(feasibility(&blueprint(spec), &cells))
}

/// The questions that a spec may ask one candidate.
pub(crate) async fn offers(
    tx: &mut Tx,
    org: OrgId,
    spec: &Spec,
    candidate: CandidateId,
) -> Answer<Vec<Offer>> {
    let seen = draws::seen(tx, org, candidate).await?;
    let rows = draws::offers(tx, org, spec.language.code()).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let (skill, level) = fitting(spec, &row.skill, &row.technologies, &row.level)?;
            Some(Offer {
                org: row.org_id,
                question: row.id,
                version: row.version_id,
                category: skill.category(),
                level,
                drawn: u32::try_from(row.drawn).unwrap_or(u32::MAX),
                seen: seen.contains(&row.id),
                movable: usize::try_from(row.movable).unwrap_or(0),
            })
        })
        .collect())
}

/// What a question measures and for whom, if the spec asks for such questions. It is in the language of the spec.
fn fitting(spec: &Spec, skill: &str, technologies: &str, level: &str) -> Option<(Skill, Level)> {
    let (skill, level) = (Skill::from_code(skill)?, Level::from_code(level)?);
    let technologies: Vec<&str> = technologies
        .split(',')
        .filter(|name| !name.is_empty())
        .collect();
    spec.asks(skill, &technologies, spec.language)
        .then_some((skill, level))
}

/// Makes a draft.
pub async fn create(
    house: &House,
    caller: &Caller,
    title: &str,
    spec: Spec,
) -> Answer<AssessmentId> {
    caller.may(Action::BuildAssessments)?;
    let title = parse_name("title", title, 120)?;
    let json = serde_json::to_string(&spec.checked()?)?;
    let id: AssessmentId = house.clock.id();
    let mut tx = house.db.write().await?;
    let draft = (id, title.as_str(), json.as_str());
    assessments::add(&mut tx, caller.org, caller.staff, draft, house.clock.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the working spec. Published versions stay as they are.
pub async fn save(
    house: &House,
    caller: &Caller,
    id: AssessmentId,
    title: &str,
    spec: Spec,
) -> Answer<()> {
    caller.may(Action::BuildAssessments)?;
    let title = parse_name("title", title, 120)?;
    let json = serde_json::to_string(&spec.checked()?)?;
    let mut tx = house.db.write().await?;
    let draft = (id, title.as_str(), json.as_str());
    assessments::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if assessments::save(&mut tx, caller.org, draft, house.clock.now()).await? == 0 {
        return Err(Refusal::WrongStatus.into());
    }
    tx.commit().await?;
    Ok(())
}

/// Publishes the working spec as the next version, if the bank can fill it.
pub async fn publish(house: &House, caller: &Caller, id: AssessmentId) -> Answer<()> {
    caller.may(Action::BuildAssessments)?;
    let mut tx = house.db.write().await?;
    let row = assessments::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let spec = read_spec(&row.spec)?;
    let missing: u32 = fill(&mut tx, caller.org, &spec)
        .await?
        .into_iter()
        .map(Feasibility::missing)
        .sum();
    if missing > 0 {
        return Err(Refusal::Infeasible { missing }.into());
    }
    let version = house.clock.id();
    let now = house.clock.now();
    if assessments::publish(&mut tx, caller.org, caller.staff, (id, version), now).await? == 0 {
        let archived = row.status == "archived";
        return Err(if archived {
            Refusal::WrongStatus.into()
        } else {
            Refusal::ChangedMeanwhile.into()
        });
    }
    tx.commit().await?;
    Ok(())
}

/// Archives an assessment.
pub async fn archive(house: &House, caller: &Caller, id: AssessmentId) -> Answer<()> {
    caller.may(Action::BuildAssessments)?;
    let mut tx = house.db.write().await?;
    if assessments::archive(&mut tx, caller.org, id, house.clock.now()).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    tx.commit().await?;
    Ok(())
}

/// The blueprint of a spec.
pub fn cells(spec: &Spec) -> Vec<Cell> {
    blueprint(spec)
}
