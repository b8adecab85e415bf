//! Linking: brings item parameters of a separate calibration onto an old scale.
//!
//! Abilities of two calibrations differ by a straight line, θ_old = A θ_new + B; then a_old = a_new/A and
//! b_old = A b_new + B. Stocking & Lord (1983) choose A and B so that the expected total score of the common items, as a
//! function of ability, is the same before and after: they minimise Σ w (T_old(θ) − T_new→old(θ))² over the grid, with
//! the standard normal weights w of the old scale. Found by Gauss-Newton steps from the mean/sigma line.
//!
//! When not: with fewer than about a fifth of the items in common, or when some of them drifted; look at them first.

use crate::ability::{Grid, Normal};
use crate::infeasible::{Infeasible, Reason};
use crate::model::{ItemModel, Parameters};
use crate::quantity::Ability;

/// The line θ_old = scale · θ_new + shift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// A.
    pub scale: f64,
    /// B.
    pub shift: f64,
    /// Root mean squared distance of the expected totals that is left, in score points.
    pub distance: f64,
}

impl Link {
    /// The same item on the old scale.
    pub fn apply(&self, item: &ItemModel) -> Result<ItemModel, Infeasible> {
        let moved = |b: &f64| self.scale * b + self.shift;
        let lost = |_| Infeasible::whole(Reason::NoFiniteEstimate);
        match item {
            ItemModel::Dichotomous(item) => {
                let Parameters { a, b, c, d } = item.parameters();
                let (a, b) = (a / self.scale, moved(&b));
                ItemModel::dichotomous(Parameters { a, b, c, d }).map_err(lost)
            }
            ItemModel::Gpcm(item) => {
                let steps: Vec<f64> = item.steps().iter().map(moved).collect();
                ItemModel::gpcm(item.slope() / self.scale, &steps).map_err(lost)
            }
            ItemModel::Grm(item) => {
                let cuts: Vec<f64> = item.cuts().iter().map(moved).collect();
                ItemModel::grm(item.slope() / self.scale, &cuts).map_err(lost)
            }
        }
    }
}

/// The items that two calibrations have in common, in the same order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommonItems<'a> {
    /// On the scale that stays.
    pub old: &'a [ItemModel],
    /// On the scale to be brought onto it.
    pub new: &'a [ItemModel],
}

/// The line that brings the new items onto the scale of the old ones; at least two.
///
/// ```
/// use psychometrics::calibrate::{stocking_lord, CommonItems, Link};
/// use psychometrics::model::{ItemModel, Parameters};
/// let item = |a, b| ItemModel::dichotomous(Parameters { a, b, ..Parameters::default() });
/// let new = [item(1.0, -1.0)?, item(0.8, 0.2)?, item(1.5, 1.0)?];
/// let line = Link { scale: 1.25, shift: 0.4, distance: 0.0 };
/// let old = [line.apply(&new[0])?, line.apply(&new[1])?, line.apply(&new[2])?];
/// let link = stocking_lord(CommonItems { old: &old, new: &new })?;
/// assert!((link.scale - 1.25).abs() < 1e-9 && (link.shift - 0.4).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn stocking_lord(CommonItems { old, new }: CommonItems<'_>) -> Result<Link, Infeasible> {
    if old.len() != new.len() {
        let (expected, found) = (old.len(), new.len());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    if old.len() < 2 {
        let (needed, found) = (2, old.len());
        return Err(Infeasible::whole(Reason::TooFew { needed, found }));
    }
    for (index, (before, after)) in old.iter().zip(new).enumerate() {
        if before.categories() != after.categories() {
            let (expected, found) = (before.categories(), after.categories());
            return Err(Infeasible::item(index, Reason::Length { expected, found }));
        }
    }
    let target = Target::new(old);
    let mut link = target.measured(new, mean_sigma(old, new)?)?;
    for _ in 0..200 {
        let (step, singular) = target.step(new, link)?;
        if singular {
            return Err(Infeasible::whole(Reason::Singular));
        }
        let mut size = 1.0;
        let next = loop {
            let scale = link.scale + size * step[0];
            let shift = link.shift + size * step[1];
            if scale > 0.0 {
                let trial = target.measured(new, (scale, shift))?;
                if trial.distance <= link.distance || size < 1e-9 {
                    break trial;
                }
            }
            size *= 0.5;
        };
        let settled = step.iter().all(|s| s.abs() < 1e-12);
        if next.distance <= link.distance {
            link = next;
        }
        if settled || size < 1e-9 {
            return Ok(link);
        }
    }
    Ok(link)
}

