//! Attempts: the clock, what may still be saved, and what a timeline of events says.
//!
//! Answers are appended as events and never changed. Which one counts is derived: the highest [`Stamp`] per question. A save whose
//! stamp is not above it is not stored but refused ([`Refusal::Stale`]), so nothing is acknowledged that would not count.

use crate::codes;
use crate::question::{AsWritten, OnForm};
use crate::{Millis, Moment, Refusal};
use serde::{Deserialize, Serialize};

/// How long after the deadline a save that was on its way is still taken.
pub const GRACE: Millis = Millis::seconds(3);

/// Most events of one attempt, visits and flags included. An answer that changes every six seconds for three hours stays
/// below it by itself; whatever else was noted, 500 are left for answers.
pub const MOST_EVENTS: i64 = 2_000;
/// Visits and flags stop before that, so that there is room left for answers.
pub const MOST_NOTES: i64 = 1_500;
/// Most bytes of all answers of one attempt, earlier ones included.
pub const MOST_BYTES: i64 = 1 << 20;
/// How long after closing the candidate may read the last page.
pub const READABLE: Millis = Millis::days(30);
/// How often an attempt may go on in another browser or on another device while it is running.
pub const MOST_DEVICES: i64 = 200;

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
    /// What is left at `now`: never negative, never more than there was, whatever the clock does.
    pub fn left(self, now: Moment) -> Millis {
        Millis(self.deadline().since(now).0.clamp(0, self.allowed.0.max(0)))
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
    /// The instant that is written as its end when it is closed at `now`: never behind the deadline, never before the start, also
    /// where the clock was put back meanwhile.
    pub fn end(self, now: Moment) -> Moment {
        now.min(self.deadline()).max(self.started_at)
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

impl Stamp {
    /// The highest number a device may say: far beyond what a candidate can do, far below where adding overflows.
    pub const MOST: i64 = 1_000_000_000;

    /// The stamp that a device says, if it can be one.
    pub fn said(epoch: i64, seq: i64) -> Result<Self, Refusal> {
        for (name, number) in [("epoch", epoch), ("seq", seq)] {
            if !(0..=Self::MOST).contains(&number) {
                let detail = format!("{name} must be between 0 and {}", Self::MOST);
                return Err(Refusal::Malformed { detail });
            }
        }
        Ok(Self { epoch, seq })
    }

    /// The first counter of the device of this `epoch` that is newer.
    pub fn next_for(self, epoch: i64) -> i64 {
        if self.epoch == epoch {
            self.seq.saturating_add(1)
        } else {
            1
        }
    }
}

/// The answer that counts, as a device is told it: in places of the form, with its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Current {
    /// The answer; `None` when it was emptied.
    pub response: Option<OnForm>,
    /// The epoch of the device that gave it.
    pub epoch: i64,
    /// That device's counter.
    pub seq: i64,
}

codes! {
    /// Who ended an attempt.
    End {
        /// The candidate
        Candidate = "candidate",
        /// The house, because time was up
        Deadline = "deadline",
    }
}

/// What happened to one question of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It was answered, or its answer was emptied.
    Answer(Option<AsWritten>),
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
    pub response: Option<AsWritten>,
    /// Flagged for review.
    pub flagged: bool,
    /// Was on the screen at least once.
    pub visited: bool,
}

/// One step through the form, for the time spent: what it was about matters only as far as it says what was on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number of the question on the form, from 1.
    pub position: u16,
    /// When the server had it.
    pub at: Moment,
    /// The question came on the screen with this; anything else happened while it was there.
    pub visit: bool,
}

/// How long each of `questions` places was on the screen. `steps` are in the order of the server's clock; `until` is when the
/// attempt closed, or now. The times add up to the attempt.
pub fn spent(steps: &[Step], questions: u16, started_at: Moment, until: Moment) -> Vec<Millis> {
    let mut times = vec![Millis(0); usize::from(questions)];
    let mut on_screen = 0_usize;
    let mut since = started_at;
    for step in steps
        .iter()
        .filter(|step| (1..=questions).contains(&step.position))
    {
        let here = usize::from(step.position) - 1;
        let was = if step.visit { on_screen } else { here };
        let at = step.at.min(until);
        if let Some(time) = times.get_mut(was) {
            time.0 += at.since(since).0.max(0);
        }
        since = since.max(at);
        on_screen = here;
    }
    if let Some(time) = times.get_mut(on_screen) {
        time.0 += until.since(since).0.max(0);
    }
    times
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
        let back = CLOCK.started_at - Millis::hours(3);
        assert_eq!(
            (CLOCK.left(back), CLOCK.end(back)),
            (CLOCK.allowed, CLOCK.started_at),
            "the clock was put back"
        );
    }

    #[test]
    fn a_device_says_a_stamp_within_bounds() {
        for good in [(0, 0), (1, 7), (Stamp::MOST, Stamp::MOST)] {
            assert!(Stamp::said(good.0, good.1).is_ok(), "{good:?}");
        }
        for bad in [
            (-1, 0),
            (0, -1),
            (i64::MIN, 1),
            (1, i64::MAX),
            (Stamp::MOST + 1, 1),
        ] {
            assert!(
                matches!(Stamp::said(bad.0, bad.1), Err(Refusal::Malformed { .. })),
                "{bad:?}"
            );
        }
        let newest = Stamp {
            epoch: 2,
            seq: i64::MAX,
        };
        assert_eq!((newest.next_for(2), newest.next_for(3)), (i64::MAX, 1));
    }

    #[test]
    fn time_goes_to_the_question_on_the_screen() {
        let step = |position, at, visit| Step {
            position,
            at: Moment(at),
            visit,
        };
        let steps = [
            step(1, 0, true),
            step(1, 30, false),
            step(2, 40, true),
            step(2, 90, false),
        ];
        let times: Vec<i64> = spent(&steps, 3, Moment(0), Moment(100))
            .iter()
            .map(|time| time.0)
            .collect();
        assert_eq!(times, [40, 60, 0]);
    }

    proptest! {
        #[test]
        fn time_spent_adds_up_to_the_attempt(mut times in proptest::collection::vec((0_i64..1000, 1_u16..5, any::<bool>()), 0..30)) {
            times.sort_unstable();
            let steps: Vec<Step> = times.into_iter().map(|(at, position, visit)| Step { position, at: Moment(at), visit }).collect();
            let total: i64 = spent(&steps, 4, Moment(0), Moment(1000)).iter().map(|time| time.0).sum();
            prop_assert_eq!(total, 1000);
        }
    }
}
