//! Attempts: the clock, what may still be saved, and how a timeline of events becomes the current answers.
//!
//! Answers are appended as events and never changed. Which one counts is derived: the highest ([`Stamp`]) per question wins, so
//! saves that arrive twice, late or out of order end up the same.

use crate::question::Response;
use crate::{Millis, Moment, Refusal};
use serde::{Deserialize, Serialize};

/// How long after the deadline a save that was on its way is still taken.
pub const GRACE: Millis = Millis::seconds(3);

/// What decides whether an attempt takes answers. **The one deadline function is [`Clock::deadline`].**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// When the candidate pressed start.
    pub started_at: Moment,
    /// The time allowed.
    pub allowed: Millis,
    /// When it was closed.
    pub closed_at: Option<Moment>,
}

impl Clock {
    /// The end of the time allowed.
    pub fn deadline(self) -> Moment {
        self.started_at + self.allowed
    }
    /// What is left at `now`; never negative.
    pub fn left(self, now: Moment) -> Millis {
        Millis(self.deadline().since(now).0.max(0))
    }
    /// Whether a save stamped `now` is taken.
    pub fn admits(self, now: Moment) -> Result<(), Refusal> {
        match self.closed_at {
            Some(at) => Err(Refusal::AlreadyClosed { at }),
            None if self.overdue(now) => Err(Refusal::TimeIsUp),
            None => Ok(()),
        }
    }
    /// Whether it should be closed although nobody pressed submit.
    pub fn overdue(self, now: Moment) -> bool {
        now > self.deadline() + GRACE
    }
    /// The instant that is written as its end when it is closed at `now`.
    pub fn end(self, now: Moment) -> Moment {
        now.min(self.deadline())
    }
}

/// The order of a candidate's own actions: first the device (each take-over begins an epoch), then its counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// Which device in turn.
    pub epoch: i64,
    /// Its counter.
    pub seq: i64,
}

/// What happened to one question of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It was answered, or its answer was emptied.
    Answer(Option<Response>),
    /// It came on the screen.
    Visit,
    /// It was flagged for review, or the flag was taken down.
    Flag(bool),
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the question on the form, from 1.
    pub position: u16,
    /// When the server had it.
    pub at: Moment,
    /// Its order.
    pub stamp: Stamp,
    /// What happened.
    pub event: Event,
}

/// Where one question of a form stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The answer that counts, in the author's numbers.
    pub response: Option<Response>,
    /// The order of that answer.
    pub answered: Option<Stamp>,
    /// Flagged for review.
    pub flagged: bool,
    /// Was on the screen at least once.
    pub visited: bool,
    /// Time it was on the screen.
    pub spent: Millis,
}

