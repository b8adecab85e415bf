//! Exact rationals for points.
//!
//! ```
//! use psychometrics::grade::Fraction;
//! let third = Fraction::new(2, 6)?;
//! assert_eq!((third.num(), third.den()), (1, 3));
//! assert_eq!(third.plus(third)?.plus(third)?, Fraction::ONE);
//! assert_eq!(third.to_string(), "1/3");
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

use crate::infeasible::{Infeasible, Reason};
use std::cmp::Ordering;
use std::fmt;

/// A rational number in lowest terms; the denominator is positive.
///
/// Rules return values in 0..=1; sums of authors' fractions may leave that range until [`Fraction::clamped`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    num: i64,
    den: i64,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// All points.
    pub const ONE: Self = Self { num: 1, den: 1 };
    /// Half of the points.
    pub const HALF: Self = Self { num: 1, den: 2 };

    /// `num / den` in lowest terms.
    pub fn new(num: i64, den: i64) -> Result<Self, Infeasible> {
        Self::reduced(i128::from(num), i128::from(den))
    }

    fn reduced(num: i128, den: i128) -> Result<Self, Infeasible> {
        if den == 0 {
            return Err(Infeasible::whole(Reason::DivisionByZero));
        }
        let divisor = gcd(num.unsigned_abs(), den.unsigned_abs());
        let divisor = i128::try_from(divisor).map_err(|_| Infeasible::whole(Reason::TooLarge))?
            * den.signum();
        let fit =
            |value: i128| i64::try_from(value).map_err(|_| Infeasible::whole(Reason::TooLarge));
        Ok(Self {
            num: fit(num / divisor)?,
            den: fit(den / divisor)?,
        })
    }

    /// Numerator, in lowest terms.
    pub const fn num(self) -> i64 {
        self.num
    }

    /// Denominator, in lowest terms; always positive.
    pub const fn den(self) -> i64 {
        self.den
    }

    /// The nearest floating point number, for statistics only; points are [`Fraction::units`].
    pub fn as_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// This fraction of `per_point` whole units, rounded half to even so that many roundings do not drift upwards.
    ///
    /// A result beyond `i64` (only possible for fractions outside 0..=1) stops at its ends.
    pub fn units(self, per_point: i64) -> i64 {
        let exact = i128::from(self.num) * i128::from(per_point);
        let den = i128::from(self.den);
        let floor = exact.div_euclid(den);
        let twice = exact.rem_euclid(den) * 2;
        let up = match twice.cmp(&den) {
            Ordering::Less => 0,
            Ordering::Greater => 1,
            Ordering::Equal => floor.rem_euclid(2),
        };
        let limited = (floor + up).clamp(i128::from(i64::MIN), i128::from(i64::MAX));
        i64::try_from(limited).unwrap_or(i64::MAX)
    }

    /// The nearest of the categories 0..=`highest`, for a model of partial credit; half goes to the even one, so that half a
    /// point of a right-or-wrong item is not right.
    ///
    /// Five categories (`highest` 4) keep most of what finer fractions tell.
    pub fn category(self, highest: u8) -> u8 {
        u8::try_from(self.clamped().units(i64::from(highest))).unwrap_or(highest)
    }

    /// The nearest value in 0..=1: authors' fractions may sum below nothing or above everything.
    #[must_use]
    pub fn clamped(self) -> Self {
        self.clamp(Self::ZERO, Self::ONE)
    }

    /// The exact sum.
    pub fn plus(self, other: Self) -> Result<Self, Infeasible> {
        let num = i128::from(self.num) * i128::from(other.den)
            + i128::from(other.num) * i128::from(self.den);
        Self::reduced(num, i128::from(self.den) * i128::from(other.den))
    }

    /// The exact difference.
    pub fn minus(self, other: Self) -> Result<Self, Infeasible> {
        self.plus(Self {
            num: other
                .num
                .checked_neg()
                .ok_or(Infeasible::whole(Reason::TooLarge))?,
            den: other.den,
        })
    }

    /// The exact product.
    pub fn times(self, other: Self) -> Result<Self, Infeasible> {
        Self::reduced(
            i128::from(self.num) * i128::from(other.num),
            i128::from(self.den) * i128::from(other.den),
        )
    }

    /// The weighted mean of the parts of one question (cloze): sum of weight x fraction over the sum of weights.
    pub fn weighted_mean(parts: &[(Self, u32)]) -> Result<Self, Infeasible> {
        let total: i64 = parts.iter().map(|&(_, weight)| i64::from(weight)).sum();
        if total == 0 {
            return Err(Infeasible::whole(Reason::DivisionByZero));
        }
        parts
            .iter()
            .try_fold(Self::ZERO, |sum, &(fraction, weight)| {
                sum.plus(fraction.times(Self::new(i64::from(weight), total)?)?)
            })
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (i128::from(self.num) * i128::from(other.den))
            .cmp(&(i128::from(other.num) * i128::from(self.den)))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `1/3`; whole numbers without a denominator.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 {
            write!(f, "{}", self.num)
        } else {
            write!(f, "{}/{}", self.num, self.den)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(num: i64, den: i64) -> Fraction {
        Fraction::new(num, den).unwrap()
    }

    #[test]
    fn is_kept_in_lowest_terms_with_a_positive_denominator() {
        for (num, den, want) in [
            (2, 4, (1, 2)),
            (-2, 4, (-1, 2)),
            (2, -4, (-1, 2)),
            (0, -7, (0, 1)),
            (-3, -3, (1, 1)),
        ] {
            let got = of(num, den);
            assert_eq!((got.num(), got.den()), want);
        }
        assert_eq!(
            Fraction::new(1, 0),
            Err(Infeasible::whole(Reason::DivisionByZero))
        );
        assert_eq!(
            Fraction::new(1, i64::MIN),
            Err(Infeasible::whole(Reason::TooLarge))
        );
        assert_eq!(Fraction::new(i64::MIN, i64::MIN), Ok(Fraction::ONE));
    }

    #[test]
    fn units_round_half_to_even() {
        for (num, den, per_point, want) in [
            (1, 2, 1, 0),
            (3, 2, 1, 2),
            (5, 2, 1, 2),
            (-1, 2, 1, 0),
            (-3, 2, 1, -2),
            (1, 3, 100, 33),
            (2, 3, 100, 67),
            (1, 6, 1000, 167),
        ] {
            assert_eq!(
                of(num, den).units(per_point),
                want,
                "{num}/{den} of {per_point}"
            );
        }
        assert_eq!(of(i64::MAX, 1).units(i64::MAX), i64::MAX);
        assert_eq!(of(-i64::MAX, 1).units(i64::MAX), i64::MIN);
    }

    #[test]
    fn categories_are_the_nearest() {
        for (num, den, highest, want) in [
            (1, 2, 1, 0),
            (2, 3, 1, 1),
            (1, 3, 4, 1),
            (7, 8, 4, 4),
            (-1, 2, 4, 0),
            (3, 2, 4, 4),
        ] {
            assert_eq!(
                of(num, den).category(highest),
                want,
                "{num}/{den} of {highest}"
            );
        }
    }

    #[test]
    fn a_mean_needs_weight() {
        assert_eq!(
            Fraction::weighted_mean(&[]),
            Err(Infeasible::whole(Reason::DivisionByZero))
        );
        assert_eq!(
            Fraction::weighted_mean(&[(Fraction::ONE, 0)]),
            Err(Infeasible::whole(Reason::DivisionByZero))
        );
        let parts = [(Fraction::ONE, 2), (Fraction::HALF, 1), (Fraction::ZERO, 1)];
        assert_eq!(Fraction::weighted_mean(&parts), Ok(of(5, 8)));
    }

    proptest! {
        #[test]
        fn order_is_that_of_the_numbers(a in -1000i64..1000, b in 1i64..1000, c in -1000i64..1000, d in 1i64..1000) {
            prop_assert_eq!(of(a, b).cmp(&of(c, d)), (a * d).cmp(&(c * b)));
            prop_assert_eq!(of(a, b).plus(of(c, d)).unwrap(), of(a * d + c * b, b * d));
            let clamped = of(a, b).clamped();
            prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&clamped));
        }
    }
}
