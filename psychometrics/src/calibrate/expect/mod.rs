//! The expectation step: every person's posterior over the grid, and the expected counts it adds up to.
//!
//! ln posterior = ln weight + Σ over bytes of one table row. The table holds, for every byte value, the summed
//! log-probabilities of the items in that byte, in tiles of 16 points, so that a person's 16 sums stay in registers. The
//! expected counts go the same way back: the posterior is added to one row a byte, and rows are split into items at the
//! end. Where every item is log-concave the posterior has one peak: only the tiles around last step's peak are looked
//! at, and further ones until the sides have fallen by e⁻⁴⁰, which is exact to the last bit that matters.
//!
//! Threads never share a sum: one task a block of people for the posteriors, one task a byte for the counts.

mod field;
mod split;

pub(super) use field::Field;
pub(super) use split::split;

use super::pack::Packed;
use crate::lanes::each;
use field::padded;

/// People a block, and blocks between two rounds of counting.
const BLOCK: usize = 64;
const BLOCKS: usize = 64;

/// Buffers that live from step to step.
pub(super) struct Expectation {
    points: usize,
    windows: Vec<[u8; 2]>,
    blocks: Vec<Block>,
    /// Per byte: expected people at every value and point, `[value * padded + q]`.
    pub counts: Vec<Vec<f64>>,
}

/// Posteriors of one block of people, each over its span of points.
struct Block {
    posterior: Vec<f64>,
    spans: Vec<[usize; 2]>,
    log_likelihood: f64,
}

impl Expectation {
    pub(super) fn new(packed: &Packed, points: usize) -> Self {
        let padded = padded(points);
        let blocks = packed.patterns().div_ceil(BLOCK).min(BLOCKS);
        let block = || Block {
            posterior: vec![0.0; BLOCK * padded],
            spans: vec![[0, 0]; BLOCK],
            log_likelihood: 0.0,
        };
        Self {
            points,
            windows: Vec::new(),
            blocks: (0..blocks).map(|_| block()).collect(),
            counts: packed
                .groups
                .iter()
                .map(|group| vec![0.0; group.states * padded])
                .collect(),
        }
    }

    /// Points with their padding.
    pub(super) fn padded(&self) -> usize {
        padded(self.points)
    }

    /// Runs the step; the log-likelihood, with `counts` filled.
    pub(super) fn run(&mut self, field: &Field) -> f64 {
        let padded = self.padded();
        each(&mut self.counts, |_, counts| counts.fill(0.0));
        self.windows.resize(field.packed.patterns(), field.window());
        let mut log_likelihood = 0.0;
        let round = BLOCK * BLOCKS;
        for (number, windows) in self.windows.chunks_mut(round).enumerate() {
            let start = number * round;
            let mut work: Vec<_> = self
                .blocks
                .iter_mut()
                .zip(windows.chunks_mut(BLOCK))
                .collect();
            each(&mut work, |index, (block, windows)| {
                block.weigh(field, start + index * BLOCK, windows);
            });
            let blocks = windows.len().div_ceil(BLOCK);
            for block in &self.blocks[..blocks] {
                log_likelihood += block.log_likelihood;
            }
            let (blocks, people) = (&self.blocks, windows.len());
            each(&mut self.counts, |group, counts| {
                // The first byte counts everybody: `mass` is read from it.
                let empty = if group == 0 {
                    u16::MAX
                } else {
                    field.packed.groups[group].empty
                };
                for person in 0..people {
                    let block = &blocks[person / BLOCK];
                    let code = field.packed.pattern(start + person)[group];
                    if u16::from(code) == empty {
                        continue;
                    }
                    let code = usize::from(code);
                    let [low, high] = block.spans[person % BLOCK];
                    let from = person % BLOCK * padded;
                    let row = &block.posterior[from + low..from + high];
                    let target = &mut counts[code * padded + low..code * padded + high];
                    for (sum, value) in target.iter_mut().zip(row) {
                        *sum += value;
                    }
                }
            });
        }
        log_likelihood
    }

    /// Expected people at every point.
    pub(super) fn mass(&self) -> Vec<f64> {
        let mut mass = vec![0.0; self.points];
        for row in self.counts[0].chunks_exact(self.padded()) {
            for (sum, value) in mass.iter_mut().zip(row) {
                *sum += value;
            }
        }
        mass
    }
}

impl Block {
    fn weigh(&mut self, field: &Field, start: usize, windows: &mut [[u8; 2]]) {
        let padded = field.padded();
        self.log_likelihood = 0.0;
        let rows = self.posterior.chunks_exact_mut(padded);
        for (index, ((window, row), span)) in windows
            .iter_mut()
            .zip(rows)
            .zip(&mut self.spans)
            .enumerate()
        {
            let pattern = field.packed.pattern(start + index);
            let times = field.packed.times[start + index];
            let log_likelihood;
            (*span, log_likelihood) = field.posterior(pattern, times, window, row);
            self.log_likelihood += log_likelihood;
        }
    }
}
