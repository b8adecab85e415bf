//! Right or wrong: one to four parameters.
//!
//! P = c + (d - c) L(z), z = a(theta - b). With M = 1 - L: P' = a(d - c) L M, P'' = a^2 (d - c) L M (M - L), and
//! I = P'^2/(P(1 - P)). The quotients L/P and M/(1 - P) are taken in closed form where c = 0 or d = 1, so that no tail
//! ever divides 0 by 0.

use super::logistic::{both, log_sigmoid, sigmoid};
use super::{LocalInformation, LogCurve, check_location, check_slope};
use crate::infeasible::{Infeasible, Reason};

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
    /// ln(1 - c) and ln d.
    log_ends: [f64; 2],
}

impl Dichotomous {
    /// Checks: a and b finite and within bounds, 0 <= c < d <= 1.
    pub fn new(parameters: Parameters) -> Result<Self, Infeasible> {
        let Parameters { a, b, c, d } = parameters;
        check_slope(a)?;
        check_location(b)?;
        if c >= 0.0 && c < d && d <= 1.0 {
            Ok(Self {
                parameters,
                log_ends: [(1.0 - c).ln(), d.ln()],
            })
        } else {
            Err(Infeasible::whole(Reason::Asymptotes { lower: c, upper: d }))
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
        out[0] = self.log_probability_at(theta, 0);
        out[1] = self.log_probability_at(theta, 1);
    }

    #[inline]
    pub(crate) fn log_probability_at(&self, theta: f64, category: u8) -> f64 {
        let Parameters { a, b, c, d } = self.parameters;
        let z = a * (theta - b);
        if category == 1 {
            if c > 0.0 {
                (c + (d - c) * sigmoid(z)).ln()
            } else {
                self.log_ends[1] + log_sigmoid(z)
            }
        } else if d < 1.0 {
            (1.0 - d + (d - c) * sigmoid(-z)).ln()
        } else {
            self.log_ends[0] + log_sigmoid(-z)
        }
    }

    pub(crate) fn log_curve_at(&self, theta: f64, category: u8) -> LogCurve {
        let Parameters { a, c, d, .. } = self.parameters;
        let [l, m, by_p, by_q] = self.parts(theta);
        let first = if category == 1 {
            a * (d - c) * m * by_p
        } else {
            -a * (d - c) * l * by_q
        };
        LogCurve {
            value: self.log_probability_at(theta, category),
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
