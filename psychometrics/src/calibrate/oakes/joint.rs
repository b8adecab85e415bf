//! E[s sᵀ]: how the scores of two parameters occur together, over people and over each person's posterior.
//!
//! For item i and each of its categories x, the posteriors of the people who gave x are added up byte by byte. Projected
//! on the scores of another parameter that gives, at every point, the sum of that parameter's scores over those people;
//! multiplied with the scores of i in x and summed over points and categories it is the entry. The commonest category
//! is never added up: it is everything less the others.

use super::Frame;
use crate::arithmetic::dot;
use crate::calibrate::expect::split;
use crate::lanes::each;
use crate::linear::Symmetric;

/// For every parameter so far, the sum of its scores at every point.
type Projected = Vec<Vec<f64>>;

impl Frame<'_> {
    pub(super) fn subtract_joint(&self, totals: &[Vec<f64>], matrix: &mut Symmetric) {
        let all = self.project(totals);
        let mut rows: Vec<Vec<Vec<f64>>> = vec![Vec::new(); self.scores.len()];
        each(&mut rows, |item, rows| *rows = self.rows(item, &all));
        for (rows, &start) in rows.iter().zip(&self.starts) {
            for (j, row) in rows.iter().enumerate() {
                for (column, value) in row.iter().enumerate().take(start + j + 1) {
                    matrix.add(start + j, column, -value);
                }
            }
        }
        let mass = self.mass(totals);
        let start = self.starts[self.scores.len()];
        for (r, score) in self.population.iter().enumerate() {
            for (column, sums) in all.iter().enumerate() {
                matrix.add(start + r, column, -dot(score, sums));
            }
            for (s, other) in self.population.iter().enumerate().take(r + 1) {
                let product: f64 = mass
                    .iter()
                    .zip(score)
                    .zip(other)
                    .map(|((m, a), b)| m * a * b)
                    .sum();
                matrix.add(start + r, start + s, -product);
            }
        }
    }

    /// The rows of one item's parameters, up to and including the item's own columns.
    fn rows(&self, item: usize, all: &Projected) -> Vec<Vec<f64>> {
        let free = self.scores[item].len();
        if free == 0 {
            return Vec::new();
        }
        let (byte, member) = self.members[item];
        let columns = self.starts[item] + free;
        let commonest = self.commonest(item);
        let mut rows = vec![vec![0.0; columns]; free];
        let mut rest: Projected = all[..columns].to_vec();
        for state in (0..member.states).filter(|state| *state != commonest) {
            // The people who did not get the item count only towards what the commonest category is not.
            let sums = self.project(&self.given(item, state, byte + 1));
            for (rest, sums) in rest.iter_mut().zip(&sums) {
                for (place, sum) in rest.iter_mut().zip(sums) {
                    *place -= sum;
                }
            }
            self.add_category(item, state, &sums, &mut rows);
        }
        self.add_category(item, commonest, &rest, &mut rows);
        rows
    }

    /// Multiplies the item's scores in a category with everybody's sums; nothing for "not given".
    fn add_category(&self, item: usize, state: usize, sums: &Projected, rows: &mut [Vec<f64>]) {
        let points = self.points();
        if state >= self.members[item].1.categories {
            return;
        }
        for (row, score) in rows.iter_mut().zip(&self.scores[item]) {
            let score = &score[state * points..(state + 1) * points];
            for (place, sums) in row.iter_mut().zip(sums) {
                *place += dot(score, sums);
            }
        }
    }

    fn commonest(&self, item: usize) -> usize {
        let mut tally = vec![0_usize; self.members[item].1.states];
        for index in 0..self.packed.patterns() {
            tally[self.state(item, self.packed.pattern(index))] += 1;
        }
        let most = tally.iter().max().copied().unwrap_or(0);
        tally.iter().position(|count| *count == most).unwrap_or(0)
    }

    /// Counts of the first bytes over the people with this state of the item.
    fn given(&self, item: usize, state: usize, bytes: usize) -> Vec<Vec<f64>> {
        let mut counts = self.blank(bytes);
        for index in 0..self.packed.patterns() {
            if self.state(item, self.packed.pattern(index)) == state {
                self.scatter(index, &mut counts);
            }
        }
        counts
    }

    /// Counts times scores, for every parameter of the items in these bytes.
    fn project(&self, counts: &[Vec<f64>]) -> Projected {
        let points = self.points();
        let mut all = Vec::new();
        for (group, counts) in self.packed.groups.iter().zip(counts) {
            for (member, table) in group.members.iter().zip(split(group, counts, points)) {
                for score in &self.scores[member.item] {
                    let mut sums = vec![0.0; points];
                    for (people, score) in
                        table.chunks_exact(points).zip(score.chunks_exact(points))
                    {
                        for ((sum, n), s) in sums.iter_mut().zip(people).zip(score) {
                            *sum += n * s;
                        }
                    }
                    all.push(sums);
                }
            }
        }
        all
    }
}
