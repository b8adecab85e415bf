//! How likely each answer is, given ability.
//!
//! An item belongs to one of three families. With theta the ability and L(z) = 1/(1 + e^-z):
//!
//! | family | for | formula |
//! | --- | --- | --- |
//! | [`Dichotomous`] (1PL to 4PL) | right or wrong | P = c + (d - c) L(a(theta - b)) |
//! | [`Gpcm`] | partial credit in any step order | ln P_k = sum over v <= k of a(theta - b_v), less the log of the sum of all |
//! | [`Grm`] | graded, steps reached one after the other | P(X >= k) = L(a(theta - b_k)), b increasing |
//!
//! a is how steeply the item separates people (discrimination), b where it does (difficulty), c the chance of a right
//! answer by guessing, d the ceiling (a slip). There is no scaling constant: D = 1.
//!
//! Information I(theta) says how much one answer narrows the estimate: the error variance of an estimate is 1 over the sum
//! of the items' information. For right-or-wrong I = P'^2/(P(1 - P)), in general the sum over categories of P'_k^2/P_k.
//!
//! Sources: Lord 1980 (1PL to 3PL); Barton & Lord 1981 (4PL); Muraki 1992 (GPCM); Samejima 1969 (GRM).
//!
//! When not: a 3PL or 4PL needs a thousand answers an item before c and d mean anything ([`crate`] starts simpler);
//! none of the models fits items whose answers depend on each other (several questions on one text), which belong
//! together as one [`Gpcm`] item.
//!
//! Everything is computed from log-sigmoids and stays finite for |a(theta - b)| far beyond 700: 1 - P is never formed
//! from P.
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::quantity::Ability;
//!
//! let item = ItemModel::dichotomous(Parameters { a: 1.0, b: 1.893, ..Parameters::default() })?;
//! let p = item.probabilities(Ability::new(-3.0)?);
//! assert!((p[1] - 0.0074430772).abs() < 1e-10);
//! assert!((item.information(Ability::new(-3.0)?) - 0.0073876778).abs() < 1e-10);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod curve;
mod dichotomous;
mod gpcm;
mod grm;
mod logistic;

pub use curve::{CategoryCurve, LocalInformation, LogCurve};
pub use dichotomous::{Dichotomous, Parameters};
pub use gpcm::Gpcm;
pub use grm::Grm;
pub(crate) use logistic::softplus;
pub use logistic::{log_sigmoid, sigmoid};

use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{Ability, LogLikelihood};

/// Most categories an item may have (0 to 15).
pub const MOST_CATEGORIES: usize = 16;
/// Steepest slope that is accepted; calibrated items stay below 4.
pub const STEEPEST: f64 = 1e3;
/// Farthest location (b, step or cut) that is accepted.
pub const FARTHEST: f64 = 1e3;

/// An item's response model; parameters are checked when it is made.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemModel {
    /// Right or wrong: 1PL to 4PL.
    Dichotomous(Dichotomous),
    /// Generalised partial credit.
    Gpcm(Gpcm),
    /// Graded response.
    Grm(Grm),
}

macro_rules! each_model {
    ($self:ident, $item:ident => $value:expr) => {
        match $self {
            ItemModel::Dichotomous($item) => $value,
            ItemModel::Gpcm($item) => $value,
            ItemModel::Grm($item) => $value,
        }
    };
}

impl ItemModel {
    /// A right-or-wrong item.
    pub fn dichotomous(parameters: Parameters) -> Result<Self, Infeasible> {
        Dichotomous::new(parameters).map(Self::Dichotomous)
    }

    /// A partial-credit item with one step location per category above 0; they may be in any order.
    pub fn gpcm(a: f64, steps: &[f64]) -> Result<Self, Infeasible> {
        Gpcm::new(a, steps).map(Self::Gpcm)
    }

    /// A graded item with one increasing cut per category above 0.
    pub fn grm(a: f64, cuts: &[f64]) -> Result<Self, Infeasible> {
        Grm::new(a, cuts).map(Self::Grm)
    }

    /// How many categories an answer may fall into, 2 to 16.
    pub fn categories(&self) -> usize {
        match self {
            Self::Dichotomous(_) => 2,
            Self::Gpcm(item) => item.steps().len() + 1,
            Self::Grm(item) => item.cuts().len() + 1,
        }
    }

    /// The highest category.
    pub fn max_score(&self) -> usize {
        self.categories() - 1
    }

    /// The slope a.
    pub fn slope(&self) -> f64 {
        each_model!(self, item => item.slope())
    }

    /// Where the item stands on the scale: b, or the mean of its steps or cuts.
    pub fn location(&self) -> f64 {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        match self {
            Self::Dichotomous(item) => item.parameters().b,
            Self::Gpcm(item) => mean(item.steps()),
            Self::Grm(item) => mean(item.cuts()),
        }
    }

    /// The probability of each category, lowest first.
    pub fn probabilities(&self, theta: Ability) -> Vec<f64> {
        self.curves(theta)
            .iter()
            .map(|curve| curve.probability)
            .collect()
    }

