//! What is known about an item, and what follows from it.

use super::{JUDGED_SPREAD, Rung, Spread, Thresholds, UncertainItem};
use crate::ability::{Grid, Normal};
use crate::infeasible::{Infeasible, Reason};
use crate::model::{ItemModel, MOST_CATEGORIES, Parameters};
use crate::quantity::{Ability, Probability, StandardError};
use crate::score::{Posterior, falling_zero};

/// What is known about an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The ability of a person just at the level the item is meant for.
    pub level: Ability,
    /// How likely judges think such a person answers right, or the share of points they expect; the mean of the panel.
    pub judged: Option<Probability>,
    /// The highest category: 1 for right or wrong, more for partial credit.
    pub highest: u8,
    /// Number of options of a single choice; none where guessing is hopeless.
    pub options: Option<u32>,
    /// Answers so far, without a calibration.
    pub counted: Option<Counted>,
    /// The outcome of a calibration.
    pub calibrated: Option<Calibrated>,
}

/// Answers that have been counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// How many people answered.
    pub answers: u32,
    /// The sum of the shares of points they earned; for right-or-wrong items how many were right.
    pub points: f64,
    /// How the abilities of these people are distributed.
    pub group: Normal,
}

/// An item out of a calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// The estimated parameters, of any family.
    pub model: ItemModel,
    /// Their standard errors on the scales of [`Spread`].
    pub spread: Spread,
    /// How many people answered the item.
    pub answers: u32,
    /// Which parameters were free.
    pub rung: Rung,
}

impl Known {
    /// Nothing but the level an item is written for; right or wrong.
    pub const fn at_level(level: Ability) -> Self {
        Self {
            level,
            judged: None,
            highest: 1,
            options: None,
            counted: None,
            calibrated: None,
        }
    }

    /// The parameters, by the highest rung that the evidence allows.
    pub fn parameters(&self, thresholds: &Thresholds) -> Result<UncertainItem, Infeasible> {
        if let Some(calibrated) = &self.calibrated {
            return calibrated.checked(thresholds);
        }
        let shape = self.shape()?;
        let (judged_b, judged_spread) = match self.judged {
            Some(p) => (shape.location(p.0, &[(self.level.0, 1.0)])?, JUDGED_SPREAD),
            None => (self.level.0, 1.0),
        };
        let (b, location, rung) = match self.counted {
            Some(counted) if counted.answers >= thresholds.screened => {
                let (b, error) = counted.location(shape)?;
                let (judged, seen) = (judged_spread.powi(-2), error.powi(-2));
                (
                    (judged * judged_b + seen * b) / (judged + seen),
                    (judged + seen).sqrt().recip(),
                    Rung::Screened,
                )
            }
            _ => (judged_b, judged_spread, Rung::Judged),
        };
        let model = shape.at(b)?;
        Ok(UncertainItem {
            model,
            spread: Spread {
                log_slope: UNSEEN_SLOPE,
                location,
                logit_guessing: 0.0,
            },
            rung,
        })
    }

    fn shape(&self) -> Result<Shape, Infeasible> {
        if self.highest == 0 || usize::from(self.highest) >= MOST_CATEGORIES {
            return Err(Infeasible::out_of_range(
                f64::from(self.highest),
                "a highest category from 1 to 15",
            ));
        }
        let guessing = match self.options {
            None => 0.0,
            Some(n) if n >= 2 => 1.0 / f64::from(n),
            Some(n) => {
                let lawful = "two options of a single choice or more";
                return Err(Infeasible::out_of_range(f64::from(n), lawful));
            }
        };
        Ok(Shape {
            highest: self.highest,
            guessing,
        })
    }
}

/// Slopes of written items vary by a factor of about e^.3 before any are estimated.
const UNSEEN_SLOPE: f64 = 0.3;

/// What an item looks like before its location is known.
#[derive(Clone, Copy)]
struct Shape {
    highest: u8,
    guessing: f64,
}

impl Shape {
    /// The model at a location: a = 1 and c for right or wrong; for partial credit steps half a unit apart around it and a
    /// slope of 2/(m + 1), so that more categories do not pretend to more information.
    fn at(self, b: f64) -> Result<ItemModel, Infeasible> {
        if self.highest == 1 {
            return ItemModel::dichotomous(Parameters {
                a: 1.0,
                b,
                c: self.guessing,
                d: 1.0,
            });
        }
        let middle = f64::from(self.highest + 1) / 2.0;
        let steps: Vec<f64> = (1..=self.highest)
            .map(|step| b + 0.5 * (f64::from(step) - middle))
            .collect();
        ItemModel::gpcm(1.0 / middle, &steps)
    }

    /// The share of points that these people (ability and weight) earn on average.
    fn share(self, b: f64, people: &[(f64, f64)]) -> f64 {
        self.at(b).map_or(0.0, |model| {
            let earned = |theta| model.expected_score(Ability(theta)) / f64::from(self.highest);
            people
                .iter()
                .map(|&(theta, weight)| weight * earned(theta))
                .sum()
        })
    }

    /// The location at which these people earn this share, kept two hundredths away from what is always or never earned.
    fn location(self, share: f64, people: &[(f64, f64)]) -> Result<f64, Infeasible> {
        let floor = if self.highest == 1 {
            self.guessing
        } else {
            0.0
        };
        let target = share.clamp(floor + 0.02 * (1.0 - floor), 1.0 - 0.02 * (1.0 - floor));
        let ends = people.iter().fold((0.0_f64, 0.0_f64), |ends, &(theta, _)| {
            (ends.0.min(theta), ends.1.max(theta))
        });
        let (low, high) = (ends.0 - 40.0, ends.1 + 40.0);
        self.at(low).and(self.at(high))?;
        Ok(falling_zero(|b| self.share(b, people) - target, low, high))
    }
}

impl Counted {
    /// The location and its standard error from the share of points that a group earned.
    fn location(&self, shape: Shape) -> Result<(f64, f64), Infeasible> {
        let Self {
            answers,
            points,
            group,
        } = *self;
        let n = f64::from(answers);
        if !(0.0..=n).contains(&points) {
            let lawful = "points between none and one an answer";
            return Err(Infeasible::out_of_range(points, lawful));
        }
        let people = people(group)?;
        // Half a point either way keeps "all" and "nothing" finite.
        let share = (points + 0.5) / (n + 1.0);
        let b = shape.location(share, &people)?;
        let slope = (shape.share(b - 1e-3, &people) - shape.share(b + 1e-3, &people)) / 2e-3;
        // The variance of a share of points is at most that of right and wrong answers.
        Ok((b, (share * (1.0 - share) / n).sqrt() / slope))
    }
}

/// Abilities of a group with their weights.
fn people(group: Normal) -> Result<Vec<(f64, f64)>, Infeasible> {
    let Normal { mean, sd } = group;
    let grid = Grid::around(mean, 6.0 * sd)?;
    Ok(grid
        .points()
        .zip(Posterior::new(grid, group).weights())
        .collect())
}

impl Calibrated {
    fn checked(&self, thresholds: &Thresholds) -> Result<UncertainItem, Infeasible> {
        let needed = thresholds.needed(self.rung);
        if self.answers < needed {
            let [needed, found] = [needed, self.answers].map(|n| n as usize);
            return Err(Infeasible::whole(Reason::TooFew { needed, found }));
        }
        let Spread {
            log_slope,
            location,
            logit_guessing,
        } = self.spread;
        for sd in [log_slope, location, logit_guessing] {
            StandardError::new(sd)?;
        }
        Ok(UncertainItem {
            model: self.model.clone(),
            spread: self.spread,
            rung: self.rung,
        })
    }
}
