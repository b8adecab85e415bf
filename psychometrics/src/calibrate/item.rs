//! One item during estimation: its shape, its working parameters, which of them move, and what is believed about them.

use super::curve::{Curve, Shape};
use super::plan::{Family, ItemPlan, SlopePlan};
use super::prior::{AsymptotePrior, LocationPrior, SlopePrior, normal};
use super::responses::MOST_CATEGORIES;
use crate::infeasible::{Infeasible, Reason};
use crate::linear::Symmetric;
use crate::model::ItemModel;

/// Beliefs about the free parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Priors {
    pub slope: SlopePrior,
    pub location: LocationPrior,
    pub asymptotes: [AsymptotePrior; 2],
}

/// An item being estimated.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkingItem {
    pub shape: Shape,
    pub w: Vec<f64>,
    /// Parameters from this one on are free; all before are held.
    pub first_free: usize,
    pub priors: Priors,
    /// The category each answer code means, lowest first; unused categories do not occur here.
    pub categories: Vec<u8>,
}

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
        let mut priors = Priors {
            location,
            ..NO_PRIORS
        };
        let used = |count: &f64| *count > 0.0;
        let answered: Vec<u8> = (0..)
            .zip(tally)
            .filter(|(_, n)| used(n))
            .map(|(k, _)| k)
            .collect();
        let dichotomous = matches!(family, Family::Dichotomous { .. });
        if answered.is_empty() {
            return Err(Infeasible::item(index, Reason::Empty));
        }
        if dichotomous && answered.last() > Some(&1) {
            let value = f64::from(*answered.last().unwrap_or(&0));
            let lawful = "0 or 1 for a right-or-wrong item";
            return Err(Infeasible::item(
                index,
                Reason::OutOfRange { value, lawful },
            ));
        }
        if answered.len() < 2 && (!dichotomous || location == LocationPrior::Flat) {
            return Err(Infeasible::item(index, Reason::NoFiniteEstimate));
        }
        let categories = if dichotomous { vec![0, 1] } else { answered };
        let counts: Vec<f64> = categories
            .iter()
            .map(|&k| tally[usize::from(k)] + 0.5)
            .collect();
        let (shape, w) = match family {
            Family::Dichotomous { guess, ceiling } => {
                priors.asymptotes = [guess, ceiling];
                let mut w = vec![1.0, 1.2 * (counts[1] / counts[0]).ln()];
                let free = [guess, ceiling]
                    .into_iter()
                    .filter(|prior| prior.held().is_none());
                w.extend(free.map(AsymptotePrior::start));
                let (guess, ceiling) = (guess.held(), ceiling.held());
                (Shape::Dichotomous { guess, ceiling }, w)
            }
            Family::Gpcm => (
                Shape::Gpcm {
                    categories: counts.len(),
                },
                std::iter::once(0.7)
                    .chain(counts[1..].iter().map(|n| (n / counts[0]).ln()))
                    .collect(),
            ),
            Family::Grm => (
                Shape::Grm {
                    categories: counts.len(),
                },
                std::iter::once(1.0)
                    .chain(cumulative_logits(&counts))
                    .collect(),
            ),
        };
        Ok(Self {
            shape,
            w,
            first_free: 0,
            priors,
            categories,
        })
    }

    /// The free parameters.
    pub(crate) fn free_part(&self) -> &[f64] {
        &self.w[self.first_free..]
    }

    /// Log-prior, its gradient over all working parameters, and a positive semi-definite curvature.
    pub(crate) fn prior(&self, w: &[f64]) -> (f64, Vec<f64>, Symmetric) {
        let mut gradient = vec![0.0; w.len()];
        let mut curvature = Symmetric::zero(w.len());
        let slope = self.priors.slope.at(w[0]);
        let mut value = slope.value;
        gradient[0] += slope.first;
        curvature.add(0, 0, slope.curvature.max(0.0));
        value += self.location_prior(w, &mut gradient, &mut curvature);
        if let Shape::Dichotomous { .. } = self.shape {
            let free = self
                .priors
                .asymptotes
                .iter()
                .filter(|prior| prior.held().is_none());
            for (place, prior) in (2..).zip(free) {
                let at = prior.at(w[place]);
                value += at.value;
                gradient[place] += at.first;
                curvature.add(place, place, at.curvature);
            }
        }
        (value, gradient, curvature)
    }

    /// The belief about every difficulty b = Σ weights · d / a, with the chain rule to a and the intercepts.
    fn location_prior(&self, w: &[f64], gradient: &mut [f64], curvature: &mut Symmetric) -> f64 {
        let mut value = 0.0;
        match self.priors.location {
            LocationPrior::Flat => {}
            LocationPrior::Intercept { mean, sd } => {
                for place in 1..=self.intercepts() {
                    let at = normal(w[place], mean, sd);
                    value += at.value;
                    gradient[place] += at.first;
                    curvature.add(place, place, at.curvature);
                }
            }
            LocationPrior::Difficulty { mean, sd } => {
                for step in 1..=self.intercepts() {
                    let slopes = self.difficulty_slopes(w, step);
                    let at = normal(self.difficulty(w, step), mean, sd);
                    value += at.value;
                    for (place, slope) in gradient.iter_mut().zip(&slopes) {
                        *place += at.first * slope;
                    }
                    curvature.add_outer(&slopes, at.curvature);
                }
            }
        }
        if value.is_finite() {
            value
        } else {
            f64::NEG_INFINITY
        }
    }

    /// How many intercepts (and so difficulties) the item has.
    pub(crate) fn intercepts(&self) -> usize {
        self.shape.categories() - 1
    }

    /// b, step or cut number `step`, counted from 1.
    pub(crate) fn difficulty(&self, w: &[f64], step: usize) -> f64 {
        let below = match self.shape {
            Shape::Gpcm { .. } if step > 1 => w[step - 1],
            _ => 0.0,
        };
        -(w[step] - below) / w[0]
    }

    /// Its derivatives by all working parameters.
    pub(crate) fn difficulty_slopes(&self, w: &[f64], step: usize) -> Vec<f64> {
        let mut slopes = vec![0.0; w.len()];
        slopes[0] = -self.difficulty(w, step) / w[0];
        slopes[step] = -1.0 / w[0];
        if let (Shape::Gpcm { .. }, true) = (self.shape, step > 1) {
            slopes[step - 1] = 1.0 / w[0];
        }
        slopes
    }

    /// Log-probabilities of every category at every point: category k at point q in `[k * points + q]`.
    pub(crate) fn log_table(&self, abilities: &[f64]) -> Vec<f64> {
        let mut curve = Curve::new();
        let mut table = vec![0.0; self.shape.categories() * abilities.len()];
        for (q, &theta) in abilities.iter().enumerate() {
            self.shape.at(&self.w, theta, &mut curve);
            for k in 0..self.shape.categories() {
                table[k * abilities.len() + q] = curve.logs[k];
            }
        }
        table
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