/// Where Gauss-Newton starts: the line that gives the locations the same mean and spread.
fn mean_sigma(old: &[ItemModel], new: &[ItemModel]) -> Result<(f64, f64), Infeasible> {
    let moments = |items: &[ItemModel]| {
        let n = items.len() as f64;
        let mean = items.iter().map(ItemModel::location).sum::<f64>() / n;
        let spread = items
            .iter()
            .map(|item| (item.location() - mean).powi(2))
            .sum::<f64>()
            / n;
        (mean, spread.sqrt())
    };
    let ((old_mean, old_sd), (new_mean, new_sd)) = (moments(old), moments(new));
    let scale = if old_sd > 0.0 && new_sd > 0.0 {
        old_sd / new_sd
    } else {
        1.0
    };
    let shift = old_mean - scale * new_mean;
    if scale.is_finite() && shift.is_finite() {
        Ok((scale, shift))
    } else {
        Err(Infeasible::whole(Reason::NotFinite))
    }
}

/// Expected totals of the old items over the grid.
struct Target {
    abilities: Vec<f64>,
    weights: Vec<f64>,
    totals: Vec<f64>,
}

impl Target {
    fn new(old: &[ItemModel]) -> Self {
        let abilities = Grid::for_items(old.len()).abilities();
        let weights = Normal::STANDARD.log_weights(&abilities);
        let total = |theta: &f64| {
            old.iter()
                .map(|item| item.expected_score(Ability(*theta)))
                .sum()
        };
        Self {
            totals: abilities.iter().map(total).collect(),
            weights: weights.into_iter().map(f64::exp).collect(),
            abilities,
        }
    }

    /// An item on the old scale at θ is the new item at (θ − B)/A.
    fn measured(&self, new: &[ItemModel], (scale, shift): (f64, f64)) -> Result<Link, Infeasible> {
        let mut sum = 0.0;
        for ((theta, weight), total) in self.abilities.iter().zip(&self.weights).zip(&self.totals) {
            let there = Ability::new((theta - shift) / scale)
                .map_err(|_| Infeasible::whole(Reason::NoFiniteEstimate))?;
            let got: f64 = new.iter().map(|item| item.expected_score(there)).sum();
            sum += weight * (got - total).powi(2);
        }
        Ok(Link {
            scale,
            shift,
            distance: sum.sqrt(),
        })
    }

    /// One Gauss-Newton step, and whether the totals do not depend on the line at all.
    fn step(&self, new: &[ItemModel], link: Link) -> Result<([f64; 2], bool), Infeasible> {
        let (mut aa, mut ab, mut bb, mut ra, mut rb) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for ((theta, weight), total) in self.abilities.iter().zip(&self.weights).zip(&self.totals) {
            let there = (theta - link.shift) / link.scale;
            let ability =
                Ability::new(there).map_err(|_| Infeasible::whole(Reason::NoFiniteEstimate))?;
            let (mut got, mut slope) = (0.0, 0.0);
            for item in new {
                let (score, rise) = item.expected_score_curve(ability);
                got += score;
                slope += rise;
            }
            let (by_scale, by_shift) = (-slope * there / link.scale, -slope / link.scale);
            aa += weight * by_scale * by_scale;
            ab += weight * by_scale * by_shift;
            bb += weight * by_shift * by_shift;
            ra += weight * by_scale * (total - got);
            rb += weight * by_shift * (total - got);
        }
        let determinant = aa * bb - ab * ab;
        let singular = determinant <= 1e-14 * aa * bb;
        let step = [
            (ra * bb - rb * ab) / determinant,
            (rb * aa - ra * ab) / determinant,
        ];
        Ok((step, singular))
    }
}