/// Folds a timeline into the state of each of `questions` places. The order of `entries` does not matter for answers and flags;
/// times follow the server's clock. `until` is when the attempt closed, or now.
pub fn places(entries: &[Entry], questions: u16, started_at: Moment, until: Moment) -> Vec<Place> {
    let mut places = vec![Place::default(); usize::from(questions)];
    let mut flags = vec![Stamp::default(); usize::from(questions)];
    let mut by_time: Vec<&Entry> = entries
        .iter()
        .filter(|e| (1..=questions).contains(&e.position))
        .collect();
    by_time.sort_by_key(|entry| (entry.at, entry.stamp));
    let mut on_screen = 0_usize;
    let mut since = started_at;
    for entry in by_time {
        let here = usize::from(entry.position) - 1;
        let place = &mut places[here];
        place.visited = true;
        match &entry.event {
            Event::Answer(response) if place.answered.is_none_or(|known| known <= entry.stamp) => {
                place.response.clone_from(response);
                place.answered = Some(entry.stamp);
            }
            Event::Flag(raised) if flags[here] <= entry.stamp => {
                place.flagged = *raised;
                flags[here] = entry.stamp;
            }
            _ => {}
        }
        let was = if entry.event == Event::Visit {
            on_screen
        } else {
            here
        };
        let at = entry.at.min(until);
        if let Some(place) = places.get_mut(was) {
            place.spent.0 += at.since(since).0.max(0);
        }
        since = since.max(at);
        on_screen = here;
    }
    if let Some(place) = places.get_mut(on_screen) {
        place.spent.0 += until.since(since).0.max(0);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CLOCK: Clock = Clock {
        started_at: Moment(0),
        allowed: Millis(60_000),
        closed_at: None,
    };

    #[test]
    fn the_deadline_has_three_seconds_of_grace() {
        for (now, ok) in [(0, true), (60_000, true), (63_000, true), (63_001, false)] {
            assert_eq!(CLOCK.admits(Moment(now)).is_ok(), ok, "{now}");
            assert_eq!(CLOCK.overdue(Moment(now)), !ok, "{now}");
        }
        let closed = Clock {
            closed_at: Some(Moment(9)),
            ..CLOCK
        };
        assert_eq!(
            closed.admits(Moment(10)),
            Err(Refusal::AlreadyClosed { at: Moment(9) })
        );
        assert_eq!(CLOCK.left(Moment(70_000)), Millis(0));
        assert_eq!(CLOCK.end(Moment(70_000)), Moment(60_000));
    }

    fn answer(position: u16, at: i64, epoch: i64, seq: i64, option: u16) -> Entry {
        let event = Event::Answer(Some(Response::Options(vec![option])));
        Entry {
            position,
            at: Moment(at),
            stamp: Stamp { epoch, seq },
            event,
        }
    }

    #[test]
    fn the_newest_stamp_counts_not_the_last_arrival() {
        let late = [answer(1, 10, 1, 5, 2), answer(1, 20, 1, 4, 1)];
        let state = places(&late, 1, Moment(0), Moment(100));
        assert_eq!(state[0].response, Some(Response::Options(vec![2])));
        let taken_over = [answer(1, 10, 2, 1, 3), answer(1, 20, 1, 99, 1)];
        let state = places(&taken_over, 1, Moment(0), Moment(100));
        assert_eq!(state[0].response, Some(Response::Options(vec![3])));
    }

    #[test]
    fn time_goes_to_the_question_on_the_screen() {
        let visit = |position, at| Entry {
            position,
            at: Moment(at),
            stamp: Stamp::default(),
            event: Event::Visit,
        };
        let timeline = [
            visit(1, 0),
            answer(1, 30, 1, 1, 0),
            visit(2, 40),
            answer(2, 90, 1, 2, 0),
        ];
        let spent: Vec<i64> = places(&timeline, 3, Moment(0), Moment(100))
            .iter()
            .map(|p| p.spent.0)
            .collect();
        assert_eq!(spent, [40, 60, 0]);
    }

    proptest! {
        #[test]
        fn duplicates_and_order_do_not_matter(
            seqs in proptest::collection::vec((1_u16..4, 1_i64..3, 0_i64..50, 0_u16..4), 1..40),
            turn: prop::sample::Index,
        ) {
            // One stamp names one answer, as the primary key of the store guarantees.
            let mut known = std::collections::BTreeMap::new();
            for (position, epoch, seq, option) in seqs {
                known.entry((position, epoch, seq)).or_insert(option);
            }
            let all: Vec<Entry> = known
                .into_iter()
                .map(|((p, e, s), option)| answer(p, 5, e, s, option))
                .collect();
            let mut other = all.clone();
            other.rotate_left(turn.index(all.len()));
            other.extend(all.iter().take(3).cloned());
            let answers = |entries: &[Entry]| places(entries, 3, Moment(0), Moment(10))
                .into_iter().map(|p| p.response).collect::<Vec<_>>();
            prop_assert_eq!(answers(&all), answers(&other));
        }

        #[test]
        fn time_spent_adds_up_to_the_attempt(times in proptest::collection::vec((1_u16..5, 0_i64..1000), 0..30)) {
            let timeline: Vec<Entry> = times.into_iter().enumerate().map(|(i, (position, at))| Entry {
                position, at: Moment(at), stamp: Stamp { epoch: 1, seq: i64::try_from(i).unwrap() },
                event: if i % 2 == 0 { Event::Visit } else { Event::Answer(None) },
            }).collect();
            let total: i64 = places(&timeline, 4, Moment(0), Moment(1000)).iter().map(|p| p.spent.0).sum();
            prop_assert_eq!(total, 1000);
        }
    }
}
