//! Wald's sequential test for a single cut (Wald 1947; Reckase 1983; Spray & Reckase 1996).
//!
//! Is the person at theta1 (just below the cut) or at theta2 (just above)? After every answer the log-likelihood ratio
//! ln P(x|theta2) - ln P(x|theta1) is compared with two bounds: at ln((1 - beta)/alpha) or above the verdict is "above", at
//! ln(beta/(1 - alpha)) or below it is "below", between them the test goes on. alpha is the accepted rate of false "above",
//! beta of false "below".
//!
//! When not: it decides one cut and gives no estimate; with several levels use [`super::LevelShares`].
//!
//! ```
//! use psychometrics::levels::{ErrorRates, Sprt, Verdict};
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::quantity::{Ability, Probability};
//! use psychometrics::score::Answers;
//!
//! let five = Probability::new(0.05)?;
//! let rates = ErrorRates { false_above: five, false_below: five };
//! let test = Sprt::new(Ability::new(-0.5)?, Ability::new(0.5)?, rates)?;
//! let bank = vec![ItemModel::dichotomous(Parameters { a: 1.5, ..Parameters::default() })?; 8];
//! let verdict = |right: usize| Answers::of(&bank, &vec![Some(1); right]).map(|answers| test.verdict(&answers));
//! assert_eq!(verdict(1)?, Verdict::GoOn);
//! assert_eq!(verdict(8)?, Verdict::Above);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{Ability, Probability};
use crate::score::Answers;

/// How often a verdict may be wrong, each rate between 0 and one half.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErrorRates {
    /// "Above" although the person is below (alpha).
    pub false_above: Probability,
    /// "Below" although the person is above (beta).
    pub false_below: Probability,
}

/// A sequential test around one cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sprt {
    below: f64,
    above: f64,
    lower_bound: f64,
    upper_bound: f64,
}

/// What the answers so far say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Below the cut.
    Below,
    /// Above the cut.
    Above,
    /// Not decided.
    GoOn,
}

impl Sprt {
    /// A test of `below` against `above`.
    pub fn new(below: Ability, above: Ability, rates: ErrorRates) -> Result<Self, Infeasible> {
        let [alpha, beta] = [rates.false_above, rates.false_below].map(Probability::value);
        if below >= above {
            return Err(Infeasible::whole(Reason::NotRising));
        }
        for rate in [alpha, beta] {
            if !(rate > 0.0 && rate < 0.5) {
                return Err(Infeasible::out_of_range(rate, "between 0 and one half"));
            }
        }
        Ok(Self {
            below: below.0,
            above: above.0,
            lower_bound: (beta / (1.0 - alpha)).ln(),
            upper_bound: ((1.0 - beta) / alpha).ln(),
        })
    }

    /// The log-likelihood ratio of the answers, positive in favour of "above".
    pub fn log_ratio(&self, answers: &Answers<'_>) -> f64 {
        answers.log_likelihood(self.above).value - answers.log_likelihood(self.below).value
    }

    /// What the answers say.
    pub fn verdict(&self, answers: &Answers<'_>) -> Verdict {
        let ratio = self.log_ratio(answers);
        if ratio >= self.upper_bound {
            Verdict::Above
        } else if ratio <= self.lower_bound {
            Verdict::Below
        } else {
            Verdict::GoOn
        }
    }
}
