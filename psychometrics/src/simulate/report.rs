//! What a simulation shows.

use super::Simulation;
use super::person::Run;
use crate::levels::{Cuts, LevelShares};
use crate::quantity::Ability;

/// Figures of a simulation.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How many people ran.
    pub people: usize,
    /// Mean number of items.
    pub mean_length: f64,
    /// Mean of estimate - truth.
    pub bias: f64,
    /// Root mean square of estimate - truth.
    pub rmse: f64,
    /// Mean standard error that was reported.
    pub mean_error: f64,
    /// Share of 95 % intervals that hold the truth.
    pub coverage: f64,
    /// Share of people whose leading level is the true one; without cuts there is one level and it is 1.
    pub accuracy: f64,
    /// The same by true level.
    pub levels: Vec<LevelReport>,
    /// Share of people who saw each item.
    pub exposure: Vec<f64>,
    /// Mean share of items that two people have in common.
    pub overlap: f64,
    /// Items nobody saw.
    pub unused: usize,
    /// Rules of the blueprint that were broken, items repeated, forms unfinished; 0 unless the crate is wrong.
    pub violations: usize,
    /// How often an item was chosen.
    pub selections: usize,
}

/// Figures of the people of one true level.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LevelReport {
    /// How many people.
    pub people: usize,
    /// Mean number of items.
    pub mean_length: f64,
    /// Mean of estimate - truth.
    pub bias: f64,
    /// Root mean square of estimate - truth.
    pub rmse: f64,
    /// Share of 95 % intervals that hold the truth.
    pub coverage: f64,
    /// Share of people whose leading level is this one.
    pub accuracy: f64,
}

/// Sums over people.
#[derive(Default)]
struct Sums {
    people: usize,
    items: usize,
    away: f64,
    squares: f64,
    errors: f64,
    covered: usize,
    right: usize,
}

impl Sums {
    fn add(&mut self, run: &Run, right: bool) {
        let away = run.estimate.theta.0 - run.theta;
        self.people += 1;
        self.items += run.given.len();
        self.away += away;
        self.squares += away * away;
        self.errors += run.estimate.error.0;
        self.covered += usize::from(away.abs() <= 1.959_963_984_540_054 * run.estimate.error.0);
        self.right += usize::from(right);
    }

    /// A mean over the people; 0 when there are none.
    fn mean(&self, sum: f64) -> f64 {
        if self.people == 0 {
            0.0
        } else {
            sum / self.people as f64
        }
    }

    fn level(&self) -> LevelReport {
        LevelReport {
            people: self.people,
            mean_length: self.mean(self.items as f64),
            bias: self.mean(self.away),
            rmse: self.mean(self.squares).sqrt(),
            coverage: self.mean(self.covered as f64),
            accuracy: self.mean(self.right as f64),
        }
    }
}

impl Report {
    pub(super) fn of(simulation: &Simulation<'_>, runs: &[Run]) -> Self {
        let cuts = simulation.cuts.as_ref();
        let mut all = Sums::default();
        let mut by_level: Vec<Sums> = (0..cuts.map_or(1, Cuts::levels))
            .map(|_| Sums::default())
            .collect();
        let mut seen = vec![0_usize; simulation.bank.len()];
        for run in runs {
            let level = cuts.map_or(0, |cuts| cuts.level_of(Ability(run.theta)));
            let right =
                cuts.is_none_or(|cuts| LevelShares::of(&run.posterior, cuts).leading().0 == level);
            all.add(run, right);
            by_level[level].add(run, right);
            for &item in &run.given {
                seen[item] += 1;
            }
        }
        let LevelReport {
            people,
            mean_length,
            bias,
            rmse,
            coverage,
            accuracy,
        } = all.level();
        Self {
            people,
            mean_length,
            bias,
            rmse,
            mean_error: all.mean(all.errors),
            coverage,
            accuracy,
            levels: by_level.iter().map(Sums::level).collect(),
            exposure: seen.iter().map(|&n| n as f64 / people as f64).collect(),
            overlap: overlap(&seen, people, mean_length),
            unused: seen.iter().filter(|n| **n == 0).count(),
            violations: runs.iter().map(|run| run.violations).sum(),
            selections: all.items,
        }
    }

    /// The exposure of the item that most people saw.
    pub fn highest_exposure(&self) -> f64 {
        self.exposure.iter().copied().fold(0.0, f64::max)
    }
}

/// Items that two people have in common, averaged over all pairs, over the mean length.
fn overlap(seen: &[usize], people: usize, mean_length: f64) -> f64 {
    if people < 2 || mean_length <= 0.0 {
        return 0.0;
    }
    let pairs: f64 = seen.iter().map(|&n| n as f64 * (n as f64 - 1.0)).sum();
    pairs / (people as f64 * (people as f64 - 1.0) * mean_length)
}
