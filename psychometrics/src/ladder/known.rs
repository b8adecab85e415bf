//! What is known about an item, and what follows from it.

use super::{JUDGED_SPREAD, Rung, Spread, Thresholds, UncertainItem};
use crate::model::{FARTHEST, ItemModel, ModelError, Parameters};
use crate::quantity::{Ability, Probability};
use crate::score::Prior;
use std::fmt;

/// What is known about a right-or-wrong item.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The ability of a person just at the level the item is meant for.
    pub level: Ability,
    /// How likely judges think such a person answers right; the mean of the panel.
    pub judged: Option<Probability>,
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
    /// How many were right.
    pub right: u32,
    /// How the abilities of these people are distributed.
    pub group: Prior,
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

/// Why an item has no parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LadderError {
    /// A single choice needs two options or more.
    Options(u32),
    /// More right answers than answers.
    Counted {
        /// Right answers.
        right: u32,
        /// All answers.
        answers: u32,
    },
    /// A calibration freed more parameters than its answers allow.
    TooFewAnswers {
        /// What was calibrated.
        rung: Rung,
        /// Answers it needs.
        needed: u32,
        /// Answers there were.
        found: u32,
    },
    /// A standard error is negative or not finite.
    Spread,
    /// The parameters are no model.
    Model(ModelError),
}

impl fmt::Display for LadderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Options(n) => write!(f, "A single choice with {n} options is no choice."),
            Self::Counted { right, answers } => {
                write!(f, "{right} of {answers} answers cannot be right.")
            }
            Self::TooFewAnswers {
                rung,
                needed,
                found,
            } => {
                write!(
                    f,
                    "A calibration of rung {rung:?} needs {needed} answers; there were {found}."
                )
            }
            Self::Spread => write!(f, "A standard error is negative or not finite."),
            Self::Model(reason) => write!(f, "The parameters are no model: {reason}."),
        }
    }
}

impl std::error::Error for LadderError {}

impl Known {
    /// Nothing but the level an item is written for.
    pub const fn at_level(level: Ability) -> Self {
        Self {
            level,
            judged: None,
            options: None,
            counted: None,
            calibrated: None,
        }
    }

    /// The parameters, by the highest rung that the evidence allows.
    pub fn parameters(&self, thresholds: &Thresholds) -> Result<UncertainItem, LadderError> {
        if let Some(calibrated) = &self.calibrated {
            return calibrated.checked(thresholds);
        }
        let guessing = match self.options {
            None => 0.0,
            Some(n) if n >= 2 => 1.0 / f64::from(n),
            Some(n) => return Err(LadderError::Options(n)),
        };
        let (judged_b, judged_spread) = self.judged_difficulty(guessing);
        let (b, spread, rung) = match self.counted {
            Some(counted) if counted.answers >= thresholds.screened => {
                let (b, error) = counted.difficulty(guessing)?;
                let (judged, seen) = (judged_spread.powi(-2), error.powi(-2));
                (
                    (judged * judged_b + seen * b) / (judged + seen),
                    (judged + seen).sqrt().recip(),
                    Rung::Screened,
                )
            }
            _ => (judged_b, judged_spread, Rung::Judged),
        };
        let parameters = Parameters {
            a: 1.0,
            b: b.clamp(-FARTHEST, FARTHEST),
            c: guessing,
            d: 1.0,
        };
        let model = ItemModel::dichotomous(parameters).map_err(LadderError::Model)?;
        // Slopes of written items vary by a factor of about e^.3 before any are estimated.
        Ok(UncertainItem {
            model,
            spread: Spread {
                log_slope: 0.3,
                location: spread,
                logit_guessing: 0.0,
            },
            rung,
        })
    }

    /// b and its standard deviation from the judges; without judges the level itself, less certain.
    fn judged_difficulty(&self, guessing: f64) -> (f64, f64) {
        match self.judged {
            Some(p) => (
                self.level.0 - logit(without_guessing(p.0, guessing)),
                JUDGED_SPREAD,
            ),
            None => (self.level.0, 1.0),
        }
    }
}

impl Counted {
    /// b and its standard error from a share of right answers (PROX).
    fn difficulty(&self, guessing: f64) -> Result<(f64, f64), LadderError> {
        let Self {
            answers,
            right,
            group,
        } = *self;
        if right > answers {
            return Err(LadderError::Counted { right, answers });
        }
        let n = f64::from(answers);
        // Half an answer either way keeps "all right" and "all wrong" finite.
        let share = (f64::from(right) + 0.5) / (n + 1.0);
        let r = without_guessing(share, guessing);
        let expansion = (1.0 + group.sd * group.sd / 2.89).sqrt();
        // d logit(r)/d share = 1/((1 - c) r (1 - r)); the share's variance is p(1 - p)/n.
        let slope = 1.0 / ((1.0 - guessing) * r * (1.0 - r));
        let error = expansion * slope * (share * (1.0 - share) / n).sqrt();
        Ok((group.mean - expansion * logit(r), error))
    }
}

impl Calibrated {
    fn checked(&self, thresholds: &Thresholds) -> Result<UncertainItem, LadderError> {
        let needed = thresholds.needed(self.rung);
        if self.answers < needed {
            return Err(LadderError::TooFewAnswers {
                rung: self.rung,
                needed,
                found: self.answers,
            });
        }
        let Spread {
            log_slope,
            location,
            logit_guessing,
        } = self.spread;
        if [log_slope, location, logit_guessing]
            .iter()
            .any(|sd| !(sd.is_finite() && *sd >= 0.0))
        {
            return Err(LadderError::Spread);
        }
        Ok(UncertainItem {
            model: self.model.clone(),
            spread: self.spread,
            rung: self.rung,
        })
    }
}

/// The share that is not owed to guessing, kept away from 0 and 1 by two hundredths.
fn without_guessing(share: f64, guessing: f64) -> f64 {
    ((share - guessing) / (1.0 - guessing)).clamp(0.02, 0.98)
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}
