//! Means and products of item scores: what M₂ compares, what the model expects of them, and how they vary together.
//!
//! For right-or-wrong items these are the first and second order margins. For more categories they are the moments
//! E(X) and E(X Y) (Cai & Hansen 2013), so that the number of moments stays n(n + 1)/2.

use super::tables::Fitted;
use crate::ability::Normal;
use crate::linear::Symmetric;

/// The items of one moment: one item, or two.
pub(super) type Margin = (usize, Option<usize>);

/// All single items, then all pairs.
pub(super) fn margins(items: usize) -> Vec<Margin> {
    let singles = (0..items).map(|item| (item, None));
    let pairs = (1..items).flat_map(|second| (0..second).map(move |first| (first, Some(second))));
    singles.chain(pairs).collect()
}

/// Observed moments.
pub(super) fn observed(rows: &[(Vec<usize>, f64)], margins: &[Margin]) -> Vec<f64> {
    let mut sums = vec![0.0; margins.len()];
    let mut people = 0.0;
    for (places, times) in rows {
        people += times;
        for (sum, &(first, second)) in sums.iter_mut().zip(margins) {
            let product = places[first] * second.map_or(1, |second| places[second]);
            *sum += times * product as f64;
        }
    }
    sums.into_iter().map(|sum| sum / people).collect()
}

/// What the model expects: `powers[q][i][p]` is E(Xᵢ^p | θ_q) for p up to 4.
pub(super) struct Expected<'a> {
    fitted: &'a Fitted,
    powers: Vec<Vec<[f64; 5]>>,
}

impl<'a> Expected<'a> {
    pub(super) fn new(fitted: &'a Fitted) -> Self {
        let powers = (0..fitted.weights.len())
            .map(|q| {
                let at = fitted.items.iter().map(|item| {
                    let mut sums = [0.0; 5];
                    for (k, p) in item.probabilities[q].iter().enumerate() {
                        let mut power = *p;
                        for sum in &mut sums {
                            *sum += power;
                            power *= k as f64;
                        }
                    }
                    sums
                });
                at.collect()
            })
            .collect();
        Self { fitted, powers }
    }

    /// Expected moments.
    pub(super) fn moments(&self, margins: &[Margin]) -> Vec<f64> {
        margins
            .iter()
            .map(|&margin| self.mean(|q| self.given(q, margin)))
            .collect()
    }

    /// E(X²) of every item.
    pub(super) fn squares(&self) -> Vec<f64> {
        (0..self.fitted.items.len())
            .map(|item| self.mean(|q| self.powers[q][item][2]))
            .collect()
    }

    fn mean(&self, at: impl Fn(usize) -> f64) -> f64 {
        self.fitted
            .weights
            .iter()
            .enumerate()
            .map(|(q, weight)| weight * at(q))
            .sum()
    }

    fn given(&self, q: usize, (first, second): Margin) -> f64 {
        self.powers[q][first][1] * second.map_or(1.0, |second| self.powers[q][second][1])
    }

    /// Covariance of every two moments' single-person terms.
    pub(super) fn covariance(&self, margins: &[Margin]) -> Symmetric {
        let means = self.moments(margins);
        let mut matrix = Symmetric::zero(margins.len());
        for row in 0..margins.len() {
            for column in 0..=row {
                let joint = self.joint(margins[row], margins[column]);
                matrix.set(row, column, joint - means[row] * means[column]);
            }
        }
        matrix
    }

    /// E of the product of two moments' terms; an item in both enters with its square.
    fn joint(&self, left: Margin, right: Margin) -> f64 {
        let mut items: [(usize, usize); 4] = [(usize::MAX, 0); 4];
        let mut used = 0;
        for item in [Some(left.0), left.1, Some(right.0), right.1]
            .into_iter()
            .flatten()
        {
            if let Some(known) = items[..used].iter_mut().find(|known| known.0 == item) {
                known.1 += 1;
            } else {
                items[used] = (item, 1);
                used += 1;
            }
        }
        self.mean(|q| {
            items[..used]
                .iter()
                .map(|&(item, power)| self.powers[q][item][power])
                .product()
        })
    }

    /// Derivatives of the expected moments by every free item parameter: one row a parameter.
    pub(super) fn slopes(&self, margins: &[Margin]) -> Vec<Vec<f64>> {
        let mut rows = Vec::new();
        for (index, item) in self.fitted.items.iter().enumerate() {
            let free = item.scores.first().map_or(0, |at| at[0].len());
            for j in 0..free {
                // ∂E(X | θ)/∂w = Σ k P s.
                let slope = |q: usize| -> f64 {
                    let at = item.probabilities[q]
                        .iter()
                        .zip(&item.scores[q])
                        .enumerate();
                    at.map(|(k, (p, scores))| k as f64 * p * scores[j]).sum()
                };
                let slopes: Vec<f64> = (0..self.fitted.weights.len()).map(slope).collect();
                let row = margins.iter().map(|&margin| match margin {
                    (only, None) if only == index => self.mean(|q| slopes[q]),
                    (first, Some(second)) if first == index => {
                        self.mean(|q| slopes[q] * self.powers[q][second][1])
                    }
                    (first, Some(second)) if second == index => {
                        self.mean(|q| slopes[q] * self.powers[q][first][1])
                    }
                    _ => 0.0,
                });
                rows.push(row.collect());
            }
        }
        rows
    }

    /// Derivatives of the expected moments by the population's mean and ln sd, up to scale.
    pub(super) fn population_slopes(
        &self,
        margins: &[Margin],
        Normal { mean, sd }: Normal,
    ) -> [Vec<f64>; 2] {
        let z = |q: usize| (self.fitted.abilities[q] - mean) / sd;
        let by = |slope: &dyn Fn(f64) -> f64| {
            let centre = self.mean(|q| slope(z(q)));
            let row = margins
                .iter()
                .map(|&margin| self.mean(|q| (slope(z(q)) - centre) * self.given(q, margin)));
            row.collect()
        };
        [by(&|z| z / sd), by(&|z| z * z)]
    }
}
