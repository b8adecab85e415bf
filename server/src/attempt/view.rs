//! What a candidate sees: one question, the overview, and the page after closing. Nothing here names a key before the attempt is
//! closed.

use super::{Pass, enter, states};
use crate::bank::Sheet;
use crate::results::{self, Detail};
use crate::store::attempts::Attempt;
use crate::store::form_items;
use crate::store::invitations::{self, Invitation};
use crate::{Answer, House};
use domain::assessment::{Feedback, Spec};
use domain::attempt::Place;
use domain::question::{Arrangement, Response};
use domain::results::Mark;
use domain::{Moment, Refusal};

/// Where one question stands, for the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Number on the form, from 1.
    pub position: u16,
    /// Answered.
    pub answered: bool,
    /// Flagged for review.
    pub flagged: bool,
    /// Was on the screen.
    pub visited: bool,
}

/// A running attempt as its candidate sees it.
#[derive(Debug)]
pub struct Overview {
    /// The invitation: names and title.
    pub invitation: Invitation,
    /// Every question.
    pub standings: Vec<Standing>,
    /// The end of the time allowed.
    pub deadline: Moment,
    /// What is left.
    pub left_ms: i64,
    /// The device's epoch.
    pub epoch: i64,
    /// Whether another device took over.
    pub taken_over: bool,
}

/// One question of a running attempt.
#[derive(Debug)]
pub struct QuestionView {
    /// The attempt.
    pub overview: Overview,
    /// Number on the form, from 1.
    pub position: u16,
    /// What is asked.
    pub sheet: Sheet,
    /// The answer so far, in places of the form.
    pub response: Option<Response>,
    /// The first counter that is newer than what is stored for this device.
    pub seq: i64,
}

/// A closed attempt as its candidate sees it.
#[derive(Debug)]
pub struct Closed {
    /// The invitation: names and title.
    pub invitation: Invitation,
    /// When it was closed.
    pub closed_at: Moment,
    /// Whether time ran out.
    pub by_deadline: bool,
    /// Questions and answers.
    pub answered: usize,
    /// Questions in all.
    pub questions: usize,
    /// The scores, where the policy shows them.
    pub marks: Option<Vec<Mark>>,
    /// Each question with key and rationale, where the policy shows them.
    pub details: Option<Vec<Detail>>,
}

struct Running {
    overview: Overview,
    attempt: Attempt,
    states: Vec<Place>,
}

/// The running attempt behind a pass; a closed one is refused, so that the page can lead on to the end.
async fn running(house: &House, pass: &Pass) -> Answer<Running> {
    let now = house.clock.now();
    let accessed = enter(house, pass).await?;
    let attempt = accessed.attempt;
    attempt.clock().admits(now)?;
    let mut tx = house.db.read().await?;
    let (org, id) = (attempt.org_id, attempt.id);
    let invitation = invitations::find_by_attempt(&mut tx, org, id)
        .await?
        .ok_or(Refusal::NoPass)?;
    let states = states(&mut tx, &attempt, now).await?;
    let standings = (1..)
        .zip(&states)
        .map(|(position, place)| Standing {
            position,
            answered: place.response.is_some(),
            flagged: place.flagged,
            visited: place.visited,
        })
        .collect();
    let clock = attempt.clock();
    let overview = Overview {
        invitation,
        standings,
        deadline: clock.deadline(),
        left_ms: clock.left(now).0,
        epoch: accessed.device_epoch,
        taken_over: accessed.device_epoch < attempt.epoch,
    };
    Ok(Running {
        overview,
        attempt,
        states,
    })
}

/// All questions at a glance.
pub async fn overview(house: &House, pass: &Pass) -> Answer<Overview> {
    Ok(running(house, pass).await?.overview)
}

/// Milliseconds left of a running attempt.
pub async fn left(house: &House, pass: &Pass) -> Answer<i64> {
    let (now, accessed) = (house.clock.now(), enter(house, pass).await?);
    let clock = accessed.attempt.clock();
    clock.admits(now)?;
    Ok(clock.left(now).0)
}

/// One question.
pub async fn question(house: &House, pass: &Pass, position: u16) -> Answer<QuestionView> {
    let Running {
        overview,
        attempt,
        states,
    } = running(house, pass).await?;
    let mut tx = house.db.read().await?;
    let item = form_items::find(&mut tx, attempt.org_id, attempt.id, position)
        .await?
        .ok_or(Refusal::NoSuchQuestion)?;
    let arrangement: Arrangement = serde_json::from_str(&item.arrangement)?;
    let shelved = house
        .shelf
        .take(&mut tx, item.question_org, item.question_version)
        .await?;
    let response = states
        .get(usize::from(position) - 1)
        .and_then(|place| place.response.clone())
        .map(|response| arrangement.to_places(response))
        .transpose()?;
    let seq = states
        .get(usize::from(position) - 1)
        .and_then(|place| place.answered)
        .filter(|stamp| stamp.epoch == overview.epoch)
        .map_or(1, |stamp| stamp.seq + 1);
    Ok(QuestionView {
        overview,
        position,
        sheet: shelved.sheet(&arrangement),
        response,
        seq,
    })
}

/// The page after closing. Looking closes nothing: an attempt whose time is up is still open until the house closes it, seconds later.
pub async fn closed(house: &House, pass: &Pass) -> Answer<Closed> {
    let attempt = enter(house, pass).await?.attempt;
    let mut tx = house.db.read().await?;
    let (org, id) = (attempt.org_id, attempt.id);
    let closed_at = attempt.closed_at.map(Moment).ok_or(Refusal::StillOpen)?;
    let invitation = invitations::find_by_attempt(&mut tx, org, id)
        .await?
        .ok_or(Refusal::NoPass)?;
    let spec: Spec = crate::assessment::read_spec(&invitation.spec)?;
    let marks = crate::store::results::scores(&mut tx, org, id).await?;
    let answered = marks.iter().filter(|mark| mark.answered).count();
    let questions = marks.len();
    let details = match spec.feedback {
        Feedback::Full => Some(results::details(house, &mut tx, &attempt, &marks).await?),
        Feedback::None | Feedback::Scores => None,
    };
    Ok(Closed {
        invitation,
        closed_at,
        by_deadline: attempt.closed_by.as_deref() == Some("deadline"),
        answered,
        questions,
        marks: (spec.feedback != Feedback::None).then_some(marks),
        details,
    })
}
