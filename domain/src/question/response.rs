//! What a candidate answered. The same shape travels in JSON, is stored, and is graded.

use super::{Prompt, Shown};
use crate::Refusal;
use serde::{Deserialize, Serialize};

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
    pub fn checked(self, prompt: &Prompt) -> Result<Option<Self>, Refusal> {
        let wrong = |detail: &str| {
            Err(Refusal::WrongAnswer {
                detail: detail.to_owned(),
            })
        };
        match (self, &prompt.shown) {
            (Self::Options(picked), Shown::One(options) | Shown::Any(options)) => {
                if matches!(prompt.shown, Shown::One(_)) && picked.len() > 1 {
                    return wrong("This question takes one option.");
                }
                distinct_below(&picked, options.len())?;
                Ok((!picked.is_empty()).then_some(Self::Options(picked)))
            }
            (Self::Number(text), Shown::Number { .. }) => {
                if text.trim().is_empty() {
                    return Ok(None);
                }
                match psychometrics::grade::parse_number(text.trim()) {
                    Ok(_) => Ok(Some(Self::Number(text.trim().to_owned()))),
                    Err(error) => wrong(&error.to_string()),
                }
            }
            (Self::Text(text), Shown::Line | Shown::Block) => {
                if text.chars().count() > LONGEST_TEXT {
                    return wrong("This answer is too long: 4,000 characters at most.");
                }
                if text.contains('\0') {
                    return wrong("This answer holds a character that is no text.");
                }
                Ok((!text.trim().is_empty()).then_some(Self::Text(text)))
            }
            (Self::Order(order), Shown::Order(items)) => {
                if order.is_empty() {
                    return Ok(None);
                }
                if order.len() != items.len() {
                    return wrong("Every item needs its place.");
                }
                distinct_below(&order, items.len())?;
                Ok(Some(Self::Order(order)))
            }
            (Self::Pairs(pairs), Shown::Pairs { lefts, rights }) => {
                if pairs.len() != lefts.len() {
                    return wrong("Every left side needs an entry, empty or not.");
                }
                if pairs
                    .iter()
                    .flatten()
                    .any(|right| usize::from(*right) >= rights.len())
                {
                    return wrong("There is no such right side.");
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
                    return wrong("There is no such line.");
                }
                distinct_below(&lines, count + 1)?;
                Ok((!lines.is_empty()).then_some(Self::Lines(lines)))
            }
            _ => wrong("This question takes another kind of answer."),
        }
    }
}

fn distinct_below(list: &[u16], limit: usize) -> Result<(), Refusal> {
    let mut sorted = list.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != list.len() || list.iter().any(|i| usize::from(*i) >= limit) {
        return Err(Refusal::WrongAnswer {
            detail: "The answer names an option twice, or one that is not there.".to_owned(),
        });
    }
    Ok(())
}
