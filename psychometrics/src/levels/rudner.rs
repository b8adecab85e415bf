//! How good are the decisions of a form? Rudner's classification accuracy and consistency.
//!
//! The error of an estimate is taken as normal. Accuracy of one person is the normal mass around the estimate inside the
//! level it falls into; consistency, the chance that two forms agree, the sum of the squared masses of all levels. A form's
//! figures are the means over its people (Rudner 2001, 2005; consistency as in R package cacIRT).
//!
//! When not: with few or extreme answers the error is not normal; [`super::LevelShares`] needs no such assumption.

use super::Cuts;
use crate::normal::area_between;
use crate::score::Estimate;

/// Accuracy and consistency, each between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Classification {
    /// Chance that the decision is right.
    pub accuracy: f64,
    /// Chance that a second form of the same kind would decide the same.
    pub consistency: f64,
}

/// One person's classification accuracy and consistency.
pub fn classification(estimate: &Estimate, cuts: &Cuts) -> Classification {
    of(estimate.theta.0, estimate.error.0, cuts)
}

fn of(theta: f64, error: f64, cuts: &Cuts) -> Classification {
    let own = cuts.as_slice().partition_point(|&cut| cut <= theta);
    let mass = |level: usize| {
        let (low, high) = cuts.ends(level);
        if error > 0.0 {
            area_between((low - theta) / error, (high - theta) / error)
        } else {
            f64::from(u8::from(level == own))
        }
    };
    let consistency = (0..cuts.levels())
        .map(|level| mass(level) * mass(level))
        .sum();
    Classification {
        accuracy: mass(own),
        consistency,
    }
}

/// The means over people; none without people.
///
/// ```
/// use psychometrics::levels::{Cuts, rudner};
/// use psychometrics::quantity::{Ability, StandardError};
/// let people = [(Ability::new(-0.55)?, StandardError::new(0.4)?)];
/// let form = rudner(&people, &Cuts::new(&[-0.5, 0.4, 1.3])?).unwrap();
/// assert!((form.accuracy - 0.549738224830113).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rudner(
    people: &[(crate::quantity::Ability, crate::quantity::StandardError)],
    cuts: &Cuts,
) -> Option<Classification> {
    if people.is_empty() {
        return None;
    }
    let n = people.len() as f64;
    let sum = people
        .iter()
        .map(|(theta, error)| of(theta.0, error.0, cuts))
        .fold((0.0, 0.0), |sum, one| {
            (sum.0 + one.accuracy, sum.1 + one.consistency)
        });
    Some(Classification {
        accuracy: sum.0 / n,
        consistency: sum.1 / n,
    })
}
