//! What a candidate sees: no key, no rationale, no title, nothing in the author's order that would tell.

use super::{Arrangement, Code, Kind, Markdown, Question, Task};

/// A question as it stands on one candidate's form.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Its kind.
    pub kind: Kind,
    /// The text.
    pub stem: Markdown,
    /// What is asked.
    pub shown: Shown,
}

/// What is asked, in the order of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Pick one of these.
    One(Vec<Markdown>),
    /// Pick any of these.
    Any(Vec<Markdown>),
    /// Type a number in this unit.
    Number {
        /// Shown behind the field.
        unit: Option<String>,
    },
    /// Type a line.
    Line,
    /// Type several lines.
    Block,
    /// Order these.
    Order(Vec<Markdown>),
    /// Give each left side one of the right sides.
    Pairs {
        /// In the author's order.
        lefts: Vec<Markdown>,
        /// In the order of the form.
        rights: Vec<Markdown>,
    },
    /// Point at lines of this code.
    Lines {
        /// The code.
        code: Code,
        /// Whether one line is asked for or several.
        several: bool,
    },
}

impl Question {
    /// The only road from a question to what a candidate sees of it.
    pub fn prompt(&self, arrangement: &Arrangement) -> Prompt {
        let arranged =
            |things: &[Markdown]| arrangement.arrange(things).into_iter().cloned().collect();
        let shown = match &self.task {
            Task::Single { options, .. } | Task::TrueFalse { options, .. } => {
                Shown::One(arranged(options))
            }
            Task::Multiple { options, .. } => Shown::Any(arranged(options)),
            Task::Numeric { unit, .. } => Shown::Number { unit: unit.clone() },
            Task::ShortText { .. } => Shown::Line,
            Task::Output { .. } => Shown::Block,
            Task::Ordering { items, .. } => Shown::Order(arranged(items)),
            Task::Matching { lefts, rights, .. } => Shown::Pairs {
                lefts: lefts.clone(),
                rights: arranged(rights),
            },
            Task::FindLine { code, right } => Shown::Lines {
                code: code.clone(),
                several: right.len() > 1,
            },
        };
        Prompt {
            kind: self.kind(),
            stem: self.stem.clone(),
            shown,
        }
    }
}
