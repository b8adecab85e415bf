//! The highest point of a likelihood that may have several.
//!
//! A 3PL likelihood can have more than one peak, and Newton's method climbs the nearest. So the slope is scanned over the
//! range first; every place where it turns from rising to falling is refined, and the highest point wins, the ends of the
//! range included.

/// Steps of the scan.
const STEPS: usize = 240;

/// Where a curve is highest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Peak {
    pub theta: f64,
    pub at_bound: bool,
}

impl Peak {
    pub const fn inside(theta: f64) -> Self {
        Self {
            theta,
            at_bound: false,
        }
    }

    pub const fn bound(theta: f64) -> Self {
        Self {
            theta,
            at_bound: true,
        }
    }
}

/// A zero of `slope` between `low` and `high`, where it is positive at `low` and not positive at `high`, by bisection
/// with secant steps (Illinois); exact to the last bits.
pub(crate) fn falling_zero(slope: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut a, mut b) = (low, high);
    let (mut at_a, mut at_b) = (slope(a), slope(b));
    for round in 0..200 {
        let secant = b - at_b * (b - a) / (at_b - at_a);
        let inside = secant > a && secant < b && round % 3 != 2;
        let middle = if inside { secant } else { a + 0.5 * (b - a) };
        if middle <= a || middle >= b || b - a <= 1e-13 * (1.0 + a.abs()) {
            return middle;
        }
        let value = slope(middle);
        if value > 0.0 {
            (a, at_a) = (middle, value);
            at_b *= 0.5;
        } else if value < 0.0 {
            (b, at_b) = (middle, value);
            at_a *= 0.5;
        } else {
            return middle;
        }
    }
    a + 0.5 * (b - a)
}

/// The highest point of a curve with the given slope between two abilities. `height` compares candidates.
pub(crate) fn highest(
    slope: impl Fn(f64) -> f64,
    height: impl Fn(f64) -> f64,
    low: f64,
    high: f64,
) -> Peak {
    let at = |step: usize| {
        if step == STEPS {
            high
        } else {
            low + (high - low) * step as f64 / STEPS as f64
        }
    };
    let slopes: Vec<f64> = (0..=STEPS).map(|step| slope(at(step))).collect();
    let inner = (0..STEPS).filter(|&step| slopes[step] > 0.0 && slopes[step + 1] <= 0.0);
    let inner = inner.map(|step| Peak::inside(falling_zero(&slope, at(step), at(step + 1))));
    let start = (slopes[0] <= 0.0).then_some(Peak::bound(low));
    let end = (slopes[STEPS] >= 0.0).then_some(Peak::bound(high));
    let mut best: Option<(Peak, f64)> = None;
    for peak in inner.chain(start).chain(end) {
        let value = height(peak.theta);
        if best.is_none_or(|(_, highest)| value > highest) {
            best = Some((peak, value));
        }
    }
    best.map_or(Peak::bound(low), |(peak, _)| peak)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_higher_of_two_peaks_and_the_bound() {
        // Peaks at -2 (height -0.5) and 3 (height 0).
        let height = |t: f64| (-0.5 - (t + 2.0).powi(2)).max(-(t - 3.0).powi(2));
        let slope = |t: f64| {
            if -0.5 - (t + 2.0).powi(2) > -(t - 3.0).powi(2) {
                -2.0 * (t + 2.0)
            } else {
                -2.0 * (t - 3.0)
            }
        };
        let peak = highest(slope, height, -6.0, 6.0);
        assert!((peak.theta - 3.0).abs() < 1e-12 && !peak.at_bound);
        assert_eq!(
            highest(|_| 1.0, |t| t, -6.0, 6.0),
            Peak {
                theta: 6.0,
                at_bound: true
            }
        );
        assert_eq!(
            highest(|_| -1.0, |t| -t, -6.0, 6.0),
            Peak {
                theta: -6.0,
                at_bound: true
            }
        );
    }

    #[test]
    fn a_zero_is_exact() {
        let root = falling_zero(|t| 2.0 - t * t * t, 0.0, 5.0);
        assert!((root - 2.0_f64.cbrt()).abs() < 1e-12);
    }
}
