//! Statistics of one item against the rest of the test.

use super::marks::Marks;
use crate::arithmetic::{correlation, covariance, mean, variance};

/// What the marks say about one item. `None` where the statistic does not exist.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemStatistics {
    /// How many people were given the item.
    pub seen: usize,
    /// Mean mark over maximum; `None` for an item without marks or that nobody saw.
    pub facility: Option<f64>,
    /// Standard deviation of the marks (N − 1).
    pub sd: f64,
    /// Covariance of the marks with the rest.
    pub covariance: f64,
    /// The largest covariance these two lists of numbers can have: both sorted ascending.
    pub covariance_max: f64,
    /// Corrected item-rest correlation times 100; `None` where either side does not vary.
    pub discrimination: Option<f64>,
    /// Covariance as a share of its largest possible value, times 100; `None` where that value is 0.
    pub efficiency: Option<f64>,
    /// Share of the maximum total, times 100; `None` when the test has no marks at all.
    pub intended_weight: Option<f64>,
    /// Share of Σ√cov(x, T), times 100; `None` for a negative covariance ("works against the total") and where nothing
    /// varies at all. Computed on complete tables only.
    pub effective_weight: Option<f64>,
}

/// Statistics of every item, in the order of the columns.
pub fn item_statistics(marks: &Marks) -> Vec<ItemStatistics> {
    let effective = effective_weights(marks);
    let possible = marks.maximum_total();
    (0..marks.items())
        .map(|item| {
            let mut row = against_rest(marks, item);
            row.intended_weight = (possible > 0.0).then(|| 100.0 * marks.maximum(item) / possible);
            row.effective_weight = effective[item];
            row
        })
        .collect()
}

fn against_rest(marks: &Marks, item: usize) -> ItemStatistics {
    let all = marks.column(item);
    let (own, rest) = marks.against_rest(item);
    let covariance_rest = covariance(&own, &rest);
    let covariance_max = covariance(&sorted(&own), &sorted(&rest));
    let has_marks = !all.is_empty() && marks.maximum(item) > 0.0;
    ItemStatistics {
        seen: all.len(),
        facility: has_marks.then(|| mean(&all) / marks.maximum(item)),
        sd: variance(&all).sqrt(),
        covariance: covariance_rest,
        covariance_max,
        discrimination: correlation(&own, &rest).map(|r| 100.0 * r),
        efficiency: (covariance_max > 0.0).then(|| 100.0 * covariance_rest / covariance_max),
        intended_weight: None,
        effective_weight: None,
    }
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

fn effective_weights(marks: &Marks) -> Vec<Option<f64>> {
    if !marks.is_complete() {
        return vec![None; marks.items()];
    }
    let totals = marks.totals();
    let covariances: Vec<f64> = (0..marks.items())
        .map(|item| covariance(&marks.column(item), &totals))
        .collect();
    let sum: f64 = covariances
        .iter()
        .filter(|value| **value >= 0.0)
        .map(|value| value.sqrt())
        .sum();
    covariances
        .iter()
        .map(|&value| (value >= 0.0 && sum > 0.0).then(|| 100.0 * value.sqrt() / sum))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_works_against_the_total_has_no_effective_weight() {
        let marks = Marks::complete(
            &[vec![0.0, 9.0], vec![1.0, 5.0], vec![1.0, 1.0]],
            &[1.0, 9.0],
        )
        .unwrap();
        let items = item_statistics(&marks);
        assert_eq!(items[0].effective_weight, None);
        assert_eq!(items[1].effective_weight, Some(100.0));
        assert!(items[0].discrimination.unwrap() < 0.0);
    }

    #[test]
    fn constant_items_have_no_discrimination() {
        let marks = Marks::complete(&[vec![1.0, 0.0], vec![1.0, 1.0]], &[1.0, 1.0]).unwrap();
        let items = item_statistics(&marks);
        assert_eq!(
            (items[0].discrimination, items[0].efficiency, items[0].sd),
            (None, None, 0.0)
        );
    }

    #[test]
    fn people_with_different_forms_are_compared_by_share() {
        let rows = vec![
            vec![Some(1.0), Some(4.0), None],
            vec![Some(0.0), Some(1.0), None],
            vec![Some(1.0), None, Some(1.0)],
            vec![None, Some(2.0), Some(0.0)],
        ];
        let marks = Marks::partial(rows, &[1.0, 4.0, 1.0]).unwrap();
        let items = item_statistics(&marks);
        assert_eq!(items[0].seen, 3);
        assert!((items[0].discrimination.unwrap() - 100.0).abs() < 1e-9);
        assert_eq!(items[0].effective_weight, None);
    }
}
