//! Alpha of the test without one item: the quick way to see which item spoils the consistency.

use super::marks::Marks;
use super::whole::cronbach;
use crate::arithmetic::variance;
use crate::infeasible::{Infeasible, Reason};

/// Alpha of the remaining items when each item in turn is left out; `None` where fewer than two items remain or the
/// remaining total does not vary. An item whose removal raises alpha deserves a look, not automatic removal: it may be
/// the only one about its topic.
pub fn alpha_if_deleted(marks: &Marks) -> Result<Vec<Option<f64>>, Infeasible> {
    if !marks.is_complete() {
        return Err(Infeasible::whole(Reason::Incomplete));
    }
    let variances: Vec<f64> = (0..marks.items())
        .map(|item| variance(&marks.column(item)))
        .collect();
    Ok((0..marks.items())
        .map(|item| {
            let (_, rest) = marks.against_rest(item);
            let others = variances
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != item)
                .map(|(_, value)| *value);
            cronbach(others, variance(&rest))
        })
        .collect())
}
