//! E\[s\] E\[s\]ᵀ over people: the product of the matrix of posterior mean scores with itself.
//!
//! People come in blocks. A block's scores lie in panels of four parameters, person after person, so that the product
//! of two panels runs through both in a straight line with its sixteen sums in registers. Where people got few of many
//! items, only the parameters of the items they got are multiplied.

use super::Frame;
use crate::arithmetic::dot;
use crate::lanes::each;
use crate::linear::Symmetric;

/// Parameters a panel.
const WIDTH: usize = 4;
/// People a block.
const BLOCK: usize = 256;

type Row = [f64; WIDTH];

impl Frame<'_> {
    pub(super) fn add_gram(&self, matrix: &mut Symmetric) {
        if self.is_sparse() {
            self.add_sparse_gram(matrix);
        } else {
            self.add_dense_gram(matrix);
        }
    }

    /// Whether people got less than a quarter of the items, so that most products would be with zero.
    fn is_sparse(&self) -> bool {
        let given: usize = (0..self.packed.patterns())
            .map(|index| {
                let pattern = self.packed.pattern(index).iter().zip(&self.packed.groups);
                let some = pattern.filter(|(code, group)| u16::from(**code) != group.empty);
                some.map(|(_, group)| group.members.len()).sum::<usize>()
            })
            .sum();
        given * 4 < self.packed.patterns() * self.scores.len()
    }

    /// Person by person, only the parameters of the items they got.
    fn add_sparse_gram(&self, matrix: &mut Symmetric) {
        for index in 0..self.packed.patterns() {
            let pattern = self.packed.pattern(index);
            let mut scores: Vec<(usize, f64)> = Vec::new();
            let bytes = pattern.iter().zip(&self.packed.groups);
            for (_, group) in bytes.filter(|(code, group)| u16::from(**code) != group.empty) {
                for member in &group.members {
                    let parameters = self.starts[member.item]..self.starts[member.item + 1];
                    scores.extend(parameters.map(|p| (p, self.mean_score(p, index))));
                }
            }
            let population = self.starts[self.scores.len()]..self.parameters();
            scores.extend(population.map(|p| (p, self.mean_score(p, index))));
            for (place, &(row, left)) in scores.iter().enumerate() {
                for &(column, right) in &scores[..=place] {
                    matrix.add(row, column, left * right);
                }
            }
        }
    }

    fn add_dense_gram(&self, matrix: &mut Symmetric) {
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

    /// Posterior means of four parameters' scores.
    fn mean_scores(&self, panel: usize, index: usize) -> Row {
        let mut row = [0.0; WIDTH];
        for (offset, place) in row.iter_mut().enumerate() {
            *place = self.mean_score(panel * WIDTH + offset, index);
        }
        row
    }

    /// Posterior mean of a parameter's score, times the root of how often the pattern occurred.
    fn mean_score(&self, parameter: usize, index: usize) -> f64 {
        let times = self.packed.times[index];
        let (low, post) = self.posteriors.of_pattern(index);
        match self.score(parameter, self.packed.pattern(index)) {
            Some(score) if times > 0.0 => dot(post, &score[low..]) / times.sqrt(),
            _ => 0.0,
        }
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
