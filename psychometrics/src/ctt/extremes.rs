//! The upper-lower 27 % index (Kelley 1939): how many more of the strongest than of the weakest got the item right.

use super::marks::Marks;
use crate::infeasible::{Infeasible, Reason};

/// D of every item: mean share of the marks in the top 27 % by total, less that in the bottom 27 %.
///
/// The groups hold round(.27 N) people, halves rounded to the even number. People with the same total keep the order of
/// the rows (a stable sort by ascending total; the first group is the bottom, the last the top). `None` for an item
/// without marks. Needs at least two people in each group.
pub fn upper_lower(marks: &Marks) -> Result<Vec<Option<f64>>, Infeasible> {
    if !marks.is_complete() {
        return Err(Infeasible::whole(Reason::Incomplete));
    }
    let size = group_size(marks.persons());
    if size < 2 {
        return Err(Infeasible::whole(Reason::TooFew {
            needed: 6,
            found: marks.persons(),
        }));
    }
    let totals = marks.totals();
    let mut order: Vec<usize> = (0..marks.persons()).collect();
    order.sort_by(|&left, &right| totals[left].total_cmp(&totals[right]));
    let (bottom, top) = (&order[..size], &order[marks.persons() - size..]);
    Ok((0..marks.items())
        .map(|item| {
            let column = marks.column(item);
            let sum = |group: &[usize]| group.iter().map(|&person| column[person]).sum::<f64>();
            let maximum = marks.maximum(item);
            (maximum > 0.0).then(|| (sum(top) - sum(bottom)) / size as f64 / maximum)
        })
        .collect())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = ".27 N of a count is a small non-negative number"
)]
fn group_size(persons: usize) -> usize {
    (0.27 * persons as f64).round_ties_even() as usize
}
