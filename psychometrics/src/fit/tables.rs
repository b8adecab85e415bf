//! What the fitted model says at every point of ability: category probabilities, scores and weights.

use crate::ability::Grid;
use crate::calibrate::Calibration;
use crate::calibrate::curve::Curve;
use crate::infeasible::{Infeasible, Reason};
use crate::responses::Responses;

/// One item at every point: `probabilities[q][k]` and `scores[q][k][j]` for the free parameters.
pub(super) struct ItemTable {
    pub probabilities: Vec<Vec<f64>>,
    pub scores: Vec<Vec<Vec<f64>>>,
    /// The score points of each model category: its place, from 0.
    pub categories: usize,
}

/// The fitted model on a grid.
pub(super) struct Fitted {
    pub items: Vec<ItemTable>,
    pub abilities: Vec<f64>,
    pub weights: Vec<f64>,
}

impl Fitted {
    pub(super) fn new(calibration: &Calibration, grid: Grid) -> Result<Self, Infeasible> {
        let abilities = crate::calibrate::abilities(grid)?;
        let log_weights = calibration.abilities().log_weights(&abilities);
        let items = calibration
            .items
            .iter()
            .map(|item| {
                let working = &item.working;
                let categories = working.shape.categories();
                let mut curve = Curve::new();
                let mut probabilities = Vec::with_capacity(abilities.len());
                let mut scores = Vec::with_capacity(abilities.len());
                for &theta in &abilities {
                    working.shape.at(&working.w, theta, &mut curve);
                    let logs = &curve.logs[..categories];
                    probabilities.push(logs.iter().map(|log| log.exp()).collect());
                    let free = working.first_free..working.w.len();
                    let rows = curve.scores[..categories].iter();
                    scores.push(rows.map(|row| row[free.clone()].to_vec()).collect());
                }
                ItemTable {
                    probabilities,
                    scores,
                    categories,
                }
            })
            .collect();
        Ok(Self {
            items,
            abilities,
            weights: log_weights.into_iter().map(f64::exp).collect(),
        })
    }

    /// The highest total.
    pub(super) fn maximum(&self) -> usize {
        self.items.iter().map(|item| item.categories - 1).sum()
    }
}

/// Rows as model categories, with their frequencies; refused unless everybody got every item.
pub(super) fn complete_rows(
    responses: &Responses,
    calibration: &Calibration,
) -> Result<Vec<(Vec<usize>, f64)>, Infeasible> {
    if !responses.is_complete() {
        return Err(Infeasible::whole(Reason::Incomplete));
    }
    crate::calibrate::check_answers(responses, calibration)?;
    Ok((0..responses.rows())
        .map(|row| {
            let cells = responses.row(row).iter().zip(&calibration.items);
            let places = cells.map(|(cell, item)| item.place(*cell).unwrap_or(0));
            (places.collect(), responses.times(row))
        })
        .collect())
}
