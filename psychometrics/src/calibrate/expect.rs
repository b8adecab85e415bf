//! The expectation step: every person's posterior over the grid, and the expected counts it adds up to.
//!
//! ln posterior = ln weight + Σ over bytes of one table row. The table holds, for every byte value, the summed
//! log-probabilities of the items in that byte, in tiles of 16 points, so that a person's 16 sums stay in registers. The
//! expected counts go the same way back: the posterior is added to one row a byte, and rows are split into items at the
//! end. Where every item is log-concave the posterior has one peak: only the tiles around last step's peak are looked
//! at, and further ones until the sides have fallen by e⁻⁴⁰, which is exact to the last bit that matters.
//!
//! Threads never share a sum: one task a block of people for the posteriors, one task a byte for the counts.

use super::item::WorkingItem;
use super::pack::{Group, Member, Packed};
use crate::lanes::each;

/// Points a tile.
pub(super) const TILE: usize = 16;
/// People a block, and blocks between two rounds of counting.
const BLOCK: usize = 64;
const BLOCKS: usize = 64;
/// A log-posterior this far below its peak counts as nothing.
const DEEP: f64 = 40.0;
/// The log-weight of points that only pad the last tile.
const NOWHERE: f64 = -1e30;

type Tile = [f64; TILE];

/// Everything the step reads.
pub(super) struct Field<'a> {
    packed: &'a Packed,
    tiles: usize,
    rows: usize,
    offsets: Vec<u32>,
    table: Vec<Tile>,
    weights: Vec<Tile>,
    concave: bool,
}

/// Buffers that live from step to step.
pub(super) struct Expectation {
    points: usize,
    tiles: usize,
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

impl<'a> Field<'a> {
    pub(super) fn new(
        packed: &'a Packed,
        items: &[WorkingItem],
        abilities: &[f64],
        log_weights: &[f64],
    ) -> Self {
        let points = abilities.len();
        let tiles = points.div_ceil(TILE);
        let rows = packed.rows();
        let mut tables: Vec<Vec<f64>> = vec![Vec::new(); items.len()];
        each(&mut tables, |index, table| {
            *table = items[index].log_table(abilities);
        });
        let mut table = vec![[0.0; TILE]; tiles * rows];
        let mut slices: Vec<&mut [Tile]> = table.chunks_exact_mut(rows).collect();
        each(&mut slices, |tile, slice| {
            for group in &packed.groups {
                fill(
                    &mut slice[group.offset..group.offset + group.states],
                    group,
                    &tables,
                    tile,
                    points,
                );
            }
        });
        let mut weights = vec![[NOWHERE; TILE]; tiles];
        for (q, &weight) in log_weights.iter().enumerate() {
            weights[q / TILE][q % TILE] = weight;
        }
        Self {
            packed,
            tiles,
            rows,
            offsets: packed
                .groups
                .iter()
                .map(|group| u32::try_from(group.offset).unwrap_or(u32::MAX))
                .collect(),
            table,
            weights,
            concave: items.iter().all(|item| item.shape.is_log_concave()),
        }
    }

    /// ln weight + ln likelihood of one pattern at the points of one tile.
    fn tile(&self, tile: usize, pattern: &[u8]) -> Tile {
        let table = &self.table[tile * self.rows..(tile + 1) * self.rows];
        let mut sums = self.weights[tile];
        for (&offset, &code) in self.offsets.iter().zip(pattern) {
            let row = &table[offset as usize + usize::from(code)];
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
        }
        sums
    }

    /// Turns `row` into the posterior of one pattern times `times`; gives its span and its log-likelihood.
    pub(super) fn posterior(
        &self,
        pattern: &[u8],
        times: f64,
        window: &mut [u8; 2],
        row: &mut [f64],
    ) -> ([usize; 2], f64) {
        let [mut first, mut last] = window.map(usize::from);
        let mut peak = f64::NEG_INFINITY;
        for tile in first..=last {
            peak = peak.max(self.write(tile, pattern, row));
        }
        if self.concave {
            loop {
                if first > 0 && row[first * TILE] > peak - DEEP {
                    first -= 1;
                    peak = peak.max(self.write(first, pattern, row));
                } else if last + 1 < self.tiles && row[last * TILE + TILE - 1] > peak - DEEP {
                    last += 1;
                    peak = peak.max(self.write(last, pattern, row));
                } else {
                    break;
                }
            }
        }
        let (mut low, mut high) = (first * TILE, (last + 1) * TILE);
        while row[low] <= peak - DEEP {
            low += 1;
        }
        while row[high - 1] <= peak - DEEP {
            high -= 1;
        }
        if self.concave {
            *window =
                [low / TILE, (high - 1) / TILE].map(|tile| u8::try_from(tile).unwrap_or(u8::MAX));
        }
        let mut sum = 0.0;
        for value in &mut row[low..high] {
            *value = (*value - peak).exp();
            sum += *value;
        }
        let scale = times / sum;
        for value in &mut row[low..high] {
            *value *= scale;
        }
        ([low, high], times * (peak + sum.ln()))
    }

