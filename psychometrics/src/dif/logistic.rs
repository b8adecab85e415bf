//! Logistic regression DIF (Swaminathan & Rogers 1990): does the group add anything to the score?

use super::comparison::{Comparison, Group};
use super::strata::Criterion;
use crate::distribution::chi_square_tail;
use crate::infeasible::{Infeasible, Reason};
use crate::linear::Symmetric;
use crate::model::softplus;
use crate::quantity::{DegreesOfFreedom, Probability};

/// Likelihood-ratio tests of three nested models: score; score + group; score + group + score × group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogisticDif {
    /// Group added to score, 1 df: the same advantage everywhere.
    pub uniform: f64,
    /// Interaction added, 1 df: an advantage that changes along the scale.
    pub non_uniform: f64,
    /// Both, 2 df.
    pub both: f64,
    /// Probability of `both` without DIF.
    pub p_value: Probability,
    /// Growth of Nagelkerke's R² from the first to the last model; below .035 is negligible, above .070 large (Jodoin &
    /// Gierl 2001).
    pub r2_change: f64,
    /// The same growth of Cox and Snell's R², which is not divided by its ceiling. difR 5.1 prints this one, under the
    /// other's name, whenever e^(−null deviance/2) underflows: from about 1,100 people on.
    pub cox_snell_change: f64,
    /// −2 log-likelihood without any predictor.
    pub null_deviance: f64,
}

/// Fits the three models to one item.
pub fn logistic(
    comparison: &Comparison,
    item: usize,
    criterion: &Criterion,
) -> Result<LogisticDif, Infeasible> {
    if item >= comparison.items() {
        let (expected, found) = (comparison.items(), item);
        return Err(Infeasible::item(item, Reason::Length { expected, found }));
    }
    let design = Design::of(comparison, item, criterion);
    if design.right.iter().all(|x| *x) || design.right.iter().all(|x| !*x) {
        return Err(Infeasible::item(item, Reason::NoVariance));
    }
    let fit = |terms| {
        design
            .deviance(terms)
            .ok_or_else(|| Infeasible::item(item, Reason::Singular))
    };
    let (none, score, group, full) = (fit(1)?, fit(2)?, fit(3)?, fit(4)?);
    let both = (score - full).max(0.0);
    let n = design.right.len() as f64;
    let ceiling = 1.0 - (-none / n).exp();
    let explained = |deviance: f64| 1.0 - ((deviance - none) / n).exp();
    let change = explained(full) - explained(score);
    Ok(LogisticDif {
        uniform: (score - group).max(0.0),
        non_uniform: (group - full).max(0.0),
        both,
        p_value: chi_square_tail(both, DegreesOfFreedom(2.0)),
        r2_change: change / ceiling,
        cox_snell_change: change,
        null_deviance: none,
    })
}

/// Rows (1, score, group, score × group), the score centred and scaled so that Newton steps are well conditioned.
struct Design {
    rows: Vec<[f64; 4]>,
    right: Vec<bool>,
}

impl Design {
    fn of(comparison: &Comparison, item: usize, criterion: &Criterion) -> Self {
        let mut rows = Vec::new();
        let mut right = Vec::new();
        for given in comparison.to(item) {
            let score = criterion.place(&given, item) as f64;
            let focal = f64::from(u8::from(given.group == Group::Focal));
            rows.push([1.0, score, focal, 0.0]);
            right.push(given.right);
        }
        let n = rows.len().max(1) as f64;
        let mean = rows.iter().map(|row| row[1]).sum::<f64>() / n;
        let spread = rows.iter().map(|row| (row[1] - mean).powi(2)).sum::<f64>() / n;
        let scale = if spread > 0.0 { spread.sqrt() } else { 1.0 };
        for row in &mut rows {
            row[1] = (row[1] - mean) / scale;
            row[3] = row[1] * row[2];
        }
        Self { rows, right }
    }

    /// −2 log-likelihood at the maximum over the first `terms` columns; none when there is no finite maximum.
    fn deviance(&self, terms: usize) -> Option<f64> {
        let mut beta = [0.0; 4];
        let mut current = self.at(&beta, terms);
        for _ in 0..100 {
            let (mut step, information) = self.newton(&beta, terms);
            information.cholesky()?.solve(&mut step);
            let mut size = 1.0;
            let next = loop {
                let mut trial = beta;
                for (value, change) in trial.iter_mut().zip(&step) {
                    *value += size * change;
                }
                let deviance = self.at(&trial, terms);
                if deviance <= current + 1e-12 * current.abs() || size < 1e-6 {
                    beta = trial;
                    break deviance;
                }
                size *= 0.5;
            };
            let settled = (current - next).abs() <= 1e-13 * (1.0 + next.abs());
            current = next;
            if settled {
                return Some(current);
            }
        }
        None
    }

    fn newton(&self, beta: &[f64; 4], terms: usize) -> (Vec<f64>, Symmetric) {
        let mut gradient = vec![0.0; terms];
        let mut information = Symmetric::zero(terms);
        for (row, &right) in self.rows.iter().zip(&self.right) {
            let p = logit(row, beta, terms);
            let p = 1.0 / (1.0 + (-p).exp());
            let residual = f64::from(u8::from(right)) - p;
            for (slot, x) in gradient.iter_mut().zip(row) {
                *slot += residual * x;
            }
            information.add_outer(&row[..terms], p * (1.0 - p));
        }
        (gradient, information)
    }

    fn at(&self, beta: &[f64; 4], terms: usize) -> f64 {
        let rows = self.rows.iter().zip(&self.right);
        rows.map(|(row, &right)| {
            let z = logit(row, beta, terms);
            let z = if right { -z } else { z };
            2.0 * softplus(z)
        })
        .sum()
    }
}

fn logit(row: &[f64; 4], beta: &[f64; 4], terms: usize) -> f64 {
    row.iter().zip(beta).take(terms).map(|(x, b)| x * b).sum()
}
