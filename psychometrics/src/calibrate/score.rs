//! Abilities of everybody at once, under a calibration: the EAP of [`crate::score`], by the tables that the calibration
//! itself uses.

use super::expect::Field;
use super::item::WorkingItem;
use super::pack::Packed;
use super::result::Calibration;
use crate::ability::Grid;
use crate::arithmetic::dot_in_order;
use crate::infeasible::{Infeasible, Reason};
use crate::lanes::each;
use crate::responses::{MISSING, Responses};
use crate::score::{Estimate, Moments};

/// The EAP of every row, the calibration's own population as prior.
pub fn estimates(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Vec<Estimate>, Infeasible> {
    check(responses, calibration)?;
    let items: Vec<WorkingItem> = calibration
        .items
        .iter()
        .map(|item| item.working.clone())
        .collect();
    let packed = Packed::every_row(responses, &items);
    let abilities = super::abilities(grid)?;
    let population = calibration.abilities();
    let log_weights = population.log_weights(&abilities);
    let field = Field::new(&packed, &items, &abilities, &log_weights);
    let mut found =
        vec![Estimate::eap(Moments { mean: 0.0, sd: 0.0 }, population, 0); responses.rows()];
    let mut blocks: Vec<&mut [Estimate]> = found.chunks_mut(256).collect();
    each(&mut blocks, |number, block| {
        let mut row = vec![0.0; field.padded()];
        for (index, place) in block.iter_mut().enumerate() {
            let person = number * 256 + index;
            let pattern = packed.pattern(person);
            let mut window = field.window();
            let ([low, high], _) = field.posterior(pattern, 1.0, &mut window, &mut row);
            let moments = moments(&row[low..high], &abilities[low..high.min(abilities.len())]);
            *place = Estimate::eap(moments, population, responses.answered(person));
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

/// Mean and standard deviation, rounded as calibration always has: z² before the weight, unlike a
/// [`crate::score::Posterior`].
fn moments(weights: &[f64], abilities: &[f64]) -> Moments {
    let mean = dot_in_order(weights, abilities);
    let squares = abilities.iter().map(|theta| (theta - mean).powi(2));
    let spread: f64 = weights.iter().zip(squares).map(|(w, z2)| w * z2).sum();
    Moments {
        mean,
        sd: spread.sqrt(),
    }
}