    /// Every category's probability and derivatives, lowest first.
    pub fn curves(&self, theta: Ability) -> Vec<CategoryCurve> {
        let mut logs = [0.0; MOST_CATEGORIES];
        let logs = &mut logs[..self.categories()];
        self.log_probabilities_into(theta.0, logs);
        let curve = |(category, log): (u8, &mut f64)| {
            let slopes = self.log_curve_at(theta.0, category);
            let probability = log.exp();
            CategoryCurve {
                probability,
                first: probability * slopes.first,
                second: probability * (slopes.first * slopes.first + slopes.second),
            }
        };
        (0..).zip(logs.iter_mut()).map(curve).collect()
    }

    /// The log-probability of an answer and its derivatives.
    pub fn log_curve(&self, theta: Ability, category: u8) -> Result<LogCurve, Infeasible> {
        self.check_category(category)?;
        Ok(self.log_curve_at(theta.0, category))
    }

    /// The log-probability of an answer.
    pub fn log_probability(
        &self,
        theta: Ability,
        category: u8,
    ) -> Result<LogLikelihood, Infeasible> {
        self.log_curve(theta, category)
            .map(|curve| LogLikelihood(curve.value))
    }

    /// Fisher information at an ability; never negative.
    pub fn information(&self, theta: Ability) -> f64 {
        self.fisher_at(theta.0)
    }

    /// Information and Warm's bias term at an ability.
    pub fn local_information(&self, theta: Ability) -> LocalInformation {
        self.local_at(theta.0)
    }

    /// The mean score at an ability: sum of k `P_k`.
    pub fn expected_score(&self, theta: Ability) -> f64 {
        let mut logs = [0.0; MOST_CATEGORIES];
        let logs = &mut logs[..self.categories()];
        self.log_probabilities_into(theta.0, logs);
        logs.iter()
            .enumerate()
            .map(|(k, log)| k as f64 * log.exp())
            .sum()
    }

    /// The mean score and its derivative by ability.
    pub fn expected_score_curve(&self, theta: Ability) -> (f64, f64) {
        self.curves(theta)
            .iter()
            .enumerate()
            .fold((0.0, 0.0), |(mean, slope), (k, curve)| {
                (
                    mean + k as f64 * curve.probability,
                    slope + k as f64 * curve.first,
                )
            })
    }

    /// Refuses an answer in a category that the item does not have.
    pub fn check_category(&self, category: u8) -> Result<(), Infeasible> {
        let categories = self.categories();
        if usize::from(category) < categories {
            Ok(())
        } else {
            Err(Infeasible::whole(Reason::NoSuchCategory {
                category,
                categories,
            }))
        }
    }

    /// Writes ln `P_k` for every category; `out` has one place per category.
    pub(crate) fn log_probabilities_into(&self, theta: f64, out: &mut [f64]) {
        each_model!(self, item => item.log_probabilities_into(theta, out));
    }

    /// Adds ln P of one category at every ability of a grid to its place in `sums`.
    pub(crate) fn add_log_probabilities(
        &self,
        category: u8,
        thetas: impl Iterator<Item = f64>,
        sums: &mut [f64],
    ) {
        each_model!(self, item => for (sum, theta) in sums.iter_mut().zip(thetas) {
            *sum += item.log_probability_at(theta, category);
        });
    }

    pub(crate) fn log_curve_at(&self, theta: f64, category: u8) -> LogCurve {
        each_model!(self, item => item.log_curve_at(theta, category))
    }

    pub(crate) fn local_at(&self, theta: f64) -> LocalInformation {
        each_model!(self, item => item.local_at(theta))
    }

    #[inline]
    pub(crate) fn fisher_at(&self, theta: f64) -> f64 {
        match self {
            Self::Dichotomous(item) => item.fisher_at(theta),
            Self::Gpcm(item) => item.local_at(theta).fisher,
            Self::Grm(item) => item.local_at(theta).fisher,
        }
    }
}

/// A location that may be used: finite and not farther than [`FARTHEST`].
pub(crate) fn check_location(b: f64) -> Result<(), Infeasible> {
    if b.abs() <= FARTHEST {
        Ok(())
    } else {
        Err(Infeasible::out_of_range(b, "a location within a thousand"))
    }
}

/// A slope that may be used: finite and not steeper than [`STEEPEST`]; zero and negative ones occur in calibration.
pub(crate) fn check_slope(a: f64) -> Result<(), Infeasible> {
    if a.abs() <= STEEPEST {
        Ok(())
    } else {
        Err(Infeasible::out_of_range(a, "a slope within a thousand"))
    }
}

/// 2 to 16 categories.
pub(crate) fn check_categories(n: usize) -> Result<(), Infeasible> {
    if (2..=MOST_CATEGORIES).contains(&n) {
        Ok(())
    } else {
        Err(Infeasible::out_of_range(n as f64, "2 to 16 categories"))
    }
}

#[cfg(test)]
mod tests;
