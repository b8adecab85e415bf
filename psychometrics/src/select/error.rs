//! What cannot be chosen, and why.

use crate::model::ModelError;
use std::fmt;

/// Why an attempt cannot start or go on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SelectError {
    /// The bank holds no item.
    EmptyBank,
    /// A skill, kind or enemy set has a number above a million.
    Number {
        /// The item, from 0.
        item: usize,
    },
    /// The minimum of a skill lies above its maximum.
    Quota {
        /// The skill, from 0.
        skill: usize,
    },
    /// The shortest form is longer than the longest, or no item is wanted at all.
    Length {
        /// Fewest items.
        shortest: usize,
        /// Most items.
        longest: usize,
    },
    /// The minima together are longer than the longest form.
    TooManyNeeded {
        /// Sum of the minima.
        needed: usize,
        /// Most items.
        longest: usize,
    },
    /// The bank holds too few items of a skill (enemies count once).
    TooFewOfSkill {
        /// The skill, from 0.
        skill: usize,
        /// Its minimum.
        needed: usize,
        /// Items the bank can give.
        found: usize,
    },
    /// The bank holds too few items within the maxima for the shortest form.
    TooFewItems {
        /// Fewest items.
        needed: usize,
        /// Items the bank can give.
        found: usize,
    },
    /// Enemy sets and caps of kinds leave no way to fill the blueprint.
    NoForm,
    /// The strategy draws among no items, or its list of exposure probabilities does not fit the bank.
    Strategy,
    /// An exposure probability lies outside 0..=1.
    ExposureProbability {
        /// The item, from 0.
        item: usize,
    },
    /// An answer came although no item was asked.
    NothingAsked,
    /// The answer does not fit the item.
    Answer {
        /// The item, from 0.
        item: usize,
        /// What does not fit.
        reason: ModelError,
    },
    /// A replay holds more answers than the attempt asked items.
    TooManyAnswers {
        /// Items that were asked.
        asked: usize,
    },
    /// The least exposure that is possible, mean length over bank size, lies above the target.
    ExposureOutOfReach {
        /// The target.
        target: f64,
        /// The least that is possible.
        least: f64,
    },
    /// A simulation needs people.
    NobodyToSimulate,
}

impl fmt::Display for SelectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyBank => write!(f, "The bank holds no item."),
            Self::Number { item } => write!(
                f,
                "Item {item} has a skill, kind or enemy set with a number above a million."
            ),
            Self::Quota { skill } => write!(f, "Skill {skill} needs more items than it may have."),
            Self::Length { shortest, longest } => write!(
                f,
                "A form cannot be between {shortest} and {longest} items long."
            ),
            Self::TooManyNeeded { needed, longest } => {
                write!(
                    f,
                    "The skills need {needed} items together, but a form holds at most {longest}."
                )
            }
            Self::TooFewOfSkill {
                skill,
                needed,
                found,
            } => {
                write!(
                    f,
                    "Skill {skill} needs {needed} items, but the bank can give only {found}."
                )
            }
            Self::TooFewItems { needed, found } => {
                write!(
                    f,
                    "A form needs {needed} items, but the bank can give only {found} within the maxima."
                )
            }
            Self::NoForm => write!(f, "Enemy sets and caps leave no way to fill the blueprint."),
            Self::Strategy => write!(
                f,
                "The strategy draws among no items, or its exposure list does not fit the bank."
            ),
            Self::ExposureProbability { item } => write!(
                f,
                "The exposure probability of item {item} is outside 0 and 1."
            ),
            Self::NothingAsked => write!(f, "An answer came although no item was asked."),
            Self::Answer { item, reason } => {
                write!(f, "The answer to item {item} does not fit: {reason}.")
            }
            Self::TooManyAnswers { asked } => write!(
                f,
                "There are more answers than the {asked} items that were asked."
            ),
            Self::ExposureOutOfReach { target, least } => {
                write!(
                    f,
                    "No item can stay at an exposure of {target}: the least possible is {least:.3}."
                )
            }
            Self::NobodyToSimulate => write!(f, "A simulation needs people."),
        }
    }
}

impl std::error::Error for SelectError {}