    fn write(&self, tile: usize, pattern: &[u8], row: &mut [f64]) -> f64 {
        let sums = self.tile(tile, pattern);
        row[tile * TILE..(tile + 1) * TILE].copy_from_slice(&sums);
        sums.into_iter().fold(f64::NEG_INFINITY, f64::max)
    }

    /// Points with their padding.
    pub(super) fn padded(&self) -> usize {
        self.tiles * TILE
    }

    /// The window that leaves nothing out.
    pub(super) fn everything(&self) -> [u8; 2] {
        [0, u8::try_from(self.tiles - 1).unwrap_or(u8::MAX)]
    }
}

/// One byte's rows in one tile: each value's row is the row without its last item plus that item's log-probabilities.
fn fill(rows: &mut [Tile], group: &Group, tables: &[Vec<f64>], tile: usize, points: usize) {
    let start = tile * TILE;
    let width = TILE.min(points - start);
    rows[0] = [0.0; TILE];
    for member in &group.members {
        let table = &tables[member.item];
        for state in (0..member.states).rev() {
            for below in 0..member.stride {
                let mut row = rows[below];
                if state < member.categories {
                    let logs = &table[state * points + start..state * points + start + width];
                    for (sum, log) in row.iter_mut().zip(logs) {
                        *sum += log;
                    }
                }
                rows[state * member.stride + below] = row;
            }
        }
    }
}

impl Expectation {
    pub(super) fn new(packed: &Packed, points: usize) -> Self {
        let tiles = points.div_ceil(TILE);
        let padded = tiles * TILE;
        let everything = [0, u8::try_from(tiles - 1).unwrap_or(u8::MAX)];
        let blocks = packed.patterns().div_ceil(BLOCK).min(BLOCKS);
        let block = || Block {
            posterior: vec![0.0; BLOCK * padded],
            spans: vec![[0, 0]; BLOCK],
            log_likelihood: 0.0,
        };
        Self {
            points,
            tiles,
            windows: vec![everything; packed.patterns()],
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
        self.tiles * TILE
    }

    /// Runs the step; the log-likelihood, with `counts` filled.
    pub(super) fn run(&mut self, field: &Field) -> f64 {
        let padded = self.padded();
        each(&mut self.counts, |_, counts| counts.fill(0.0));
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
                for person in 0..people {
                    let block = &blocks[person / BLOCK];
                    let code = usize::from(field.packed.pattern(start + person)[group]);
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

/// Expected people in every category of every item of a byte at every point, `[k * points + q]`, out of the byte's
/// counts. The byte is cut in halves, so that most rows are read twice and not once an item.
pub(super) fn split(group: &Group, counts: &[f64], points: usize) -> Vec<Vec<f64>> {
    let mut tables = Vec::with_capacity(group.members.len());
    halve(
        &group.members,
        1,
        counts,
        counts.len() / group.states,
        &mut tables,
    );
    for (table, member) in tables.iter_mut().zip(&group.members) {
        let padded = counts.len() / group.states;
        for k in 0..member.categories {
            table.copy_within(k * padded..k * padded + points, k * points);
        }
        table.truncate(member.categories * points);
    }
    tables
}

/// `unit` is the stride of the first of these members; `rows` has one row a joint state of them.
fn halve(members: &[Member], unit: usize, rows: &[f64], width: usize, tables: &mut Vec<Vec<f64>>) {
    if members.len() == 1 {
        tables.push(rows.to_vec());
        return;
    }
    let (left, right) = members.split_at(members.len() / 2);
    let inner = right[0].stride / unit;
    let mut low = vec![0.0; inner * width];
    let mut high = vec![0.0; rows.len() / inner];
    for (state, row) in rows.chunks_exact(width).enumerate() {
        let below = state % inner * width;
        let above = state / inner * width;
        for (sum, value) in low[below..below + width].iter_mut().zip(row) {
            *sum += value;
        }
        for (sum, value) in high[above..above + width].iter_mut().zip(row) {
            *sum += value;
        }
    }
    halve(left, unit, &low, width, tables);
    halve(right, right[0].stride, &high, width, tables);
}
