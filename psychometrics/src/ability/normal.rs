//! A normal distribution of ability.

use super::Grid;
use crate::arithmetic::log_sum_exp;
use crate::infeasible::Infeasible;
use crate::quantity::{Ability, StandardError};

/// How abilities are distributed: what is believed about somebody before the first answer (the prior, the same for
/// everybody), or the people of a calibration, a group or a simulation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    pub(crate) mean: f64,
    pub(crate) sd: f64,
}

impl Normal {
    /// Mean 0, standard deviation 1: the calibration group.
    pub const STANDARD: Self = Self { mean: 0.0, sd: 1.0 };

    /// By mean and standard deviation; the latter must be between 1e-6 and 1e6.
    pub fn new(mean: Ability, sd: StandardError) -> Result<Self, Infeasible> {
        if (1e-6..=1e6).contains(&sd.0) {
            Ok(Self {
                mean: mean.0,
                sd: sd.0,
            })
        } else {
            let (value, lawful) = (sd.0, "a standard deviation between 1e-6 and 1e6");
            Err(Infeasible::out_of_range(value, lawful))
        }
    }

    /// Its mean.
    pub const fn mean(self) -> Ability {
        Ability(self.mean)
    }

    /// Its standard deviation.
    pub const fn sd(self) -> StandardError {
        StandardError(self.sd)
    }

    /// Logarithm of the density, without its constant.
    pub(crate) fn log_density(self, theta: f64) -> f64 {
        let z = (theta - self.mean) / self.sd;
        -0.5 * z * z
    }

    /// The same at every point of a grid.
    pub(crate) fn log_densities(self, grid: &Grid) -> Vec<f64> {
        grid.points().map(|theta| self.log_density(theta)).collect()
    }

    /// Logarithm of the weight of every ability; the weights sum to 1.
    pub(crate) fn log_weights(self, abilities: &[f64]) -> Vec<f64> {
        let density = |theta: &f64| self.log_density(*theta);
        let logs: Vec<f64> = abilities.iter().map(density).collect();
        let total = log_sum_exp(&logs);
        logs.into_iter().map(|log| log - total).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_a_distribution() {
        let abilities = Grid::for_items(10).abilities();
        let weights: Vec<f64> = Normal { mean: 0.5, sd: 1.2 }
            .log_weights(&abilities)
            .iter()
            .map(|log| log.exp())
            .collect();
        let mean: f64 = weights.iter().zip(&abilities).map(|(w, t)| w * t).sum();
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        assert!((mean - 0.5).abs() < 1e-4);
    }

    #[test]
    fn a_spread_must_be_one() {
        for sd in [0.0, 1e-7, 1e7] {
            assert!(Normal::new(Ability::MEAN, StandardError(sd)).is_err());
        }
    }
}
