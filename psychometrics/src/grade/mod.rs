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
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
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
