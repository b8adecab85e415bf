//! Symmetric positive-definite systems: Cholesky factor, solution, inverse. All the linear algebra this crate needs.

use crate::arithmetic::dot;

/// A square symmetric matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symmetric {
    order: usize,
    cells: Vec<f64>,
}

/// A lower triangular factor L with L Lᵀ = A.
#[derive(Debug, Clone)]
pub(crate) struct Cholesky {
    order: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    pub(crate) fn zero(order: usize) -> Self {
        Self {
            order,
            cells: vec![0.0; order * order],
        }
    }

    pub(crate) fn order(&self) -> usize {
        self.order
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.order + column]
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.order + column] = value;
        self.cells[column * self.order + row] = value;
    }

    pub(crate) fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.order + column] += value;
        if row != column {
            self.cells[column * self.order + row] += value;
        }
    }

    /// Adds weight · v vᵀ.
    pub(crate) fn add_outer(&mut self, v: &[f64], weight: f64) {
        for (row, &left) in v.iter().enumerate() {
            let scaled = weight * left;
            let cells = &mut self.cells[row * self.order..(row + 1) * self.order];
            for (cell, &right) in cells.iter_mut().zip(v) {
                *cell += scaled * right;
            }
        }
    }

    /// The factor, or none when the matrix is not positive definite to working precision.
    pub(crate) fn cholesky(&self) -> Option<Cholesky> {
        let n = self.order;
        let mut cells = self.cells.clone();
        for row in 0..n {
            for column in 0..=row {
                let (upper, lower) = cells.split_at(row * n);
                let (left, right) = if column == row {
                    (&lower[..column], &lower[..column])
                } else {
                    (&lower[..column], &upper[column * n..column * n + column])
                };
                let rest = self.at(row, column) - dot(left, right);
                cells[row * n + column] = if row == column {
                    if !rest.is_finite() || rest <= self.at(row, row).abs() * 1e-14 {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / cells[column * n + column]
                };
            }
        }
        Some(Cholesky { order: n, cells })
    }
}

impl Cholesky {
    /// Rows and columns `start..start + size` of A⁻¹ = L⁻ᵀ L⁻¹, from those columns of L⁻¹ alone.
    pub(crate) fn inverse_block(&self, start: usize, size: usize) -> Vec<Vec<f64>> {
        let columns: Vec<Vec<f64>> = (start..start + size)
            .map(|place| self.unit(place))
            .collect();
        // Column `place` of L⁻¹ begins at row `place`.
        let product = |row: usize, column: usize| {
            let (longer, shorter) = (row.min(column), row.max(column));
            dot(&columns[longer][shorter - longer..], &columns[shorter])
        };
        (0..size)
            .map(|row| (0..size).map(|column| product(row, column)).collect())
            .collect()
    }

    /// L⁻¹ times the unit vector of this place, from that place on.
    fn unit(&self, place: usize) -> Vec<f64> {
        let mut solved = vec![0.0; self.order - place];
        solved[0] = 1.0 / self.cells[place * self.order + place];
        for row in place + 1..self.order {
            let cells = &self.cells[row * self.order + place..row * self.order + row];
            let value = -dot(cells, &solved[..row - place]) / self.cells[row * self.order + row];
            solved[row - place] = value;
        }
        solved
    }

    /// Replaces b by L⁻¹ b.
    pub(crate) fn forward(&self, b: &mut [f64]) {
        for row in 0..self.order {
            let cells = &self.cells[row * self.order..row * self.order + row];
            b[row] = (b[row] - dot(cells, &b[..row])) / self.cells[row * self.order + row];
        }
    }

    /// Replaces b by A⁻¹ b.
    pub(crate) fn solve(&self, b: &mut [f64]) {
        self.forward(b);
        for row in (0..self.order).rev() {
            b[row] /= self.cells[row * self.order + row];
            let value = b[row];
            let cells = &self.cells[row * self.order..row * self.order + row];
            for (target, &factor) in b[..row].iter_mut().zip(cells) {
                *target -= value * factor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        let mut matrix = Symmetric::zero(3);
        matrix.add_outer(&[1.0, 2.0, 3.0], 1.0);
        matrix.add_outer(&[1.0, 0.0, -1.0], 2.0);
        matrix.add_outer(&[0.5, 1.0, 0.0], 3.0);
        let factor = matrix.cholesky().unwrap();
        let inverse = factor.inverse_block(0, 3);
        for row in 0..3 {
            for (column, other) in inverse.iter().enumerate() {
                let product: f64 = (0..3).map(|k| matrix.at(row, k) * other[k]).sum();
                assert!((product - f64::from(u8::from(row == column))).abs() < 1e-12);
            }
        }
        assert_eq!(factor.inverse_block(1, 2)[0][0], inverse[1][1]);
    }

    #[test]
    fn a_singular_matrix_has_no_factor() {
        let mut matrix = Symmetric::zero(2);
        matrix.add_outer(&[1.0, 1.0], 1.0);
        assert!(matrix.cholesky().is_none());
    }
}
