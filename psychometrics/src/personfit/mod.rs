//! Person fit: are a person's right and wrong answers in an order that the model can believe?
//!
//! Somebody who misses the easy questions and gets the hard ones may have guessed, known the hard ones beforehand, been
//! tired at the start, or been badly measured by a bad item. The figures here point at such patterns; a person reads the
//! answers and decides. Nothing here may change a score.
//!
//! With P_i the probability of a right answer at the estimated ability, Q = 1 − P, x the answer:
//!
//! | name | formula | source |
//! |---|---|---|
//! | lz | (Σ x ln P + (1−x) ln Q − E)/√V, E = Σ P ln P + Q ln Q, V = Σ PQ (ln P/Q)² | Drasgow, Levine & Williams 1985 |
//! | lz* | (W + c r₀)/√(Σ w̃² PQ), W = Σ (x − P) w, w = ln(P/Q), r = P′/(PQ), c = Σ P′w/Σ P′r, w̃ = w − c r | Snijders 2001 |
//! | outfit | mean of z², z = (x − P)/√PQ: swayed by far-off surprises | Wright & Masters 1982 |
//! | infit | Σ (x − P)²/Σ PQ: swayed by near-by ones | same |
//!
//! r₀ depends on how the ability was estimated ([`Estimated`]): the estimate satisfies Σ (x − P) r + r₀ = 0, with r₀ = 0
//! for maximum likelihood, (mean − θ)/sd² for MAP, J/2I for weighted likelihood.
//!
//! **When not to use it.** lz with an estimated ability is too quiet: its spread is below 1. lz* repairs that, and exists
//! for right-or-wrong items only. Below about 20 answers neither is normal enough for a cut at −1.645. For EAP abilities
//! there is no r₀; use the MAP or the weighted likelihood.
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::personfit::{person_fit, Estimated};
//! use psychometrics::quantity::Ability;
//! let item = |b| ItemModel::dichotomous(Parameters { a: 1.5, b, ..Parameters::default() });
//! let items = [item(-2.0)?, item(-1.0)?, item(1.0)?, item(2.0)?];
//! let usual = person_fit(&items, &[Some(1), Some(1), Some(0), Some(0)], Ability::new(0.0)?, Estimated::Likelihood)?;
//! let odd = person_fit(&items, &[Some(0), Some(0), Some(1), Some(1)], Ability::new(0.0)?, Estimated::Likelihood)?;
//! assert!(usual.lz_star > Some(0.0) && odd.lz_star < Some(-1.645));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod residual;
mod standardised;

use crate::ability::Normal;
use crate::infeasible::{Infeasible, Reason};
use crate::model::ItemModel;
use crate::quantity::Ability;

/// How the ability was estimated, which decides the correction in lz*.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Estimated {
    /// Maximum likelihood.
    Likelihood,
    /// Posterior mode under this prior.
    Mode(Normal),
    /// Warm's weighted likelihood.
    Weighted,
}

/// How well one person's answers fit. `None` where a figure does not exist for these items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonFit {
    /// Standardised log-likelihood; exists for all models.
    pub lz: Option<f64>,
    /// The same with the estimation of the ability taken into account; right-or-wrong items only.
    pub lz_star: Option<f64>,
    /// Mean squared residual weighted by information.
    pub infit: Option<f64>,
    /// Plain mean squared residual.
    pub outfit: Option<f64>,
    /// How many answers were used.
    pub answers: usize,
}

impl PersonFit {
    /// Whether lz* (or lz where it does not exist) is below −1.645: for a person to look at, nothing more.
    pub fn deserves_a_look(&self) -> bool {
        self.lz_star.or(self.lz).is_some_and(|value| value < -1.645)
    }
}

/// Fit of one person: `answers[i]` is the category reached on `items[i]`, or none.
pub fn person_fit(
    items: &[ItemModel],
    answers: &[Option<u8>],
    ability: Ability,
    estimated: Estimated,
) -> Result<PersonFit, Infeasible> {
    if items.len() != answers.len() {
        let (expected, found) = (items.len(), answers.len());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    let mut given = Vec::new();
    for (index, (item, answer)) in items.iter().zip(answers).enumerate() {
        let Some(category) = *answer else { continue };
        if usize::from(category) >= item.categories() {
            let (value, lawful) = (f64::from(category), "a category of this item");
            return Err(Infeasible::item(
                index,
                Reason::OutOfRange { value, lawful },
            ));
        }
        given.push((item, category));
    }
    let (infit, outfit) = residual::mean_squares(&given, ability);
    Ok(PersonFit {
        lz: standardised::lz(&given, ability),
        lz_star: standardised::lz_star(&given, ability, estimated),
        infit,
        outfit,
        answers: given.len(),
    })
}
