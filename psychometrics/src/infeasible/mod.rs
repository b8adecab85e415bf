//! A lawful no from the measuring room: what it is about, and why no number exists. Every room says no with this type.
//!
//! Nothing in this crate returns `NaN` or an infinity in place of an answer. Where a statistic does not exist (an item
//! everybody answered rightly has no finite difficulty; a test of one item has no internal consistency) the function
//! returns [`Infeasible`], or `None` in a table where the absence is an ordinary cell.
//!
//! Not here: why a typed text is no number ([`crate::grade::NotANumber`]), which is a sentence for who typed it.
//!
//! ```
//! use psychometrics::infeasible::{Infeasible, Reason};
//! let no = Infeasible::item(2, Reason::NoVariance);
//! assert_eq!(no.to_string(), "Item 3: every answer has the same score, so this statistic does not exist.");
//! ```

mod reason;

pub use reason::Reason;

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
    /// The skill of a blueprint with this index.
    Skill(usize),
    /// The judge of a panel with this index.
    Judge(usize),
    /// What a judge said about an item.
    Judgement {
        /// The judge.
        judge: usize,
        /// The item.
        item: usize,
    },
    /// The cut with this index: between levels, or between the categories of an item.
    Cut(usize),
    /// The data or the request as a whole.
    Whole,
}

/// A statistic that does not exist for these data, with its subject and its reason.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{subject}: {reason}")]
pub struct Infeasible {
    /// What it is about.
    pub subject: Subject,
    /// Why.
    pub reason: Reason,
}

impl Infeasible {
    /// About one item, index from 0.
    pub const fn item(index: usize, reason: Reason) -> Self {
        Self::about(Subject::Item(index), reason)
    }

    /// About one person, index from 0.
    pub const fn person(index: usize, reason: Reason) -> Self {
        Self::about(Subject::Person(index), reason)
    }

    /// About the data as a whole.
    pub const fn whole(reason: Reason) -> Self {
        Self::about(Subject::Whole, reason)
    }

    /// About any subject.
    pub const fn about(subject: Subject, reason: Reason) -> Self {
        Self { subject, reason }
    }

    /// A value outside its lawful range, of the request as a whole.
    pub(crate) const fn out_of_range(value: f64, lawful: &'static str) -> Self {
        Self::whole(Reason::OutOfRange { value, lawful })
    }

    /// The same reason, about an item where it was about the whole.
    #[must_use]
    pub(crate) fn of_item(self, index: usize) -> Self {
        match self.subject {
            Subject::Whole => Self::item(index, self.reason),
            _ => self,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(index) => write!(f, "Item {}", index + 1),
            Self::Person(index) => write!(f, "Person {}", index + 1),
            Self::Answer { person, item } => {
                write!(f, "Person {}, item {}", person + 1, item + 1)
            }
            Self::Part(index) => write!(f, "Part {}", index + 1),
            Self::Skill(index) => write!(f, "Skill {}", index + 1),
            Self::Judge(index) => write!(f, "Judge {}", index + 1),
            Self::Judgement { judge, item } => write!(f, "Judge {}, item {}", judge + 1, item + 1),
            Self::Cut(index) => write!(f, "Cut {}", index + 1),
            Self::Whole => f.write_str("The data"),
        }
    }
}
