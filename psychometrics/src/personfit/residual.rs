//! Infit and outfit of one person.

use crate::arithmetic::finite;
use crate::model::ItemModel;
use crate::quantity::Ability;

/// (infit, outfit); none without answers, or where an answer has no variance left (P is 0 or 1 to working precision).
pub(super) fn mean_squares(
    given: &[(&ItemModel, u8)],
    ability: Ability,
) -> (Option<f64>, Option<f64>) {
    let (mut squares, mut variances, mut ratios) = (0.0, 0.0, 0.0);
    for (item, category) in given {
        let (mut mean, mut second) = (0.0, 0.0);
        for (k, p) in item.probabilities(ability).into_iter().enumerate() {
            mean += k as f64 * p;
            second += (k * k) as f64 * p;
        }
        let variance = second - mean * mean;
        let square = (f64::from(*category) - mean).powi(2);
        squares += square;
        variances += variance;
        ratios += square / variance;
    }
    (
        finite(squares / variances),
        finite(ratios / given.len() as f64),
    )
}
