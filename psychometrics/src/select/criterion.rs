//! What makes an item the best next one.
//!
//! With theta the current estimate, L the likelihood of the answers so far and pi the prior:
//!
//! | criterion | the item with | source |
//! | --- | --- | --- |
//! | maximum information | the largest I(theta) | Lord 1980 |
//! | nearest difficulty | the smallest abs(b - theta) | Urry 1970 |
//! | nearest peak | the ability of its highest information nearest to theta | Birnbaum 1968 |
//! | likelihood weighted | the largest integral of I L | Veerkamp & Berger 1997 |
//! | posterior weighted (MPWI) | the largest integral of I L pi | van der Linden 1998 |
//! | expected information (MEI) | the largest mean information at the estimate after the answer | van der Linden 1998 |
//! | expected posterior variance (MEPV) | the smallest mean posterior variance after the answer | Owen 1975 |
//! | Kullback-Leibler | the largest integral of KL(theta, t) L(t), with or without pi | Chang & Ying 1996 |
//!
//! The means over the next answer take its probability at theta, as R package catR does, except
//! [`Criterion::PredictedPosteriorVariance`], which averages that probability over the posterior and never promises more
//! than there is.
//!
//! When to use: information at a point is the fastest and right once theta is known to .5 or so; for the first answers
//! theta is hardly known, and weighing the whole posterior avoids spending the steepest items on a guess.

use super::Bank;
use super::expected::{Prospect, expected_information, expected_variance, predicted_variance};
use crate::arithmetic::dot;
use crate::model::{ItemModel, MOST_CATEGORIES};
use crate::quantity::Ability;
use crate::score::Posterior;

/// How items are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// Fisher information at the estimate.
    MaximumInformation,
    /// Location nearest to the estimate.
    NearestDifficulty,
    /// Ability of the highest information nearest to the estimate.
    NearestPeak,
    /// Information weighted by the likelihood.
    LikelihoodWeighted,
    /// Information weighted by the posterior (MPWI).
    PosteriorWeighted,
    /// Mean information at the estimate that the answer leads to (MEI).
    ExpectedInformation,
    /// Mean posterior variance after the answer, its probability taken at the estimate (MEPV).
    ExpectedPosteriorVariance,
    /// Mean posterior variance after the answer, its probability averaged over the posterior.
    PredictedPosteriorVariance,
    /// Kullback-Leibler information weighted by the likelihood.
    KullbackLeibler,
    /// Kullback-Leibler information weighted by the posterior.
    KullbackLeiblerPosterior,
}

/// What is known about a person when the next item is chosen.
pub(crate) struct Situation<'a> {
    pub bank: &'a Bank,
    pub posterior: &'a Posterior,
    pub theta: f64,
    points: Vec<f64>,
    weights: Vec<f64>,
}

impl<'a> Situation<'a> {
    pub fn new(criterion: Criterion, bank: &'a Bank, posterior: &'a Posterior, theta: f64) -> Self {
        let weights = match criterion {
            Criterion::LikelihoodWeighted | Criterion::KullbackLeibler => {
                posterior.likelihood_weights()
            }
            Criterion::MaximumInformation
            | Criterion::NearestDifficulty
            | Criterion::NearestPeak => Vec::new(),
            _ => posterior.weights(),
        };
        Self {
            bank,
            posterior,
            theta,
            points: posterior.grid().points().collect(),
            weights,
        }
    }

