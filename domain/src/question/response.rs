//! What a candidate answered. The same shape travels in JSON, is stored, and is graded.

use super::{Prompt, Shown};
use crate::Refusal;
use crate::codes;
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
        /// A number that can be read in two ways, such as 1,000
        NumberComma = "number-comma",
        /// A number that is not written in decimal
        NumberRadix = "number-radix",
        /// Digits in groups that are none
        NumberGroups = "number-groups",
        /// A number beyond all bounds
        NumberInfinite = "number-infinite",
        /// More than 64 characters for a number
        NumberTooLong = "number-too-long",
        /// No number at all
        NoNumber = "no-number",
    }
}

impl From<Misfit> for Refusal {
    fn from(why: Misfit) -> Self {
        Self::WrongAnswer { why, typed: None }
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

/// Most characters in a number.
pub const LONGEST_NUMBER: usize = 64;

/// An answer in places of a candidate's form: what the browser knows and sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OnForm(pub Response);

/// An answer in the author's numbers: what is stored and scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AsWritten(pub Response);

/// How far an answer goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// There is none.
    #[default]
    Nothing,
    /// A part of what is asked for. It counts for what it holds.
    Part,
    /// All of it.
    Whole,
}

impl Extent {
    /// How far an answer goes; none goes nowhere.
    pub fn of(given: Option<&Response>) -> Self {
        given.map_or(Self::Nothing, Response::extent)
    }
}

/// The shape of an answer; whose numbers it holds is said by [`OnForm`] and [`AsWritten`].
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
    /// Whether there is nothing in it: such an answer empties what was answered before.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Options(list) | Self::Order(list) | Self::Lines(list) => list.is_empty(),
            Self::Number(text) | Self::Text(text) => text.trim().is_empty(),
            Self::Pairs(pairs) => pairs.iter().all(Option::is_none),
        }
    }

    /// How far it goes: a matching with an empty entry is begun, not answered.
    pub fn extent(&self) -> Extent {
        match self {
            _ if self.is_empty() => Extent::Nothing,
            Self::Pairs(pairs) if pairs.iter().any(Option::is_none) => Extent::Part,
            _ => Extent::Whole,
        }
    }

    /// The same, in a shape that fits what is shown; `None` when there is nothing in it.
    fn fitted(self, shown: &Shown) -> Result<Option<Self>, Misfit> {
        match (self, shown) {
            (Self::Options(picked), Shown::One(options) | Shown::Any(options)) => {
                if matches!(shown, Shown::One(_)) && picked.len() > 1 {
                    return Err(Misfit::OneOption);
                }
                distinct_below(&picked, options.len())?;
                Ok((!picked.is_empty()).then_some(Self::Options(picked)))
            }
            (Self::Number(text), Shown::Number { .. }) => {
                if text.trim().is_empty() {
                    return Ok(None);
                }
                if text.trim().chars().count() > LONGEST_NUMBER {
                    return Err(Misfit::NumberTooLong);
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
            (
                Self::Options(_)
                | Self::Number(_)
                | Self::Text(_)
                | Self::Order(_)
                | Self::Pairs(_)
                | Self::Lines(_),
                Shown::One(_)
                | Shown::Any(_)
                | Shown::Number { .. }
                | Shown::Line
                | Shown::Block
                | Shown::Order(_)
                | Shown::Pairs { .. }
                | Shown::Lines { .. },
            ) => Err(Misfit::OtherKind),
        }
    }
}

impl OnForm {
    /// Checks that this is an answer to that prompt at all. `Ok(None)` means the candidate emptied the answer.
    pub fn checked(self, prompt: &Prompt) -> Result<Option<Self>, Refusal> {
        let number = match &self.0 {
            Response::Number(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        let fitted = self.0.fitted(&prompt.shown).map_err(|why| {
            let typed = number.filter(|_| why == Misfit::NumberComma);
            Refusal::WrongAnswer { why, typed }
        });
        Ok(fitted?.map(Self))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matching_is_answered_when_every_side_has_a_partner() {
        for (pairs, extent) in [
            (vec![Some(0), Some(1)], Extent::Whole),
            (vec![Some(1), Some(1)], Extent::Whole),
            (vec![Some(0), None], Extent::Part),
            (vec![None, None], Extent::Nothing),
        ] {
            let response = Response::Pairs(pairs);
            assert_eq!(response.extent(), extent, "{response:?}");
        }
        assert_eq!(Response::Text("x".into()).extent(), Extent::Whole);
        assert_eq!(Response::Text(" ".into()).extent(), Extent::Nothing);
    }
}
