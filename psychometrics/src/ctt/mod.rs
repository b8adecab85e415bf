//! Classical statistics: what the marks say before any model is fitted.
//!
//! What lives here: statistics of one item against the rest of the test ([`item_statistics`]), of the test as a whole
//! ([`whole_test`]), of the options of one question ([`options()`]). What does not: anything with an ability in it.
//!
//! The names and the first six formulas are Moodle's (its page "Quiz statistics calculations", and the code under
//! `question/classes/statistics/questions` and `mod/quiz/report/statistics`), so that a report can be compared line by
//! line. All variances and covariances divide by N − 1.
//!
//! With x the marks on an item, m its maximum, T the total and R = T − x the rest:
//!
//! | name | formula | reads as |
//! |---|---|---|
//! | facility | mean(x)/m | share of the marks that people got; 1 is easy |
//! | discrimination | 100 cov(x, R)/√(var x · var R) | does doing well here go with doing well elsewhere? |
//! | efficiency | 100 cov(x, R)/covmax | the same, against the best this spread of marks allows |
//! | intended weight | 100 m/Σm | what the author wanted |
//! | effective weight | 100 √cov(x, T)/Σ√cov(x, T) | what the item really contributes to the spread of totals |
//! | alpha | n/(n−1) · (1 − Σvar x/var T) | internal consistency (Cronbach 1951) |
//! | SEM | SD(T) √(1 − alpha) | the likely error of one total, in marks |
//! | error ratio | 100 √(1 − alpha) | SEM as a share of SD(T) |
//!
//! **When not to use it.** Classical numbers belong to this group of people: an easy item in a strong group is not an
//! easy item. Alpha is not defined when people saw different items (adaptive forms): use the reliability of the
//! abilities instead. A negative alpha is legal; it means that the items do not measure one thing in this group, and
//! [`WholeTest::consistency`] says so instead of clamping it to zero.
//!
//! ```
//! use psychometrics::ctt::{item_statistics, whole_test, Consistency, Marks};
//! let marks = Marks::complete(
//!     &[vec![1.0, 1.0, 1.0], vec![1.0, 1.0, 0.0], vec![1.0, 0.0, 0.0], vec![0.0, 0.0, 0.0]],
//!     &[1.0, 1.0, 1.0],
//! )?;
//! let items = item_statistics(&marks);
//! assert_eq!(items[0].facility, Some(0.75));
//! let test = whole_test(&marks)?;
//! assert!((test.alpha.unwrap() - 0.75).abs() < 1e-12);
//! assert_eq!(test.consistency(), Consistency::Moderate);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod deleted;
mod extremes;
mod guess;
mod item;
mod marks;
mod options;
mod whole;

pub use deleted::alpha_if_deleted;
pub use extremes::upper_lower;
pub use guess::{Guessable, random_guess};
pub use item::{ItemStatistics, item_statistics};
pub use marks::Marks;
pub use options::{OptionFlag, OptionRow, options};
pub use whole::{Consistency, WholeTest, whole_test};
