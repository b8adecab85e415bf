//! The points of ability at which everything is computed, and the population's weight at each.

use crate::arithmetic::log_sum_exp;
use crate::infeasible::{Infeasible, Reason};

/// Equally spaced points of ability.
///
/// The rectangle rule on equally spaced points is extraordinarily exact for smooth functions that vanish at both ends:
/// its relative error for a person is about exp(−2π² sd²/h²), with sd the posterior standard deviation and h the spacing.
/// h = 1.2 sd gives 1e-6; so 61 points on [−6, 6] serve about 100 items, and longer tests need more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    points: usize,
    low: f64,
    high: f64,
}

impl Grid {
    /// `points` points from `low` to `high`; 5 to 1,001 points.
    pub fn new(points: usize, low: f64, high: f64) -> Result<Self, Infeasible> {
        if !(low.is_finite() && high.is_finite() && low < high) {
            return Err(Infeasible::whole(Reason::NotFinite));
        }
        if !(5..=1001).contains(&points) {
            let (value, lawful) = (points as f64, "between 5 and 1,001 points");
            return Err(Infeasible::whole(Reason::OutOfRange { value, lawful }));
        }
        Ok(Self { points, low, high })
    }

    /// The density rule on [−6, 6]: 61 points to 100 items, 121 to 300, 161 beyond.
    pub fn for_items(items: usize) -> Self {
        let points = match items {
            0..=100 => 61,
            101..=300 => 121,
            _ => 161,
        };
        Self {
            points,
            low: -6.0,
            high: 6.0,
        }
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.points
    }

    /// Never: a grid has at least five points.
    pub fn is_empty(&self) -> bool {
        self.points == 0
    }

    /// The abilities.
    pub fn abilities(&self) -> Vec<f64> {
        let last = (self.points - 1) as f64;
        (0..self.points)
            .map(|q| self.low + (self.high - self.low) * q as f64 / last)
            .collect()
    }
}

/// The ability distribution of the people who answered: normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
}

impl Normal {
    /// Mean 0, standard deviation 1.
    pub const STANDARD: Self = Self { mean: 0.0, sd: 1.0 };

    /// Logarithm of the weight of every point; the weights sum to 1.
    pub(crate) fn log_weights(&self, abilities: &[f64]) -> Vec<f64> {
        let density = |theta: &f64| -0.5 * ((theta - self.mean) / self.sd).powi(2);
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
        let grid = Grid::for_items(10);
        let abilities = grid.abilities();
        let weights: Vec<f64> = Normal { mean: 0.5, sd: 1.2 }
            .log_weights(&abilities)
            .iter()
            .map(|log| log.exp())
            .collect();
        let mean: f64 = weights.iter().zip(&abilities).map(|(w, t)| w * t).sum();
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        assert!((mean - 0.5).abs() < 1e-4);
        assert!(Grid::new(3, -1.0, 1.0).is_err() && Grid::new(61, 1.0, -1.0).is_err());
    }
}
