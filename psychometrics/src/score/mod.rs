//! Where a person stands, and how sure we are.
//!
//! Four methods turn answers into an ability. With l the log-likelihood and N(mu, sd) the prior:
//!
//! | method | what | standard error |
//! | --- | --- | --- |
//! | [`eap`] | mean of the posterior; the one to report | standard deviation of the posterior |
//! | [`map`] | highest point of l - (theta - mu)^2/(2 sd^2) | 1/sqrt(I + 1/sd^2), or with observed information |
//! | [`mle`] | highest point of l alone | 1/sqrt(I); none exists for all right or all wrong |
//! | [`wle`] | root of l' + J/(2I) (Warm 1989), nearly unbiased | 1/sqrt(I) |
//!
//! An EAP is pulled towards the prior mean, the more the fewer answers there are; that is why everybody is given the same
//! prior, never one by group membership, and why the likelihood-only WLE stands beside it in the audit record. Reporting
//! 1/sqrt(I) as the standard error of an EAP is wrong: after two wrong answers to easy items it gives 3.01 where the
//! posterior's standard deviation is .896 (see the example), and an attempt that stops by precision never stops.
//!
//! Sources: Bock & Mislevy 1982 (EAP); Warm 1989, *Psychometrika* 54:427; Samejima 1969.
//!
//! When not: below five answers say "too few answers" ([`Flag::TooFewItems`]); an estimate at a bound
//! ([`Flag::AtBound`]) says "at least" or "at most", never a value.
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::ability::{Normal, Range};
//! use psychometrics::score::{Answers, Flag, eap, mle};
//!
//! let easy = |b| ItemModel::dichotomous(Parameters { a: 1.0, b, c: 0.5, d: 1.0 });
//! let bank = [easy(-4.0)?, easy(-3.0)?];
//! let answers = Answers::of(&bank, &[Some(0), Some(0)])?;
//!
//! let posterior = eap(&answers, Normal::STANDARD)?;
//! assert!((posterior.theta.value() - -1.649373).abs() < 1e-6);
//! assert!((posterior.error.value() - 0.895566).abs() < 1e-6);
//! assert!(posterior.has(Flag::TooFewItems) && posterior.has(Flag::PriorDominated));
//!
//! // No highest likelihood exists inside the range: the bound, and a flag that says so.
//! assert!(mle(&answers, Range::new(-6.0, 6.0)?)?.has(Flag::AtBound));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod batch;
mod estimate;
mod interpolate;
mod likelihood;
mod modes;
mod posterior;
mod scale;

pub use answers::{Answer, Answers};
pub use batch::Batch;
pub(crate) use estimate::Moments;
pub use estimate::{ErrorKind, Estimate, FEWEST_ITEMS, Flag, Flags, Method};
pub use likelihood::{MapInformation, map, mle, wle};
pub(crate) use modes::falling_zero;
pub use posterior::{Posterior, eap};
pub use scale::{Middle, ReportScale, Reported, Unit};

#[cfg(test)]
mod tests;
