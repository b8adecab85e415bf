//! The incomplete beta function and the F quantile.

use super::gamma::{gamma_ln, guarded};
use crate::quantity::{DegreesOfFreedom, Probability};

/// ln B(a, b) for positive a and b.
pub(crate) fn beta_ln(a: f64, b: f64) -> f64 {
    gamma_ln(a) + gamma_ln(b) - gamma_ln(a + b)
}

/// `I_x(a, b)`: the cumulative probability of a Beta(a, b) variable at x.
fn beta_cumulative(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (a * x.ln() + b * (-x).ln_1p() - beta_ln(a, b)).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of A & S 26.5.8, by the modified Lentz method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let tiny = 1e-300;
    let mut c = 1.0;
    let mut d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0), tiny);
    let mut value = d;
    for m in 1..100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guarded(1.0 + even * d, tiny);
        c = guarded(1.0 + even / c, tiny);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guarded(1.0 + odd * d, tiny);
        c = guarded(1.0 + odd / c, tiny);
        value *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// Degrees of freedom of an F variable, a ratio of two mean squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FDegrees {
    /// Of the mean square above the line.
    pub numerator: DegreesOfFreedom,
    /// Of the mean square below it.
    pub denominator: DegreesOfFreedom,
}

/// The value an F variable stays below with this probability, which must lie strictly between 0 and 1.
pub fn f_quantile(share: Probability, degrees: FDegrees) -> f64 {
    let (df1, df2) = (degrees.numerator.0, degrees.denominator.0);
    let x = beta_quantile(share.0, df1 / 2.0, df2 / 2.0);
    df2 * x / (df1 * (1.0 - x))
}

/// Bisection on `I_x(a, b)` = p until the interval has no double between its ends.
fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if beta_cumulative(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beta_of_whole_numbers_is_a_binomial_tail() {
        // I_.3(2, 3) = P(Binomial(4, .3) >= 2)
        assert!((beta_cumulative(0.3, 2.0, 3.0) - 0.3483).abs() < 1e-14);
        assert!((beta_cumulative(0.5, 40.0, 40.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn f_quantiles_match_published_tables() {
        let quantile = |share, df1, df2| {
            let degrees = FDegrees {
                numerator: DegreesOfFreedom(df1),
                denominator: DegreesOfFreedom(df2),
            };
            f_quantile(Probability(share), degrees)
        };
        assert!((quantile(0.975, 10.0, 20.0) - 2.773_671_367).abs() < 1e-8);
        assert!((quantile(0.025, 999.0, 3996.0) - 0.905_1).abs() < 2e-2);
    }
}
