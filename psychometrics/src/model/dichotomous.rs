//! Right or wrong: one to four parameters.
//!
//! P = c + (d - c) L(z), z = a(theta - b). With M = 1 - L: P' = a(d - c) L M, P'' = a^2 (d - c) L M (M - L), and
//! I = P'^2/(P(1 - P)). The quotients L/P and M/(1 - P) are taken in closed form where c = 0 or d = 1, so that no tail
//! ever divides 0 by 0.

use super::logistic::{both, both_logs};
use super::{LocalInformation, LogCurve, ModelError, check_location, check_slope};

/// Parameters by name. The default is the Rasch item of middle difficulty: a = 1, b = 0, c = 0, d = 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Discrimination.
    pub a: f64,
    /// Difficulty.
    pub b: f64,
    /// Chance of a right answer by guessing.
    pub c: f64,
    /// Ceiling: chance of a right answer of the most able.
    pub d: f64,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            a: 1.0,
            b: 0.0,
            c: 0.0,
            d: 1.0,
        }
    }
}

/// A right-or-wrong item whose parameters have been checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dichotomous {
    parameters: Parameters,
}

impl Dichotomous {
    /// Checks: a and b finite and within bounds, 0 <= c < d <= 1.
    pub fn new(parameters: Parameters) -> Result<Self, ModelError> {
        let Parameters { a, b, c, d } = parameters;
        check_slope(a)?;
        check_location(b)?;
        if c >= 0.0 && c < d && d <= 1.0 {
            Ok(Self { parameters })
        } else {
            Err(ModelError::Asymptotes { lower: c, upper: d })
        }
    }

    /// The parameters.
    pub const fn parameters(&self) -> Parameters {
        self.parameters
    }

    /// The slope a.
    pub const fn slope(&self) -> f64 {
        self.parameters.a
    }

    /// (L, M, L/P, M/Q) at an ability.
    #[inline]
    fn parts(&self, theta: f64) -> [f64; 4] {
        let Parameters { a, b, c, d } = self.parameters;
        let (l, m) = both(a * (theta - b));
        let by_p = if c > 0.0 {
            l / (c + (d - c) * l)
        } else {
            1.0 / d
        };
        let by_q = if d < 1.0 {
            m / (1.0 - d + (d - c) * m)
        } else {
            1.0 / (1.0 - c)
        };
        [l, m, by_p, by_q]
    }

    pub(crate) fn log_probabilities_into(&self, theta: f64, out: &mut [f64]) {
        let Parameters { a, b, c, d } = self.parameters;
        let z = a * (theta - b);
        let (log_l, log_m) = both_logs(z);
        out[1] = if c > 0.0 {
            (c + (d - c) * log_l.exp()).ln()
        } else {
            d.ln() + log_l
        };
        out[0] = if d < 1.0 {
            (1.0 - d + (d - c) * log_m.exp()).ln()
        } else {
            (1.0 - c).ln() + log_m
        };
    }

    pub(crate) fn log_curve_at(&self, theta: f64, category: u8) -> LogCurve {
        let Parameters { a, c, d, .. } = self.parameters;
        let [l, m, by_p, by_q] = self.parts(theta);
        let mut logs = [0.0; 2];
        self.log_probabilities_into(theta, &mut logs);
        let first = if category == 1 {
            a * (d - c) * m * by_p
        } else {
            -a * (d - c) * l * by_q
        };
        LogCurve {
            value: logs[usize::from(category)],
            first,
            second: first * (a * (m - l) - first),
        }
    }

    #[inline]
    pub(crate) fn fisher_at(&self, theta: f64) -> f64 {
        let Parameters { a, c, d, .. } = self.parameters;
        let [l, m, by_p, by_q] = self.parts(theta);
        let slope = a * (d - c);
        slope * slope * l * m * by_p * by_q
    }

    pub(crate) fn local_at(&self, theta: f64) -> LocalInformation {
        let Parameters { a, c, d, .. } = self.parameters;
        let [l, m, by_p, by_q] = self.parts(theta);
        let slope = a * (d - c);
        let fisher = slope * slope * l * m * by_p * by_q;
        LocalInformation {
            fisher,
            warm: fisher * a * (m - l),
        }
    }
}
