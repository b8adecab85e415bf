//! What a candidate answered. The same shape travels in JSON, is stored, and is graded.

use super::{Prompt, Shown};
use crate::Refusal;
use crate::taxonomy::codes;
use psychometrics::grade::{NotANumber, parse_number};
use serde::{Deserialize, Serialize};

codes! {
    /// Why something is no answer to a question; the sentences stand in the `.ftl` files under `misfit-<code>`.
    Misfit {
        /// Another kind of answer is wanted
        OtherKind = "other-kind",
        /// Several options where one is wanted
        OneOption = "one-option",
        /// An option that is not there, or one of them twice
        NoSuchOption = "no-such-option",
        /// A line that is not there
        NoSuchLine = "no-such-line",
        /// A right side that is not there
        NoSuchSide = "no-such-side",
        /// Left sides without an entry, empty or not
        EverySide = "every-side",
        /// Items without a place of their own
        EveryItem = "every-item",
        /// More than 4,000 characters
        TooLong = "too-long",
        /// A character that is no text
        NoText = "no-text",
        /// A comma in a number
        NumberComma = "number-comma",
        /// A number that is not written in decimal
        NumberRadix = "number-radix",
        /// Digits in groups
        NumberGroups = "number-groups",
        /// A number beyond all bounds
        NumberInfinite = "number-infinite",
        /// No number at all
        NoNumber = "no-number",
    }
}

impl From<Misfit> for Refusal {
    fn from(why: Misfit) -> Self {
        Self::WrongAnswer { why }
    }
}

impl From<NotANumber> for Misfit {
    fn from(fault: NotANumber) -> Self {
        match fault {
            NotANumber::Comma => Self::NumberComma,
            NotANumber::Radix => Self::NumberRadix,
            NotANumber::DigitGroups => Self::NumberGroups,
            NotANumber::NotFinite => Self::NumberInfinite,
            NotANumber::Empty | NotANumber::Unreadable => Self::NoNumber,
        }
    }
}

/// Most characters in a typed answer.
pub const LONGEST_TEXT: usize = 4_000;

/// An answer, in the numbers of whoever holds it: places in the browser, the author's numbers in storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// Picked options, counted from 0.
    Options(Vec<u16>),
    /// A number as it was typed.
    Number(String),
    /// Text as it was typed.
    Text(String),
    /// The items in the order the candidate gave them.
    Order(Vec<u16>),
    /// The right side given to each left side, counted from 0.
    Pairs(Vec<Option<u16>>),
    /// Line numbers, counted from 1.
    Lines(Vec<u16>),
}

impl Response {
    /// Checks that this is an answer to that prompt at all. `Ok(None)` means the candidate emptied the answer.
    pub fn checked(self, prompt: &Prompt) -> Result<Option<Self>, Misfit> {
        match (self, &prompt.shown) {
            (Self::Options(picked), Shown::One(options) | Shown::Any(options)) => {
                if matches!(prompt.shown, Shown::One(_)) && picked.len() > 1 {
                    return Err(Misfit::OneOption);
                }
                distinct_below(&picked, options.len())?;
                Ok((!picked.is_empty()).then_some(Self::Options(picked)))
            }
            (Self::Number(text), Shown::Number { .. }) => {
                if text.trim().is_empty() {
                    return Ok(None);
                }
                parse_number(text.trim())?;
                Ok(Some(Self::Number(text.trim().to_owned())))
            }
            (Self::Text(text), Shown::Line | Shown::Block) => {
                if text.chars().count() > LONGEST_TEXT {
                    return Err(Misfit::TooLong);
                }
                if text.contains('\0') {
                    return Err(Misfit::NoText);
                }
                Ok((!text.trim().is_empty()).then_some(Self::Text(text)))
            }
            (Self::Order(order), Shown::Order(items)) => {
                if order.is_empty() {
                    return Ok(None);
                }
                if order.len() != items.len() {
                    return Err(Misfit::EveryItem);
                }
                distinct_below(&order, items.len())?;
                Ok(Some(Self::Order(order)))
            }
            (Self::Pairs(pairs), Shown::Pairs { lefts, rights }) => {
                if pairs.len() != lefts.len() {
                    return Err(Misfit::EverySide);
                }
                if pairs
                    .iter()
                    .flatten()
                    .any(|right| usize::from(*right) >= rights.len())
                {
                    return Err(Misfit::NoSuchSide);
                }
                Ok(pairs
                    .iter()
                    .any(Option::is_some)
                    .then_some(Self::Pairs(pairs)))
            }
            (Self::Lines(lines), Shown::Lines { code, .. }) => {
                let count = code.text.lines().count();
                if lines
                    .iter()
                    .any(|line| *line == 0 || usize::from(*line) > count)
                {
                    return Err(Misfit::NoSuchLine);
                }
                distinct_below(&lines, count + 1)?;
                Ok((!lines.is_empty()).then_some(Self::Lines(lines)))
            }
            _ => Err(Misfit::OtherKind),
        }
    }
}

fn distinct_below(list: &[u16], limit: usize) -> Result<(), Misfit> {
    let mut sorted = list.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != list.len() || list.iter().any(|i| usize::from(*i) >= limit) {
        return Err(Misfit::NoSuchOption);
    }
    Ok(())
}
