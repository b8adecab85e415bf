//! Where a posterior is computed, and what it starts from.
//!
//! Integrals over ability are sums over equally spaced points. For a smooth density that rule is spectrally accurate: its
//! relative error is about exp(-2 pi^2 sd^2/h^2), sd the posterior's standard deviation and h the spacing. Rule: h at most
//! 1.2 sd. 121 points on [-6, 6] serve forms of up to about 300 items; a grid that is too coarse for a long form
//! invents precision, so [`super::eap`] refines until the rule holds.

use super::ScoreError;
use crate::quantity::{Ability, StandardError};

/// Equally spaced abilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    range: Range,
    points: usize,
}

/// A range of abilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Range {
    /// Two ends within ±1,000,000, the lower one first.
    pub fn new(low: f64, high: f64) -> Result<Self, ScoreError> {
        if low < high && Ability::new(low).is_ok() && Ability::new(high).is_ok() {
            Ok(Self { low, high })
        } else {
            Err(ScoreError::Range { low, high })
        }
    }

    /// Lower end.
    pub const fn low(self) -> f64 {
        self.low
    }

    /// Upper end.
    pub const fn high(self) -> f64 {
        self.high
    }
}

impl Grid {
    /// The grid of an attempt: 121 points on [-6, 6].
    pub const ATTEMPT: Self = Self {
        range: Range {
            low: -6.0,
            high: 6.0,
        },
        points: 121,
    };

    /// `points` abilities from one end of the range to the other; 3 to 100,001.
    pub fn new(range: Range, points: usize) -> Result<Self, ScoreError> {
        if (3..=100_001).contains(&points) {
            Ok(Self { range, points })
        } else {
            Err(ScoreError::GridPoints(points))
        }
    }

    /// The grid on [-6, 6] for a form of this many items: 61 points to 100 items, 121 to 300, 161 beyond.
    pub const fn for_items(items: usize) -> Self {
        let points = match items {
            0..=100 => 61,
            101..=300 => 121,
            _ => 161,
        };
        Self {
            points,
            ..Self::ATTEMPT
        }
    }

    /// 161 points over a range that is known to be one.
    pub(super) const fn over(range: Range) -> Self {
        Self { range, points: 161 }
    }

    /// 61 points up to `reach` on either side of an ability.
    pub(crate) fn around(middle: f64, reach: f64) -> Result<Self, ScoreError> {
        Ok(Self {
            range: Range::new(middle - reach, middle + reach)?,
            points: 61,
        })
    }

    /// How many points.
    pub const fn len(&self) -> usize {
        self.points
    }

    /// Never: a grid has at least three points.
    pub const fn is_empty(&self) -> bool {
        self.points == 0
    }

    /// First and last ability.
    pub const fn range(&self) -> Range {
        self.range
    }

    /// Distance between neighbours.
    pub fn spacing(&self) -> f64 {
        (self.range.high - self.range.low) / (self.points - 1) as f64
    }

    /// The ability at a point; the ends are exact.
    pub fn at(&self, point: usize) -> f64 {
        if point + 1 == self.points {
            self.range.high
        } else {
            self.range.low + self.spacing() * point as f64
        }
    }

    /// All abilities, rising.
    pub fn points(&self) -> impl Iterator<Item = f64> + use<> {
        let grid = *self;
        (0..grid.points).map(move |point| grid.at(point))
    }
}

/// What is believed about ability before the first answer: a normal distribution, the same for everybody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    pub(crate) mean: f64,
    pub(crate) sd: f64,
}

impl Prior {
    /// Mean 0, standard deviation 1: the calibration group.
    pub const STANDARD: Self = Self { mean: 0.0, sd: 1.0 };

    /// A normal prior; its standard deviation must be between 1e-6 and 1e6.
    pub fn normal(mean: Ability, sd: StandardError) -> Result<Self, ScoreError> {
        if (1e-6..=1e6).contains(&sd.0) {
            Ok(Self {
                mean: mean.0,
                sd: sd.0,
            })
        } else {
            Err(ScoreError::PriorSpread(sd.0))
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
}
