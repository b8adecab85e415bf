//! How to draw among the best items, and how to keep them from becoming known.
//!
//! - *Randomesque* (Kingsbury & Zara 1989): draw evenly among the k best.
//! - *Sympson-Hetter* (1985): item i, once selected, is given with probability K_i and otherwise set aside for this person.
//!   The K_i come from simulation ([`crate::simulate::sympson_hetter`]).
//! - *Progressive restricted* (Revuelta & Ponsoda 1998): the worth of an item is (1 - s) random + s information, s rising
//!   from 0 to 1 over the form, and items that too many have seen are closed when an attempt starts
//!   ([`super::Attempt::start`]). It needs no simulation and suits small banks.
//! - *Priority index* (Cheng & Chang 2009): worth times the share of the skill's quota that is still free.
//!
//! The blueprint comes first: an item that the form cannot do without is given whatever its exposure.

use super::{Bank, Criterion};
use crate::infeasible::{Infeasible, Reason};

/// How items are kept from becoming known.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Exposure {
    /// No control beyond the draw among the best.
    #[default]
    Free,
    /// The probability with which each selected item is given.
    SympsonHetter(Vec<f64>),
    /// Chance first, information later.
    Progressive,
}

/// Whether skills with free quota come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Balance {
    /// The quotas alone.
    #[default]
    Quotas,
    /// Worth times the free share of the skill's maximum.
    PriorityIndex,
}

/// How the next item is chosen among admissible ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// Criterion of the first items.
    pub start: Criterion,
    /// How many items it chooses.
    pub start_items: usize,
    /// Criterion afterwards.
    pub then: Criterion,
    /// Draw among this many best; 1 takes the best.
    pub among: usize,
    /// Whether skills with free quota come first.
    pub balance: Balance,
    /// How items are kept from becoming known.
    pub exposure: Exposure,
}

impl Default for Strategy {
    /// MPWI for five items, then maximum information, drawing among the best five.
    fn default() -> Self {
        Self {
            start: Criterion::PosteriorWeighted,
            start_items: 5,
            then: Criterion::MaximumInformation,
            among: 5,
            balance: Balance::Quotas,
            exposure: Exposure::Free,
        }
    }
}

impl Strategy {
    /// Maximum information throughout, always the best item: nothing is left to chance.
    pub fn best() -> Self {
        Self {
            start_items: 0,
            among: 1,
            ..Self::default()
        }
    }

    /// Items at random within the blueprint: what an adaptive form is compared with.
    pub fn random() -> Self {
        Self {
            start_items: 0,
            among: usize::MAX,
            ..Self::default()
        }
    }

    pub(crate) const fn criterion(&self, given: usize) -> Criterion {
        if given < self.start_items {
            self.start
        } else {
            self.then
        }
    }

    pub(crate) fn check(&self, bank: &Bank) -> Result<(), Infeasible> {
        if self.among == 0 {
            let lawful = "a draw among one item or more";
            return Err(Infeasible::out_of_range(0.0, lawful));
        }
        if let Exposure::SympsonHetter(chances) = &self.exposure {
            if chances.len() != bank.len() {
                let (expected, found) = (bank.len(), chances.len());
                return Err(Infeasible::whole(Reason::Length { expected, found }));
            }
            if let Some(item) = chances
                .iter()
                .position(|chance| !(0.0..=1.0).contains(chance))
            {
                let (value, lawful) = (chances[item], "a probability, 0 to 1");
                return Err(Infeasible::item(item, Reason::OutOfRange { value, lawful }));
            }
        }
        Ok(())
    }
}
