//! A lawful no from the measuring room: which item or person it is about, and why no number exists.
//!
//! Nothing in this crate returns `NaN` or an infinity in place of an answer. Where a statistic does not exist (an item
//! everybody answered rightly has no finite difficulty; a test of one item has no internal consistency) the function
//! returns [`Infeasible`], or `None` in a table where the absence is an ordinary cell.
//!
//! ```
//! use psychometrics::infeasible::{Infeasible, Reason};
//! let no = Infeasible::item(2, Reason::NoVariance);
//! assert_eq!(no.to_string(), "Item 3: every answer has the same score, so this statistic does not exist.");
//! ```

use std::fmt;

/// What an [`Infeasible`] is about. Indices count from 0; the text counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The item (column) with this index.
    Item(usize),
    /// The person (row) with this index.
    Person(usize),
    /// The answer of a person (row) to an item (column).
    Answer {
        /// The row.
        person: usize,
        /// The column.
        item: usize,
    },
    /// The part of a test with this index.
    Part(usize),
    /// The data or the request as a whole.
    Whole,
}

/// Why a statistic does not exist.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// There is nothing to compute from.
    Empty,
    /// A row, column or list has the wrong length.
    Length {
        /// What was needed.
        expected: usize,
        /// What was given.
        found: usize,
    },
    /// A value is `NaN` or infinite.
    NotFinite,
    /// A value lies outside its lawful range.
    OutOfRange {
        /// The value.
        value: f64,
        /// What would be lawful, in words.
        lawful: &'static str,
    },
    /// Every answer has the same score.
    NoVariance,
    /// Cronbach's alpha is not positive: the items do not belong together.
    NoConsistency {
        /// The alpha.
        alpha: f64,
    },
    /// Fewer observations than the statistic needs.
    TooFew {
        /// The least that is needed.
        needed: usize,
        /// What was given.
        found: usize,
    },
    /// The statistic needs every person to have seen every item.
    Incomplete,
    /// The maximum-likelihood value is infinite and no prior keeps it finite.
    NoFiniteEstimate,
    /// The information matrix cannot be inverted: the data do not determine the parameters.
    Singular,
    /// An iteration did not settle.
    NoConvergence,
}

/// A statistic that does not exist for these data, with its subject and its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Infeasible {
    /// What it is about.
    pub subject: Subject,
    /// Why.
    pub reason: Reason,
}

impl Infeasible {
    /// About one item, index from 0.
    pub fn item(index: usize, reason: Reason) -> Self {
        Self {
            subject: Subject::Item(index),
            reason,
        }
    }

    /// About one person, index from 0.
    pub fn person(index: usize, reason: Reason) -> Self {
        Self {
            subject: Subject::Person(index),
            reason,
        }
    }

    /// About one person's answer to one item, indices from 0.
    pub fn answer(person: usize, item: usize, reason: Reason) -> Self {
        Self {
            subject: Subject::Answer { person, item },
            reason,
        }
    }

    /// About one part of a test, index from 0.
    pub fn part(index: usize, reason: Reason) -> Self {
        Self {
            subject: Subject::Part(index),
            reason,
        }
    }

    /// About the data as a whole.
    pub fn whole(reason: Reason) -> Self {
        Self {
            subject: Subject::Whole,
            reason,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there are no data to compute from."),
            Self::Length { expected, found } => write!(f, "{expected} values are needed and {found} were given."),
            Self::NotFinite => f.write_str("a value is not a finite number."),
            Self::OutOfRange { value, lawful } => write!(f, "{value} is not allowed here; it must be {lawful}."),
            Self::NoVariance => f.write_str("every answer has the same score, so this statistic does not exist."),
            Self::NoConsistency { alpha } => {
                write!(f, "the items do not belong together: alpha is {alpha:.3}.")
            }
            Self::TooFew { needed, found } => {
                write!(f, "not enough data: {needed} observations are needed and there are {found}.")
            }
            Self::Incomplete => f.write_str("this statistic needs every person to have seen every item."),
            Self::NoFiniteEstimate => {
                f.write_str("no finite estimate exists; collect more varied answers, or give the parameter a prior.")
            }
            Self::Singular => f.write_str("the data do not determine the parameters."),
            Self::NoConvergence => f.write_str("the iteration did not settle."),
        }
    }
}

impl fmt::Display for Infeasible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.subject {
            Subject::Item(index) => write!(f, "Item {}: {}", index + 1, self.reason),
            Subject::Person(index) => write!(f, "Person {}: {}", index + 1, self.reason),
            Subject::Answer { person, item } => {
                write!(
                    f,
                    "Person {}, item {}: {}",
                    person + 1,
                    item + 1,
                    self.reason
                )
            }
            Subject::Part(index) => write!(f, "Part {}: {}", index + 1, self.reason),
            Subject::Whole => write!(f, "The data: {}", self.reason),
        }
    }
}

impl std::error::Error for Infeasible {}
