//! Results: points per question add up to tallies per skill, category and in all. A share is never shown without the number of
//! questions it rests on and the interval it may lie in (Wilson 1927, `psychometrics::subscore`).

use crate::question::UNITS;
use crate::taxonomy::{Category, Level, Skill};
use crate::{Millis, VersionId};
use psychometrics::quantity::ZScore;
use psychometrics::subscore::wilson;

/// The points of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Number on the form, from 1.
    pub position: u16,
    /// What was asked.
    pub version: VersionId,
    /// What it measures.
    pub skill: Skill,
    /// For whom it was meant.
    pub level: Level,
    /// Points in units, of which [`UNITS`] make the whole point.
    pub points: i64,
    /// Whether there was an answer at all. Half a matching is one, because it can hold points; its candidate, who reads how many
    /// questions are answered in full, is told otherwise.
    pub answered: bool,
    /// Time on the screen.
    pub spent: Millis,
}

/// Points over a number of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many questions.
    pub questions: u32,
    /// Points in units.
    pub points: i64,
}

/// The share of the points and where the true share may lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Points over possible points, 0 to 1.
    pub share: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How a result stands to a cut score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The whole interval lies at or above the cut.
    Above,
    /// The whole interval lies below it.
    Below,
    /// The cut lies within the interval: this many questions cannot tell.
    Open,
    /// Nothing was answered: the points say nothing of the candidate.
    Unanswered,
}

impl Verdict {
    /// The code that is spoken in files and URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
            Self::Open => "open",
            Self::Unanswered => "unanswered",
        }
    }
}

/// A share is told of so many questions at least: of a single one it is all or nothing, and its interval holds nearly everything.
pub const TELLING: u32 = 2;

impl Tally {
    /// Adds one question.
    pub const fn add(&mut self, points: i64) {
        self.questions += 1;
        self.points += points;
    }

    /// The points there were.
    pub const fn max(self) -> i64 {
        self.questions as i64 * UNITS
    }

    /// Whether there are enough questions to tell a share of them.
    pub const fn tells(self) -> bool {
        self.questions >= TELLING
    }

    /// Share and interval; nothing where too little was asked to tell them.
    #[expect(clippy::cast_precision_loss, reason = "points stay far below 2^53")]
    pub fn estimate(self) -> Option<Estimate> {
        if !self.tells() {
            return None;
        }
        let share = self.points as f64 / self.max() as f64;
        let points = self.points as f64 / UNITS as f64;
        let interval = wilson(points, self.questions, ZScore::P95).ok()?;
        Some(Estimate {
            share,
            low: interval.low,
            high: interval.high,
        })
    }

    /// How it stands to a cut in per cent.
    pub fn verdict(self, cut: u32) -> Option<Verdict> {
        let cut = f64::from(cut) / 100.0;
        self.estimate().map(|estimate| {
            if estimate.low >= cut {
                Verdict::Above
            } else if estimate.high < cut {
                Verdict::Below
            } else {
                Verdict::Open
            }
        })
    }
}

/// What is to be said of a result: how it stands to the cut, if one was set; nothing of the kind where nothing was answered.
pub fn verdict(tally: Tally, answered: usize, cut: Option<u32>) -> Option<Verdict> {
    match (tally.questions, answered, cut) {
        (0, _, _) => None,
        (_, 0, _) => Some(Verdict::Unanswered),
        (_, _, cut) => tally.verdict(cut?),
    }
}

/// The tally of all marks.
pub fn overall(marks: &[Mark]) -> Tally {
    tally(marks.iter())
}

/// The tally of each category, in the order of the taxonomy; also of those without questions.
pub fn by_category(marks: &[Mark]) -> Vec<(Category, Tally)> {
    Category::ALL
        .iter()
        .map(|c| {
            (
                *c,
                tally(marks.iter().filter(|mark| mark.skill.category() == *c)),
            )
        })
        .collect()
}

/// The tally of each skill that was asked about.
pub fn by_skill(marks: &[Mark]) -> Vec<(Skill, Tally)> {
    Skill::all()
        .map(|skill| {
            (
                skill,
                tally(marks.iter().filter(|mark| mark.skill == skill)),
            )
        })
        .filter(|(_, tally)| tally.questions > 0)
        .collect()
}

fn tally<'m>(marks: impl Iterator<Item = &'m Mark>) -> Tally {
    let mut tally = Tally::default();
    marks.for_each(|mark| tally.add(mark.points));
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_of_ten_is_between_49_and_94() {
        let tally = Tally {
            questions: 10,
            points: 8 * UNITS,
        };
        let estimate = tally.estimate().unwrap();
        assert!((estimate.low - 0.4902).abs() < 5e-5 && (estimate.high - 0.9433).abs() < 5e-5);
        assert_eq!(tally.verdict(49), Some(Verdict::Above));
        assert_eq!(tally.verdict(60), Some(Verdict::Open));
        assert_eq!(tally.verdict(95), Some(Verdict::Below));
        assert_eq!(Tally::default().estimate(), None);
        let of = |questions| Tally {
            questions,
            points: UNITS,
        };
        assert_eq!((of(1).estimate(), of(1).verdict(60)), (None, None));
        assert!(of(2).estimate().is_some());
        assert_eq!(verdict(tally, 10, Some(60)), Some(Verdict::Open));
        assert_eq!(verdict(tally, 10, None), None);
        assert_eq!(verdict(Tally::default(), 0, Some(60)), None);
    }

    #[test]
    fn no_verdict_where_nothing_was_answered() {
        let nothing = Tally {
            questions: 24,
            points: 0,
        };
        assert_eq!(nothing.verdict(60), Some(Verdict::Below));
        assert_eq!(verdict(nothing, 0, Some(60)), Some(Verdict::Unanswered));
        assert_eq!(verdict(nothing, 1, Some(60)), Some(Verdict::Below));
    }
}
