//! M₂: the whole model against all single and joint proportions.
//!
//! With e the differences between observed and expected moments, Ξ their covariance for one person under the model and Δ
//! the derivatives by the estimated parameters: M₂ = N eᵀ(Ξ⁻¹ − Ξ⁻¹Δ(ΔᵀΞ⁻¹Δ)⁻¹ΔᵀΞ⁻¹)e, chi-square with as many degrees
//! of freedom as moments less parameters. RMSEA = √max(0, (M₂ − df)/(N df)), its 90 % interval from the noncentral
//! chi-square; SRMSR is the root mean squared difference of observed and expected correlations.

use super::margins::{Expected, Margin, margins, observed};
use super::tables::{Fitted, complete_rows};
use crate::ability::Grid;
use crate::arithmetic::dot_in_order;
use crate::calibrate::{Calibration, Population};
use crate::distribution::{Noncentrality, chi_square_tail, noncentral_chi_square};
use crate::infeasible::{Infeasible, Reason};
use crate::linear::{Cholesky, Symmetric};
use crate::quantity::{DegreesOfFreedom, Interval, Probability};
use crate::responses::Responses;

/// Fit of the model as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OverallFit {
    /// M₂.
    pub statistic: f64,
    /// Moments less parameters.
    pub df: usize,
    /// Probability of a statistic this large if the model holds.
    pub p_value: Probability,
    /// Root mean square error of approximation; below .05 is close (Maydeu-Olivares & Joe 2014: below .089 adequate).
    pub rmsea: f64,
    /// Its 90 % interval.
    pub rmsea_interval: Interval,
    /// Root mean squared difference of observed and expected correlations; below .05 is good.
    pub srmsr: f64,
}

/// Most items M₂ is computed for: its cost grows with the sixth power of their number.
const MOST_ITEMS: usize = 80;

/// M₂ and what follows from it. Infeasible with gaps, without degrees of freedom, or for more than 80 items.
pub fn overall_fit(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<OverallFit, Infeasible> {
    let items = responses.items();
    if items > MOST_ITEMS {
        let (value, lawful) = (items as f64, "at most 80 items");
        return Err(Infeasible::out_of_range(value, lawful));
    }
    let rows = complete_rows(responses, calibration)?;
    let margins = margins(items);
    if margins.len() <= calibration.parameters {
        let (needed, found) = (calibration.parameters + 1, margins.len());
        return Err(Infeasible::whole(Reason::TooFew { needed, found }));
    }
    let fitted = Fitted::new(calibration, grid)?;
    let expected = Expected::new(&fitted);
    let got = observed(&rows, &margins);
    let want = expected.moments(&margins);
    let residual: Vec<f64> = got
        .iter()
        .zip(&want)
        .map(|(got, want)| got - want)
        .collect();
    let covariance = expected.covariance(&margins);
    let factor = covariance
        .cholesky()
        .ok_or_else(|| Infeasible::whole(Reason::Singular))?;
    let slopes = all_slopes(&expected, &margins, calibration);
    let persons = responses.persons();
    let statistic = persons * projected(residual, slopes, &factor)?;
    let df = margins.len() - calibration.parameters;
    let width = |noncentrality: f64| (noncentrality / (persons * df as f64)).sqrt();
    Ok(OverallFit {
        statistic,
        df,
        p_value: chi_square_tail(statistic, DegreesOfFreedom(df as f64)),
        rmsea: width((statistic - df as f64).max(0.0)),
        rmsea_interval: Interval {
            low: width(noncentrality(statistic, df, Probability(0.95))),
            high: width(noncentrality(statistic, df, Probability(0.05))),
        },
        srmsr: srmsr(&rows, &expected, items),
    })
}

fn all_slopes(expected: &Expected, margins: &[Margin], calibration: &Calibration) -> Vec<Vec<f64>> {
    let mut slopes = expected.slopes(margins);
    let [by_mean, by_spread] = expected.population_slopes(margins, calibration.abilities());
    match calibration.population_plan {
        Population::Standard => {}
        Population::FreeSpread => slopes.push(by_spread),
        Population::Free => slopes.extend([by_mean, by_spread]),
    }
    slopes
}

/// The squared length of the residual, in the metric of Ξ, outside the space that the parameters can explain.
fn projected(
    mut residual: Vec<f64>,
    slopes: Vec<Vec<f64>>,
    factor: &Cholesky,
) -> Result<f64, Infeasible> {
    factor.forward(&mut residual);
    let mut basis = slopes;
    for slope in &mut basis {
        factor.forward(slope);
    }
    let mut normal = Symmetric::zero(basis.len());
    let mut right: Vec<f64> = basis
        .iter()
        .map(|slope| dot_in_order(slope, &residual))
        .collect();
    for row in 0..basis.len() {
        for column in 0..=row {
            normal.set(row, column, dot_in_order(&basis[row], &basis[column]));
        }
    }
    let explained = right.clone();
    if !basis.is_empty() {
        let inner = normal
            .cholesky()
            .ok_or_else(|| Infeasible::whole(Reason::Singular))?;
        inner.solve(&mut right);
    }
    Ok((dot_in_order(&residual, &residual) - dot_in_order(&explained, &right)).max(0.0))
}

/// The noncentrality at which a statistic this small has the given probability; 0 when even the central one has less.
fn noncentrality(statistic: f64, df: usize, probability: Probability) -> f64 {
    let (df, probability) = (DegreesOfFreedom(df as f64), probability.0);
    let below = |lambda: f64| noncentral_chi_square(statistic, df, Noncentrality(lambda));
    if below(0.0) <= probability {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while below(high) > probability {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if below(middle) > probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

fn srmsr(rows: &[(Vec<usize>, f64)], expected: &Expected, items: usize) -> f64 {
    let margins = margins(items);
    let squares: Vec<Margin> = (0..items).map(|item| (item, Some(item))).collect();
    let correlations = |moments: &[f64], squares: &[f64]| -> Vec<f64> {
        let sd = |item: usize| (squares[item] - moments[item] * moments[item]).sqrt();
        let pairs = margins.iter().zip(moments).skip(items);
        pairs
            .map(|(&(first, second), product)| {
                let second = second.unwrap_or(first);
                (product - moments[first] * moments[second]) / (sd(first) * sd(second))
            })
            .collect()
    };
    let got = correlations(&observed(rows, &margins), &observed(rows, &squares));
    let want = correlations(&expected.moments(&margins), &expected.squares());
    let sum: f64 = got
        .iter()
        .zip(&want)
        .map(|(got, want)| (got - want).powi(2))
        .sum();
    let mean = sum / got.len().max(1) as f64;
    if mean.is_finite() { mean.sqrt() } else { 0.0 }
}
