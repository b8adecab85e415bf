//! The NT10 threshold and response-time effort.

use crate::infeasible::{Infeasible, Reason};
use crate::responses::finite_cells;

/// What share of a person's answers took long enough to be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Effort {
    /// Response-time effort: answers at or above the threshold, over all answers with a time.
    pub share: f64,
    /// For every item: `Some(true)` meant, `Some(false)` rapid, `None` no time. Leaving the rapid ones out of the answers
    /// and scoring again gives the effort-moderated score; show both.
    pub meant: Vec<Option<bool>>,
}

impl Effort {
    /// Whether the share is below .90, the customary line.
    pub fn is_low(&self) -> bool {
        self.share < 0.9
    }
}

/// NT10 of every item: a tenth of the mean time on it, at most ten seconds. One row a person, seconds; times of zero or
/// less count as zero. An item nobody has a time for is infeasible.
pub fn thresholds(times: &[Vec<Option<f64>>]) -> Result<Vec<f64>, Infeasible> {
    let items = times.first().map_or(0, Vec::len);
    if items == 0 {
        return Err(Infeasible::whole(Reason::Empty));
    }
    finite_cells(times, items)?;
    (0..items)
        .map(|item| {
            let column: Vec<f64> = times.iter().filter_map(|row| row[item]).collect();
            if column.is_empty() {
                return Err(Infeasible::item(item, Reason::Empty));
            }
            let mean = column.iter().map(|t| t.max(0.0)).sum::<f64>() / column.len() as f64;
            Ok((0.1 * mean).min(10.0))
        })
        .collect()
}

/// One person's effort, given the threshold of every item in seconds.
pub fn effort(times: &[Option<f64>], thresholds: &[f64]) -> Result<Effort, Infeasible> {
    if times.len() != thresholds.len() {
        let (expected, found) = (thresholds.len(), times.len());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    if let Some(item) = times.iter().position(|t| t.is_some_and(|t| !t.is_finite())) {
        return Err(Infeasible::item(item, Reason::NotFinite));
    }
    let meant: Vec<Option<bool>> = times
        .iter()
        .zip(thresholds)
        .map(|(time, threshold)| time.map(|seconds| seconds >= *threshold))
        .collect();
    let timed = meant.iter().flatten().count();
    if timed == 0 {
        return Err(Infeasible::whole(Reason::Empty));
    }
    let serious = meant.iter().flatten().filter(|meant| **meant).count();
    Ok(Effort {
        share: serious as f64 / timed as f64,
        meant,
    })
}
