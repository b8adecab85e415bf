//! The logistic function and its logarithm, without overflow or cancellation.
//!
//! L(z) = 1/(1 + e^-z), and ln L(z) = -ln(1 + e^-z) = -softplus(-z). Both are computed from e^-|z|, which never overflows.

/// L(z) = 1/(1 + e^-z), within 0..=1 for every z.
#[inline]
pub fn sigmoid(z: f64) -> f64 {
    let e = (-z.abs()).exp();
    (if z < 0.0 { e } else { 1.0 }) / (1.0 + e)
}

/// ln L(z), accurate in both tails: about z for very negative z, about -e^-z for very positive z.
#[inline]
pub fn log_sigmoid(z: f64) -> f64 {
    z.min(0.0) - (-z.abs()).exp().ln_1p()
}

/// ln(1 + e^x) = -ln L(-x) without overflow.
#[inline]
pub(crate) fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// L(z) and L(-z) = 1 - L(z), each with full relative accuracy.
#[inline]
pub(crate) fn both(z: f64) -> (f64, f64) {
    let e = (-z.abs()).exp();
    let (large, small) = (1.0 / (1.0 + e), e / (1.0 + e));
    if z < 0.0 {
        (small, large)
    } else {
        (large, small)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_keep_their_accuracy() {
        assert_eq!(sigmoid(0.0), 0.5);
        assert_eq!(log_sigmoid(-700.0), -700.0);
        assert!((log_sigmoid(700.0) / -(-700.0_f64).exp() - 1.0).abs() < 1e-15);
        for z in [-1e6, -700.0, -1.0, 0.0, 3.0, 700.0, 1e6] {
            let (l, m) = both(z);
            assert!((l + m - 1.0).abs() < 1e-15 && both(-z) == (m, l) && l == sigmoid(z));
            assert!(log_sigmoid(z).is_finite());
        }
    }
}
