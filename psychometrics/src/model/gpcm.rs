//! Generalised partial credit (Muraki 1992): each step from k - 1 to k is a 2PL item of its own.
//!
//! ln P_k = sum over v <= k of a(theta - b_v), less the log of the sum over all categories. With E and V the mean and
//! variance of the category: (ln P_k)' = a(k - E), (ln P_k)'' = -a^2 V, I = a^2 V, Warm's J = a^3 times the third central
//! moment. Steps may be disordered: a category that is never the most likely is legal.

use super::{
    LocalInformation, LogCurve, MOST_CATEGORIES, check_categories, check_location, check_slope,
};
use crate::arithmetic::log_sum_exp;
use crate::infeasible::Infeasible;

/// A partial-credit item whose parameters have been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Gpcm {
    a: f64,
    steps: Box<[f64]>,
}

impl Gpcm {
    /// Checks: a and every step finite and within bounds; 1 to 15 steps.
    pub fn new(a: f64, steps: &[f64]) -> Result<Self, Infeasible> {
        check_categories(steps.len() + 1)?;
        check_slope(a)?;
        steps.iter().try_for_each(|&step| check_location(step))?;
        Ok(Self {
            a,
            steps: steps.into(),
        })
    }

    /// The slope a.
    pub const fn slope(&self) -> f64 {
        self.a
    }

    /// Where category k becomes as likely as k - 1, for k = 1, 2, …
    pub const fn steps(&self) -> &[f64] {
        &self.steps
    }

    pub(crate) fn log_probabilities_into(&self, theta: f64, out: &mut [f64]) {
        let mut sum = 0.0;
        out[0] = 0.0;
        for (place, step) in out[1..].iter_mut().zip(&self.steps) {
            sum += self.a * (theta - step);
            *place = sum;
        }
        let total = log_sum_exp(out);
        for value in out.iter_mut() {
            *value -= total;
        }
    }

    pub(crate) fn log_probability_at(&self, theta: f64, category: u8) -> f64 {
        let mut logs = [0.0; MOST_CATEGORIES];
        self.log_probabilities_into(theta, &mut logs[..=self.steps.len()]);
        logs[usize::from(category)]
    }

    /// Mean, variance and third central moment of the category, with the log-probabilities.
    fn moments(&self, theta: f64) -> ([f64; MOST_CATEGORIES], [f64; 3]) {
        let mut logs = [0.0; MOST_CATEGORIES];
        let used = &mut logs[..=self.steps.len()];
        self.log_probabilities_into(theta, used);
        let mean: f64 = used
            .iter()
            .enumerate()
            .map(|(k, log)| k as f64 * log.exp())
            .sum();
        let central = used
            .iter()
            .enumerate()
            .fold([0.0; 2], |[second, third], (k, log)| {
                let away = k as f64 - mean;
                let part = log.exp() * away * away;
                [second + part, third + part * away]
            });
        (logs, [mean, central[0], central[1]])
    }

    pub(crate) fn log_curve_at(&self, theta: f64, category: u8) -> LogCurve {
        let (logs, [mean, variance, _]) = self.moments(theta);
        LogCurve {
            value: logs[usize::from(category)],
            first: self.a * (f64::from(category) - mean),
            second: -self.a * self.a * variance,
        }
    }

    pub(crate) fn local_at(&self, theta: f64) -> LocalInformation {
        let (_, [_, variance, third]) = self.moments(theta);
        LocalInformation {
            fisher: self.a * self.a * variance,
            warm: self.a.powi(3) * third,
        }
    }
}
