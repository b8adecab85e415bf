//! When an adaptive attempt has asked enough.
//!
//! - *Precision*: the standard error is small enough; .30 corresponds to a reliability of about .91 (1 - .3^2).
//! - *Classification*: the leading level holds enough of the posterior, .90 by custom.
//! - *Nothing to gain*: no open item is expected to reduce the posterior variance v by more than a little; the reduction by an
//!   item of information I is about v^2 I/(1 + v I).
//!
//! The minima of the blueprint come before all of these, its longest length ends every attempt, and time is the server's
//! business: no clock here.
//!
//! When not: stopping by precision gives short forms in the middle of a good bank and long ones at its ends. Where everybody
//! must be treated alike for appearance's sake, take a fixed length.
//!
//! ```
//! use psychometrics::{quantity::StandardError, stop::StopRule};
//! let rule = StopRule { precision: Some(StandardError::new(0.3)?), ..StopRule::default() };
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

use crate::levels::{Cuts, LevelShares};
use crate::quantity::{Probability, StandardError};
use crate::score::{Estimate, Posterior};

/// When it is enough; the default never stops before the longest length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StopRule {
    /// Stop at this standard error.
    pub precision: Option<StandardError>,
    /// Stop when the leading level is this likely.
    pub classification: Option<(Cuts, Probability)>,
    /// Stop when no item is expected to reduce the posterior variance by more than this.
    pub least_gain: Option<f64>,
}

/// Why an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// The longest length is reached.
    LongEnough,
    /// The standard error is small enough.
    Precise,
    /// The level is clear.
    Classified,
    /// No item would help.
    NothingToGain,
    /// No item is left that may be given.
    NothingLeft,
}

impl StopRule {
    /// Precision and classification.
    pub(crate) fn reason(&self, posterior: &Posterior, estimate: &Estimate) -> Option<StopReason> {
        if self
            .precision
            .is_some_and(|enough| estimate.error <= enough)
        {
            return Some(StopReason::Precise);
        }
        let (cuts, enough) = self.classification.as_ref()?;
        (LevelShares::of(posterior, cuts).leading().1 >= *enough).then_some(StopReason::Classified)
    }

    /// Whether the most informative open item would help too little.
    pub(crate) fn nothing_to_gain(
        &self,
        estimate: &Estimate,
        most: impl FnOnce() -> f64,
    ) -> Option<StopReason> {
        let least = self.least_gain?;
        let variance = estimate.error.0 * estimate.error.0;
        let information = most();
        let gain = variance * variance * information / (1.0 + variance * information);
        (gain <= least).then_some(StopReason::NothingToGain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemModel, Parameters};
    use crate::select::{Attempt, Bank, BankItem, Blueprint, Next, Setup, Strategy};

    /// Runs an attempt of 5 to 40 items, answered right and wrong in turns; why it ended, and after how many items.
    fn run(stop: StopRule) -> (StopReason, usize) {
        let item = |i: i32| {
            ItemModel::dichotomous(Parameters {
                a: 1.5,
                b: f64::from(i) / 25.0 - 2.0,
                ..Parameters::default()
            })
        };
        let bank = Bank::new((0..100).map(|i| BankItem::new(item(i).unwrap())).collect()).unwrap();
        let setup = Setup {
            stop,
            strategy: Strategy::best(),
            ..Setup::new(Blueprint::free(1, 5..=40).unwrap())
        };
        let mut attempt = Attempt::start(&bank, &setup, 1, &[]).unwrap();
        loop {
            match attempt.next_item() {
                Next::Item(_) => {
                    let right = attempt.steps().len().is_multiple_of(2);
                    attempt.answer(u8::from(right)).unwrap();
                }
                Next::End(reason) => return (reason, attempt.steps().len()),
            }
        }
    }

    #[test]
    fn every_reason_comes_when_it_should() {
        let precise = |se| StopRule {
            precision: StandardError::new(se).ok(),
            ..StopRule::default()
        };
        let level = |cut, share| StopRule {
            classification: Some((Cuts::new(&[cut]).unwrap(), Probability::new(share).unwrap())),
            ..StopRule::default()
        };
        let gain = |least| StopRule {
            least_gain: Some(least),
            ..StopRule::default()
        };
        assert_eq!(run(StopRule::default()), (StopReason::LongEnough, 40));
        // The minimum of the blueprint comes before every rule.
        assert_eq!(run(precise(0.9)), (StopReason::Precise, 5));
        assert_eq!(run(level(-3.0, 0.9)), (StopReason::Classified, 5));
        assert_eq!(run(gain(1.0)), (StopReason::NothingToGain, 5));
        let (reason, items) = run(precise(0.35));
        assert!(
            reason == StopReason::Precise && (6..40).contains(&items),
            "{items}"
        );
        // Somebody at the cut is never clearly on one side.
        assert_eq!(run(level(0.0, 0.99)), (StopReason::LongEnough, 40));
        let (reason, items) = run(gain(0.01));
        assert!(
            reason == StopReason::NothingToGain && (6..40).contains(&items),
            "{items}"
        );
    }
}
