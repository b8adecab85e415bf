//! One item during estimation: its shape, its working parameters, which of them move, and what is believed about them.

use super::curve::{Curve, Shape};
use super::prior::{AsymptotePrior, Bell, LocationPrior, SlopePrior};
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
    /// The model of an anchor, which is handed back as it came.
    pub known: Option<ItemModel>,
    /// The category each answer code means, lowest first; unused categories do not occur here.
    pub categories: Vec<u8>,
}

impl WorkingItem {
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
                    let at = Bell { mean, sd }.at(w[place]);
                    value += at.value;
                    gradient[place] += at.first;
                    curvature.add(place, place, at.curvature);
                }
            }
            LocationPrior::Difficulty { mean, sd } => {
                for step in 1..=self.intercepts() {
                    let slopes = self.difficulty_slopes(w, step);
                    let at = Bell { mean, sd }.at(self.difficulty(w, step));
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
        if let Some(model) = &self.known {
            return location(model, step);
        }
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

/// b, step or cut number `step` of a known model.
fn location(model: &ItemModel, step: usize) -> f64 {
    match model {
        ItemModel::Dichotomous(item) => item.parameters().b,
        ItemModel::Gpcm(item) => item.steps()[step - 1],
        ItemModel::Grm(item) => item.cuts()[step - 1],
    }
}
