//! How long a form takes: what the questions' own times add up to, held against the time that is given.

use super::{Cell, MINUTES};
use crate::taxonomy::{Category, Level};

/// A question that may be drawn: where it belongs, and the seconds that its author expects.
pub type Timed = (Category, Level, u32);

/// What the times of a form's questions add up to, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// On average over the forms that may be drawn.
    pub mean: u32,
    /// For the longest form that may be drawn.
    pub longest: u32,
}

/// How the time given stands to the questions' own times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// An average form fits.
    Ample,
    /// An average form does not fit: many will not get to the end.
    Tight,
    /// Less than half of what an average form needs: nobody is measured by that.
    Hopeless,
}

impl Pace {
    /// Adds up the times of a blueprint's cells. A cell that the bank cannot fill counts with the mean of its level, else of all.
    /// `None` where there is no question at all.
    pub fn of(cells: &[Cell], offers: &[Timed]) -> Option<Self> {
        let (mut mean, mut longest) = (0, 0);
        for cell in cells {
            let times = times(*cell, offers)?;
            let n = u64::from(cell.questions);
            let sum: u64 = times.iter().sum();
            let count = u64::try_from(times.len()).unwrap_or(u64::MAX).max(1);
            // In thousandths: rounding once for the whole form is enough.
            mean += sum * n * 1000 / count;
            let drawn: u64 = times.iter().take(cell.questions as usize).sum();
            let lacking = n.saturating_sub(count);
            longest += drawn + lacking * sum / count;
        }
        let whole = |seconds: u64| u32::try_from(seconds).unwrap_or(u32::MAX);
        let mean = whole(mean.div_ceil(1000));
        Some(Self {
            mean,
            longest: whole(longest).max(mean),
        })
    }

    /// Whole minutes on average, rounded up.
    pub const fn minutes(self) -> u32 {
        self.mean.div_ceil(60)
    }

    /// Whole minutes of the longest form, rounded up.
    pub const fn longest_minutes(self) -> u32 {
        self.longest.div_ceil(60)
    }

    /// The time to begin with: a tenth above the average, in steps of five minutes.
    pub fn suggested(self) -> u32 {
        let minutes = (u64::from(self.mean) * 11).div_ceil(600).div_ceil(5) * 5;
        let minutes = u32::try_from(minutes).unwrap_or(*MINUTES.end());
        minutes.clamp(*MINUTES.start(), *MINUTES.end())
    }

    /// The least time that may be given, in minutes: half of the average, as far as any assessment may take that long.
    pub fn least(self) -> u32 {
        self.mean.div_ceil(120).min(*MINUTES.end())
    }

    /// How so many minutes stand to it.
    pub fn fit(self, minutes: u32) -> Fit {
        if minutes < self.least() {
            Fit::Hopeless
        } else if u64::from(minutes) * 60 < u64::from(self.mean) {
            Fit::Tight
        } else {
            Fit::Ample
        }
    }
}

/// The times that a cell draws from, longest first.
fn times(cell: Cell, offers: &[Timed]) -> Option<Vec<u64>> {
    let pick = |wanted: &dyn Fn(&Timed) -> bool| -> Vec<u64> {
        offers
            .iter()
            .filter(|offer| wanted(offer))
            .map(|(_, _, seconds)| u64::from(*seconds))
            .collect()
    };
    let mut times = pick(&|offer| (offer.0, offer.1) == (cell.category, cell.level));
    if times.is_empty() {
        let mut near = pick(&|offer| offer.1 == cell.level);
        if near.is_empty() {
            near = pick(&|_| true);
        }
        let count = u64::try_from(near.len()).ok().filter(|count| *count > 0)?;
        times.push(near.iter().sum::<u64>() / count);
    }
    times.sort_unstable_by_key(|time| std::cmp::Reverse(*time));
    Some(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(level: Level, questions: u32) -> Cell {
        Cell {
            category: Category::Data,
            level,
            questions,
        }
    }

    #[test]
    fn times_add_up_cell_by_cell() {
        use Level::{Junior, Senior};
        let data = |level, seconds| (Category::Data, level, seconds);
        let offers = [
            data(Junior, 30),
            data(Junior, 60),
            data(Junior, 90),
            data(Senior, 200),
            (Category::Api, Senior, 100),
        ];
        for (cells, pace) in [
            (vec![cell(Junior, 2)], Some((120, 150))),
            (vec![cell(Junior, 3), cell(Senior, 1)], Some((380, 380))),
            // Wanted twice, there once: the second is as long as the one that is there.
            (vec![cell(Senior, 2)], Some((400, 400))),
            // Nothing fits: the mean of the level, else of all.
            (
                vec![Cell {
                    category: Category::Sec,
                    ..cell(Senior, 2)
                }],
                Some((300, 300)),
            ),
            (vec![cell(Level::Lead, 1)], Some((96, 96))),
            (vec![], Some((0, 0))),
        ] {
            let found = Pace::of(&cells, &offers);
            assert_eq!(found.map(|pace| (pace.mean, pace.longest)), pace);
        }
        assert_eq!(Pace::of(&[cell(Junior, 1)], &[]), None);
    }

    #[test]
    fn how_tight_it_is() {
        let pace = Pace {
            mean: 45 * 60,
            longest: 50 * 60,
        };
        assert_eq!(
            (pace.minutes(), pace.suggested(), pace.least()),
            (45, 50, 23)
        );
        for (minutes, fit) in [
            (22, Fit::Hopeless),
            (23, Fit::Tight),
            (44, Fit::Tight),
            (45, Fit::Ample),
        ] {
            assert_eq!(pace.fit(minutes), fit, "{minutes}");
        }
        let endless = Pace {
            mean: u32::MAX,
            longest: u32::MAX,
        };
        assert_eq!((endless.suggested(), endless.least()), (180, 180));
        let nothing = Pace {
            mean: 0,
            longest: 0,
        };
        assert_eq!((nothing.suggested(), nothing.least()), (5, 0));
    }
}
