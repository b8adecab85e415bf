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
//! use psychometrics::distribution::{chi_square_tail, f_quantile};
//! assert!((chi_square_tail(3.841_458_820_694_124, 1.0) - 0.05).abs() < 1e-12);
//! assert!((f_quantile(0.95, 5.0, 10.0) - 3.325_834_530).abs() < 1e-8);
//! ```

mod beta;
mod gamma;

pub use beta::{beta_cumulative, beta_ln, f_quantile};
pub use gamma::{chi_square_tail, gamma_ln, gamma_tail, noncentral_chi_square};
