//! What is expected after the next answer.

use crate::model::ItemModel;

/// A posterior, and the probabilities of an item's categories at its points (one row of points a category).
pub(crate) struct Prospect<'a> {
    pub points: &'a [f64],
    pub weights: &'a [f64],
    pub rows: &'a [f64],
}

impl Prospect<'_> {
    /// For every answer the sums of weight x probability times 1, theta and theta^2.
    fn outcomes(&self) -> impl Iterator<Item = [f64; 3]> {
        self.rows.chunks(self.points.len()).map(|row| {
            let mut sums = [0.0; 3];
            for ((&theta, &weight), &probability) in self.points.iter().zip(self.weights).zip(row) {
                let mass = weight * probability;
                let first = mass * theta;
                sums[0] += mass;
                sums[1] += first;
                sums[2] += first * theta;
            }
            sums
        })
    }
}

/// Mean over the next answer of the posterior variance; `here` holds the answer's probabilities at the estimate.
pub(crate) fn expected_variance(prospect: &Prospect<'_>, here: &[f64]) -> f64 {
    prospect
        .outcomes()
        .zip(here)
        .map(|([mass, first, second], chance)| {
            if mass > 0.0 {
                chance * (second / mass - (first / mass).powi(2))
            } else {
                0.0
            }
        })
        .sum()
}

/// The same with probabilities averaged over the posterior: the sum over answers of S2 - S1^2/S0.
pub(crate) fn predicted_variance(prospect: &Prospect<'_>) -> f64 {
    prospect
        .outcomes()
        .map(|[mass, first, second]| {
            if mass > 0.0 {
                second - first * first / mass
            } else {
                0.0
            }
        })
        .sum()
}

/// Mean over the next answer of the item's information at the posterior mean that the answer leads to.
pub(crate) fn expected_information(
    prospect: &Prospect<'_>,
    here: &[f64],
    model: &ItemModel,
) -> f64 {
    prospect
        .outcomes()
        .zip(here)
        .map(|([mass, first, _], chance)| {
            if mass > 0.0 {
                chance * model.fisher_at(first / mass)
            } else {
                0.0
            }
        })
        .sum()
}
