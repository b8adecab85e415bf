//! The posterior on a grid: what is believed about ability after some answers.
//!
//! An attempt keeps the logarithm of its posterior at 121 abilities. An answer adds one row, ln P(answer | ability); the
//! estimate is the weighted mean, its standard error the weighted standard deviation. Adding answers one by one and
//! computing everything from the stored answers give the same bits, because both add the same rows in the same order.
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::ability::{Grid, Normal};
//! use psychometrics::score::Posterior;
//!
//! let item = ItemModel::dichotomous(Parameters::default())?;
//! let mut posterior = Posterior::new(Grid::ATTEMPT, Normal::STANDARD);
//! assert!((posterior.estimate().error.value() - 1.0).abs() < 1e-6); // nothing answered: the prior
//! posterior.answer(&item, 1)?;
//! assert!(posterior.estimate().theta.value() > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::estimate::Moments;
use super::interpolate::Interpolated;
use super::{Answers, Estimate};
use crate::ability::{Grid, Normal, Range};
use crate::arithmetic::highest;
use crate::infeasible::Infeasible;
use crate::levels::Cuts;
use crate::model::ItemModel;

/// The logarithm of a posterior density at every point of a grid, up to a constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    grid: Grid,
    prior: Normal,
    log: Vec<f64>,
    answered: usize,
}

impl Posterior {
    /// Before the first answer.
    pub fn new(grid: Grid, prior: Normal) -> Self {
        let log = prior.log_densities(&grid);
        Self {
            grid,
            prior,
            log,
            answered: 0,
        }
    }

    /// Adds one answer.
    pub fn answer(&mut self, item: &ItemModel, category: u8) -> Result<(), Infeasible> {
        item.check_category(category)?;
        self.add(item, category);
        Ok(())
    }

    /// All answers at once, in their order: the same bits as answer by answer.
    pub fn of(grid: Grid, prior: Normal, answers: &Answers<'_>) -> Self {
        let mut posterior = Self::new(grid, prior);
        for answer in answers.iter() {
            posterior.add(answer.model, answer.category);
        }
        posterior
    }

    /// The posterior on a grid made for it: it covers all of the mass, and its spacing is at most 1.2 standard deviations.
    pub fn fitted(prior: Normal, answers: &Answers<'_>) -> Self {
        let reach = |theta: f64| theta.clamp(-1e6, 1e6);
        let mut range = Range {
            low: reach(prior.mean - 9.0 * prior.sd),
            high: reach(prior.mean + 9.0 * prior.sd),
        };
        for _ in 0..60 {
            let posterior = Self::of(Grid::over(range), prior, answers);
            let next = posterior.where_the_mass_is();
            let covered = range.low <= next.low && next.high <= range.high;
            if next == range || (covered && posterior.is_fine_enough()) {
                return posterior;
            }
            range = next;
        }
        Self::of(Grid::over(range), prior, answers)
    }

    fn add(&mut self, item: &ItemModel, category: u8) {
        item.add_log_probabilities(category, self.grid.points(), &mut self.log);
        self.answered += 1;
    }

    /// The abilities where the density is within e^-40 of its peak, one grid step more on either side; wider than the
    /// grid where the density has not fallen that far at an end.
    fn where_the_mass_is(&self) -> Range {
        let peak = highest(&self.log);
        let inside = |log: &f64| *log > peak - 40.0;
        let Range { low, high } = self.grid.range();
        let last = self.log.len() - 1;
        let first_inside = self.log.iter().position(inside).unwrap_or(0);
        let last_inside = self.log.iter().rposition(inside).unwrap_or(last);
        let wider = |theta: f64| theta.clamp(-1e6, 1e6);
        Range {
            low: first_inside
                .checked_sub(1)
                .map_or(wider(low - (high - low)), |point| self.grid.at(point)),
            high: if last_inside == last {
                wider(high + (high - low))
            } else {
                self.grid.at(last_inside + 1)
            },
        }
    }

