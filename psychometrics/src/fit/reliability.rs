//! Reliability of abilities: what takes the place of alpha when people saw different items.

use crate::ability::Grid;
use crate::calibrate::{Calibration, estimates};
use crate::infeasible::Infeasible;
use crate::quantity::Ability;
use crate::responses::Responses;

/// Two reliabilities; both lie between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// Of these people: var(EAP)/(var(EAP) + mean SD²); variance with N − 1.
    pub empirical: f64,
    /// Of the population with the whole test: the mean of I/(I + 1/σ²).
    pub marginal: f64,
}

/// Reliability of everybody's posterior means.
pub fn reliability(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Reliability, Infeasible> {
    let people = estimates(responses, calibration, grid)?;
    let times = |row: usize| responses.times(row);
    let persons = responses.persons();
    let total = |value: &dyn Fn(usize) -> f64| {
        (0..people.len())
            .map(|row| times(row) * value(row))
            .sum::<f64>()
    };
    let mean = total(&|row| people[row].theta.0) / persons;
    let spread = total(&|row| (people[row].theta.0 - mean).powi(2)) / (persons - 1.0).max(1.0);
    let error = total(&|row| people[row].error.0.powi(2)) / persons;
    let population = calibration.abilities();
    let abilities = crate::calibrate::abilities(grid)?;
    let weights = population.log_weights(&abilities);
    let marginal = abilities.iter().zip(weights).map(|(&theta, log_weight)| {
        let at = |item: &crate::calibrate::CalibratedItem| item.model.information(Ability(theta));
        let information: f64 = calibration.items.iter().map(at).sum();
        log_weight.exp() * information / (information + population.sd.powi(-2))
    });
    Ok(Reliability {
        empirical: spread / (spread + error),
        marginal: marginal.sum(),
    })
}
