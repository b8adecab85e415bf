//! Where levels begin.

use crate::infeasible::{Infeasible, Reason, Subject};
use crate::quantity::Ability;

/// Rising abilities; with n cuts there are n + 1 levels, 0 below the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts(Box<[f64]>);

impl Cuts {
    /// Checks that cuts are finite and rise.
    pub fn new(cuts: &[f64]) -> Result<Self, Infeasible> {
        for (k, &cut) in cuts.iter().enumerate() {
            if Ability::new(cut).is_err() || (k > 0 && cuts[k - 1] >= cut) {
                return Err(Infeasible::about(Subject::Cut(k), Reason::NotRising));
            }
        }
        Ok(Self(cuts.into()))
    }

    /// How many levels.
    pub fn levels(&self) -> usize {
        self.0.len() + 1
    }

    /// The cuts.
    pub const fn as_slice(&self) -> &[f64] {
        &self.0
    }

    /// The level of an ability; a person exactly at a cut has reached the level.
    pub fn level_of(&self, theta: Ability) -> usize {
        self.0.partition_point(|&cut| cut <= theta.0)
    }

    /// The ends of a level, infinite at the outside.
    pub(crate) fn ends(&self, level: usize) -> (f64, f64) {
        let low = level
            .checked_sub(1)
            .map_or(f64::NEG_INFINITY, |below| self.0[below]);
        (low, self.0.get(level).copied().unwrap_or(f64::INFINITY))
    }
}
