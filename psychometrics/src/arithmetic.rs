//! Sums that several rooms need, each in one fixed order: another order rounds otherwise, and stored figures would move.

/// Sum of products, in four lanes that do not wait for each other.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let length = left.len().min(right.len());
    let (left, right) = (
        left[..length].chunks_exact(4),
        right[..length].chunks_exact(4),
    );
    let rest = left.remainder().iter().zip(right.remainder());
    let rest: f64 = rest.map(|(l, r)| l * r).sum();
    for (l, r) in left.zip(right) {
        for ((lane, l), r) in lanes.iter_mut().zip(l).zip(r) {
            *lane += l * r;
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}

/// Sum of products from first to last.
pub(crate) fn dot_in_order(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(l, r)| l * r).sum()
}

/// ln Σ e^value without overflow.
pub(crate) fn log_sum_exp(logs: &[f64]) -> f64 {
    let peak = highest(logs);
    peak + logs.iter().map(|log| (log - peak).exp()).sum::<f64>().ln()
}

/// The highest of these numbers; minus infinity for none.
pub(crate) fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// Arithmetic mean; 0 for an empty slice.
pub(crate) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f64>() / values.len() as f64
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
    sum / (left.len() as f64 - 1.0)
}

/// Variance with N − 1.
pub(crate) fn variance(values: &[f64]) -> f64 {
    covariance(values, values)
}

/// Pearson's correlation; none where either side does not vary.
pub(crate) fn correlation(left: &[f64], right: &[f64]) -> Option<f64> {
    let scale = (variance(left) * variance(right)).sqrt();
    (scale > 0.0).then(|| (covariance(left, right) / scale).clamp(-1.0, 1.0))
}

/// The number, or none where it is not finite.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn constant(values: &[f64]) -> bool {
    values
        .windows(2)
        .all(|pair| pair[0].to_bits() == pair[1].to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_agree_and_the_shorter_side_decides() {
        let (left, right) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [6.0, 5.0, 4.0, 3.0, 2.0]);
        assert_eq!(dot(&left, &right), 50.0);
        assert_eq!(dot_in_order(&left, &right), 50.0);
    }

    #[test]
    fn what_does_not_vary_has_no_covariance_at_all() {
        let tenths = [0.1; 3];
        assert_eq!(variance(&tenths), 0.0);
        assert_eq!(correlation(&tenths, &[1.0, 2.0, 3.0]), None);
        assert_eq!((mean(&[]), covariance(&[1.0], &[1.0])), (0.0, 0.0));
    }

    #[test]
    fn a_sum_of_exponentials_does_not_overflow() {
        assert!((log_sum_exp(&[1000.0, 1000.0]) - 1000.0 - 2.0_f64.ln()).abs() < 1e-12);
    }
}
