//! The rungs, and how many answers each needs.

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Judges only.
    Judged,
    /// Judges and a first share of right answers.
    Screened,
    /// Difficulty calibrated.
    Rasch,
    /// Discrimination calibrated too.
    TwoParameters,
    /// Guessing calibrated too.
    ThreeParameters,
}

/// How many answers to an item each rung needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// For [`Rung::Screened`].
    pub screened: u32,
    /// For [`Rung::Rasch`].
    pub rasch: u32,
    /// For [`Rung::TwoParameters`].
    pub two_parameters: u32,
    /// For [`Rung::ThreeParameters`].
    pub three_parameters: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            screened: 50,
            rasch: 200,
            two_parameters: 500,
            three_parameters: 1000,
        }
    }
}

impl Thresholds {
    /// The highest rung that this many answers allow.
    pub const fn rung(&self, answers: u32) -> Rung {
        if answers >= self.three_parameters {
            Rung::ThreeParameters
        } else if answers >= self.two_parameters {
            Rung::TwoParameters
        } else if answers >= self.rasch {
            Rung::Rasch
        } else if answers >= self.screened {
            Rung::Screened
        } else {
            Rung::Judged
        }
    }

    /// How many answers a rung needs.
    pub const fn needed(&self, rung: Rung) -> u32 {
        match rung {
            Rung::Judged => 0,
            Rung::Screened => self.screened,
            Rung::Rasch => self.rasch,
            Rung::TwoParameters => self.two_parameters,
            Rung::ThreeParameters => self.three_parameters,
        }
    }
}
