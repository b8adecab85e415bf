//! Job profiles: how much each category weighs at each level. The shipped ones lie in `bank/profiles/` as TOML.

use crate::Refusal;
use crate::taxonomy::{Category, Level};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Per cent per category; the seven add up to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weights(pub BTreeMap<Category, u32>);

impl Weights {
    /// Checks that the weights name every category and add up to 100.
    pub fn checked(self) -> Result<Self, Refusal> {
        let complete = Category::ALL
            .iter()
            .all(|category| self.0.contains_key(category));
        if !complete
            || self
                .0
                .values()
                .map(|weight| u64::from(*weight))
                .sum::<u64>()
                != 100
        {
            return Err(Refusal::invalid("weights", "not-100"));
        }
        Ok(self)
    }

    /// The weight of a category.
    pub fn of(&self, category: Category) -> u32 {
        self.0.get(&category).copied().unwrap_or(0)
    }
}

/// A job profile: the start of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The stable code: the name of its file.
    #[serde(skip)]
    pub code: String,
    /// Its names by language code.
    pub name: BTreeMap<String, String>,
    /// One sentence about it, by language code.
    pub about: BTreeMap<String, String>,
    /// How many questions an attempt has unless the recruiter says otherwise.
    pub questions: u32,
    /// How many minutes it has.
    pub minutes: u32,
    /// The weights at each level.
    pub weights: BTreeMap<Level, Weights>,
}

impl Profile {
    /// The weights at a level.
    pub fn weights_at(&self, level: Level) -> Option<&Weights> {
        self.weights.get(&level)
    }
}
