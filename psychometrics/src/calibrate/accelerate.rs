//! Anderson acceleration: the next point out of the last few, so that slow creeping directions are taken in one leap.
//!
//! Expectation-maximisation gives F(x) for a point x and converges as fast as its slowest direction, which for a test of
//! 500 items takes over a hundred steps. With residuals f = F(x) − x of the last m points, the combination of points
//! whose combined residual is smallest is a better guess (Anderson 1965; Walker & Ni 2011; for EM: Henderson & Varadhan
//! 2019). Residuals are measured in standard errors of the complete data, so that slopes and intercepts weigh alike. A
//! leap that lowers the objective is taken back by the caller, so the ascent of EM is kept.

use crate::linear::Symmetric;
use std::collections::VecDeque;

const DEPTH: usize = 8;

/// Differences of successive points and residuals, newest last.
#[derive(Debug, Default)]
pub(super) struct Anderson {
    last: Option<(Vec<f64>, Vec<f64>)>,
    points: VecDeque<Vec<f64>>,
    residuals: VecDeque<Vec<f64>>,
}

impl Anderson {
    /// Forgets everything.
    pub(super) fn restart(&mut self) {
        *self = Self::default();
    }

    /// The next point, from the current one and its image; `scale` is the size of one unit in every direction.
    pub(super) fn leap(&mut self, point: &[f64], image: &[f64], scale: &[f64]) -> Vec<f64> {
        let residual = difference(image, point);
        if let Some((old_point, old_residual)) = self.last.take() {
            self.points.push_back(difference(point, &old_point));
            self.residuals
                .push_back(difference(&residual, &old_residual));
            if self.points.len() > DEPTH {
                self.points.pop_front();
                self.residuals.pop_front();
            }
        }
        let weights = self.weights(&residual, scale);
        let mut next = image.to_vec();
        for ((weight, dx), df) in weights.iter().zip(&self.points).zip(&self.residuals) {
            for ((value, x), f) in next.iter_mut().zip(dx).zip(df) {
                *value -= weight * (x + f);
            }
        }
        self.last = Some((point.to_vec(), residual));
        next
    }

    /// Least squares of the residual on the residual differences, with a trace of ridge.
    fn weights(&self, residual: &[f64], scale: &[f64]) -> Vec<f64> {
        let depth = self.residuals.len();
        let mut normal = Symmetric::zero(depth);
        let mut right = vec![0.0; depth];
        for (row, left) in self.residuals.iter().enumerate() {
            for (column, other) in self.residuals.iter().enumerate().take(row + 1) {
                normal.set(row, column, dot(left, other, scale));
            }
            right[row] = dot(left, residual, scale);
        }
        // Each direction is brought to length one first, so that old long differences do not drown new short ones.
        let lengths: Vec<f64> = (0..depth).map(|j| normal.at(j, j).sqrt()).collect();
        if lengths
            .iter()
            .any(|length| *length <= 0.0 || !length.is_finite())
        {
            return Vec::new();
        }
        for row in 0..depth {
            for column in 0..=row {
                normal.set(
                    row,
                    column,
                    normal.at(row, column) / (lengths[row] * lengths[column]),
                );
            }
            normal.add(row, row, 1e-11);
            right[row] /= lengths[row];
        }
        let Some(factor) = normal.cholesky() else {
            return Vec::new();
        };
        factor.solve(&mut right);
        right
            .iter()
            .zip(&lengths)
            .map(|(weight, length)| weight / length)
            .collect()
    }
}

fn difference(left: &[f64], right: &[f64]) -> Vec<f64> {
    left.iter().zip(right).map(|(l, r)| l - r).collect()
}

fn dot(left: &[f64], right: &[f64], scale: &[f64]) -> f64 {
    let terms = left.iter().zip(right).zip(scale);
    terms.map(|((l, r), s)| (l * s) * (r * s)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_map_is_solved_in_as_many_steps_as_it_has_speeds() {
        // F(x) = fixed + rate (x − fixed), rates .99, .9, .5: plain iteration needs thousands of steps.
        let (fixed, rates) = ([1.0, -2.0, 3.0], [0.99, 0.9, 0.5]);
        let mut x = vec![0.0; 3];
        let mut anderson = Anderson::default();
        for _ in 0..8 {
            let image: Vec<f64> = (0..3)
                .map(|i| fixed[i] + rates[i] * (x[i] - fixed[i]))
                .collect();
            x = anderson.leap(&x, &image, &[1.0; 3]);
        }
        assert!(
            x.iter().zip(fixed).all(|(x, f)| (x - f).abs() < 1e-8),
            "{x:?}"
        );
    }
}
