//! Lord and Wingersky's recursion: the distribution of the total given ability, and what a total says about ability.

use super::tables::{Fitted, complete_rows};
use crate::ability::Grid;
use crate::calibrate::Calibration;
use crate::infeasible::Infeasible;
use crate::quantity::{Ability, StandardError};
use crate::responses::Responses;

/// One total: the ability it stands for, how often it occurred, and how often it should have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SumScore {
    /// Posterior mean of the ability given only the total.
    pub theta: Ability,
    /// Its posterior standard deviation.
    pub error: StandardError,
    /// People with this total.
    pub observed: f64,
    /// People expected to have it.
    pub expected: f64,
}

/// One entry for every total from 0 to the maximum. Categories count as points by their place among those that occurred.
pub fn sum_scores(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Vec<SumScore>, Infeasible> {
    let rows = complete_rows(responses, calibration)?;
    let fitted = Fitted::new(calibration, grid)?;
    let mut observed = vec![0.0; fitted.maximum() + 1];
    for (places, times) in &rows {
        observed[places.iter().sum::<usize>()] += times;
    }
    let mut moments = vec![[0.0; 3]; fitted.maximum() + 1];
    for (q, (&theta, &weight)) in fitted.abilities.iter().zip(&fitted.weights).enumerate() {
        let all: Vec<&[f64]> = fitted
            .items
            .iter()
            .map(|item| item.probabilities[q].as_slice())
            .collect();
        for (sums, chance) in moments.iter_mut().zip(distribution(&all)) {
            let mass = weight * chance;
            sums[0] += mass;
            sums[1] += mass * theta;
            sums[2] += mass * theta * theta;
        }
    }
    let persons = responses.persons();
    Ok(moments
        .into_iter()
        .zip(observed)
        .map(|([mass, first, second], observed)| {
            let mean = if mass > 0.0 { first / mass } else { 0.0 };
            let spread = if mass > 0.0 {
                second / mass - mean * mean
            } else {
                0.0
            };
            SumScore {
                theta: Ability(mean),
                error: StandardError(spread.max(0.0).sqrt()),
                observed,
                expected: persons * mass,
            }
        })
        .collect())
}

/// Chance of every sum of independent items with these category probabilities.
fn distribution(items: &[&[f64]]) -> Vec<f64> {
    items
        .iter()
        .fold(vec![1.0], |before, item| convolve(&before, item))
}

fn convolve(before: &[f64], item: &[f64]) -> Vec<f64> {
    let mut after = vec![0.0; before.len() + item.len() - 1];
    for (k, p) in item.iter().enumerate() {
        for (place, chance) in after[k..].iter_mut().zip(before) {
            *place += p * chance;
        }
    }
    after
}

/// For every item, the distribution of the sum of all the others: halves are added to what is outside them, so that n
/// items cost n log n convolutions and no division.
pub(super) fn without_each(items: &[&[f64]]) -> Vec<Vec<f64>> {
    let mut out = vec![Vec::new(); items.len()];
    descend(items, 0, vec![1.0], &mut out);
    out
}

fn descend(items: &[&[f64]], start: usize, outside: Vec<f64>, out: &mut [Vec<f64>]) {
    if items.len() == 1 {
        out[start] = outside;
        return;
    }
    let (left, right) = items.split_at(items.len() / 2);
    let with = |half: &[&[f64]]| {
        half.iter()
            .fold(outside.clone(), |sum, item| convolve(&sum, item))
    };
    let (for_left, for_right) = (with(right), with(left));
    descend(left, start, for_left, out);
    descend(right, start + left.len(), for_right, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_one_out_equals_the_recursion_over_the_others() {
        let items: [&[f64]; 4] = [&[0.3, 0.7], &[0.2, 0.5, 0.3], &[0.9, 0.1], &[0.4, 0.6]];
        for (left, got) in without_each(&items).iter().enumerate() {
            let others: Vec<&[f64]> = (0..4).filter(|i| *i != left).map(|i| items[i]).collect();
            let want = distribution(&others);
            assert_eq!(got.len(), want.len());
            assert!(got.iter().zip(&want).all(|(g, w)| (g - w).abs() < 1e-15));
        }
    }
}
