//! What a calibration hands back.

use super::climb::{Climb, Convergence};
use super::curve::Shape;
use super::item::WorkingItem;
use super::plan::Population;
use crate::ability::Normal;
use crate::infeasible::{Infeasible, Reason};
use crate::lanes::each;
use crate::linear::Cholesky;
use crate::model::{ItemModel, Parameters};
use crate::quantity::StandardError;

/// A parameter and its standard error; no error where it was held, or where errors were not computed or do not exist.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParameterEstimate {
    /// The value.
    pub value: f64,
    /// Its standard error.
    pub error: Option<StandardError>,
}

/// One calibrated item.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibratedItem {
    /// The fitted model, over the categories that occurred.
    pub model: ItemModel,
    /// The answer category each model category stands for, lowest first; longer steps mean unused categories.
    pub categories: Vec<u8>,
    /// Slope a.
    pub slope: ParameterEstimate,
    /// Intercepts: z = aθ + d for right-or-wrong and graded items, cumulative sums for partial credit.
    pub intercepts: Vec<ParameterEstimate>,
    /// Difficulty, steps or cuts on the ability scale; errors by the delta method.
    pub difficulties: Vec<ParameterEstimate>,
    /// Logit of the guessing parameter, where it was estimated.
    pub guess_logit: Option<ParameterEstimate>,
    /// Logit of the ceiling, where it was estimated.
    pub ceiling_logit: Option<ParameterEstimate>,
    /// Covariance of the free parameters in the order slope, intercepts, logits; row by row.
    pub covariance: Option<Vec<Vec<f64>>>,
    /// Whether the item was an anchor.
    pub anchored: bool,
    pub(crate) working: WorkingItem,
}

/// Mean and variance of the people's abilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PopulationEstimate {
    /// Mean.
    pub mean: ParameterEstimate,
    /// Variance.
    pub variance: ParameterEstimate,
}

/// Everything a calibration found.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// One entry an item.
    pub items: Vec<CalibratedItem>,
    /// The people.
    pub population: PopulationEstimate,
    /// What was estimated about them.
    pub population_plan: Population,
    /// Marginal log-likelihood at the estimates.
    pub log_likelihood: f64,
    /// Log-likelihood plus log-densities of all priors: the stated objective.
    pub log_posterior: f64,
    /// Number of estimated parameters.
    pub parameters: usize,
    /// Number of people.
    pub persons: f64,
    /// How the iteration ended. Not settled means not usable.
    pub convergence: Convergence,
}

impl CalibratedItem {
    /// How many of its parameters were estimated.
    pub fn parameters(&self) -> usize {
        self.working.free_part().len()
    }

    /// The model category of an answer category; none for one that did not occur at calibration.
    pub fn place(&self, category: u8) -> Option<usize> {
        self.categories.iter().position(|known| *known == category)
    }
}

impl Calibration {
    /// The ability distribution of the people.
    pub fn abilities(&self) -> Normal {
        Normal {
            mean: self.population.mean.value,
            sd: self.population.variance.value.sqrt(),
        }
    }

    /// How many parameters of the population were estimated.
    pub fn population_parameters(&self) -> usize {
        self.parameters
            - self
                .items
                .iter()
                .map(CalibratedItem::parameters)
                .sum::<usize>()
    }

    /// Akaike's criterion.
    pub fn aic(&self) -> f64 {
        2.0 * self.parameters as f64 - 2.0 * self.log_likelihood
    }

    /// Schwarz's criterion.
    pub fn bic(&self) -> f64 {
        self.persons.ln() * self.parameters as f64 - 2.0 * self.log_likelihood
    }

