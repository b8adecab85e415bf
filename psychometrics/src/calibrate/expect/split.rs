//! From the counts of a byte's values to the counts of its items' categories.

use crate::calibrate::pack::{Group, Member};

/// Expected people in every category of every item of a byte at every point, `[k * points + q]`, out of the byte's
/// counts. The byte is cut in halves, so that most rows are read twice and not once an item.
pub(in crate::calibrate) fn split(group: &Group, counts: &[f64], points: usize) -> Vec<Vec<f64>> {
    let mut tables = Vec::with_capacity(group.members.len());
    halve(
        &group.members,
        1,
        counts,
        counts.len() / group.states,
        &mut tables,
    );
    for (table, member) in tables.iter_mut().zip(&group.members) {
        let padded = counts.len() / group.states;
        for k in 0..member.categories {
            table.copy_within(k * padded..k * padded + points, k * points);
        }
        table.truncate(member.categories * points);
    }
    tables
}

/// `unit` is the stride of the first of these members; `rows` has one row a joint state of them.
fn halve(members: &[Member], unit: usize, rows: &[f64], width: usize, tables: &mut Vec<Vec<f64>>) {
    if members.len() == 1 {
        tables.push(rows.to_vec());
        return;
    }
    let (left, right) = members.split_at(members.len() / 2);
    let inner = right[0].stride / unit;
    let mut low = vec![0.0; inner * width];
    let mut high = vec![0.0; rows.len() / inner];
    for (state, row) in rows.chunks_exact(width).enumerate() {
        let below = state % inner * width;
        let above = state / inner * width;
        for (sum, value) in low[below..below + width].iter_mut().zip(row) {
            *sum += value;
        }
        for (sum, value) in high[above..above + width].iter_mut().zip(row) {
            *sum += value;
        }
    }
    halve(left, unit, &low, width, tables);
    halve(right, right[0].stride, &high, width, tables);
}
