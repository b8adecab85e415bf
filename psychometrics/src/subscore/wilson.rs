//! A share of points with its interval.
//!
//! Eight points of ten may be luck: the Wilson interval (Wilson 1927, *JASA* 22:209) says between which shares the truth
//! plausibly lies,
//!
//! (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n),
//!
//! with p = points / questions. Unlike p ± z SE it never leaves 0..=1 and never claims certainty after five right
//! answers of five. With no question at all it is the whole range. Partial credit (a fractional number of points) is
//! allowed; the interval is then a little too wide, because a fraction varies less than right-or-wrong.
//!
//! When not: once the items are calibrated, the posterior of the skill ([`crate::subscore`]) uses their difficulty; a
//! share of points does not. In an adaptive form the share is near one half for everybody and says nothing.
//!
//! ```
//! use psychometrics::quantity::ZScore;
//! use psychometrics::subscore::wilson;
//! let share = wilson(8.0, 10, ZScore::P95)?;
//! assert!((share.low - 0.4902).abs() < 5e-5 && (share.high - 0.9433).abs() < 5e-5);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

use crate::infeasible::Infeasible;
use crate::quantity::{Interval, ZScore};

/// The Wilson interval for `points` of `questions`, one point each, as shares within 0..=1; fractional points are allowed.
pub fn wilson(points: f64, questions: u32, z: ZScore) -> Result<Interval, Infeasible> {
    let n = f64::from(questions);
    if !(0.0..=n).contains(&points) {
        let lawful = "points between 0 and the number of questions";
        return Err(Infeasible::out_of_range(points, lawful));
    }
    if !(z.0 >= 0.0 && z.0.is_finite()) {
        let lawful = "a finite number of standard errors, not negative";
        return Err(Infeasible::out_of_range(z.0, lawful));
    }
    if questions == 0 {
        return Ok(Interval {
            low: 0.0,
            high: 1.0,
        });
    }
    let p = points / n;
    let z2 = z.0 * z.0 / n;
    let middle = p + z2 / 2.0;
    let reach = (z2 * (p * (1.0 - p) + z2 / 4.0)).sqrt();
    let end = |value: f64| (value / (1.0 + z2)).clamp(0.0, 1.0);
    Ok(Interval {
        low: end(middle - reach),
        high: end(middle + reach),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equals_the_published_values() {
        let table = [
            (5.0, 5, 0.5655, 1.0),
            (8.0, 10, 0.4902, 0.9433),
            (16.0, 20, 0.5840, 0.9193),
            (3.0, 8, 0.1368, 0.6943),
        ];
        for (points, questions, low, high) in table {
            let got = wilson(points, questions, ZScore::P95).unwrap();
            assert!(
                (got.low - low).abs() < 5e-5 && (got.high - high).abs() < 5e-5,
                "{points}/{questions}: {got:?}"
            );
        }
    }

    #[test]
    fn no_questions_mean_nothing_is_known() {
        assert_eq!(
            wilson(0.0, 0, ZScore::P95),
            Ok(Interval {
                low: 0.0,
                high: 1.0
            })
        );
    }

    #[test]
    fn refuses_what_cannot_be() {
        assert!(wilson(6.0, 5, ZScore::P95).is_err());
        assert!(wilson(f64::NAN, 5, ZScore::P95).is_err());
        assert!(wilson(1.0, 5, ZScore(f64::NAN)).is_err());
        assert!(wilson(1.0, 5, ZScore(f64::INFINITY)).is_err());
    }

    proptest! {
        #[test]
        fn holds_the_share_and_narrows_with_more_questions(n in 1u32..500, share in 0.0f64..=1.0) {
            let points = share * f64::from(n);
            let one = wilson(points, n, ZScore::P95).unwrap();
            let four = wilson(points * 4.0, n * 4, ZScore::P95).unwrap();
            prop_assert!(one.low <= share + 1e-12 && share <= one.high + 1e-12);
            prop_assert!(four.high - four.low < one.high - one.low);
        }
    }
}
