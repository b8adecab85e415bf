//! The two reference distributions that turn a statistic into a probability: chi-square and F ([`crate::normal`] has the
//! normal).
//!
//! What lives here: tail probabilities and quantiles, written out so that the crate needs no library of numbers and gives the
//! same bits everywhere. What does not: sampling (that is `random`).
//!
//! Sources: the log-gamma function by Stirling's series with an upward shift (Abramowitz & Stegun 6.1.41); the
//! regularised incomplete gamma and beta functions by series and by Lentz's continued fraction (A & S 6.5.29, 6.5.31,
//! 26.5.8); quantiles by bisection followed by nothing clever, because they are asked for a few times per report.
//!
//! ```
//! use psychometrics::distribution::{FDegrees, chi_square_tail, f_quantile};
//! use psychometrics::quantity::{DegreesOfFreedom, Probability};
//! let tail = chi_square_tail(3.841_458_820_694_124, DegreesOfFreedom(1.0));
//! assert!((tail.value() - 0.05).abs() < 1e-12);
//! let degrees = FDegrees { numerator: DegreesOfFreedom(5.0), denominator: DegreesOfFreedom(10.0) };
//! assert!((f_quantile(Probability::new(0.95)?, degrees) - 3.325_834_530).abs() < 1e-8);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod beta;
mod gamma;

pub(crate) use beta::beta_ln;
pub use beta::{FDegrees, f_quantile};
pub(crate) use gamma::gamma_ln;
pub use gamma::{Noncentrality, chi_square_tail, noncentral_chi_square};
