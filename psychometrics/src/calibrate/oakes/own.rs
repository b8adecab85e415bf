//! The second derivatives of the objective at fixed expected counts: the complete data's part of the information.

use super::Frame;
use crate::ability::Normal;
use crate::calibrate::climb::population_slopes;
use crate::calibrate::expect::split;
use crate::calibrate::maximise::slope;
use crate::calibrate::plan::Population;
use crate::linear::Symmetric;

/// Half the width of a central difference.
const STEP: f64 = 1e-5;

impl Frame<'_> {
    /// Adds minus the second derivatives at fixed counts, by central differences of each item's own gradient.
    pub(super) fn add_own(&self, totals: &[Vec<f64>], matrix: &mut Symmetric) {
        for (group, counts) in self.packed.groups.iter().zip(totals) {
            for (member, table) in group
                .members
                .iter()
                .zip(split(group, counts, self.points()))
            {
                self.add_item(member.item, &table, matrix);
            }
        }
        self.add_population(&self.mass(totals), matrix);
    }

    fn add_item(&self, item: usize, table: &[f64], matrix: &mut Symmetric) {
        let start = self.starts[item];
        let original = &self.climb.items[item];
        let free = original.free_part().len();
        let abilities = &self.climb.abilities;
        let gradients: Vec<[Vec<f64>; 2]> = (0..free)
            .map(|j| {
                [-STEP, STEP].map(|by| {
                    let mut moved = original.clone();
                    moved.w[moved.first_free + j] += by;
                    slope(&moved, table, abilities).0
                })
            })
            .collect();
        for row in 0..free {
            for column in 0..=row {
                let second =
                    |a: usize, b: usize| (gradients[a][1][b] - gradients[a][0][b]) / (2.0 * STEP);
                let value = f64::midpoint(second(row, column), second(column, row));
                matrix.add(start + row, start + column, -value);
            }
        }
    }

    fn add_population(&self, mass: &[f64], matrix: &mut Symmetric) {
        let start = self.starts[self.scores.len()];
        let Normal { mean, sd } = self.climb.population;
        let at = |mean: f64, log_sd: f64| {
            let moved = Normal {
                mean,
                sd: log_sd.exp(),
            };
            population_slopes(moved, mass, &self.climb.abilities)
        };
        let log_sd = sd.ln();
        let by_mean = (at(mean - STEP, log_sd), at(mean + STEP, log_sd));
        let by_spread = (at(mean, log_sd - STEP), at(mean, log_sd + STEP));
        let second =
            |(low, high): ([f64; 2], [f64; 2]), row: usize| (high[row] - low[row]) / (2.0 * STEP);
        match self.climb.plan.population {
            Population::Standard => {}
            Population::FreeSpread => matrix.add(start, start, -second(by_spread, 1)),
            Population::Free => {
                matrix.add(start, start, -second(by_mean, 0));
                matrix.add(start + 1, start + 1, -second(by_spread, 1));
                let mixed = f64::midpoint(second(by_mean, 1), second(by_spread, 0));
                matrix.add(start + 1, start, -mixed);
            }
        }
    }
}
