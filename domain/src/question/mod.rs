//! Questions: what an author writes, what a candidate sees of it, and how points are given.
//!
//! A [`Task`] carries the key beside what is asked. What a candidate sees is a [`Prompt`]; the only road to it is
//! [`Question::prompt`]. Candidate-facing signatures never mention [`Question`] or [`Task`].
//!
//! An answer is a [`Response`] in one of two systems of numbers: [`OnForm`] counts places of a candidate's form, [`AsWritten`] the
//! author's. Only an [`Arrangement`] turns one into the other, and only the second is stored and scored.
//!
//! To add a kind: a variant of [`Kind`] and [`Task`]; the compiler names the rest (its points in `points.rs`, what is shown of it in
//! `prompt.rs`, its sections in `server::text`, its fields in `app::attempt`), a test of `server::words` its words.

mod arrangement;
mod fault;
mod points;
mod prompt;
mod response;
mod rule;
mod task;

pub use arrangement::Arrangement;
pub use fault::{Fault, Place, Wrong};
pub use points::{NotScored, UNITS};
pub use prompt::{Prompt, Shown};
pub use response::{AsWritten, Extent, Misfit, OnForm, Response};
pub use rule::{Matched, MatchingRule, MultipleRule, OrderingRule, ToleranceKind};
pub use task::{Accepted, Capitals, Task, Tolerance};

use crate::codes;
use crate::taxonomy::{Exercise, Language, Level, Skill};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Text in Markdown as the author wrote it. It becomes HTML in `server::markdown` and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Markdown(pub String);

codes! {
    /// The kinds of question.
    Kind {
        /// One option is right
        Single = "single",
        /// Any number of options is right
        Multiple = "multiple",
        /// True or false
        TrueFalse = "true-false",
        /// A number within a tolerance
        Numeric = "numeric",
        /// A line of text that fits a pattern
        ShortText = "short-text",
        /// Put into order
        Ordering = "ordering",
        /// Give each left side a right side
        Matching = "matching",
        /// Say what a program prints
        Output = "output",
        /// Point at the line or lines
        FindLine = "find-line",
    }
}

codes! {
    /// Where a question stands.
    Status {
        /// Never published
        Draft = "draft",
        /// A version is in force
        Published = "published",
        /// Drawn no more
        Retired = "retired",
    }
}

/// What is said about a question without showing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// For authors' lists; may name the point, so candidates never see it.
    pub title: String,
    /// What it measures.
    pub skill: Skill,
    /// What it names.
    pub technologies: Vec<&'static str>,
    /// For whom it is meant.
    pub level: Level,
    /// What it makes the candidate do.
    pub exercises: Exercise,
    /// Expected time in seconds.
    pub seconds: u32,
    /// Language of the text.
    pub language: Language,
    /// Whether options may change places.
    pub shuffle: bool,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The language named at the fence, for highlighting.
    pub language: String,
    /// The lines, without the fence.
    pub text: String,
}

/// A question as its author wrote it, key included. Never crosses to a candidate.
#[derive(Clone, PartialEq)]
pub struct Question {
    /// What is said about it.
    pub head: Head,
    /// The text before the options.
    pub stem: Markdown,
    /// What is asked, and what is right.
    pub task: Task,
    /// Why it is right.
    pub rationale: Markdown,
    /// Where to read more.
    pub reference: Markdown,
}

/// The key stays out of logs: only the title is shown.
impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Question({:?})", self.head.title)
    }
}
