//! Statistics of the test as a whole: shape of the totals, alpha with its interval, and the likely error of a total.

use super::marks::Marks;
use crate::arithmetic::{mean, variance};
use crate::distribution::{FDegrees, f_quantile};
use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{DegreesOfFreedom, Interval, Probability, StandardError};

/// In words, how far the items pull in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consistency {
    /// Alpha below zero: in this group the items work against each other. Not a small reliability: none.
    None,
    /// Below .50.
    Low,
    /// .50 to .80.
    Moderate,
    /// .80 and above.
    High,
    /// Alpha does not exist: one item, or totals that do not vary.
    Unknown,
}

/// Shape and consistency of the total marks. `None` where the statistic does not exist.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeTest {
    /// Number of people.
    pub persons: usize,
    /// Number of items, constant ones included.
    pub items: usize,
    /// Mean total.
    pub mean: f64,
    /// Median total.
    pub median: f64,
    /// Standard deviation of the totals.
    pub sd: f64,
    /// k₃/k₂^1.5 (Fisher's k statistics).
    pub skewness: Option<f64>,
    /// k₄/k₂²: the excess over the normal distribution.
    pub kurtosis: Option<f64>,
    /// Cronbach's alpha; may be negative.
    pub alpha: Option<f64>,
    /// Feldt's (1965) 95 % interval of alpha.
    pub alpha_interval: Option<Interval>,
    /// Standard error of measurement of a total, in marks.
    pub sem: Option<StandardError>,
    /// SEM as a percentage of the SD; above 100 when alpha is negative.
    pub error_ratio: Option<f64>,
    /// Kuder-Richardson 21, for right-or-wrong items only.
    pub kr21: Option<f64>,
}

impl WholeTest {
    /// Alpha in words.
    pub fn consistency(&self) -> Consistency {
        match self.alpha {
            None => Consistency::Unknown,
            Some(alpha) if alpha < 0.0 => Consistency::None,
            Some(alpha) if alpha < 0.5 => Consistency::Low,
            Some(alpha) if alpha < 0.8 => Consistency::Moderate,
            Some(_) => Consistency::High,
        }
    }
}

/// Statistics of the totals. Refused when people saw different items: their totals are not comparable.
pub fn whole_test(marks: &Marks) -> Result<WholeTest, Infeasible> {
    if !marks.is_complete() {
        return Err(Infeasible::whole(Reason::Incomplete));
    }
    let totals = marks.totals();
    let spread = variance(&totals);
    let sd = spread.sqrt();
    let alpha = cronbach(
        (0..marks.items()).map(|item| variance(&marks.column(item))),
        spread,
    );
    let (skewness, kurtosis) = shape(&totals);
    Ok(WholeTest {
        persons: marks.persons(),
        items: marks.items(),
        mean: mean(&totals),
        median: median(&totals),
        sd,
        skewness,
        kurtosis,
        alpha,
        alpha_interval: alpha.map(|alpha| feldt(alpha, marks)),
        sem: alpha.map(|alpha| StandardError(sd * (1.0 - alpha).sqrt())),
        error_ratio: alpha.map(|alpha| 100.0 * (1.0 - alpha).sqrt()),
        kr21: kr21(marks, &totals),
    })
}

/// Alpha from the variances of the items and of their total; `None` for one item or a total that does not vary.
pub(super) fn cronbach(variances: impl Iterator<Item = f64>, total: f64) -> Option<f64> {
    let (mut items, mut sum) = (0.0, 0.0);
    for value in variances {
        items += 1.0;
        sum += value;
    }
    (items > 1.0 && total > 0.0).then(|| items / (items - 1.0) * (1.0 - sum / total))
}

/// Feldt (1965): (1 − alpha) scaled by F quantiles with N − 1 and (N − 1)(n − 1) degrees of freedom.
fn feldt(alpha: f64, marks: &Marks) -> Interval {
    let (persons, items) = (marks.persons() as f64, marks.items() as f64);
    let degrees = FDegrees {
        numerator: DegreesOfFreedom(persons - 1.0),
        denominator: DegreesOfFreedom((persons - 1.0) * (items - 1.0)),
    };
    let end = |share: f64| 1.0 - (1.0 - alpha) * f_quantile(Probability(share), degrees);
    Interval {
        low: end(0.975),
        high: end(0.025),
    }
}

fn kr21(marks: &Marks, totals: &[f64]) -> Option<f64> {
    let (mean, spread) = (mean(totals), variance(totals));
    let binary = (0..marks.items()).all(|item| {
        (marks.maximum(item) - 1.0).abs() < 1e-12
            && marks.column(item).iter().all(|x| [0.0, 1.0].contains(x))
    });
    let items = marks.items() as f64;
    (binary && items > 1.0 && spread > 0.0)
        .then(|| items / (items - 1.0) * (1.0 - mean * (items - mean) / (items * spread)))
}

/// Skewness k₃/k₂^1.5 and kurtosis k₄/k₂²; each needs its number of people and some spread.
fn shape(totals: &[f64]) -> (Option<f64>, Option<f64>) {
    let n = totals.len() as f64;
    let k2 = variance(totals);
    let centre = mean(totals);
    let moment = |power: i32| {
        totals
            .iter()
            .map(|total| (total - centre).powi(power))
            .sum::<f64>()
            / n
    };
    let skewness = (n > 2.0 && k2 > 0.0).then(|| {
        let k3 = n * n * moment(3) / ((n - 1.0) * (n - 2.0));
        k3 / k2.powf(1.5)
    });
    let kurtosis = (n > 3.0 && k2 > 0.0).then(|| {
        let inner = (n + 1.0) * moment(4) - 3.0 * (n - 1.0) * moment(2).powi(2);
        n * n * inner / ((n - 1.0) * (n - 2.0) * (n - 3.0)) / (k2 * k2)
    });
    (skewness, kurtosis)
}

fn median(totals: &[f64]) -> f64 {
    let mut sorted = totals.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_alpha_is_shown_as_what_it_is() {
        let rows = [
            vec![1.0, 0.0],
            vec![0.0, 1.0],
            vec![1.0, 0.0],
            vec![0.0, 1.0],
            vec![1.0, 1.0],
        ];
        let test = whole_test(&Marks::complete(&rows, &[1.0, 1.0]).unwrap()).unwrap();
        assert!(test.alpha.unwrap() < 0.0);
        assert!(test.error_ratio.unwrap() > 100.0);
        assert_eq!(test.consistency(), Consistency::None);
    }

    #[test]
    fn one_item_or_no_spread_has_no_alpha() {
        let one = whole_test(&Marks::complete(&[vec![1.0], vec![0.0]], &[1.0]).unwrap()).unwrap();
        assert_eq!((one.alpha, one.consistency()), (None, Consistency::Unknown));
        let flat =
            whole_test(&Marks::complete(&[vec![1.0, 1.0], vec![1.0, 1.0]], &[1.0, 1.0]).unwrap())
                .unwrap();
        assert_eq!((flat.alpha, flat.skewness, flat.sem), (None, None, None));
    }

    #[test]
    fn alpha_is_refused_when_forms_differ() {
        let marks = Marks::partial(
            vec![vec![Some(1.0), None], vec![None, Some(1.0)]],
            &[1.0, 1.0],
        )
        .unwrap();
        assert_eq!(whole_test(&marks).unwrap_err().reason, Reason::Incomplete);
    }
}
