//! How an item enters estimation: from its plan and the counts of its categories, or from a known model.

use super::curve::Shape;
use super::item::{Priors, WorkingItem};
use super::plan::{Family, ItemPlan, SlopePlan};
use super::prior::{AsymptotePrior, LocationPrior, SlopePrior};
use crate::infeasible::{Infeasible, Reason};
use crate::model::{ItemModel, MOST_CATEGORIES};

const NO_PRIORS: Priors = Priors {
    slope: SlopePrior::Flat,
    location: LocationPrior::Flat,
    asymptotes: [AsymptotePrior::Fixed(0.0), AsymptotePrior::Fixed(1.0)],
};

impl WorkingItem {
    /// Sets an item up from its plan and the number of people in each category.
    pub(crate) fn new(
        index: usize,
        plan: &ItemPlan,
        tally: &[f64; MOST_CATEGORIES],
    ) -> Result<Self, Infeasible> {
        plan.check(index)?;
        match plan {
            ItemPlan::Anchor(model) => Self::anchor(index, model, tally),
            ItemPlan::Free {
                family,
                slope,
                location,
            } => {
                let mut item = Self::free(index, *family, *location, tally)?;
                match slope {
                    SlopePlan::Free(prior) => item.priors.slope = *prior,
                    SlopePlan::Held(value) => {
                        item.w[0] = *value;
                        item.first_free = 1;
                    }
                }
                Ok(item)
            }
        }
    }

    fn anchor(
        index: usize,
        model: &ItemModel,
        tally: &[f64; MOST_CATEGORIES],
    ) -> Result<Self, Infeasible> {
        let (shape, w) = working(model);
        let highest = tally.iter().rposition(|count| *count > 0.0).unwrap_or(0);
        if highest >= shape.categories() {
            let (value, lawful) = (highest as f64, "a category of the anchor's model");
            return Err(Infeasible::item(
                index,
                Reason::OutOfRange { value, lawful },
            ));
        }
        Ok(Self {
            first_free: w.len(),
            known: Some(model.clone()),
            w,
            priors: NO_PRIORS,
            categories: (0..).take(shape.categories()).collect(),
            shape,
        })
    }

    fn free(
        index: usize,
        family: Family,
        location: LocationPrior,
        tally: &[f64; MOST_CATEGORIES],
    ) -> Result<Self, Infeasible> {
        let categories = categories(index, family, location, tally)?;
        let count = |k: &u8| tally[usize::from(*k)] + 0.5;
        let counts: Vec<f64> = categories.iter().map(count).collect();
        let (shape, w) = start(family, &counts);
        let asymptotes = match family {
            Family::Dichotomous { guess, ceiling } => [guess, ceiling],
            Family::Gpcm | Family::Grm => NO_PRIORS.asymptotes,
        };
        let priors = Priors {
            location,
            asymptotes,
            ..NO_PRIORS
        };
        Ok(Self {
            shape,
            w,
            first_free: 0,
            known: None,
            priors,
            categories,
        })
    }
}

/// The categories to estimate: those that occurred, or right and wrong. Refuses what has no finite estimate.
fn categories(
    index: usize,
    family: Family,
    location: LocationPrior,
    tally: &[f64; MOST_CATEGORIES],
) -> Result<Vec<u8>, Infeasible> {
    let refuse = |reason| Err(Infeasible::item(index, reason));
    let occurred = (0..).zip(tally).filter(|(_, count)| **count > 0.0);
    let answered: Vec<u8> = occurred.map(|(category, _)| category).collect();
    let Some(&highest) = answered.last() else {
        return refuse(Reason::Empty);
    };
    let dichotomous = matches!(family, Family::Dichotomous { .. });
    if dichotomous && highest > 1 {
        let (value, lawful) = (f64::from(highest), "0 or 1 for a right-or-wrong item");
        return refuse(Reason::OutOfRange { value, lawful });
    }
    if answered.len() < 2 && (!dichotomous || location == LocationPrior::Flat) {
        return refuse(Reason::NoFiniteEstimate);
    }
    Ok(if dichotomous { vec![0, 1] } else { answered })
}

/// Where estimation starts: slopes near 1, intercepts from the counts of the categories.
fn start(family: Family, counts: &[f64]) -> (Shape, Vec<f64>) {
    let categories = counts.len();
    match family {
        Family::Dichotomous { guess, ceiling } => {
            let mut w = vec![1.0, 1.2 * (counts[1] / counts[0]).ln()];
            let asymptotes = [guess, ceiling].into_iter();
            let free = asymptotes.filter(|prior| prior.held().is_none());
            w.extend(free.map(AsymptotePrior::start));
            let (guess, ceiling) = (guess.held(), ceiling.held());
            (Shape::Dichotomous { guess, ceiling }, w)
        }
        Family::Gpcm => {
            let intercepts = counts[1..].iter().map(|n| (n / counts[0]).ln());
            let w = std::iter::once(0.7).chain(intercepts).collect();
            (Shape::Gpcm { categories }, w)
        }
        Family::Grm => {
            let w = std::iter::once(1.0).chain(cumulative_logits(counts));
            (Shape::Grm { categories }, w.collect())
        }
    }
}

fn cumulative_logits(counts: &[f64]) -> impl Iterator<Item = f64> {
    let total: f64 = counts.iter().sum();
    let mut below = 0.0;
    counts[..counts.len() - 1].iter().map(move |count| {
        below += count;
        1.2 * ((total - below) / below).ln()
    })
}

/// Shape and working parameters of a known model.
fn working(model: &ItemModel) -> (Shape, Vec<f64>) {
    match model {
        ItemModel::Dichotomous(item) => {
            let known = item.parameters();
            let (guess, ceiling) = (Some(known.c), Some(known.d));
            let w = vec![known.a, -known.a * known.b];
            (Shape::Dichotomous { guess, ceiling }, w)
        }
        ItemModel::Gpcm(item) => {
            let categories = item.steps().len() + 1;
            let sums = item.steps().iter().scan(0.0, |sum, step| {
                *sum -= item.slope() * step;
                Some(*sum)
            });
            (
                Shape::Gpcm { categories },
                std::iter::once(item.slope()).chain(sums).collect(),
            )
        }
        ItemModel::Grm(item) => {
            let categories = item.cuts().len() + 1;
            let cuts = item.cuts().iter().map(|cut| -item.slope() * cut);
            (
                Shape::Grm { categories },
                std::iter::once(item.slope()).chain(cuts).collect(),
            )
        }
    }
}
