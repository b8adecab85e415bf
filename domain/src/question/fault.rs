//! What can be wrong with the text of a question. The sentences stand in the `.ftl` files under `question-fault-<code>`.

use crate::codes;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

codes! {
    /// What is wrong.
    Wrong {
        /// More than 64 KiB
        TooLong = "too-long",
        /// Line breaks of another system
        LineEnd = "line-end",
        /// White space at the end of a line
        TrailingSpace = "trailing-space",
        /// A character that is no text
        NoText = "no-text",
        /// Not exactly one line break at the end
        Ending = "ending",
        /// No head
        NoHead = "no-head",
        /// A head without end
        HeadOpen = "head-open",
        /// A head that is not the TOML it should be
        HeadUnreadable = "head-unreadable",
        /// Keys in another order
        KeyOrder = "key-order",
        /// A key without meaning for the kind
        KeyIdle = "key-idle",
        /// A value that is none of the known
        NotOneOf = "not-one-of",
        /// An unknown technology
        Technology = "technology",
        /// A title too short or too long
        Title = "title",
        /// A time out of bounds
        Seconds = "seconds",
        /// A tolerance that is no number
        Tolerance = "tolerance",
        /// Nothing is asked
        NoStem = "no-stem",
        /// A section twice
        SectionTwice = "section-twice",
        /// A section that must be there
        SectionMissing = "section-missing",
        /// A section that the kind does not have
        SectionForeign = "section-foreign",
        /// Sections in another order
        SectionOrder = "section-order",
        /// A code block without end
        CodeOpen = "code-open",
        /// Not exactly one code block
        NoCode = "no-code",
        /// A line that is no entry
        Mark = "mark",
        /// An empty entry
        EmptyEntry = "empty-entry",
        /// An entry twice
        Twin = "twin",
        /// Too few or too many options
        Options = "few-options",
        /// Too few or too many items
        Items = "few-items",
        /// Too few or too many pairs
        Pairs = "few-pairs",
        /// Too few or too many lines of code
        Lines = "few-lines",
        /// All right or all wrong
        SomeRight = "some-right",
        /// Not exactly one right option
        OneRight = "one-right",
        /// Options that are not true and false
        TrueFalse = "true-false",
        /// No number
        NoNumber = "no-number",
        /// No pattern
        NoPattern = "no-pattern",
        /// No pair
        NoPair = "no-pair",
        /// No such line
        NoLine = "no-line",
        /// No right line
        NoRightLine = "no-right-line",
        /// Nothing earns the whole point
        WholePoint = "whole-point",
        /// A character that nobody sees
        Unseen = "unseen",
        /// Quotes, lists or marks too deep inside each other
        Deep = "deep",
        /// A file in another folder
        FileName = "file-name",
        /// A sentence of the template
        Placeholder = "placeholder",
        /// A part without a word
        NothingSaid = "nothing-said",
    }
}

/// Where in the editor's form something is wrong: authors there see fields, not the lines of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The name of the field.
    pub field: String,
    /// The line within the field, counted from 1; 0 where it is one line or the whole field is meant.
    pub line: usize,
}

/// Something wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The name of the file, where there are several.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: usize,
    /// Where that is in the editor.
    pub place: Option<Place>,
    /// What is wrong.
    pub what: Wrong,
    /// What its sentence names.
    pub values: Vec<(Cow<'static, str>, String)>,
}

impl Fault {
    /// A fault on a line.
    pub const fn at(line: usize, what: Wrong) -> Self {
        Self {
            file: None,
            line,
            place: None,
            what,
            values: Vec::new(),
        }
    }

    /// The same with a value that its sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name.into(), value.to_string()));
        self
    }
}
