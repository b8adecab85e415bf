//! How likely each level is.

use super::Cuts;
use crate::quantity::Probability;
use crate::score::Posterior;

/// The posterior's mass in each level; the shares sum to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelShares(Vec<f64>);

impl LevelShares {
    /// The mass between the cuts.
    pub fn of(posterior: &Posterior, cuts: &Cuts) -> Self {
        Self(posterior.masses(cuts))
    }

    /// One share per level, lowest level first.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }

    /// The most likely level and its probability; of equals the lowest.
    pub fn leading(&self) -> (usize, Probability) {
        let start = (0, self.0[0]);
        let (level, share) = self
            .0
            .iter()
            .copied()
            .enumerate()
            .fold(
                start,
                |best, next| if next.1 > best.1 { next } else { best },
            );
        (level, Probability(share.clamp(0.0, 1.0)))
    }

    /// The narrowest run of neighbouring levels (first, last) that holds at least `enough`; of equally narrow ones the most
    /// likely. This is what a report says when no single level holds enough: "established to senior".
    pub fn narrowest_range(&self, enough: f64) -> (usize, usize) {
        let levels = self.0.len();
        for width in 1..levels {
            let runs = (0..=levels - width)
                .map(|first| (first, self.0[first..first + width].iter().sum::<f64>()));
            let best = runs.fold(
                (0, -1.0),
                |best, next| if next.1 > best.1 { next } else { best },
            );
            if best.1 >= enough {
                return (best.0, best.0 + width - 1);
            }
        }
        (0, levels - 1)
    }
}
