//! The mass of a posterior between two abilities that are not points of its grid.
//!
//! The logarithm of a posterior is smooth and nearly a parabola, so it is interpolated by the polynomial through the ten
//! nearest points (exact for a normal density), and each cell is integrated by four-point Gauss-Legendre. With spacings up
//! to 1.2 standard deviations the shares are right to 1e-6; usually to 1e-9.

use crate::ability::Grid;
use crate::arithmetic::highest;

/// A density given by logarithms on a grid.
pub(crate) struct Interpolated<'a> {
    grid: &'a Grid,
    log: &'a [f64],
    peak: f64,
    /// Weights at the Gauss nodes of a whole cell in the middle of its stencil.
    middle: [Basis; 4],
}

/// Points of a local polynomial.
const STENCIL: usize = 10;

/// Weights of the points of a stencil.
type Basis = [f64; STENCIL];

/// Nodes and weights of four-point Gauss-Legendre on [0, 1].
const GAUSS: [(f64, f64); 4] = [
    (0.069_431_844_202_973_71, 0.173_927_422_568_726_93),
    (0.330_009_478_207_571_87, 0.326_072_577_431_273_07),
    (0.669_990_521_792_428_1, 0.326_072_577_431_273_07),
    (0.930_568_155_797_026_3, 0.173_927_422_568_726_93),
];

impl<'a> Interpolated<'a> {
    pub fn new(grid: &'a Grid, log: &'a [f64]) -> Self {
        let peak = highest(log);
        let half = (STENCIL / 2 - 1) as f64;
        Self {
            grid,
            log,
            peak,
            middle: GAUSS.map(|(node, _)| basis(half + node, STENCIL)),
        }
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
        let used = STENCIL.min(self.log.len());
        let first = cell.saturating_sub(used / 2 - 1).min(self.log.len() - used);
        let points = &self.log[first..first + used];
        let width = to - from;
        let in_the_middle = width >= 1.0 && used == STENCIL && cell == first + used / 2 - 1;
        let offset = (cell - first) as f64;
        GAUSS
            .iter()
            .zip(&self.middle)
            .map(|((node, weight), middle)| {
                let weights = if in_the_middle {
                    *middle
                } else {
                    basis(offset + from + node * width, used)
                };
                let log: f64 = weights
                    .iter()
                    .zip(points)
                    .map(|(weight, log)| weight * (log - self.peak))
                    .sum();
                weight * width * log.min(1.0).exp()
            })
            .sum()
    }
}

/// Lagrange's weights of the first `used` whole numbers at x.
fn basis(x: f64, used: usize) -> Basis {
    std::array::from_fn(|i| {
        (0..used)
            .filter(|&j| j != i)
            .map(|j| (x - j as f64) / (i as f64 - j as f64))
            .product()
    })
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