    /// Whether the grid's spacing is at most 1.2 standard deviations of the posterior.
    pub fn is_fine_enough(&self) -> bool {
        self.grid.spacing() <= 1.2 * self.moments().sd
    }

    /// Whether what lies beyond the grid's ends is too little to be seen: the density there is at most e^-14 of its peak,
    /// which moves mean and standard deviation by less than 1e-5. A fixed grid may end too early for somebody who has
    /// everything wrong, or for a prior far from its middle; [`Posterior::fitted`] never does.
    pub fn is_wide_enough(&self) -> bool {
        is_wide_enough(&self.log)
    }

    /// Weights of the points (trapezoid rule), their sum being 1.
    pub fn weights(&self) -> Vec<f64> {
        normalised(self.log.clone())
    }

    /// The same without the prior: the likelihood alone.
    pub(crate) fn likelihood_weights(&self) -> Vec<f64> {
        normalised(
            self.log
                .iter()
                .zip(self.grid.points())
                .map(|(log, theta)| log - self.prior.log_density(theta))
                .collect(),
        )
    }

    pub(crate) fn moments(&self) -> Moments {
        moments(&self.grid, &self.weights())
    }

    /// The mean and standard deviation of the posterior, as an estimate with its flags. Where the grid is too coarse for
    /// the posterior, the error of rounding to a grid point (spacing/sqrt(12)) is added: a grid never promises more
    /// precision than it has.
    pub fn estimate(&self) -> Estimate {
        let Moments { mean, sd } = self.moments();
        let spacing = self.grid.spacing();
        let sd = if spacing <= 1.2 * sd {
            sd
        } else {
            sd.hypot(spacing / 12.0_f64.sqrt())
        };
        Estimate::eap(Moments { mean, sd }, self.prior, self.answered)
    }

    /// The mass between neighbouring cuts, below the first and above the last: one share per level.
    pub fn masses(&self, cuts: &Cuts) -> Vec<f64> {
        Interpolated::new(&self.grid, &self.log).masses(cuts.as_slice())
    }

    /// The grid.
    pub const fn grid(&self) -> Grid {
        self.grid
    }

    /// What was believed before the first answer.
    pub const fn prior(&self) -> Normal {
        self.prior
    }

    /// How many answers it holds.
    pub const fn answered(&self) -> usize {
        self.answered
    }

    /// The stored logarithms, one per point, up to a constant.
    pub fn log_density(&self) -> &[f64] {
        &self.log
    }
}

/// Whether both ends of these logarithms lie at least 14 below their peak.
pub(crate) fn is_wide_enough(log: &[f64]) -> bool {
    let peak = highest(log);
    [log.first(), log.last()]
        .into_iter()
        .flatten()
        .all(|end| *end <= peak - 14.0)
}

pub(crate) fn moments(grid: &Grid, weights: &[f64]) -> Moments {
    let mean = weights
        .iter()
        .zip(grid.points())
        .map(|(weight, theta)| weight * theta)
        .sum::<f64>();
    let variance: f64 = weights
        .iter()
        .zip(grid.points())
        .map(|(weight, theta)| weight * (theta - mean) * (theta - mean))
        .sum();
    Moments {
        mean,
        sd: variance.sqrt(),
    }
}

/// Trapezoid weights from logarithms; their sum is 1.
pub(crate) fn normalised(mut log: Vec<f64>) -> Vec<f64> {
    let peak = highest(&log);
    for value in &mut log {
        *value = (*value - peak).exp();
    }
    let last = log.len() - 1;
    log[0] *= 0.5;
    log[last] *= 0.5;
    let total: f64 = log.iter().sum();
    for weight in &mut log {
        *weight /= total;
    }
    log
}

/// The mean of the posterior, integrated on a grid made for it; without answers the prior itself.
///
/// The result cannot fail today; the type leaves room for priors that are no density.
pub fn eap(answers: &Answers<'_>, prior: Normal) -> Result<Estimate, Infeasible> {
    Ok(Posterior::fitted(prior, answers).estimate())
}
