//! E\[s\] E\[s\]ᵀ over people: the product of the matrix of posterior mean scores with itself.
//!
//! People come in blocks. A block's scores lie in panels of four parameters, person after person, so that the product
//! of two panels runs through both in a straight line with its sixteen sums in registers.

use super::{Frame, dot};
use crate::lanes::each;
use crate::linear::Symmetric;

/// Parameters a panel.
const WIDTH: usize = 4;
/// People a block.
const BLOCK: usize = 256;

type Row = [f64; WIDTH];

impl Frame<'_> {
    pub(super) fn add_gram(&self, matrix: &mut Symmetric) {
        let panels = self.parameters().div_ceil(WIDTH);
        let mut scores: Vec<Vec<Row>> = vec![vec![[0.0; WIDTH]; BLOCK]; panels];
        let mut products: Vec<Vec<[Row; WIDTH]>> = (0..panels)
            .map(|panel| vec![[[0.0; WIDTH]; WIDTH]; panel + 1])
            .collect();
        for start in (0..self.packed.patterns()).step_by(BLOCK) {
            let people = BLOCK.min(self.packed.patterns() - start);
            each(&mut scores, |panel, rows| {
                for (offset, row) in rows[..people].iter_mut().enumerate() {
                    *row = self.mean_scores(panel, start + offset);
                }
            });
            each(&mut products, |panel, row| {
                for (other, product) in row.iter_mut().enumerate() {
                    multiply(&scores[panel][..people], &scores[other][..people], product);
                }
            });
        }
        for (panel, row) in products.iter().enumerate() {
            for (other, product) in row.iter().enumerate() {
                add_tile(matrix, panel * WIDTH, other * WIDTH, product);
            }
        }
    }

    /// Posterior means of four parameters' scores, times the root of how often the pattern occurred.
    fn mean_scores(&self, panel: usize, index: usize) -> Row {
        let times = self.packed.times[index];
        let mut row = [0.0; WIDTH];
        if times <= 0.0 {
            return row;
        }
        let pattern = self.packed.pattern(index);
        let (low, post) = self.posteriors.of_pattern(index);
        for (offset, place) in row.iter_mut().enumerate() {
            let score = self.score(panel * WIDTH + offset, pattern);
            *place = score.map_or(0.0, |score| dot(post, &score[low..])) / times.sqrt();
        }
        row
    }

    /// A parameter's scores for this pattern; none beyond the last parameter or where the item was not given.
    fn score(&self, parameter: usize, pattern: &[u8]) -> Option<&[f64]> {
        let population = self.starts[self.scores.len()];
        if parameter >= population {
            return self
                .population
                .get(parameter - population)
                .map(Vec::as_slice);
        }
        let item = self.starts.partition_point(|start| *start <= parameter) - 1;
        let state = self.state(item, pattern);
        let table = &self.scores[item][parameter - self.starts[item]];
        let points = self.points();
        (state < self.members[item].1.categories)
            .then(|| &table[state * points..(state + 1) * points])
    }
}

/// product += leftᵀ right.
fn multiply(left: &[Row], right: &[Row], product: &mut [Row; WIDTH]) {
    let mut sums = [[0.0; WIDTH]; WIDTH];
    for (l, r) in left.iter().zip(right) {
        for (sums, l) in sums.iter_mut().zip(l) {
            for (sum, r) in sums.iter_mut().zip(r) {
                *sum += l * r;
            }
        }
    }
    for (row, sums) in product.iter_mut().zip(&sums) {
        for (place, sum) in row.iter_mut().zip(sums) {
            *place += sum;
        }
    }
}

/// Adds the lower triangle of a tile.
fn add_tile(matrix: &mut Symmetric, top: usize, left: usize, product: &[Row; WIDTH]) {
    for (row, values) in (top..).zip(product) {
        for (column, value) in (left..).zip(values) {
            if row < matrix.order() && column <= row {
                matrix.add(row, column, *value);
            }
        }
    }
}
