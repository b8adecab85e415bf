//! Residuals at everybody's estimated ability: infit and outfit of the items, and Q₃ of the pairs.
//!
//! The residual of a person on an item is d = x − E(X | θ̂), with θ̂ the posterior mean. Outfit is the mean of d²/V,
//! infit Σd²/ΣV; Q₃ is the correlation of two items' residuals over the people who got both.

use crate::ability::Grid;
use crate::arithmetic::finite;
use crate::calibrate::curve::Curve;
use crate::calibrate::{CalibratedItem, Calibration, estimates};
use crate::infeasible::{Infeasible, Reason};
use crate::quantity::Ability;
use crate::responses::{MISSING, Responses};

/// Mean squares of one item; none when nobody got it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResidualFit {
    /// Weighted by information; 1 is as expected, above 1.3 noisy, below .7 too tidy.
    pub infit: Option<f64>,
    /// Unweighted: swayed by a few far-off surprises.
    pub outfit: Option<f64>,
}

/// A pair of items, and how far their residuals go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalDependence {
    /// First item of the pair.
    pub first: usize,
    /// Second item of the pair.
    pub second: usize,
    /// Correlation of the residuals.
    pub q3: f64,
    /// Whether |Q₃ − mean| > .2: the two may ask the same thing, or one may give the other away.
    pub flagged: bool,
}

/// Infit and outfit of every item at the posterior means.
pub fn residual_fit(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Vec<ResidualFit>, Infeasible> {
    let abilities = estimates(responses, calibration, grid)?;
    Ok((0..responses.items())
        .map(|item| {
            let (mut people, mut squares, mut variances, mut ratios) = (0.0, 0.0, 0.0, 0.0);
            for (row, ability) in abilities.iter().enumerate() {
                if let Some((residual, variance)) =
                    residual(responses, calibration, row, item, ability.theta)
                {
                    let times = responses.times(row);
                    people += times;
                    squares += times * residual * residual;
                    variances += times * variance;
                    ratios += times * residual * residual / variance;
                }
            }
            ResidualFit {
                infit: finite(squares / variances),
                outfit: finite(ratios / people),
            }
        })
        .collect())
}

/// Q₃ of every pair that at least three people got, first item below the second.
pub fn local_dependence(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Vec<LocalDependence>, Infeasible> {
    if responses.items() < 2 {
        let (needed, found) = (2, responses.items());
        return Err(Infeasible::whole(Reason::TooFew { needed, found }));
    }
    let abilities = estimates(responses, calibration, grid)?;
    let items = responses.items();
    let columns: Vec<Vec<Option<f64>>> = (0..items)
        .map(|item| {
            let rows = abilities.iter().enumerate();
            rows.map(|(row, ability)| {
                residual(responses, calibration, row, item, ability.theta)
                    .map(|(residual, _)| residual)
            })
            .collect()
        })
        .collect();
    let times: Vec<f64> = (0..responses.rows())
        .map(|row| responses.times(row))
        .collect();
    let mut pairs = Vec::new();
    for second in 1..items {
        for first in 0..second {
            if let Some(q3) = correlation(&columns[first], &columns[second], &times) {
                pairs.push(LocalDependence {
                    first,
                    second,
                    q3,
                    flagged: false,
                });
            }
        }
    }
    let mean = pairs.iter().map(|pair| pair.q3).sum::<f64>() / pairs.len().max(1) as f64;
    for pair in &mut pairs {
        pair.flagged = (pair.q3 - mean).abs() > 0.2;
    }
    Ok(pairs)
}

/// Residual and variance of one answer; none when it was not given.
fn residual(
    responses: &Responses,
    calibration: &Calibration,
    row: usize,
    item: usize,
    ability: Ability,
) -> Option<(f64, f64)> {
    let cell = responses.row(row)[item];
    if cell == MISSING {
        return None;
    }
    let (mean, variance) = moments(&calibration.items[item], ability.0);
    let place = calibration.items[item].place(cell)?;
    Some((place as f64 - mean, variance))
}

fn moments(item: &CalibratedItem, theta: f64) -> (f64, f64) {
    let working = &item.working;
    let mut curve = Curve::new();
    working.shape.at(&working.w, theta, &mut curve);
    let (mut mean, mut second) = (0.0, 0.0);
    for (k, log) in curve.logs[..working.shape.categories()].iter().enumerate() {
        mean += k as f64 * log.exp();
        second += (k * k) as f64 * log.exp();
    }
    (mean, second - mean * mean)
}

fn correlation(left: &[Option<f64>], right: &[Option<f64>], times: &[f64]) -> Option<f64> {
    let pairs = || {
        left.iter()
            .zip(right)
            .zip(times)
            .filter_map(|((l, r), t)| Some(((*l)?, (*r)?, *t)))
    };
    let (mut n, mut mean_left, mut mean_right) = (0.0, 0.0, 0.0);
    for (l, r, t) in pairs() {
        n += t;
        mean_left += t * l;
        mean_right += t * r;
    }
    if n < 3.0 {
        return None;
    }
    (mean_left, mean_right) = (mean_left / n, mean_right / n);
    let (mut both, mut own_left, mut own_right) = (0.0, 0.0, 0.0);
    for (l, r, t) in pairs() {
        both += t * (l - mean_left) * (r - mean_right);
        own_left += t * (l - mean_left).powi(2);
        own_right += t * (r - mean_right).powi(2);
    }
    let r = both / (own_left * own_right).sqrt();
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}
