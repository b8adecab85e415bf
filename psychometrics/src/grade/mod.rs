//! What one answer is worth: a fraction of the question's points, exactly.
//!
//! A response (options picked, an order, a number) becomes a [`Fraction`] between 0 and 1. Fractions are rationals, not
//! floating point: three thirds are one, on every machine and in both databases, and points are whole units
//! ([`Fraction::units`]).
//!
//! - [`MultipleRule`]: how a set of picked options is worth points,
//! - [`OrderingRule`]: how an order is worth points,
//! - [`Tolerance`] and [`parse_number`]: when a number is near enough, and what counts as a number.
//!
//! ```
//! use psychometrics::grade::{Fraction, MultipleRule, Picked};
//!
//! // Three right and two wrong options; the candidate picked two right and one wrong.
//! let picked = Picked { right_options: 3, wrong_options: 2, right_picked: 2, wrong_picked: 1 };
//! let worth = MultipleRule::Balanced.grade(picked)?;
//! assert_eq!(worth, Fraction::new(1, 6)?); // 2/3 - 1/2
//! assert_eq!(worth.units(100), 17);
//! # Ok::<(), psychometrics::grade::GradeError>(())
//! ```
//!
//! Not here: matching text against accepted answers (that is `domain`), and what a score says about a person ([`crate`]).

mod fraction;
mod multiple;
mod numeric;
mod ordering;

pub use fraction::Fraction;
pub use multiple::{MultipleRule, Picked};
pub use numeric::{NotANumber, Tolerance, parse_number};
pub use ordering::OrderingRule;

use std::fmt;

/// Why a response cannot be graded. Each is a fault in the question or the caller, never a wrong answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GradeError {
    /// A fraction with denominator 0.
    ZeroDenominator,
    /// A numerator or denominator does not fit 63 bits.
    TooLarge,
    /// A question without a right option cannot be scored.
    NoRightOption,
    /// More options of a kind were picked than the question has.
    PickedTooMany {
        /// How many were picked.
        picked: u32,
        /// How many the question has.
        offered: u32,
    },
    /// An order needs at least two elements.
    NothingToOrder,
    /// The ranks of an order are not each of `0..n` once; this is the first place that breaks the rule.
    NotAnOrder {
        /// 0-based place in the response.
        place: usize,
    },
    /// A weighted mean over parts whose weights add up to nothing.
    NoWeight,
}

impl fmt::Display for GradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ZeroDenominator => write!(f, "A fraction cannot have denominator 0."),
            Self::TooLarge => write!(f, "A fraction does not fit 63 bits."),
            Self::NoRightOption => write!(
                f,
                "The question has no right option, so no rule can score it."
            ),
            Self::PickedTooMany { picked, offered } => {
                write!(
                    f,
                    "{picked} options were picked where the question has {offered}."
                )
            }
            Self::NothingToOrder => write!(f, "An order needs at least two elements."),
            Self::NotAnOrder { place } => {
                write!(
                    f,
                    "The rank at place {place} is repeated or larger than the number of elements."
                )
            }
            Self::NoWeight => write!(f, "The weights of the parts add up to 0."),
        }
    }
}

impl std::error::Error for GradeError {}
