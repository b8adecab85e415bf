//! The normal distribution: areas and quantiles.
//!
//! The area below z is 1/2 + phi(z)(z + z^3/3 + z^5/(3 5) + …) near the middle (Marsaglia 2004, *Journal of Statistical
//! Software* 11:4) and Laplace's continued fraction in the tails, both to the last digits of a 64-bit number. The
//! quantile inverts it: Acklam's approximation polished by two Newton steps.
//!
//! ```
//! use psychometrics::normal::{area_below, quantile};
//! assert!((area_below(1.959963984540054) - 0.975).abs() < 1e-15);
//! assert!((quantile(0.975).unwrap() - 1.959963984540054).abs() < 1e-14);
//! ```

/// 1/sqrt(2 pi).
const PEAK: f64 = 0.398_942_280_401_432_7;

/// The density at z.
pub fn density(z: f64) -> f64 {
    PEAK * (-0.5 * z * z).exp()
}

/// The share of a standard normal distribution below z, within 0..=1; relative accuracy holds in the lower tail.
pub fn area_below(z: f64) -> f64 {
    if z.abs() > 3.0 {
        let tail = density(z) * mills_ratio(z.abs());
        return if z < 0.0 { tail } else { 1.0 - tail };
    }
    let (mut term, mut sum, mut odd) = (z, z, 1.0);
    while term.abs() > 1e-17 * sum.abs() {
        odd += 2.0;
        term *= z * z / odd;
        sum += term;
    }
    0.5 + density(z) * sum
}

/// The share between two values.
pub fn area_between(low: f64, high: f64) -> f64 {
    let area = if low > 0.0 {
        area_below(-low) - area_below(-high)
    } else {
        area_below(high) - area_below(low)
    };
    area.max(0.0)
}

/// Tail area over density for z > 3: 1/(z + 1/(z + 2/(z + 3/(z + …)))).
fn mills_ratio(z: f64) -> f64 {
    let fraction = (1..=120).rev().fold(z, |below, k| z + f64::from(k) / below);
    1.0 / fraction
}

/// The value with this share below it; none for 0, 1 and what lies outside.
pub fn quantile(share: f64) -> Option<f64> {
    if !(share > 0.0 && share < 1.0) {
        return None;
    }
    if share > 0.5 {
        return lower_quantile(1.0 - share).map(|z| -z);
    }
    lower_quantile(share)
}

/// Quantile of a share of at most one half.
fn lower_quantile(share: f64) -> Option<f64> {
    let mut z = acklam(share);
    for _ in 0..2 {
        let slope = density(z);
        if slope > 0.0 {
            // Newton on the logarithm of the area: it converges in the far tail too.
            let area = area_below(z);
            z -= (area / share).ln() * area / slope;
        }
    }
    z.is_finite().then_some(z)
}

/// Acklam's rational approximation for shares up to one half, good to 1e-9.
fn acklam(share: f64) -> f64 {
    const A: [f64; 6] = [
        -39.696_830_286_653_76,
        220.946_098_424_520_5,
        -275.928_510_446_968_7,
        138.357_751_867_269,
        -30.664_798_066_147_16,
        2.506_628_277_459_239,
    ];
    const B: [f64; 6] = [
        -54.476_098_798_224_06,
        161.585_836_858_040_9,
        -155.698_979_859_886_6,
        66.801_311_887_719_72,
        -13.280_681_552_885_72,
        1.0,
    ];
    const C: [f64; 6] = [
        -0.007_784_894_002_430_293,
        -0.322_396_458_041_136_5,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 5] = [
        0.007_784_695_709_041_462,
        0.322_467_129_070_039_8,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
        1.0,
    ];
    let polynomial =
        |coefficients: &[f64], x: f64| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    if share < 0.02425 {
        let q = (-2.0 * share.ln()).sqrt();
        return polynomial(&C, q) / polynomial(&D, q);
    }
    let q = share - 0.5;
    polynomial(&A, q * q) * q / polynomial(&B, q * q)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_those_of_the_tables() {
        let table = [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_542_9),
            (-2.0, 0.022_750_131_948_179_21),
            (-3.5, 2.326_290_790_355_250_4e-4),
            (-6.0, 9.865_876_450_376_98e-10),
            (-20.0, 2.753_624_118_606_233_7e-89),
        ];
        for (z, area) in table {
            assert!(
                (area_below(z) / area - 1.0).abs() < 1e-13,
                "{z}: {:e}",
                area_below(z)
            );
        }
        assert_eq!(area_below(40.0), 1.0);
        assert!(area_between(3.0, 2.0) >= 0.0);
    }

    #[test]
    fn quantiles_invert_areas() {
        for share in [1e-300, 1e-12, 0.001, 0.02, 0.3, 0.5, 0.77, 0.999] {
            let z = quantile(share).unwrap();
            assert!((area_below(z) / share - 1.0).abs() < 1e-12, "{share}");
        }
        assert!(
            [0.0, 1.0, -1.0, f64::NAN]
                .into_iter()
                .all(|share| quantile(share).is_none())
        );
    }
}
