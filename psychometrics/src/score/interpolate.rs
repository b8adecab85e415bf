//! The mass of a posterior between two abilities that are not points of its grid.
//!
//! The logarithm of a posterior is smooth and nearly a parabola, so it is interpolated by the polynomial through the six
//! nearest points (exact for a normal density), and each cell is integrated by three-point Gauss-Legendre.

use super::Grid;

/// A density given by logarithms on a grid.
pub(crate) struct Interpolated<'a> {
    grid: &'a Grid,
    log: &'a [f64],
    peak: f64,
}

/// Points of a local polynomial.
const STENCIL: usize = 6;

/// Nodes and weights of three-point Gauss-Legendre on [0, 1].
const GAUSS: [(f64, f64); 3] = [
    (0.112_701_665_379_258_31, 5.0 / 18.0),
    (0.5, 8.0 / 18.0),
    (0.887_298_334_620_741_7, 5.0 / 18.0),
];

impl<'a> Interpolated<'a> {
    pub fn new(grid: &'a Grid, log: &'a [f64]) -> Self {
        let peak = log.iter().copied().fold(f64::MIN, f64::max);
        Self { grid, log, peak }
    }

    /// Shares of the mass below the first cut, between neighbours and above the last; cuts rise.
    pub fn masses(&self, cuts: &[f64]) -> Vec<f64> {
        let mut masses = Vec::with_capacity(cuts.len() + 1);
        let mut cell = Cell {
            index: 0,
            from: 0.0,
        };
        for cut in cuts {
            let place = ((cut - self.grid.range().low) / self.grid.spacing())
                .clamp(0.0, (self.grid.len() - 1) as f64);
            masses.push(self.advance(&mut cell, place));
        }
        masses.push(self.advance(&mut cell, (self.grid.len() - 1) as f64));
        let total: f64 = masses.iter().sum();
        for mass in &mut masses {
            *mass /= total;
        }
        masses
    }

    /// Integrates from where `cell` stands to `place`, measured in grid steps, and moves there.
    fn advance(&self, cell: &mut Cell, place: f64) -> f64 {
        let mut mass = 0.0;
        while cell.index + 1 < self.grid.len() && cell.end() <= place {
            mass += self.integral(cell.index, cell.from, 1.0);
            *cell = Cell {
                index: cell.index + 1,
                from: 0.0,
            };
        }
        let to = place - cell.index as f64;
        if cell.index + 1 < self.grid.len() && to > cell.from {
            mass += self.integral(cell.index, cell.from, to);
            cell.from = to;
        }
        mass
    }

    /// The integral over a part of one cell, both ends in 0..=1.
    fn integral(&self, cell: usize, from: f64, to: f64) -> f64 {
        let width = to - from;
        GAUSS
            .iter()
            .map(|(node, weight)| weight * width * self.density(cell, from + node * width))
            .sum()
    }

    /// The density inside a cell, by Lagrange's polynomial through the nearest points.
    fn density(&self, cell: usize, inside: f64) -> f64 {
        let used = STENCIL.min(self.log.len());
        let first = cell.saturating_sub(used / 2 - 1).min(self.log.len() - used);
        let x = cell as f64 + inside - first as f64;
        let log: f64 = (0..used)
            .map(|i| {
                let basis: f64 = (0..used)
                    .filter(|&j| j != i)
                    .map(|j| (x - j as f64) / (i as f64 - j as f64))
                    .product();
                basis * (self.log[first + i] - self.peak)
            })
            .sum();
        log.min(1.0).exp()
    }
}

/// A place on the grid: a cell, and how far into it.
struct Cell {
    index: usize,
    from: f64,
}

impl Cell {
    fn end(&self) -> f64 {
        (self.index + 1) as f64
    }
}
