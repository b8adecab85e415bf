//! The points of ability at which everything is computed.

use crate::infeasible::Infeasible;
use crate::quantity::Ability;

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
    pub fn new(low: f64, high: f64) -> Result<Self, Infeasible> {
        if low < high && Ability::new(low).is_ok() && Ability::new(high).is_ok() {
            Ok(Self { low, high })
        } else {
            let (value, lawful) = (
                low,
                "a lower end below the upper one, both within a million",
            );
            Err(Infeasible::out_of_range(value, lawful))
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
    pub fn new(range: Range, points: usize) -> Result<Self, Infeasible> {
        if (3..=100_001).contains(&points) {
            Ok(Self { range, points })
        } else {
            let (value, lawful) = (points as f64, "between 3 and 100,001 points");
            Err(Infeasible::out_of_range(value, lawful))
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
    pub(crate) const fn over(range: Range) -> Self {
        Self { range, points: 161 }
    }

    /// 61 points up to `reach` on either side of an ability.
    pub(crate) fn around(middle: f64, reach: f64) -> Result<Self, Infeasible> {
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

    /// The same abilities as calibration rounds them, which multiplies before it divides: they differ from [`Grid::at`] in
    /// the last bit, and so would every calibration.
    pub(crate) fn abilities(&self) -> Vec<f64> {
        let Range { low, high } = self.range;
        let last = (self.points - 1) as f64;
        (0..self.points)
            .map(|q| low + (high - low) * q as f64 / last)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_roundings_are_the_same_abilities() {
        let grid = Grid::new(Range::new(-6.5, 7.0).unwrap(), 97).unwrap();
        for (one, other) in grid.points().zip(grid.abilities()) {
            assert!((one - other).abs() < 1e-14);
        }
        assert_eq!(grid.at(96), 7.0);
    }

    #[test]
    fn a_range_rises_and_a_grid_has_points() {
        assert!(Range::new(1.0, -1.0).is_err() && Range::new(0.0, f64::NAN).is_err());
        assert!(Grid::new(Grid::ATTEMPT.range(), 2).is_err());
    }
}
