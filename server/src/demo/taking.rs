//! One simulated attempt from start to end, with times around what each question expects.

use super::answering::answer;
use super::candidates::Fate;
use crate::attempt::{self, Pass, Started};
use crate::store::Tx;
use crate::store::attempt_events::{self, NewEvent};
use crate::store::attempts::{self, Attempt};
use crate::store::form_items;
use crate::time::Clock;
use crate::{House, Outcome};
use domain::attempt::{Entry, Event, Stamp};
use domain::taxonomy::Level;
use domain::{AttemptId, Millis, Moment};
use psychometrics::random::Seeded;

/// Who takes it, and how it ends.
#[derive(Clone, Copy)]
pub(super) struct Person {
    ability: f64,
    fate: Fate,
}

impl Person {
    /// Somebody who was invited at this level.
    pub fn of(level: Level, fate: Fate, random: &mut Seeded) -> Self {
        let mean = match level {
            Level::Junior => -0.6,
            Level::Established => 0.1,
            Level::Senior => 0.9,
            Level::Lead => 1.4,
        };
        let ability = mean + 0.9 * random.normal();
        Self { ability, fate }
    }

    /// How long a question takes, as a part of what it expects.
    fn pace(self, random: &mut Seeded) -> f64 {
        let hurry = if self.fate == Fate::RanOut { 2.0 } else { 0.55 };
        (0.35 * random.normal()).exp() * hurry
    }
}

/// Takes the attempt behind a link and says which it was and when it was closed, if it was; `then` is the house at the hour of the invitation.
pub(super) async fn take(
    then: &House,
    link: &str,
    person: Person,
    (now, random): (Moment, &mut Seeded),
) -> Outcome<Option<(AttemptId, Moment)>> {
    let began = if person.fate == Fate::Running {
        now - Millis::minutes(4 + i64::try_from(random.below(12)).unwrap_or(0))
    } else {
        let wait = Millis::hours(2 + i64::try_from(random.below(30)).unwrap_or(0));
        (then.clock.now() + wait).min(now - Millis::hours(2))
    };
    let Started { pass, .. } = attempt::start(&at(then, began), link, true).await?;
    let last = answer_all(then, &pass, person, (began, now, random)).await?;
    let Some(moment) = last else {
        return Ok(None);
    };
    attempt::submit(&at(then, moment), &pass).await?;
    Ok(Some((pass.attempt, moment)))
}

/// The house at another hour.
fn at(house: &House, moment: Moment) -> House {
    House {
        clock: Clock::by_hand(moment),
        ..house.clone()
    }
}

/// Answers until the form or the time ends. When the attempt is closed, or `None` while it is running.
async fn answer_all(
    house: &House,
    pass: &Pass,
    person: Person,
    (began, now, random): (Moment, Moment, &mut Seeded),
) -> Outcome<Option<Moment>> {
    let mut tx = house.db.write().await?;
    let hash = pass.secret.hash();
    let found = attempts::find_by_access(&mut tx, pass.attempt, &hash, began).await?;
    let found =
        found.ok_or_else(|| crate::Error::broken("the attempt that was just started is gone"))?;
    let (attempt, epoch) = (found.attempt, found.device_epoch);
    let deadline = attempt.clock().deadline();
    let end = if person.fate == Fate::Running {
        now
    } else {
        deadline
    };
    let (mut moment, mut seq) = (began, 0);
    for item in form_items::list(&mut tx, attempt.org_id, attempt.id).await? {
        let shelved = house
            .shelf
            .take(&mut tx, item.question_org, item.question_version)
            .await?;
        let question = &shelved.question;
        let mut entry = Entry {
            position: item.position,
            at: moment,
            stamp: Stamp { epoch, seq },
            event: Event::Visit,
        };
        note(&mut tx, house, &attempt, entry.clone()).await?;
        let expected = f64::from(question.head.seconds) * 1000.0;
        moment = moment + spent(expected * person.pace(random));
        seq += 1;
        if moment >= end {
            break;
        }
        if random.uniform() < 0.03 {
            continue;
        }
        entry.at = moment;
        entry.stamp.seq = seq;
        entry.event = Event::Answer(Some(answer(question, person.ability, random)));
        note(&mut tx, house, &attempt, entry).await?;
    }
    tx.commit().await?;
    Ok(match person.fate {
        Fate::Running => None,
        Fate::RanOut => Some(deadline + Millis::minutes(1)),
        _ => Some(moment.min(deadline)),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a few minutes in milliseconds"
)]
fn spent(millis: f64) -> Millis {
    Millis(millis as i64)
}

async fn note(tx: &mut Tx, house: &House, attempt: &Attempt, entry: Entry) -> Outcome<()> {
    let new = NewEvent {
        attempt: (attempt.org_id, attempt.id),
        op: house.clock.id(),
        entry,
    };
    attempt_events::append(tx, &new).await?;
    Ok(())
}
