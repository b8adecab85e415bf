//! Means, variances and covariances with N − 1, in one fixed order of summation.

/// A count as a float; counts here are far below 2^52.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people and items are far below 2^52"
)]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

/// Arithmetic mean; 0 for an empty slice.
pub(crate) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f64>() / count(values.len())
    }
}

/// Covariance with N − 1; 0 for fewer than two pairs. Exactly 0 when either side is constant.
pub(crate) fn covariance(left: &[f64], right: &[f64]) -> f64 {
    if left.len() < 2 || constant(left) || constant(right) {
        return 0.0;
    }
    let (mean_left, mean_right) = (mean(left), mean(right));
    let sum: f64 = left
        .iter()
        .zip(right)
        .map(|(l, r)| (l - mean_left) * (r - mean_right))
        .sum();
    sum / (count(left.len()) - 1.0)
}

/// Variance with N − 1.
pub(crate) fn variance(values: &[f64]) -> f64 {
    covariance(values, values)
}

/// Pearson's correlation; `None` where either side does not vary.
pub(crate) fn correlation(left: &[f64], right: &[f64]) -> Option<f64> {
    let scale = (variance(left) * variance(right)).sqrt();
    (scale > 0.0).then(|| (covariance(left, right) / scale).clamp(-1.0, 1.0))
}

fn constant(values: &[f64]) -> bool {
    values
        .windows(2)
        .all(|pair| pair[0].to_bits() == pair[1].to_bits())
}
