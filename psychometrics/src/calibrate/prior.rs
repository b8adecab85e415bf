//! What is believed about a parameter before the answers are seen, as log-densities with their slopes.
//!
//! A prior is a density of the *reported* parameter (a, b, c); the calibration moves in *working* parameters (a, the
//! intercept d = −ab, logit c). The mode of a density of c does not move when it is looked for along logit c, as long as
//! the slope carries the chain rule: ∂/∂g = ∂/∂c · c(1 − c) for g = logit c. (mirt 1.45.1 leaves that factor out and so
//! stops away from the mode it reports.)

use crate::distribution::{beta_ln, gamma_ln};
use crate::model::softplus;

/// A log-density with its first derivative and minus its second.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Slope {
    pub value: f64,
    pub first: f64,
    pub curvature: f64,
}

/// A belief about the slope a.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SlopePrior {
    /// None: maximum likelihood.
    Flat,
    /// ln a is normal; the density is of a. Keeps slopes positive and moderate.
    LogNormal {
        /// Mean of ln a.
        mean: f64,
        /// Standard deviation of ln a.
        sd: f64,
    },
}

/// A belief about where the item stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LocationPrior {
    /// None: maximum likelihood.
    Flat,
    /// Every difficulty, step or cut is normal.
    Difficulty {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Every intercept is normal (d = −ab for right-or-wrong items).
    Intercept {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
}

/// A belief about an asymptote between 0 and 1 (guessing c, or ceiling d).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AsymptotePrior {
    /// Held at this value and not estimated.
    Fixed(f64),
    /// Beta density of the asymptote itself, for instance (5, 17) for four options.
    Beta {
        /// First shape.
        alpha: f64,
        /// Second shape.
        beta: f64,
    },
    /// Its logit is normal.
    LogitNormal {
        /// Mean of the logit.
        mean: f64,
        /// Standard deviation of the logit.
        sd: f64,
    },
}

const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// A normal density of a parameter.
#[derive(Clone, Copy)]
pub(super) struct Bell {
    pub mean: f64,
    pub sd: f64,
}

impl Bell {
    pub(super) fn at(self, x: f64) -> Slope {
        let z = (x - self.mean) / self.sd;
        Slope {
            value: -0.5 * z * z - self.sd.ln() - HALF_LN_TWO_PI,
            first: -z / self.sd,
            curvature: 1.0 / (self.sd * self.sd),
        }
    }

    fn is_lawful(self) -> bool {
        self.mean.is_finite() && self.sd.is_finite() && self.sd > 0.0
    }
}

impl SlopePrior {
    /// At a; minus infinity where the density is 0.
    pub(super) fn at(self, a: f64) -> Slope {
        match self {
            Self::Flat => Slope::default(),
            Self::LogNormal { .. } if a <= 0.0 => Slope {
                value: f64::NEG_INFINITY,
                ..Slope::default()
            },
            Self::LogNormal { mean, sd } => {
                let log = Bell { mean, sd }.at(a.ln());
                Slope {
                    value: log.value - a.ln(),
                    first: (log.first - 1.0) / a,
                    curvature: (log.curvature + log.first - 1.0) / (a * a),
                }
            }
        }
    }

    pub(super) fn is_lawful(self) -> bool {
        match self {
            Self::Flat => true,
            Self::LogNormal { mean, sd } => Bell { mean, sd }.is_lawful(),
        }
    }
}

impl LocationPrior {
    pub(super) fn is_lawful(self) -> bool {
        match self {
            Self::Flat => true,
            Self::Difficulty { mean, sd } | Self::Intercept { mean, sd } => {
                Bell { mean, sd }.is_lawful()
            }
        }
    }
}

impl AsymptotePrior {
    /// At the logit of the asymptote, differentiated by the logit.
    pub(super) fn at(self, logit: f64) -> Slope {
        match self {
            Self::Fixed(_) => Slope::default(),
            Self::LogitNormal { mean, sd } => Bell { mean, sd }.at(logit),
            Self::Beta { alpha, beta } => {
                let (log_c, log_rest) = (-softplus(-logit), -softplus(logit));
                let (c, rest) = (log_c.exp(), log_rest.exp());
                Slope {
                    value: (alpha - 1.0) * log_c + (beta - 1.0) * log_rest - beta_ln(alpha, beta),
                    first: (alpha - 1.0) * rest - (beta - 1.0) * c,
                    curvature: (alpha + beta - 2.0) * c * rest,
                }
            }
        }
    }

    /// The held value, if it is held.
    pub(super) fn held(self) -> Option<f64> {
        match self {
            Self::Fixed(value) => Some(value),
            _ => None,
        }
    }

    /// Where estimation starts: the logit of the prior's middle.
    pub(super) fn start(self) -> f64 {
        match self {
            Self::Fixed(value) => (value / (1.0 - value)).ln(),
            Self::LogitNormal { mean, .. } => mean,
            Self::Beta { alpha, beta } => (alpha / beta).ln(),
        }
    }

    pub(super) fn is_lawful(self) -> bool {
        match self {
            Self::Fixed(value) => (0.0..=1.0).contains(&value),
            Self::LogitNormal { mean, sd } => Bell { mean, sd }.is_lawful(),
            Self::Beta { alpha, beta } => {
                alpha >= 1.0 && beta >= 1.0 && gamma_ln(alpha + beta).is_finite()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(at: impl Fn(f64) -> Slope, x: f64) {
        let h = 1e-5;
        let (low, middle, high) = (at(x - h), at(x), at(x + h));
        assert!((middle.first - (high.value - low.value) / (2.0 * h)).abs() < 1e-7);
        let curvature = -(high.first - low.first) / (2.0 * h);
        assert!((middle.curvature - curvature).abs() < 1e-6 * (1.0 + curvature.abs()));
    }

    #[test]
    fn slopes_are_derivatives_in_the_working_parameter() {
        let beta = AsymptotePrior::Beta {
            alpha: 5.0,
            beta: 17.0,
        };
        let logit = AsymptotePrior::LogitNormal {
            mean: -1.1,
            sd: 0.5,
        };
        for x in [-3.0, -1.2, 0.4] {
            agrees(|x| beta.at(x), x);
            agrees(|x| logit.at(x), x);
        }
        let slope = SlopePrior::LogNormal { mean: 0.0, sd: 0.5 };
        for a in [0.3, 1.0, 2.5] {
            agrees(|a| slope.at(a), a);
        }
    }

    #[test]
    fn a_density_integrates_to_one() {
        let beta = AsymptotePrior::Beta {
            alpha: 5.0,
            beta: 17.0,
        };
        let sum: f64 = (1..10_000)
            .map(|i| f64::from(i) / 10_000.0)
            .map(|c: f64| beta.at((c / (1.0 - c)).ln()).value.exp() / 10_000.0)
            .sum();
        assert!((sum - 1.0).abs() < 1e-6);
    }
}
