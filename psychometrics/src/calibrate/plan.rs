//! What to estimate, under which beliefs, and how exactly.

use super::prior::{AsymptotePrior, LocationPrior, SlopePrior};
use crate::ability::Grid;
use crate::infeasible::{Infeasible, Reason};
use crate::model::ItemModel;

/// The family an item is fitted in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Family {
    /// Right (category 1) or wrong (category 0), with a lower and an upper asymptote that may be held.
    Dichotomous {
        /// Guessing.
        guess: AsymptotePrior,
        /// Ceiling.
        ceiling: AsymptotePrior,
    },
    /// Generalised partial credit.
    Gpcm,
    /// Graded response.
    Grm,
}

/// Whether the slope is estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SlopePlan {
    /// Estimated under a belief.
    Free(SlopePrior),
    /// Held at this value (Rasch: 1, with a free spread of the population).
    Held(f64),
}

/// What to do with one item.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemPlan {
    /// Estimate it.
    Free {
        /// In this family.
        family: Family,
        /// With this slope.
        slope: SlopePlan,
        /// With this belief about its location.
        location: LocationPrior,
    },
    /// Hold it at known parameters: an anchor.
    Anchor(ItemModel),
}

const ZERO: AsymptotePrior = AsymptotePrior::Fixed(0.0);
const ONE: AsymptotePrior = AsymptotePrior::Fixed(1.0);

impl ItemPlan {
    fn flat(family: Family) -> Self {
        Self::Free {
            family,
            slope: SlopePlan::Free(SlopePrior::Flat),
            location: LocationPrior::Flat,
        }
    }

    /// 2PL by maximum likelihood.
    pub fn two_parameter() -> Self {
        Self::flat(Family::Dichotomous {
            guess: ZERO,
            ceiling: ONE,
        })
    }

    /// Rasch: slope 1. Free the population's spread with it.
    pub fn rasch() -> Self {
        Self::two_parameter().with_slope(SlopePlan::Held(1.0))
    }

    /// 3PL under a belief about guessing, slopes lognormal(0, .5).
    pub fn three_parameter(guess: AsymptotePrior) -> Self {
        let ceiling = ONE;
        Self::flat(Family::Dichotomous { guess, ceiling }).with_slope(SlopePlan::Free(
            SlopePrior::LogNormal { mean: 0.0, sd: 0.5 },
        ))
    }

    /// Generalised partial credit by maximum likelihood.
    pub fn partial_credit() -> Self {
        Self::flat(Family::Gpcm)
    }

    /// Graded response by maximum likelihood.
    pub fn graded() -> Self {
        Self::flat(Family::Grm)
    }

    /// The same with another plan for the slope; an anchor stays an anchor.
    #[must_use]
    pub fn with_slope(mut self, plan: SlopePlan) -> Self {
        if let Self::Free { slope, .. } = &mut self {
            *slope = plan;
        }
        self
    }

    /// The same with a belief about the location; an anchor stays an anchor.
    #[must_use]
    pub fn with_location(mut self, prior: LocationPrior) -> Self {
        if let Self::Free { location, .. } = &mut self {
            *location = prior;
        }
        self
    }

    /// Refuses beliefs that are no densities and values that are no asymptotes.
    pub(super) fn check(&self, index: usize) -> Result<(), Infeasible> {
        let Self::Free {
            family,
            slope,
            location,
        } = self
        else {
            return Ok(());
        };
        let slope_is_lawful = match slope {
            SlopePlan::Free(prior) => prior.is_lawful(),
            SlopePlan::Held(value) => value.is_finite() && *value != 0.0,
        };
        let family_is_lawful = match family {
            Family::Dichotomous { guess, ceiling } => {
                let ordered = match (guess.held(), ceiling.held()) {
                    (Some(low), Some(high)) => low < high,
                    (Some(low), None) => low < 1.0,
                    (None, Some(high)) => high > 0.0,
                    (None, None) => true,
                };
                ordered && guess.is_lawful() && ceiling.is_lawful()
            }
            Family::Gpcm | Family::Grm => true,
        };
        if slope_is_lawful && family_is_lawful && location.is_lawful() {
            Ok(())
        } else {
            let (value, lawful) = (f64::from(u8::from(slope_is_lawful)), "a lawful plan");
            Err(Infeasible::item(
                index,
                Reason::OutOfRange { value, lawful },
            ))
        }
    }
}

/// What is known about the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Population {
    /// Mean 0 and standard deviation 1: defines the scale at a first calibration.
    Standard,
    /// Mean 0, standard deviation estimated: for Rasch.
    FreeSpread,
    /// Both estimated: for new items beside anchors.
    Free,
}

/// Whether standard errors are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    /// From the observed information (Oakes 1999).
    Observed,
    /// Not computed.
    Skipped,
}

/// The whole job.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// One plan an item.
    pub items: Vec<ItemPlan>,
    /// What is known about the people.
    pub population: Population,
    /// The points of ability.
    pub grid: Grid,
    /// Stop when the largest score, in units of one over its standard error, is below this.
    pub tolerance: f64,
    /// Give up after this many expectation steps.
    pub most_steps: usize,
    /// Whether standard errors are computed.
    pub errors: Errors,
}

impl Plan {
    /// The same plan for every item, a standard population, the density rule's grid, tolerance 1e-6, 2,000 steps.
    pub fn uniform(items: usize, plan: &ItemPlan) -> Self {
        Self::new(vec![plan.clone(); items])
    }

    /// One plan an item; everything else as in [`Plan::uniform`].
    pub fn new(items: Vec<ItemPlan>) -> Self {
        Self {
            grid: Grid::for_items(items.len()),
            items,
            population: Population::Standard,
            tolerance: 1e-6,
            most_steps: 2000,
            errors: Errors::Observed,
        }
    }
}
