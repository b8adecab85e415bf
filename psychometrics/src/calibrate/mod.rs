//! Calibration: item parameters from many people's answers, by marginal maximum likelihood.
//!
//! Nobody's ability is known, so the likelihood of a person's answers is averaged over all abilities, weighted by how
//! common they are: L = ∫ Π P(x | θ) φ(θ) dθ. The item parameters that make all the answers together most likely (times
//! the prior beliefs, where there are any) are found by expectation and maximisation (Bock & Aitkin 1981), accelerated.
//!
//! | piece | what it does | source |
//! |---|---|---|
//! | [`Responses`] | answers; not given is not wrong | Mislevy & Wu 1996: gaps by design may be ignored |
//! | [`ItemPlan`] | 1PL to 4PL, partial credit, graded; or an anchor that stays | Lord 1980; Muraki 1992; Samejima 1969 |
//! | [`Population`] | standard, or estimated beside anchors | Kim 2006 |
//! | [`Grid`] | the points of ability, and how dense they must be | trapezoid rule on analytic functions |
//! | [`SlopePrior`], [`LocationPrior`], [`AsymptotePrior`] | beliefs, with the chain rule | Mislevy 1986 |
//! | standard errors | observed information | Oakes 1999 |
//! | [`stocking_lord`] | brings a separate calibration onto an old scale | Stocking & Lord 1983 |
//!
//! The stated objective is [`Calibration::log_posterior`]: log-likelihood plus the log-densities of all priors, each as
//! a density of the reported parameter (a, b, c) and with its constants. The estimates are its stationary point:
//! [`Convergence::largest_score`] is the proof, and a calibration that did not settle says so.
//!
//! **When not to use it.** Below 200 answers an item use a Rasch plan with beliefs about difficulty; estimate c only
//! from 1,000 on, with a belief. An item everybody got right has no difficulty: it is refused by name unless a belief
//! about its location is given. Answers that depend on each other belong in one partial-credit item. After an adaptive
//! test, unseen items are gaps by design and may be ignored, provided the operational items are anchors.
//!
//! ```
//! use psychometrics::calibrate::{calibrate, ItemPlan, Plan};
//! use psychometrics::responses::Responses;
//! // Patterns of three answers and how often each occurred.
//! let cells = vec![0,0,0, 1,0,0, 0,1,0, 0,0,1, 1,1,0, 1,0,1, 0,1,1, 1,1,1];
//! let responses = Responses::new(3, cells)?.repeated(vec![90.0, 60.0, 30.0, 20.0, 80.0, 40.0, 30.0, 150.0])?;
//! let result = calibrate(&responses, &Plan::uniform(3, &ItemPlan::two_parameter()))?;
//! assert!(result.convergence.settled);
//! assert!(result.items[0].difficulties[0].value < result.items[2].difficulties[0].value);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod accelerate;
mod climb;
pub(crate) mod curve;
mod expect;
pub(crate) mod item;
mod link;
mod maximise;
mod oakes;
mod pack;
mod plan;
mod prior;
mod result;
mod score;
mod setup;

pub use climb::Convergence;
pub use link::{CommonItems, Link, stocking_lord};
pub use plan::{Errors, Family, ItemPlan, Plan, Population, SlopePlan};
pub use prior::{AsymptotePrior, LocationPrior, SlopePrior};
pub use result::{CalibratedItem, Calibration, ParameterEstimate, PopulationEstimate};
pub(crate) use score::check as check_answers;
pub use score::estimates;

use crate::ability::Grid;
use crate::infeasible::{Infeasible, Reason};
use crate::responses::Responses;
use climb::Climb;
use item::WorkingItem;
use pack::Packed;

/// Fits every item of the plan to the answers.
///
/// Infeasible when the plan and the table differ in length, when an item has no answers, no variety and no belief to
/// hold it, or when its estimate runs off to infinity; the error names the item.
pub fn calibrate(responses: &Responses, plan: &Plan) -> Result<Calibration, Infeasible> {
    let persons = responses.persons();
    if persons <= 0.0 {
        return Err(Infeasible::whole(Reason::Empty));
    }
    if plan.items.len() != responses.items() {
        let (expected, found) = (responses.items(), plan.items.len());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    check_scale(plan)?;
    let abilities = abilities(plan.grid)?;
    let items: Vec<WorkingItem> = plan
        .items
        .iter()
        .zip(responses.tally())
        .enumerate()
        .map(|(index, (plan, tally))| WorkingItem::new(index, plan, &tally))
        .collect::<Result<_, _>>()?;
    let packed = Packed::every_row(responses, &items).distinct().ordered();
    let mut climb = Climb::new(plan, items, abilities);
    let convergence = climb.run(&packed);
    let information = match plan.errors {
        Errors::Observed if convergence.settled => oakes::information(&climb, &packed).cholesky(),
        _ => None,
    };
    Calibration::new(&climb, convergence, information.as_ref(), persons)
}

/// The abilities of a grid that tables can be made on: 5 to 1,001 points.
pub(crate) fn abilities(grid: Grid) -> Result<Vec<f64>, Infeasible> {
    if (5..=1001).contains(&grid.len()) {
        Ok(grid.abilities())
    } else {
        let (value, lawful) = (grid.len() as f64, "a grid of 5 to 1,001 points");
        Err(Infeasible::out_of_range(value, lawful))
    }
}

/// A free population needs something that holds the scale: an anchor, or (for its spread alone) held slopes.
fn check_scale(plan: &Plan) -> Result<(), Infeasible> {
    let anchored = |item: &ItemPlan| matches!(item, ItemPlan::Anchor(_));
    let steady = |item: &ItemPlan| {
        let held = matches!(
            item,
            ItemPlan::Free {
                slope: SlopePlan::Held(_),
                ..
            }
        );
        held || anchored(item)
    };
    let fixed = match plan.population {
        Population::Standard => true,
        Population::FreeSpread => plan.items.iter().any(steady),
        Population::Free => plan.items.iter().any(anchored),
    };
    if fixed {
        Ok(())
    } else {
        Err(Infeasible::whole(Reason::Singular))
    }
}
