//! Questions: what an author writes, what a candidate sees of it, and how points are given.
//!
//! The answer key has its own type, [`Key`]. What a candidate sees is a [`Prompt`]; the only road to it is
//! [`Question::prompt`]. Candidate-facing signatures never mention [`Question`].
//!
//! To add a kind: a variant of [`Kind`], [`Task`], [`Key`] and [`Response`], its grading in `key.rs`, its sections in
//! `server::bank::text`, its field in `app::attempt::field`.

mod arrangement;
mod fault;
mod key;
mod prompt;
mod response;

pub use arrangement::Arrangement;
pub use fault::{Fault, Place, Wrong};
pub use key::{Accepted, Key, MatchingRule, MultipleRule, OrderingRule, ToleranceKind, UNITS};
pub use prompt::{Prompt, Shown};
pub use response::{Misfit, Response};

use crate::taxonomy::{Exercise, Language, Level, Skill, codes};
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

/// What is asked, in the author's order.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Pick one.
    Single(Vec<Markdown>),
    /// Pick all that apply.
    Multiple(Vec<Markdown>),
    /// True or false, in the language of the text.
    TrueFalse(Vec<Markdown>),
    /// Type a number; the unit is shown behind the field.
    Numeric(Option<String>),
    /// Type a line.
    ShortText,
    /// The items in the right order.
    Ordering(Vec<Markdown>),
    /// The left sides, and the right sides: partners first, in the order of the left sides, then those without partner.
    Matching(Vec<Markdown>, Vec<Markdown>),
    /// Type what is printed.
    Output,
    /// Point at a line of this code.
    FindLine(Code),
}

/// A question as its author wrote it, key included. Never crosses to a candidate.
#[derive(Clone, PartialEq)]
pub struct Question {
    /// What is said about it.
    pub head: Head,
    /// The text before the options.
    pub stem: Markdown,
    /// What is asked.
    pub task: Task,
    /// What is right.
    pub key: Key,
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

impl Question {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self.task {
            Task::Single(_) => Kind::Single,
            Task::Multiple(_) => Kind::Multiple,
            Task::TrueFalse(_) => Kind::TrueFalse,
            Task::Numeric(_) => Kind::Numeric,
            Task::ShortText => Kind::ShortText,
            Task::Ordering(_) => Kind::Ordering,
            Task::Matching(..) => Kind::Matching,
            Task::Output => Kind::Output,
            Task::FindLine(_) => Kind::FindLine,
        }
    }

    /// Every part of it that is Markdown.
    pub fn markdown(&self) -> impl Iterator<Item = &Markdown> {
        let (things, more): (&[Markdown], &[Markdown]) = match &self.task {
            Task::Single(things)
            | Task::Multiple(things)
            | Task::TrueFalse(things)
            | Task::Ordering(things) => (things, &[]),
            Task::Matching(lefts, rights) => (lefts, rights),
            Task::Numeric(_) | Task::ShortText | Task::Output | Task::FindLine(_) => (&[], &[]),
        };
        [&self.stem, &self.rationale, &self.reference]
            .into_iter()
            .chain(things)
            .chain(more)
    }

    /// How many things change places when a form is drawn: options, items, right sides; 0 where nothing does.
    pub const fn movable(&self) -> usize {
        match &self.task {
            Task::Single(options) | Task::Multiple(options) if self.head.shuffle => options.len(),
            Task::Ordering(items) => items.len(),
            Task::Matching(_, rights) => rights.len(),
            _ => 0,
        }
    }
}
