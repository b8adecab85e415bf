//! Assessments: from a job profile to a published version. What changes one stands in `change`.

mod change;

pub use crate::store::assessments::{Assessment, Published};
pub use change::{archive, create, duplicate, in_time, publish, save, unarchive};

use crate::bank::PROFILES;
use crate::store::{Tx, assessments, draws};
use crate::{House, Outcome};
use domain::account::{Action, Caller};
use domain::assessment::{
    Cell, Feasibility, Feedback, Offer, Pace, Spec, Timed, blueprint, feasibility,
};
use domain::taxonomy::{Category, Language, Level, Skill, Track};
use domain::{AssessmentId, CandidateId, OrgId, Refusal};
use std::collections::BTreeSet;

/// An assessment with its spec, its blueprint, and how well the bank fills it.
#[derive(Clone, Debug)]
pub struct View {
    /// The row.
    pub row: Assessment,
    /// The working spec.
    pub spec: Spec,
    /// Its blueprint against the bank.
    pub cells: Vec<Feasibility>,
    /// What the times of the questions add up to; nothing where the bank has none.
    pub pace: Option<Pace>,
    /// The languages in which the bank has published questions.
    pub languages: Vec<Language>,
    /// Its published versions, newest first.
    pub versions: Vec<Published>,
    /// Whether the working spec differs from the version in force.
    pub changed: bool,
}

/// Title and spec as one text: what an editor of the working spec starts from, and hands back with what was typed.
pub fn basis(title: &str, spec: &str) -> String {
    format!("{title}\n{spec}")
}

/// Title and spec from such a text, to show what became of them meanwhile.
pub fn read_basis(text: &str) -> Option<(String, Spec)> {
    let (title, spec) = text.split_once('\n')?;
    Some((title.to_owned(), serde_json::from_str(spec).ok()?))
}

/// The spec that a profile suggests.
pub fn suggest(profile: &str, level: Level, track: Track) -> Outcome<Spec> {
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
pub async fn list(house: &House, caller: &Caller) -> Outcome<Vec<Assessment>> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    Ok(assessments::list(&mut tx, caller.org).await?)
}

/// The titles of all assessments, for choosing one.
pub async fn titles(house: &House, caller: &Caller) -> Outcome<Vec<(AssessmentId, String)>> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    Ok(assessments::titles(&mut tx, caller.org).await?)
}

/// One assessment.
pub async fn view(house: &House, caller: &Caller, id: AssessmentId) -> Outcome<View> {
    caller.may(Action::ReadAssessments)?;
    let mut tx = house.db.read().await?;
    let row = assessments::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let versions = assessments::versions(&mut tx, caller.org, id).await?;
    let spec = row.spec.clone().into_value();
    let supply = fill(&mut tx, caller.org, &spec).await?;
    let changed = differs(&row, versions.first());
    Ok(View {
        row,
        spec,
        cells: supply.cells,
        pace: supply.pace,
        languages: supply.languages,
        versions,
        changed,
    })
}

/// Whether the working spec is another one than that of the newest version.
fn differs(row: &Assessment, newest: Option<&Published>) -> bool {
    newest.is_none_or(|newest| newest.spec != row.spec || newest.title != row.title)
}

/// One published version with its number, as it was frozen.
pub async fn version(
    house: &House,
    caller: &Caller,
    id: AssessmentId,
    number: i64,
) -> Outcome<(View, Published)> {
    let view = view(house, caller, id).await?;
    let version = view
        .versions
        .iter()
        .find(|version| version.number == number)
        .cloned()
        .ok_or(Refusal::NotFound)?;
    let mut tx = house.db.read().await?;
    let spec = version.spec.clone().into_value();
    let supply = fill(&mut tx, caller.org, &spec).await?;
    Ok((
        View {
            spec,
            cells: supply.cells,
            pace: supply.pace,
            ..view
        },
        version,
    ))
}

/// What the bank has for a spec.
#[derive(Clone, Debug)]
pub struct Supply {
    /// The blueprint against the bank.
    pub cells: Vec<Feasibility>,
    /// What the times of the questions add up to; nothing where the bank has none.
    pub pace: Option<Pace>,
    /// The languages in which the bank has published questions.
    pub languages: Vec<Language>,
}

/// What the bank has for a spec that was not saved yet.
pub async fn preview(house: &House, caller: &Caller, spec: &Spec) -> Outcome<Supply> {
    caller.may(Action::ReadAssessments)?;
    let spec = spec.clone().checked()?;
    let mut tx = house.db.read().await?;
    fill(&mut tx, caller.org, &spec).await
}

/// The spec with the time that its questions need; as it is where the bank has none.
pub async fn timed(house: &House, caller: &Caller, spec: Spec) -> Outcome<Spec> {
    let pace = preview(house, caller, &spec).await?.pace;
    let minutes = pace.map_or(spec.minutes, Pace::suggested);
    Ok(Spec { minutes, ..spec })
}

/// Seconds of a question of which no time is known.
const USUAL: u32 = 90;

async fn fill(tx: &mut Tx, org: OrgId, spec: &Spec) -> Outcome<Supply> {
    let known = draws::languages(tx, org).await?;
    let languages = Language::ALL
        .iter()
        .copied()
        .filter(|language| known.iter().any(|code| code == language.code()))
        .collect();
    let supply = draws::supply(tx, org, spec.language.code()).await?;
    let timed: Vec<Timed> = supply
        .iter()
        .filter_map(|row| {
            if !fits(spec, row.skill, &row.technologies) {
                return None;
            }
            let seconds = row.seconds.and_then(|seconds| u32::try_from(seconds).ok());
            let one = (row.skill.category(), row.level, seconds.unwrap_or(USUAL));
            Some(std::iter::repeat_n(one, row.n))
        })
        .flatten()
        .collect();
    let places: Vec<(Category, Level)> = timed.iter().map(|one| (one.0, one.1)).collect();
    let cells = blueprint(spec);
    Ok(Supply {
        pace: Pace::of(&cells, &timed),
        cells: feasibility(&cells, &places),
        languages,
    })
}

/// The questions that a spec may ask one candidate.
pub(crate) async fn offers(
    tx: &mut Tx,
    org: OrgId,
    spec: &Spec,
    candidate: CandidateId,
) -> Outcome<Vec<Offer>> {
    let seen = draws::seen(tx, org, candidate).await?;
    let rows = draws::offers(tx, org, spec.language.code()).await?;
    Ok(rows
        .into_iter()
        .filter(|row| fits(spec, row.skill, &row.technologies))
        .map(|row| Offer {
            org: row.org_id,
            question: row.id,
            version: row.version_id,
            category: row.skill.category(),
            level: row.level,
            drawn: u32::try_from(row.drawn).unwrap_or(u32::MAX),
            seen: seen.contains(&row.id),
            movable: row.movable,
        })
        .collect())
}

/// Whether the spec asks for such questions. They are in the language of the spec.
fn fits(spec: &Spec, skill: Skill, technologies: &str) -> bool {
    let technologies: Vec<&str> = technologies
        .split(',')
        .filter(|name| !name.is_empty())
        .collect();
    spec.asks(skill, &technologies, spec.language)
}

/// The blueprint of a spec.
pub fn cells(spec: &Spec) -> Vec<Cell> {
    blueprint(spec)
}
