//! The Mantel-Haenszel statistics of one item.

use super::comparison::Comparison;
use super::strata::{Criterion, Stratum};
use crate::distribution::chi_square_tail;
use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{DegreesOfFreedom, Probability, StandardError};

/// Common odds ratio over the strata, its test and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MantelHaenszel {
    /// Chi-square with the continuity correction, 1 degree of freedom.
    pub chi_square: f64,
    /// Chi-square without it.
    pub chi_square_uncorrected: f64,
    /// Probability of the corrected chi-square without DIF.
    pub p_value: Probability,
    /// Common odds ratio; above 1 the item favours the reference group.
    pub alpha: f64,
    /// −2.35 ln α, the ETS delta scale; negative is harder for the focal group.
    pub delta: f64,
    /// Variance of ln α.
    pub variance_ln_alpha: f64,
    /// Difference in proportion right at equal score, weighted by the focal group.
    pub standardised_p_difference: f64,
}

impl MantelHaenszel {
    /// Standard error of Δ.
    pub fn delta_error(&self) -> StandardError {
        StandardError(2.35 * self.variance_ln_alpha.sqrt())
    }
}

/// The statistics of one item. Infeasible when no stratum holds both groups and both answers, or when the odds ratio
/// is zero or infinite.
pub fn mantel_haenszel(
    comparison: &Comparison,
    item: usize,
    criterion: &Criterion,
) -> Result<MantelHaenszel, Infeasible> {
    if item >= comparison.items() {
        let (expected, found) = (comparison.items(), item);
        return Err(Infeasible::item(item, Reason::Length { expected, found }));
    }
    let strata = criterion.strata(comparison, item);
    let sums = Sums::over(&strata);
    if sums.variance <= 0.0 || sums.concordant <= 0.0 || sums.discordant <= 0.0 {
        return Err(Infeasible::item(item, Reason::NoFiniteEstimate));
    }
    let gap = (sums.right - sums.expected).abs();
    let chi_square = (gap - 0.5).powi(2) / sums.variance;
    let alpha = sums.concordant / sums.discordant;
    let variance = strata.iter().map(|s| spread(s, alpha)).sum::<f64>();
    Ok(MantelHaenszel {
        chi_square,
        chi_square_uncorrected: gap * gap / sums.variance,
        p_value: chi_square_tail(chi_square, DegreesOfFreedom(1.0)),
        alpha,
        delta: -2.35 * alpha.ln(),
        variance_ln_alpha: variance / (2.0 * sums.concordant * sums.concordant),
        standardised_p_difference: sums.difference / sums.focal,
    })
}

/// One stratum's part in the variance of ln α.
fn spread(s: &Stratum, alpha: f64) -> f64 {
    let products = s.reference_right * s.focal_wrong + alpha * s.reference_wrong * s.focal_right;
    let sums = s.reference_right + s.focal_wrong + alpha * (s.reference_wrong + s.focal_right);
    products * sums / (s.total() * s.total())
}

#[derive(Default)]
struct Sums {
    right: f64,
    expected: f64,
    variance: f64,
    concordant: f64,
    discordant: f64,
    difference: f64,
    focal: f64,
}

impl Sums {
    fn over(strata: &[Stratum]) -> Self {
        let mut sums = Self::default();
        for s in strata {
            let n = s.total();
            sums.right += s.reference_right;
            sums.expected += s.reference() * s.right() / n;
            sums.variance +=
                s.reference() * s.focal() * s.right() * s.wrong() / (n * n * (n - 1.0));
            sums.concordant += s.reference_right * s.focal_wrong / n;
            sums.discordant += s.reference_wrong * s.focal_right / n;
            sums.difference += s.focal_right - s.focal() * s.reference_right / s.reference();
            sums.focal += s.focal();
        }
        sums
    }
}
