//! Abilities of everybody at once: posterior means and standard deviations under a calibration.
//!
//! For one person after one answer, and for every other kind of estimate, see [`crate::score`]. This is the same number
//! for a whole table, by the tables that the calibration itself uses.

use super::expect::Field;
use super::item::WorkingItem;
use super::pack::Packed;
use super::responses::{MISSING, Responses};
use super::result::Calibration;
use crate::ability::Grid;
use crate::infeasible::{Infeasible, Reason};
use crate::lanes::each;

/// What is known about one person's ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posterior {
    /// Mean: the EAP estimate.
    pub mean: f64,
    /// Standard deviation: its standard error.
    pub sd: f64,
}

/// Mean and standard deviation of every row's ability, the calibration's own population as prior.
pub fn posteriors(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Vec<Posterior>, Infeasible> {
    check(responses, calibration)?;
    let items: Vec<WorkingItem> = calibration
        .items
        .iter()
        .map(|item| item.working.clone())
        .collect();
    let packed = Packed::every_row(responses, &items);
    let abilities = super::abilities(grid)?;
    let log_weights = calibration.abilities().log_weights(&abilities);
    let field = Field::new(&packed, &items, &abilities, &log_weights);
    let mut found = vec![Posterior { mean: 0.0, sd: 0.0 }; responses.rows()];
    let mut blocks: Vec<&mut [Posterior]> = found.chunks_mut(256).collect();
    each(&mut blocks, |number, block| {
        let mut row = vec![0.0; field.padded()];
        for (index, place) in block.iter_mut().enumerate() {
            let pattern = packed.pattern(number * 256 + index);
            let mut window = field.window();
            let ([low, high], _) = field.posterior(pattern, 1.0, &mut window, &mut row);
            *place = moments(&row[low..high], &abilities[low..high.min(abilities.len())]);
        }
    });
    Ok(found)
}

/// Refuses answers that the calibration has no parameters for.
pub(crate) fn check(responses: &Responses, calibration: &Calibration) -> Result<(), Infeasible> {
    if responses.items() != calibration.items.len() {
        let (expected, found) = (calibration.items.len(), responses.items());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    for row in 0..responses.rows() {
        for (index, (&cell, item)) in responses
            .row(row)
            .iter()
            .zip(&calibration.items)
            .enumerate()
        {
            if cell != MISSING && item.place(cell).is_none() {
                let (value, lawful) = (f64::from(cell), "a category that occurred at calibration");
                return Err(Infeasible::item(
                    index,
                    Reason::OutOfRange { value, lawful },
                ));
            }
        }
    }
    Ok(())
}

fn moments(weights: &[f64], abilities: &[f64]) -> Posterior {
    let mean: f64 = weights
        .iter()
        .zip(abilities)
        .map(|(w, theta)| w * theta)
        .sum();
    let spread: f64 = weights
        .iter()
        .zip(abilities)
        .map(|(w, theta)| w * (theta - mean).powi(2))
        .sum();
    Posterior {
        mean,
        sd: spread.sqrt(),
    }
}