    pub(super) fn new(
        climb: &Climb,
        convergence: Convergence,
        information: Option<&Cholesky>,
        persons: f64,
    ) -> Result<Self, Infeasible> {
        let mut start = 0;
        let mut blocks: Vec<Block> = Vec::with_capacity(climb.items.len());
        for item in &climb.items {
            let size = item.free_part().len();
            blocks.push((start, size, None));
            start += size;
        }
        each(&mut blocks, |_, (start, size, covariance)| {
            *covariance = information.map(|factor| factor.inverse_block(*start, *size));
        });
        let items = climb.items.iter().zip(blocks).enumerate();
        let items: Vec<CalibratedItem> = items
            .map(|(index, (item, (_, _, covariance)))| calibrated(index, item, covariance))
            .collect::<Result<_, _>>()?;
        let error =
            |place: usize| information.map(|factor| factor.inverse_block(place, 1)[0][0].sqrt());
        let variance = climb.population.sd.powi(2);
        let (mean_error, log_sd_error) = match climb.plan.population {
            Population::Standard => (None, None),
            Population::FreeSpread => (None, error(start)),
            Population::Free => (error(start), error(start + 1)),
        };
        Ok(Self {
            items,
            population: PopulationEstimate {
                mean: ParameterEstimate {
                    value: climb.population.mean,
                    error: mean_error.map(StandardError),
                },
                variance: ParameterEstimate {
                    value: variance,
                    error: log_sd_error.map(|error| StandardError(2.0 * variance * error)),
                },
            },
            population_plan: climb.plan.population,
            log_likelihood: climb.log_likelihood,
            log_posterior: climb.log_likelihood + climb.log_prior,
            parameters: climb.vector().len(),
            persons,
            convergence,
        })
    }
}

/// First parameter, number of parameters and covariance of one item.
type Block = (usize, usize, Option<Vec<Vec<f64>>>);

fn calibrated(
    index: usize,
    item: &WorkingItem,
    covariance: Option<Vec<Vec<f64>>>,
) -> Result<CalibratedItem, Infeasible> {
    let anchored = item.free_part().is_empty();
    let covariance = covariance.filter(|_| !anchored);
    let at = |place: usize| {
        let mut unit = vec![0.0; item.w.len()];
        unit[place] = 1.0;
        let error = error_along(item, covariance.as_deref(), &unit);
        ParameterEstimate {
            value: item.w[place],
            error: error.filter(|_| place >= item.first_free),
        }
    };
    let difficulty = |step: usize| {
        let slopes = item.difficulty_slopes(&item.w, step);
        ParameterEstimate {
            value: item.difficulty(&item.w, step),
            error: error_along(item, covariance.as_deref(), &slopes),
        }
    };
    let steps = 1..=item.intercepts();
    let difficulties: Vec<ParameterEstimate> = steps.clone().map(difficulty).collect();
    let (guess, ceiling) = match item.shape {
        Shape::Dichotomous { guess, ceiling } => (guess.is_none(), ceiling.is_none()),
        _ => (false, false),
    };
    Ok(CalibratedItem {
        model: model(item, &difficulties)
            .ok_or_else(|| Infeasible::item(index, Reason::NoFiniteEstimate))?,
        categories: item.categories.clone(),
        slope: at(0),
        intercepts: steps.map(at).collect(),
        difficulties,
        guess_logit: guess.then(|| at(2)),
        ceiling_logit: ceiling.then(|| at(item.w.len() - 1)),
        covariance: covariance.clone(),
        anchored,
        working: item.clone(),
    })
}

/// Delta method: the standard error of a quantity with these derivatives by all working parameters.
fn error_along(
    item: &WorkingItem,
    covariance: Option<&[Vec<f64>]>,
    slopes: &[f64],
) -> Option<StandardError> {
    let free = &slopes[item.first_free..];
    let row = |values: &Vec<f64>| values.iter().zip(free).map(|(v, s)| v * s).sum::<f64>();
    let variance: f64 = covariance?
        .iter()
        .zip(free)
        .map(|(values, s)| s * row(values))
        .sum();
    Some(StandardError(variance.max(0.0).sqrt()))
}

fn model(item: &WorkingItem, difficulties: &[ParameterEstimate]) -> Option<ItemModel> {
    if let Some(known) = &item.known {
        return Some(known.clone());
    }
    let locations: Vec<f64> = difficulties.iter().map(|b| b.value).collect();
    let a = item.w[0];
    match item.shape {
        Shape::Dichotomous { .. } => {
            let (c, d) = item.shape.asymptotes(&item.w);
            let b = locations[0];
            ItemModel::dichotomous(Parameters { a, b, c, d }).ok()
        }
        Shape::Gpcm { .. } => ItemModel::gpcm(a, &locations).ok(),
        Shape::Grm { .. } => ItemModel::grm(a, &locations).ok(),
    }
}