    /// The worth of every item that is open, larger is better, one after the other.
    pub fn worths<'s>(
        &'s self,
        criterion: Criterion,
        open: impl Iterator<Item = usize> + 's,
    ) -> impl Iterator<Item = (f64, usize)> + 's {
        let information = match criterion {
            Criterion::MaximumInformation => self.bank.information(self.theta),
            _ => Vec::new(),
        };
        open.map(move |item| {
            (
                information
                    .get(item)
                    .copied()
                    .unwrap_or_else(|| self.worth(criterion, item)),
                item,
            )
        })
    }

    /// The worth of an item, larger is better.
    fn worth(&self, criterion: Criterion, item: usize) -> f64 {
        let model = self.bank.model(item);
        match criterion {
            Criterion::MaximumInformation => model.fisher_at(self.theta),
            Criterion::NearestDifficulty => -(model.location() - self.theta).abs(),
            Criterion::NearestPeak => -(peak(model) - self.theta).abs(),
            Criterion::LikelihoodWeighted | Criterion::PosteriorWeighted => {
                self.weighted_information(item, model)
            }
            Criterion::ExpectedInformation => self.prospect(item, |prospect| {
                expected_information(prospect, &self.chances(model), model)
            }),
            Criterion::ExpectedPosteriorVariance => -self.prospect(item, |prospect| {
                expected_variance(prospect, &self.chances(model))
            }),
            Criterion::PredictedPosteriorVariance => -self.prospect(item, predicted_variance),
            Criterion::KullbackLeibler | Criterion::KullbackLeiblerPosterior => {
                self.kullback_leibler(model)
            }
        }
    }

    fn weighted_information(&self, item: usize, model: &ItemModel) -> f64 {
        match self.bank.tables_on(&self.posterior.grid()) {
            Some(tables) => dot(tables.information(item), &self.weights),
            None => self
                .points
                .iter()
                .zip(&self.weights)
                .map(|(&theta, weight)| weight * model.fisher_at(theta))
                .sum(),
        }
    }

    /// Probabilities of the next answer at the estimate.
    fn chances(&self, model: &ItemModel) -> Vec<f64> {
        model.probabilities(Ability(self.theta))
    }

    /// Looks ahead with the probabilities of every category at every point, from the tables or computed now.
    fn prospect(&self, item: usize, look: impl Fn(&Prospect<'_>) -> f64) -> f64 {
        let on = |rows: &[f64]| {
            look(&Prospect {
                points: &self.points,
                weights: &self.weights,
                rows,
            })
        };
        if let Some(tables) = self.bank.tables_on(&self.posterior.grid()) {
            return on(tables.probabilities(item));
        }
        let model = self.bank.model(item);
        let n = model.categories();
        let mut rows = vec![0.0; n * self.points.len()];
        let mut logs = [0.0; MOST_CATEGORIES];
        for (point, &theta) in self.points.iter().enumerate() {
            model.log_probabilities_into(theta, &mut logs[..n]);
            for (k, log) in logs[..n].iter().enumerate() {
                rows[k * self.points.len() + point] = log.exp();
            }
        }
        on(&rows)
    }

    fn kullback_leibler(&self, model: &ItemModel) -> f64 {
        let n = model.categories();
        let (mut here, mut there) = ([0.0; MOST_CATEGORIES], [0.0; MOST_CATEGORIES]);
        model.log_probabilities_into(self.theta, &mut here[..n]);
        self.points
            .iter()
            .zip(&self.weights)
            .map(|(&theta, weight)| {
                model.log_probabilities_into(theta, &mut there[..n]);
                let distance: f64 = here[..n]
                    .iter()
                    .zip(&there[..n])
                    .map(|(h, t)| h.exp() * (h - t))
                    .sum();
                weight * distance
            })
            .sum()
    }
}

/// The ability at which an item informs most: in closed form up to 3PL (Birnbaum), by a scan otherwise.
fn peak(model: &ItemModel) -> f64 {
    if let ItemModel::Dichotomous(item) = model {
        let p = item.parameters();
        if p.d >= 1.0 && p.a > 0.0 {
            return p.b + f64::midpoint(1.0, (1.0 + 8.0 * p.c).sqrt()).ln() / p.a;
        }
    }
    let spread = 4.0 / model.slope().abs().max(0.1) + 4.0;
    let middle = model.location();
    let at = |step: i32| middle + spread * f64::from(step) / 400.0;
    (-400..=400)
        .map(at)
        .fold((middle, -1.0), |best, theta| {
            let information = model.fisher_at(theta);
            if information > best.1 {
                (theta, information)
            } else {
                best
            }
        })
        .0
}

/// The best item of a bank at an estimate, by one criterion and nothing else: no blueprint, no chance. Of equals the
/// first; items in `used` are left out.
///
/// This is the bare comparison that reference tables print; attempts are run by [`super::Attempt`].
pub fn best_item(
    criterion: Criterion,
    bank: &Bank,
    posterior: &Posterior,
    theta: Ability,
    used: &[usize],
) -> Option<usize> {
    let situation = Situation::new(criterion, bank, posterior, theta.0);
    let open = (0..bank.len()).filter(|item| !used.contains(item));
    let better = |best: Option<(f64, usize)>, next: (f64, usize)| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    };
    situation
        .worths(criterion, open)
        .fold(None, better)
        .map(|(_, item)| item)
}
