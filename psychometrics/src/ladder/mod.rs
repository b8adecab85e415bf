//! From what is known about an item to its parameters and how uncertain they are.
//!
//! A hiring tool starts with no answers at all. Instead of pretending, an item climbs a ladder; each rung frees a parameter
//! when there are enough answers to estimate it, and below it the parameter is fixed or judged:
//!
//! | rung | answers | b | a | c |
//! | --- | --- | --- | --- | --- |
//! | [`Rung::Judged`] | none | from judges, uncertain by .7 | 1 | 1/options |
//! | [`Rung::Screened`] | 50 | judges and answers together | 1 | 1/options |
//! | [`Rung::Rasch`] | 200 | calibrated | common | 1/options |
//! | [`Rung::TwoParameters`] | 500 | calibrated | calibrated | 1/options |
//! | [`Rung::ThreeParameters`] | 1,000 | calibrated | calibrated | calibrated |
//!
//! The thresholds are customary, so they are settings ([`Thresholds`]). On the first two rungs everything is provisional, and
//! every estimate that uses such an item carries [`crate::score::Flag::Provisional`].
//!
//! *Judged difficulty.* Judges say how likely a person just at a level (ability t) answers right. Solving
//! p = c + (1 - c) L(t - b) gives b = t - ln(r/(1 - r)) with r = (p - c)/(1 - c); without guessing that is Angoff's
//! b = t - ln(p/(1 - p)).
//!
//! *Screened difficulty.* In a group of abilities N(m, s^2) that earned a share p, b is the difficulty at which the model,
//! averaged over the group, gives that share; its standard error is that of the share over the slope of the average. It is
//! combined with the judgement in proportion to precision, so fifty answers move a bad judgement and five do not.
//!
//! *Partial credit.* An item with m points starts with steps half a unit apart and slope 2/(m + 1): more categories must
//! not pretend to more information before they have shown it.
//!
//! *Uncertainty.* [`Draws`] scores a person with several draws of all parameters and adds the variance between them to
//! the standard error (multiple imputation, Rubin 1987).
//!
//! When not: once every item is on the top rungs with a thousand answers or more, the uncertainty of parameters is a few
//! hundredths and [`crate::score::eap`] alone will do.
//!
//! ```
//! use psychometrics::ladder::{Known, Rung, Thresholds};
//! use psychometrics::quantity::{Ability, Probability};
//!
//! let known = Known { judged: Some(Probability::new(0.7)?), options: Some(4), ..Known::at_level(Ability::new(0.5)?) };
//! let item = known.parameters(&Thresholds::default())?;
//! assert_eq!(item.rung, Rung::Judged);
//! assert!(item.provisional() && item.spread.location == 0.7);
//! assert!((item.model.probabilities(Ability::new(0.5)?)[1] - 0.7).abs() < 1e-12); // what the judges said
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod draws;
mod known;
mod rung;

pub use draws::Draws;
pub use known::{Calibrated, Counted, Known};
pub use rung::{Rung, Thresholds};

use crate::model::ItemModel;

/// Standard deviation of a difficulty that only judges have set.
pub const JUDGED_SPREAD: f64 = 0.7;

/// How uncertain the parameters of an item are, as standard deviations.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// Of ln a.
    pub log_slope: f64,
    /// Of b; for items with steps or cuts, of all of them together.
    pub location: f64,
    /// Of ln(c/(1 - c)); has no effect where c is 0.
    pub logit_guessing: f64,
}

/// An item with uncertain parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct UncertainItem {
    /// The best guess.
    pub model: ItemModel,
    /// How far it may be off.
    pub spread: Spread,
    /// Where it stands on the ladder.
    pub rung: Rung,
}

impl UncertainItem {
    /// Whether the parameters rest on judgement, wholly or in part.
    pub fn provisional(&self) -> bool {
        self.rung <= Rung::Screened
    }
}

#[cfg(test)]
mod tests;
