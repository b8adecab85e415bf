//! The Breslow-Day test: is the odds ratio the same at every score, or does the DIF change along the scale?

use super::comparison::Comparison;
use super::mantel::mantel_haenszel;
use super::strata::{Criterion, Stratum};
use crate::distribution::chi_square_tail;
use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{DegreesOfFreedom, Probability};

/// Heterogeneity of the odds ratios over the strata.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreslowDay {
    /// The chi-square statistic.
    pub statistic: f64,
    /// Strata with both groups and both answers, less one.
    pub df: f64,
    /// Probability of a statistic this large under a common odds ratio.
    pub p_value: Probability,
}

/// Σ (A − E)²/V over strata, where E is the count of right answers of the reference group that the common odds ratio
/// implies given the margins, and V its variance (Breslow & Day 1980, 4.30; Aguerri et al. 2009 for DIF). Strata with an
/// empty margin say nothing and are left out. Infeasible with fewer than two strata.
pub fn breslow_day(
    comparison: &Comparison,
    item: usize,
    criterion: &Criterion,
) -> Result<BreslowDay, Infeasible> {
    let alpha = mantel_haenszel(comparison, item, criterion)?.alpha;
    let (mut statistic, mut strata) = (0.0, 0_usize);
    for stratum in criterion.strata(comparison, item) {
        if stratum.right() > 0.0 && stratum.wrong() > 0.0 {
            statistic += part(&stratum, alpha);
            strata += 1;
        }
    }
    if strata < 2 {
        let (needed, found) = (2, strata);
        return Err(Infeasible::item(item, Reason::TooFew { needed, found }));
    }
    let df = (strata - 1) as f64;
    Ok(BreslowDay {
        statistic,
        df,
        p_value: chi_square_tail(statistic, DegreesOfFreedom(df)),
    })
}

fn part(s: &Stratum, alpha: f64) -> f64 {
    let expected = expected_right(s, alpha);
    let cells = [
        expected,
        s.reference() - expected,
        s.right() - expected,
        s.focal() - s.right() + expected,
    ];
    let variance = 1.0 / cells.iter().map(|cell| 1.0 / cell).sum::<f64>();
    (s.reference_right - expected).powi(2) / variance
}

/// E solves E (nᶠ − m₁ + E) = α (nᵣ − E)(m₁ − E), between the bounds that the margins set.
fn expected_right(s: &Stratum, alpha: f64) -> f64 {
    let (mut low, mut high) = (
        (s.right() - s.focal()).max(0.0),
        s.reference().min(s.right()),
    );
    let surplus =
        |e: f64| e * (s.focal() - s.right() + e) - alpha * (s.reference() - e) * (s.right() - e);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if surplus(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}
