//! Angoff's method (1971): judges imagine a person just at the level and say how likely each item is answered right.
//!
//! The raw cut is the sum over items of the mean judged probability (times the item's points); its standard error is the
//! standard deviation of the judges' own sums over the square root of their number.

use crate::infeasible::{Infeasible, Reason, Subject};
use crate::quantity::StandardError;

/// A raw cut with its standard error, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AngoffCut {
    /// Mean over judges of the expected points of a person just at the level.
    pub raw: f64,
    /// Its standard error: how much another panel might differ.
    pub error: StandardError,
}

/// The cut of a panel: `judgements[j][i]` is judge j's probability for item i, `points[i]` what the item is worth.
///
/// ```
/// use psychometrics::levels::angoff;
/// let cut = angoff(&[vec![0.6, 0.8], vec![0.7, 0.9], vec![0.5, 0.7]], &[1.0, 1.0])?;
/// assert!((cut.raw - 1.4).abs() < 1e-12 && (cut.error.value() - 0.2 / 3f64.sqrt()).abs() < 1e-12);
/// # Ok::<(), psychometrics::infeasible::Infeasible>(())
/// ```
pub fn angoff(judgements: &[Vec<f64>], points: &[f64]) -> Result<AngoffCut, Infeasible> {
    if points.is_empty() {
        return Err(Infeasible::whole(Reason::Empty));
    }
    if judgements.len() < 2 {
        let (needed, found) = (2, judgements.len());
        return Err(Infeasible::whole(Reason::TooFew { needed, found }));
    }
    for (judge, row) in judgements.iter().enumerate() {
        if row.len() != points.len() {
            let (expected, found) = (points.len(), row.len());
            let reason = Reason::Length { expected, found };
            return Err(Infeasible::about(Subject::Judge(judge), reason));
        }
        if let Some(item) = row.iter().position(|p| !(0.0..=1.0).contains(p)) {
            let (value, lawful) = (row[item], "a probability, 0 to 1");
            let reason = Reason::OutOfRange { value, lawful };
            return Err(Infeasible::about(
                Subject::Judgement { judge, item },
                reason,
            ));
        }
    }
    let sums: Vec<f64> = judgements
        .iter()
        .map(|row| row.iter().zip(points).map(|(p, m)| p * m).sum())
        .collect();
    let n = sums.len() as f64;
    let raw = sums.iter().sum::<f64>() / n;
    let variance = sums
        .iter()
        .map(|sum| (sum - raw) * (sum - raw))
        .sum::<f64>()
        / (n - 1.0);
    Ok(AngoffCut {
        raw,
        error: StandardError((variance / n).sqrt()),
    })
}
