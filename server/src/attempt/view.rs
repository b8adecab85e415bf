//! What a candidate sees: one question, the overview, and the page after closing. Nothing here names a key before the attempt is
//! closed.

use super::{Pass, admits, enter, readable};
use crate::house::Sheet;
use crate::marking::{self, Detail};
use crate::store::Maybe;
use crate::store::attempts::Attempt;
use crate::store::invitations::{self, Invitation};
use crate::store::{attempt_events, attempt_places, form_items};
use crate::{House, Outcome};
use domain::assessment::Feedback;
use domain::attempt::{End, Event, Place, Stamp};
use domain::question::{Extent, OnForm};
use domain::results::Mark;
use domain::{Moment, Refusal};

/// Where one question stands, for the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Number on the form, from 1.
    pub position: u16,
    /// How far its answer goes.
    pub extent: Extent,
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
    /// The question that was on the screen last, from 1.
    pub last: u16,
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
    pub response: Option<OnForm>,
    /// The first counter that is newer than what is stored for this device.
    pub seq: i64,
    /// The stamp of what is stored.
    pub newest: Option<Stamp>,
}

impl QuestionView {
    /// Whether this answer is the one that is stored; an empty one is none.
    pub fn holds(&self, given: Option<&OnForm>) -> bool {
        given.filter(|given| !given.0.is_empty()) == self.response.as_ref()
    }
}

/// A closed attempt as its candidate sees it.
#[derive(Debug)]
pub struct Closed {
    /// The invitation: names and title.
    pub invitation: Invitation,
    /// When it was closed.
    pub closed_at: Moment,
    /// Until when this page may be read.
    pub readable_until: Moment,
    /// Whether time ran out.
    pub by_deadline: bool,
    /// Questions with an answer that arrived, in full or in part: what the report counts.
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
}

/// The running attempt behind a pass; a closed one is refused, so that the page can lead on to the end.
async fn running(house: &House, pass: &Pass) -> Outcome<Running> {
    let now = house.clock.now();
    let accessed = enter(house, pass).await?;
    let attempt = accessed.attempt;
    admits(house, &attempt, now)?;
    let mut tx = house.db.read().await?;
    let (org, id) = (attempt.org_id, attempt.id);
    let invitation = invitations::find_by_attempt(&mut tx, org, id)
        .await?
        .ok_or(Refusal::NoPass)?;
    let places = attempt_places::list(&mut tx, org, id).await?;
    let last = attempt_events::last(&mut tx, org, id).await?;
    let standings = (1..)
        .zip(places)
        .map(|(position, place)| Standing {
            position,
            extent: extent(&place),
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
        last: last.seen(),
    };
    Ok(Running { overview, attempt })
}

fn extent(place: &Place) -> Extent {
    Extent::of(place.response.as_ref().map(|given| &given.0))
}

impl Overview {
    /// How many questions there are, which is the number of the last.
    pub fn questions(&self) -> u16 {
        self.standings.last().map_or(0, |last| last.position)
    }

    /// Where the question of this number stands.
    pub fn standing(&self, position: u16) -> Option<Standing> {
        let place = usize::from(position).checked_sub(1)?;
        self.standings.get(place).copied()
    }

    /// How many questions are answered in full.
    pub fn answered(&self) -> usize {
        let whole = |standing: &&Standing| standing.extent == Extent::Whole;
        self.standings.iter().filter(whole).count()
    }
}

/// How many questions of the attempt behind a personal link are answered in full so far.
pub async fn answered_so_far(house: &House, invitation: &Invitation) -> Outcome<Option<usize>> {
    let Some(id) = invitation.attempt() else {
        return Ok(None);
    };
    let mut tx = house.db.read().await?;
    let places = attempt_places::list(&mut tx, invitation.org_id, id).await?;
    let whole = |place: &&Place| extent(place) == Extent::Whole;
    Ok(Some(places.iter().filter(whole).count()))
}

/// All questions at a glance.
pub async fn overview(house: &House, pass: &Pass) -> Outcome<Overview> {
    Ok(running(house, pass).await?.overview)
}

/// Milliseconds left of a running attempt.
pub async fn left(house: &House, pass: &Pass) -> Outcome<i64> {
    let (now, accessed) = (house.clock.now(), enter(house, pass).await?);
    admits(house, &accessed.attempt, now)?;
    Ok(accessed.attempt.clock().left(now).0)
}

/// One question.
pub async fn question(house: &House, pass: &Pass, position: u16) -> Outcome<QuestionView> {
    let Running { overview, attempt } = running(house, pass).await?;
    let mut tx = house.db.read().await?;
    let found = (attempt.org_id, attempt.id);
    let item = form_items::find(&mut tx, found.0, found.1, position)
        .await?
        .ok_or(Refusal::NoSuchQuestion)?;
    let arrangement = item.arrangement.into_value();
    let shelved = house
        .shelf
        .take(&mut tx, item.question_org, item.question_version)
        .await?;
    let any_answer = (position, &Event::Answer(None));
    let newest = attempt_events::newest(&mut tx, found, any_answer).await?;
    let response = newest
        .as_ref()
        .map(attempt_events::Newest::answer)
        .transpose()?
        .flatten()
        .map(|response| arrangement.to_places(response))
        .transpose()?;
    let newest = newest.map(|newest| newest.stamp());
    let seq = newest.map_or(1, |newest| newest.next_for(overview.epoch));
    drop(tx);
    shelved.render(&house.press).await?;
    Ok(QuestionView {
        overview,
        position,
        sheet: shelved.sheet(&arrangement),
        response,
        seq,
        newest,
    })
}

/// The page after closing. Looking closes nothing: an attempt whose time is up is still open until the house closes it, seconds later.
pub async fn closed(house: &House, pass: &Pass) -> Outcome<Closed> {
    let attempt = enter(house, pass).await?.attempt;
    let mut tx = house.db.read().await?;
    let (org, id) = (attempt.org_id, attempt.id);
    let closed_at = attempt.closed_at.map(Moment).ok_or(Refusal::StillOpen)?;
    let readable_until = readable(closed_at, house.clock.now())?;
    let invitation = invitations::find_by_attempt(&mut tx, org, id)
        .await?
        .ok_or(Refusal::NoPass)?;
    let marks = crate::store::results::scores(&mut tx, org, id).await?;
    let answered = marks.iter().filter(|mark| mark.answered).count();
    let questions = marks.len();
    let details = match invitation.spec.feedback {
        Feedback::Full => Some(marking::details(house, &mut tx, &attempt, &marks).await?),
        Feedback::None | Feedback::Scores => None,
    };
    let feedback = invitation.spec.feedback;
    Ok(Closed {
        invitation,
        closed_at,
        readable_until,
        by_deadline: attempt.closed_by == Maybe(Some(End::Deadline)),
        answered,
        questions,
        marks: (feedback != Feedback::None).then_some(marks),
        details,
    })
}
