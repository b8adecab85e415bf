//! What cannot be scored, and why.

use crate::model::ModelError;
use std::fmt;

/// Why there is no estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScoreError {
    /// An answer does not fit its item.
    Answer {
        /// Place of the item in the bank, from 0.
        item: usize,
        /// What does not fit.
        reason: ModelError,
    },
    /// There are more answers than items in the bank.
    NoSuchItem {
        /// Place of the answer, from 0.
        item: usize,
    },
    /// A likelihood without answers has no highest point.
    NothingAnswered,
    /// The answers carry no information where the estimate would lie.
    NoInformation,
    /// A report scale needs a positive unit, and both numbers within a million.
    Scale {
        /// What ability 0 is called.
        middle: f64,
        /// What one unit of ability is called.
        unit: f64,
    },
    /// A row of answers has another length than the bank.
    RowLength {
        /// Answers in the row.
        answers: usize,
        /// Items in the bank.
        items: usize,
    },
}

impl fmt::Display for ScoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { item, reason } => {
                write!(f, "The answer to item {item} cannot be scored: {reason}.")
            }
            Self::NoSuchItem { item } => write!(f, "There is no item {item}."),
            Self::NothingAnswered => write!(
                f,
                "Nothing has been answered, so a likelihood has no highest point."
            ),
            Self::NoInformation => write!(f, "These items carry no information about ability."),
            Self::Scale { middle, unit } => {
                write!(
                    f,
                    "{middle} plus {unit} times ability is no scale for reports."
                )
            }
            Self::RowLength { answers, items } => {
                write!(f, "A row holds {answers} answers to {items} items.")
            }
        }
    }
}

impl std::error::Error for ScoreError {}
