//! Numbers that must not be swapped, each with a type of its own.
//!
//! An ability and a standard error are both floating point, and nothing but a type keeps them apart. Every quantity is
//! finite: its constructor refuses NaN and infinities, so that arithmetic further down need not ask again.
//!
//! ```
//! use psychometrics::quantity::Ability;
//! assert_eq!(Ability::new(0.7)?.value(), 0.7);
//! assert!(Ability::new(f64::NAN).is_err());
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

use crate::infeasible::Infeasible;
use std::fmt;

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $words:literal, $range:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(pub(crate) f64);

        impl $name {
            /// Refuses what is not finite or out of range.
            pub fn new(value: f64) -> Result<Self, Infeasible> {
                if ($range).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(Infeasible::out_of_range(value, $words))
                }
            }

            /// The number.
            pub const fn value(self) -> f64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

quantity!(
    /// Where a person stands (theta): 0 is the mean of the calibration group, 1 its standard deviation; within ±1,000,000.
    Ability, "an ability within a million", -1e6..=1e6
);
quantity!(
    /// Where an item stands on the scale of [`Ability`] (b): the ability at which half of the non-guessed answers are right.
    Difficulty, "a difficulty within a thousand", -1e3..=1e3
);
quantity!(
    /// How far an estimate may be off: the standard deviation of its error; never negative.
    StandardError, "a standard error, finite and not negative", 0.0..=f64::MAX
);
quantity!(
    /// Logarithm of the probability of what was observed; any finite number.
    LogLikelihood, "a finite log-likelihood", f64::MIN..=f64::MAX
);
quantity!(
    /// A number between 0 and 1.
    Probability, "a probability, 0 to 1", 0.0..=1.0
);

/// How many standard errors an interval reaches to either side.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct ZScore(pub f64);

impl ZScore {
    /// 95 of 100 intervals hold the truth.
    pub const P95: Self = Self(1.959_963_984_540_054);
    /// 80 of 100 intervals hold the truth.
    pub const P80: Self = Self(1.281_551_565_544_600_4);
}

/// Degrees of freedom of a statistic; they may be fractional.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct DegreesOfFreedom(pub f64);

/// Where a figure plausibly lies, `low <= high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies inside, the ends included.
    pub fn contains(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

impl Ability {
    /// The mean of the calibration group.
    pub const MEAN: Self = Self(0.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_infinite_gets_in() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(Ability::new(bad).is_err() && StandardError::new(bad).is_err());
            assert!(
                LogLikelihood::new(bad).is_err()
                    && Probability::new(bad).is_err()
                    && Difficulty::new(bad).is_err()
            );
        }
        assert!(StandardError::new(-0.1).is_err() && Probability::new(1.1).is_err());
        assert_eq!(
            Ability::new(2e6).unwrap_err().to_string(),
            "The data: 2000000 is not allowed here; it must be an ability within a million."
        );
    }
}
