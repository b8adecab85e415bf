//! Graded response (Samejima 1969): cumulative logistic curves that never cross.
//!
//! P(X >= k) = L(z_k), z_k = a(theta - b_k), and P_k = L(z_k) - L(z_{k+1}). That difference loses every digit in the
//! tails, so it is computed as the product it equals: L(x) - L(y) = L(x) L(-y) (1 - e^(y-x)). Likewise
//! (ln P_k)' = a(1 - L(z_k) - L(z_{k+1})) and (ln P_k)'' = -a^2 (w_k + w_{k+1}) with w = L(1 - L), where L = 1 below the
//! first cut and 0 above the last.

use super::logistic::{both, log_sigmoid};
use super::{LocalInformation, LogCurve, check_categories, check_location, check_slope};
use crate::infeasible::{Infeasible, Reason, Subject};

/// A graded item whose parameters have been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Grm {
    a: f64,
    cuts: Box<[f64]>,
}

impl Grm {
    /// Checks: a positive, cuts strictly increasing, all finite and within bounds; 1 to 15 cuts.
    pub fn new(a: f64, cuts: &[f64]) -> Result<Self, Infeasible> {
        check_categories(cuts.len() + 1)?;
        check_slope(a)?;
        if a <= 0.0 {
            return Err(Infeasible::out_of_range(a, "a slope above zero"));
        }
        cuts.iter().try_for_each(|&cut| check_location(cut))?;
        match cuts.windows(2).position(|pair| pair[0] >= pair[1]) {
            Some(before) => Err(Infeasible::about(
                Subject::Cut(before + 1),
                Reason::NotRising,
            )),
            None => Ok(Self {
                a,
                cuts: cuts.into(),
            }),
        }
    }

    /// The slope a.
    pub const fn slope(&self) -> f64 {
        self.a
    }

    /// Where half of the people reach category k or more, for k = 1, 2, …
    pub const fn cuts(&self) -> &[f64] {
        &self.cuts
    }

    /// z at the lower and the upper cut of a category; none at the ends.
    fn ends(&self, theta: f64, category: usize) -> (Option<f64>, Option<f64>) {
        let z = |cut: &f64| self.a * (theta - cut);
        (
            category.checked_sub(1).map(|below| z(&self.cuts[below])),
            self.cuts.get(category).map(z),
        )
    }

    fn log_probability(&self, theta: f64, category: usize) -> f64 {
        match self.ends(theta, category) {
            (Some(low), Some(high)) => {
                let gap = self.a * (self.cuts[category] - self.cuts[category - 1]);
                log_sigmoid(low)
                    + log_sigmoid(-high)
                    + (-(-gap).exp_m1()).max(f64::MIN_POSITIVE).ln()
            }
            (low, high) => low.map_or(0.0, log_sigmoid) + high.map_or(0.0, |z| log_sigmoid(-z)),
        }
    }

    pub(crate) fn log_probabilities_into(&self, theta: f64, out: &mut [f64]) {
        for (category, place) in out.iter_mut().enumerate() {
            *place = self.log_probability(theta, category);
        }
    }

    pub(crate) fn log_probability_at(&self, theta: f64, category: u8) -> f64 {
        self.log_probability(theta, usize::from(category))
    }

    pub(crate) fn log_curve_at(&self, theta: f64, category: u8) -> LogCurve {
        let category = usize::from(category);
        let (low, high) = self.ends(theta, category);
        let (low_l, low_m) = low.map_or((1.0, 0.0), both);
        let (high_l, high_m) = high.map_or((0.0, 1.0), both);
        LogCurve {
            value: self.log_probability(theta, category),
            first: self.a * (low_m - high_l),
            second: -self.a * self.a * (low_l * low_m + high_l * high_m),
        }
    }

    pub(crate) fn local_at(&self, theta: f64) -> LocalInformation {
        (0..=self.cuts.len())
            .zip(0..)
            .fold(LocalInformation::default(), |sum, (_, category)| {
                let LogCurve {
                    value,
                    first,
                    second,
                } = self.log_curve_at(theta, category);
                let part = value.exp() * first;
                LocalInformation {
                    fisher: sum.fisher + part * first,
                    warm: sum.warm + part * (first * first + second),
                }
            })
    }
}
