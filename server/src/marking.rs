//! Marking: the points of an attempt's questions, and everything that a report says about each. From stored answers and pinned versions
//! alone, so that doing it again gives the same.

use crate::house::Sheet;
use crate::markdown::Html;
use crate::store::attempts::Attempt;
use crate::store::{Tx, attempt_events, attempt_places, form_items};
use crate::{Error, House, Outcome};
use domain::question::OnForm;
use domain::results::Mark;
use domain::{Millis, Moment};

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

/// The points of every question, from stored answers and pinned versions alone: computing them again gives the same.
pub async fn score(
    house: &House,
    tx: &mut Tx,
    attempt: &Attempt,
    end: Moment,
) -> Outcome<Vec<Mark>> {
    let (org, id) = (attempt.org_id, attempt.id);
    let places = attempt_places::list(tx, org, id).await?;
    let steps = attempt_events::steps(tx, org, id).await?;
    let times = domain::attempt::spent(&steps, attempt.questions, attempt.started_at, end);
    let form = form_items::list(tx, org, id).await?;
    let mut marks = Vec::with_capacity(form.len());
    for ((item, place), spent) in form.into_iter().zip(places).zip(times) {
        let shelved = house
            .shelf
            .take(tx, item.question_org, item.question_version)
            .await?;
        let question = &shelved.question;
        marks.push(Mark {
            position: item.position,
            version: item.question_version,
            skill: question.head.skill,
            level: question.head.level,
            points: question.points(place.response.as_ref())?,
            answered: place.response.is_some(),
            spent,
        });
    }
    Ok(marks)
}

/// The details of every question of a closed attempt, each with its own mark.
pub async fn details(
    house: &House,
    tx: &mut Tx,
    attempt: &Attempt,
    marks: &[Mark],
) -> Outcome<Vec<Detail>> {
    let (org, id) = (attempt.org_id, attempt.id);
    let places = attempt_places::list(tx, org, id).await?;
    let mut details = Vec::with_capacity(marks.len());
    let form = form_items::list(tx, org, id).await?;
    for (item, place) in form.into_iter().zip(places) {
        let of_it = |mark: &&Mark| mark.position == item.position;
        let missing = || Error::broken(format!("place {} of {id} has no mark", item.position));
        let mark = marks.iter().find(of_it).ok_or_else(missing)?;
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
