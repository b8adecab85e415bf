//! The maximisation step: each item on its own, by Fisher scoring on the expected counts plus the log-prior.
//!
//! With r(k, q) the expected people in category k at point q and s(k, q) the scores: the gradient is Σ r s + prior′, the
//! information Σ n P s sᵀ + prior curvature. For the 2PL and the GPCM this is Newton's method exactly.

use super::curve::{Curve, MOST_PARAMETERS};
use super::item::WorkingItem;
use crate::linear::Symmetric;

/// What a maximisation step learns about an item besides its new parameters; over the free parameters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Pull {
    /// Gradient of the stated objective at the parameters the counts were made with (Fisher's identity).
    pub gradient: Vec<f64>,
    /// Square root of the complete-data information of each parameter: one over the smallest standard error possible.
    pub scale: Vec<f64>,
}

const ROUNDS: usize = 50;

/// Moves the item to the maximum of the expected objective.
pub(super) fn maximise(item: &mut WorkingItem, expected: &[f64], abilities: &[f64]) -> Pull {
    let mut pull = Pull::default();
    if item.free_part().is_empty() {
        return pull;
    }
    let mut value = objective(item, &item.w, expected, abilities);
    for round in 0..ROUNDS {
        let (gradient, information) = slope(item, expected, abilities);
        let free = gradient.len();
        if round == 0 {
            pull.scale = (0..free).map(|j| information.at(j, j).sqrt()).collect();
            pull.gradient.clone_from(&gradient);
        }
        let mut step = gradient.clone();
        solve(&information, &mut step);
        let gain: f64 = step.iter().zip(&gradient).map(|(s, g)| s * g).sum();
        let Some((w, next)) = search(item, &step, value, expected, abilities) else {
            break;
        };
        item.w = w;
        value = next;
        if gain < 1e-16 * (1.0 + value.abs()) {
            break;
        }
    }
    pull
}

/// Solves information · x = step, with a little more on the diagonal until it can be solved.
fn solve(information: &Symmetric, step: &mut [f64]) {
    let mut ridge = 0.0;
    let mut matrix = information.clone();
    let largest = (0..step.len())
        .map(|j| information.at(j, j))
        .fold(1e-8, f64::max);
    for _ in 0..60 {
        if let Some(factor) = matrix.cholesky() {
            factor.solve(step);
            return;
        }
        let more = if ridge > 0.0 {
            ridge * 9.0
        } else {
            largest * 1e-10
        };
        for j in 0..step.len() {
            matrix.add(j, j, more);
        }
        ridge += more;
    }
    step.fill(0.0);
}

/// Halves the step until the objective does not fall; none when no step helps.
fn search(
    item: &WorkingItem,
    step: &[f64],
    value: f64,
    expected: &[f64],
    abilities: &[f64],
) -> Option<(Vec<f64>, f64)> {
    let longest = step.iter().fold(0.0_f64, |most, s| most.max(s.abs()));
    let mut size = if longest > 2.0 { 2.0 / longest } else { 1.0 };
    for _ in 0..40 {
        let mut w = item.w.clone();
        for (place, change) in w[item.first_free..].iter_mut().zip(step) {
            *place += size * change;
        }
        let next = objective(item, &w, expected, abilities);
        if next >= value - 1e-13 * value.abs() {
            return Some((w, next));
        }
        size *= 0.5;
    }
    None
}

/// Expected log-likelihood plus log-prior; minus infinity outside the model.
fn objective(item: &WorkingItem, w: &[f64], expected: &[f64], abilities: &[f64]) -> f64 {
    if !item.shape.allows(w) {
        return f64::NEG_INFINITY;
    }
    let (mut sum, _, _) = item.prior(w);
    let mut curve = Curve::new();
    for (q, &theta) in abilities.iter().enumerate() {
        item.shape.at(w, theta, &mut curve);
        for k in 0..item.shape.categories() {
            sum += expected[k * abilities.len() + q] * curve.logs[k];
        }
    }
    if sum.is_nan() { f64::NEG_INFINITY } else { sum }
}

/// Gradient and information of the expected objective over the free parameters.
pub(super) fn slope(
    item: &WorkingItem,
    expected: &[f64],
    abilities: &[f64],
) -> (Vec<f64>, Symmetric) {
    let (_, prior_gradient, prior_curvature) = item.prior(&item.w);
    let (first, all) = (item.first_free, item.w.len());
    let mut gradient = prior_gradient[first..].to_vec();
    let mut information = Symmetric::zero(all - first);
    for row in first..all {
        for column in first..=row {
            information.add(row - first, column - first, prior_curvature.at(row, column));
        }
    }
    let mut curve = Curve::new();
    let mut outer = [[0.0; MOST_PARAMETERS]; MOST_PARAMETERS];
    let points = abilities.len();
    for (q, &theta) in abilities.iter().enumerate() {
        let people: f64 = (0..item.shape.categories())
            .map(|k| expected[k * points + q])
            .sum();
        if people <= 0.0 {
            continue;
        }
        item.shape.at(&item.w, theta, &mut curve);
        for k in 0..item.shape.categories() {
            let scores = &curve.scores[k][first..all];
            let weight = people * curve.logs[k].exp();
            for (j, score) in scores.iter().enumerate() {
                gradient[j] += expected[k * points + q] * score;
                for (cell, other) in outer[j].iter_mut().zip(&scores[..=j]) {
                    *cell += weight * score * other;
                }
            }
        }
    }
    for (row, cells) in outer.iter().enumerate().take(all - first) {
        for (column, value) in cells.iter().enumerate().take(row + 1) {
            information.add(row, column, *value);
        }
    }
    (gradient, information)
}
