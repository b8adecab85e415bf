//! What an expectation step reads: the table of summed log-probabilities, and how a pattern's posterior comes out of it.

use crate::calibrate::item::WorkingItem;
use crate::calibrate::pack::{Group, Packed};
use crate::lanes::each;

/// Points a tile.
const TILE: usize = 16;
/// A log-posterior this far below its peak counts as nothing.
const DEEP: f64 = 40.0;
/// The log-weight of points that only pad the last tile.
const NOWHERE: f64 = -1e30;

type Tile = [f64; TILE];

/// Points with the padding of the last tile.
pub(super) fn padded(points: usize) -> usize {
    points.div_ceil(TILE) * TILE
}

/// Everything the step reads.
pub(in crate::calibrate) struct Field<'a> {
    pub(super) packed: &'a Packed,
    tiles: usize,
    rows: usize,
    /// First row of every byte, and its value that adds nothing.
    bytes: Vec<(u32, u16)>,
    table: Vec<Tile>,
    weights: Vec<Tile>,
    concave: bool,
}

impl<'a> Field<'a> {
    pub(in crate::calibrate) fn new(
        packed: &'a Packed,
        items: &[WorkingItem],
        abilities: &[f64],
        log_weights: &[f64],
    ) -> Self {
        let tiles = abilities.len().div_ceil(TILE);
        let mut weights = vec![[NOWHERE; TILE]; tiles];
        for (q, &weight) in log_weights.iter().enumerate() {
            weights[q / TILE][q % TILE] = weight;
        }
        let byte = |group: &Group| (u32::try_from(group.offset).unwrap_or(u32::MAX), group.empty);
        Self {
            packed,
            tiles,
            rows: packed.rows(),
            bytes: packed.groups.iter().map(byte).collect(),
            table: table(packed, items, abilities),
            weights,
            concave: items.iter().all(|item| item.shape.is_log_concave()),
        }
    }

    /// ln weight + ln likelihood of one pattern at the points of one tile.
    fn tile(&self, tile: usize, pattern: &[u8]) -> Tile {
        let table = &self.table[tile * self.rows..(tile + 1) * self.rows];
        let mut sums = self.weights[tile];
        for (&(offset, empty), &code) in self.bytes.iter().zip(pattern) {
            if u16::from(code) == empty {
                continue;
            }
            let row = &table[offset as usize + usize::from(code)];
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
        }
        sums
    }

    /// Turns `row` into the posterior of one pattern times `times`; gives its span and its log-likelihood.
    pub(in crate::calibrate) fn posterior(
        &self,
        pattern: &[u8],
        times: f64,
        window: &mut [u8; 2],
        row: &mut [f64],
    ) -> ([usize; 2], f64) {
        let (mut low, mut high, peak) = self.climb(pattern, *window, row);
        while row[low] <= peak - DEEP {
            low += 1;
        }
        while row[high - 1] <= peak - DEEP {
            high -= 1;
        }
        if self.concave {
            *window = [low, high - 1].map(|q| u8::try_from(q / TILE).unwrap_or(u8::MAX));
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

    /// Fills `row` from the window outwards until the sides are deep; the span that was filled and its peak. A window
    /// that is everything has no outside.
    fn climb(&self, pattern: &[u8], window: [u8; 2], row: &mut [f64]) -> (usize, usize, f64) {
        let [mut first, mut last] = window.map(usize::from);
        let mut peak = f64::NEG_INFINITY;
        for tile in first..=last {
            peak = peak.max(self.write(tile, pattern, row));
        }
        loop {
            let (left, right) = (row[first * TILE], row[last * TILE + TILE - 1]);
            let down = first > 0 && left > peak - DEEP;
            let up = last + 1 < self.tiles && right > peak - DEEP;
            // Uphill first: the peak it finds may make the other side deep enough.
            let next = if down && (!up || left >= right) {
                first -= 1;
                first
            } else if up {
                last += 1;
                last
            } else {
                break;
            };
            peak = peak.max(self.write(next, pattern, row));
        }
        (first * TILE, (last + 1) * TILE, peak)
    }

    fn write(&self, tile: usize, pattern: &[u8], row: &mut [f64]) -> f64 {
        let sums = self.tile(tile, pattern);
        row[tile * TILE..(tile + 1) * TILE].copy_from_slice(&sums);
        sums.into_iter().fold(f64::NEG_INFINITY, f64::max)
    }

    /// Points with their padding.
    pub(in crate::calibrate) fn padded(&self) -> usize {
        self.tiles * TILE
    }

    /// Where to look for somebody's posterior at first: in the middle where it has one peak, everywhere otherwise.
    pub(in crate::calibrate) fn window(&self) -> [u8; 2] {
        let tiles = if self.concave {
            [self.tiles / 2; 2]
        } else {
            [0, self.tiles - 1]
        };
        tiles.map(|tile| u8::try_from(tile).unwrap_or(u8::MAX))
    }
}

/// The table over all bytes, tile by tile.
fn table(packed: &Packed, items: &[WorkingItem], abilities: &[f64]) -> Vec<Tile> {
    let points = abilities.len();
    let mut tables: Vec<Vec<f64>> = vec![Vec::new(); items.len()];
    each(&mut tables, |index, table| {
        *table = items[index].log_table(abilities);
    });
    let rows = packed.rows();
    let mut all = vec![[0.0; TILE]; points.div_ceil(TILE) * rows];
    let mut slices: Vec<&mut [Tile]> = all.chunks_exact_mut(rows).collect();
    each(&mut slices, |tile, slice| {
        for group in &packed.groups {
            let rows = &mut slice[group.offset..group.offset + group.states];
            fill(rows, group, &tables, tile);
        }
    });
    all
}

/// One byte's rows in one tile: each value's row is the row without its last item plus that item's log-probabilities.
fn fill(rows: &mut [Tile], group: &Group, tables: &[Vec<f64>], tile: usize) {
    let start = tile * TILE;
    rows[0] = [0.0; TILE];
    for member in &group.members {
        let table = &tables[member.item];
        let points = table.len() / member.categories;
        let width = TILE.min(points - start);
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
