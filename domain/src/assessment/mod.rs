//! Assessments: job profile × level × language track become weights, weights become a blueprint, a blueprint and a bank become a
//! form. All of it is a function of its arguments: the same seed draws the same form.

mod blueprint;
mod draw;
mod pace;

pub use blueprint::{Cell, Feasibility, Standing, blueprint, feasibility};
pub use draw::{Drawn, Offer, draw};
pub use pace::{Fit, Pace, Timed};

use crate::codes;
use crate::profile::Weights;
use crate::taxonomy::{Language, Level, Skill, Track};
use crate::{Millis, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

codes! {
    /// Where an assessment stands.
    Status {
        /// Never published
        Draft = "draft",
        /// A version is in force
        Published = "published",
        /// Put aside: nobody starts
        Archived = "archived",
    }
}

codes! {
    /// What a candidate is shown after the attempt.
    Feedback {
        /// Only how many answers have arrived
        None = "none",
        /// The scores per category, with their intervals
        Scores = "scores",
        /// Scores, and each question with key and rationale
        Full = "full",
    }
}

/// Fewest and most questions in an assessment.
pub const QUESTIONS: std::ops::RangeInclusive<u32> = 5..=60;
/// Fewest and most minutes.
pub const MINUTES: std::ops::RangeInclusive<u32> = 5..=180;

/// What a recruiter decides. Published, it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Code of the job profile it started from.
    pub profile: String,
    /// Whom it is for.
    pub level: Level,
    /// The one language that is asked in depth.
    pub track: Track,
    /// Technologies that questions must not name, because the job does not use them.
    pub without: BTreeSet<String>,
    /// Language of the questions.
    pub language: Language,
    /// Per cent per category.
    pub weights: Weights,
    /// How many questions.
    pub questions: u32,
    /// How many minutes.
    pub minutes: u32,
    /// The share of the points that a report holds the interval against, in per cent.
    pub cut: Option<u32>,
    /// What the candidate is shown afterwards.
    pub feedback: Feedback,
}

impl Spec {
    /// Checks every number.
    pub fn checked(self) -> Result<Self, Refusal> {
        if !QUESTIONS.contains(&self.questions) {
            return Err(Refusal::invalid("questions", "out-of-range"));
        }
        if !MINUTES.contains(&self.minutes) {
            return Err(Refusal::invalid("minutes", "out-of-range"));
        }
        if self.cut.is_some_and(|cut| !(1..=100).contains(&cut)) {
            return Err(Refusal::invalid("cut", "out-of-range"));
        }
        Ok(Self {
            weights: self.weights.checked()?,
            ..self
        })
    }

    /// The time allowed.
    pub fn allowed(&self) -> Millis {
        Millis::minutes(i64::from(self.minutes))
    }

    /// Whether a question may be asked here: no other language's track, none of the technologies left out, and the language
    /// of the text.
    pub fn asks(&self, skill: Skill, technologies: &[&str], language: Language) -> bool {
        skill.track().is_none_or(|track| track == self.track)
            && language == self.language
            && !technologies
                .iter()
                .any(|named| self.without.contains(*named))
    }
}
