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
//! # Ok::<(), psychometrics::levels::LevelError>(())
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
pub use sprt::{Sprt, Verdict};
pub use tcc::{RawCut, theta_for_raw};

use std::fmt;

/// Why there is no cut or no decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LevelError {
    /// Cuts must be finite and rise; this one (0-based) does not.
    CutsNotRising(usize),
    /// At least two judges are needed for a standard error.
    TooFewJudges(usize),
    /// A judge's row has another length than there are items.
    JudgeRow {
        /// The judge, from 0.
        judge: usize,
    },
    /// A judged probability lies outside 0..=1.
    Judgement {
        /// The judge, from 0.
        judge: usize,
        /// The item, from 0.
        item: usize,
    },
    /// There is no item.
    NoItems,
    /// The raw cut is not strictly between the lowest and the highest expected score of the items.
    OutOfReach {
        /// The raw cut.
        raw: f64,
        /// What the items can reach.
        lowest: f64,
        /// What the items can reach.
        highest: f64,
    },
    /// The item never reaches the response probability of the bookmark, or has no slope.
    NoBookmark,
    /// An error rate must lie between 0 and one half.
    ErrorRate(f64),
    /// The two abilities of a sequential test must differ, the lower one first.
    Hypotheses,
}

impl fmt::Display for LevelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutsNotRising(k) => {
                write!(f, "Cut {k} is not finite or not above the one before.")
            }
            Self::TooFewJudges(n) => {
                write!(f, "{n} judges are too few: a standard error needs two.")
            }
            Self::JudgeRow { judge } => write!(f, "Judge {judge} has not judged every item once."),
            Self::Judgement { judge, item } => {
                write!(
                    f,
                    "Judge {judge} gave item {item} a probability outside 0 and 1."
                )
            }
            Self::NoItems => write!(f, "There is no item."),
            Self::OutOfReach {
                raw,
                lowest,
                highest,
            } => {
                write!(
                    f,
                    "A raw cut of {raw} is outside what these items can reach, {lowest} to {highest}."
                )
            }
            Self::NoBookmark => write!(
                f,
                "The item never reaches the bookmark's response probability."
            ),
            Self::ErrorRate(rate) => {
                write!(f, "An error rate of {rate} is not between 0 and one half.")
            }
            Self::Hypotheses => write!(
                f,
                "The lower ability of a sequential test must lie below the upper one."
            ),
        }
    }
}

impl std::error::Error for LevelError {}

#[cfg(test)]
mod tests;
