//! Scores that know how uncertain their items are.
//!
//! A bank is drawn M times (20 by default) from the uncertainty of its parameters. A person is scored with every draw; the
//! estimate is the mean of the M estimates, its variance the mean posterior variance plus (1 + 1/M) times the variance between
//! draws (Rubin 1987). The draws belong to the calibration, not to the person: everybody is scored with the same ones.
//!
//! ```
//! use psychometrics::ladder::{Draws, Known, Thresholds};
//! use psychometrics::quantity::{Ability, Probability};
//! use psychometrics::ability::Normal;
//! use psychometrics::score::{Answers, Flag, eap};
//!
//! let judged = |p| Ok::<_, Box<dyn std::error::Error>>(
//!     Known { judged: Some(Probability::new(p)?), ..Known::at_level(Ability::MEAN) }.parameters(&Thresholds::default())?);
//! let items = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8].into_iter().map(judged).collect::<Result<Vec<_>, _>>()?;
//! let draws = Draws::new(&items, 20, 7)?;
//! let given = [Some(1), Some(1), Some(0), Some(1), Some(0), Some(1)];
//! let estimate = draws.eap(&given, Normal::STANDARD)?;
//!
//! let bank: Vec<_> = items.iter().map(|item| item.model.clone()).collect();
//! let as_if_certain = eap(&Answers::of(&bank, &given)?, Normal::STANDARD)?;
//! assert!(estimate.error > as_if_certain.error && estimate.has(Flag::Provisional));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::UncertainItem;
use crate::ability::Normal;
use crate::infeasible::{Infeasible, Reason};
use crate::model::{FARTHEST, ItemModel, Parameters, STEEPEST};
use crate::quantity::{Ability, StandardError};
use crate::random::Seeded;
use crate::score::{Answers, ErrorKind, Estimate, Flags, Method, eap};

/// A bank drawn several times from the uncertainty of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    banks: Vec<Vec<ItemModel>>,
    provisional: Vec<bool>,
}

impl Draws {
    /// Draws a bank `times` times; the seed is that of the calibration version.
    pub fn new(items: &[UncertainItem], times: usize, seed: u64) -> Result<Self, Infeasible> {
        if times < 2 {
            let (needed, found) = (2, times);
            return Err(Infeasible::whole(Reason::TooFew { needed, found }));
        }
        let mut chance = Seeded::new(seed);
        let banks = (0..times)
            .map(|_| items.iter().map(|item| item.draw(&mut chance)).collect())
            .collect();
        Ok(Self {
            banks,
            provisional: items.iter().map(UncertainItem::provisional).collect(),
        })
    }

    /// The drawn banks.
    pub fn banks(&self) -> &[Vec<ItemModel>] {
        &self.banks
    }

    /// The posterior mean with a standard error that includes the uncertainty of the items; `responses` has one place per
    /// item, `None` where it was not administered.
    pub fn eap(&self, responses: &[Option<u8>], prior: Normal) -> Result<Estimate, Infeasible> {
        let estimates = self
            .banks
            .iter()
            .map(|bank| eap(&Answers::of(bank, responses)?, prior))
            .collect::<Result<Vec<_>, Infeasible>>()?;
        let m = estimates.len() as f64;
        let mean = estimates.iter().map(|e| e.theta.0).sum::<f64>() / m;
        let within = estimates.iter().map(|e| e.error.0 * e.error.0).sum::<f64>() / m;
        let between = estimates
            .iter()
            .map(|e| (e.theta.0 - mean).powi(2))
            .sum::<f64>()
            / (m - 1.0);
        let error = (within + (1.0 + 1.0 / m) * between).sqrt();
        let answered = responses.iter().flatten().count();
        let estimate = Estimate {
            theta: Ability(mean),
            error: StandardError(error),
            method: Method::Eap,
            error_kind: ErrorKind::PosteriorSdWithItems,
            flags: Flags::of_posterior(error, prior, answered),
        };
        let guessed = responses
            .iter()
            .zip(&self.provisional)
            .any(|(given, provisional)| given.is_some() && *provisional);
        Ok(if guessed {
            estimate.provisional()
        } else {
            estimate
        })
    }
}

impl UncertainItem {
    /// One draw of the parameters; what would be no model keeps the best guess.
    fn draw(&self, chance: &mut Seeded) -> ItemModel {
        let slope = (self.spread.log_slope * chance.normal()).exp();
        let shift = self.spread.location * chance.normal();
        let guess = self.spread.logit_guessing * chance.normal();
        let moved = |b: &f64| (b + shift).clamp(-FARTHEST, FARTHEST);
        let steeper = |a: f64| (a * slope).clamp(-STEEPEST, STEEPEST);
        let drawn = match &self.model {
            ItemModel::Dichotomous(item) => {
                let Parameters { a, b, c, d } = item.parameters();
                let odds = c / (1.0 - c) * guess.exp();
                ItemModel::dichotomous(Parameters {
                    a: steeper(a),
                    b: moved(&b),
                    c: odds / (1.0 + odds),
                    d,
                })
            }
            ItemModel::Gpcm(item) => ItemModel::gpcm(
                steeper(item.slope()),
                &item.steps().iter().map(moved).collect::<Vec<_>>(),
            ),
            ItemModel::Grm(item) => ItemModel::grm(
                steeper(item.slope()),
                &item.cuts().iter().map(moved).collect::<Vec<_>>(),
            ),
        };
        drawn.unwrap_or_else(|_| self.model.clone())
    }
}
