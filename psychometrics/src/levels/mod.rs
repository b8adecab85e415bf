//! Levels: from an ability to "junior", "established", "senior".
//!
//! A level begins at a cut, an ability that a panel has set. Three questions, three parts:
//!
//! - where are the cuts? [`angoff`] (judges say how likely a person just at the level answers each item) and
//!   [`bookmark()`] give raw points or abilities; [`theta_for_raw`] turns raw points into an ability through the test
//!   characteristic curve;
//! - which level is this person? [`LevelShares`] is the posterior's mass between the cuts: "senior, 82 %", or "established
//!   to senior" when no level holds enough;
//! - how often would the decision be right, or the same again? [`rudner()`] for a form, and [`Sprt`] to stop as soon as a
//!   single cut is decided.
//!
//! When not: a level is a statement about the scale of one bank and one calibration; cuts are set again when the bank is
//! calibrated anew. Nobody is given a level by an estimate alone: the interval decides what may be said.
//!
//! ```
//! use psychometrics::levels::{Cuts, LevelShares};
//! use psychometrics::ability::{Grid, Normal};
//! use psychometrics::score::Posterior;
//!
//! let cuts = Cuts::new(&[-0.8, 0.2, 1.1])?;
//! let shares = LevelShares::of(&Posterior::new(Grid::ATTEMPT, Normal::STANDARD), &cuts);
//! assert_eq!(shares.leading().0, 1);
//! assert_eq!(shares.narrowest_range(0.8), (0, 2)); // nothing answered: almost everything is possible
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod bookmark;
mod cuts;
mod judges;
mod rudner;
mod shares;
mod sprt;
mod tcc;

pub use bookmark::bookmark;
pub use cuts::Cuts;
pub use judges::{AngoffCut, angoff};
pub use rudner::{Classification, classification, rudner};
pub use shares::LevelShares;
pub use sprt::{ErrorRates, Sprt, Verdict};
pub use tcc::{RawCut, theta_for_raw};

#[cfg(test)]
mod tests;
