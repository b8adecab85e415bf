//! EAP for many people at once: a re-scoring of everybody after a calibration.
//!
//! Neighbouring items are put into groups, and for every combination of answers to a group the summed log-probabilities
//! are computed once. A person's log-posterior is then one table row a group instead of one a item: a hundred
//! right-or-wrong items take 34 additions a grid point. People are independent, so the figures are the same bits for
//! any number of threads (feature `parallel`). Somebody whose posterior is too narrow for the grid, or reaches beyond its ends,
//! is scored from scratch on one made for them.
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::ability::{Grid, Normal};
//! use psychometrics::responses::{MISSING, Responses};
//! use psychometrics::score::Batch;
//!
//! let bank = vec![ItemModel::dichotomous(Parameters::default())?; 7];
//! let batch = Batch::new(&bank, Normal::STANDARD, Grid::for_items(bank.len()));
//! let two_people = Responses::new(7, vec![1, 1, 0, 1, MISSING, 0, 1, /* and */ 0, 0, 0, 0, 0, 0, 0])?;
//! let estimates = batch.eap(&two_people)?;
//! assert!(estimates[0].theta > estimates[1].theta);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::posterior::{eap, is_wide_enough, moments, normalised};
use super::{Answers, Estimate};
use crate::ability::{Grid, Normal};
use crate::infeasible::{Infeasible, Reason};
use crate::lanes;
use crate::model::{ItemModel, MOST_CATEGORIES};
use crate::responses::{MISSING, Responses};

/// Most combinations of answers a table holds.
const MOST_ROWS: usize = 32;

/// Precomputed tables for scoring many people on the same bank.
#[derive(Debug, Clone)]
pub struct Batch {
    grid: Grid,
    prior: Normal,
    start: Vec<f64>,
    bank: Vec<ItemModel>,
    groups: Vec<Group>,
}

/// Items whose answers are looked up together.
#[derive(Debug, Clone)]
struct Group {
    first: usize,
    /// Categories of each item; "missing" is one more.
    categories: Vec<u8>,
    /// A row of grid points for each combination of answers.
    rows: Vec<f64>,
}

impl Batch {
    /// Prepares the tables.
    pub fn new(bank: &[ItemModel], prior: Normal, grid: Grid) -> Self {
        let mut groups = Vec::new();
        let mut first = 0;
        while first < bank.len() {
            let mut combinations = 1;
            let taken = bank[first..]
                .iter()
                .take_while(|item| {
                    combinations *= item.categories() + 1;
                    combinations <= MOST_ROWS
                })
                .count()
                .max(1);
            groups.push(Group::new(first, &bank[first..first + taken], &grid));
            first += taken;
        }
        let start = prior.log_densities(&grid);
        Self {
            grid,
            prior,
            start,
            bank: bank.to_vec(),
            groups,
        }
    }

    /// The estimate of every row, which must have one cell for each item of the bank.
    pub fn eap(&self, responses: &Responses) -> Result<Vec<Estimate>, Infeasible> {
        let items = self.bank.len();
        if responses.items() != items {
            let (expected, found) = (items, responses.items());
            return Err(Infeasible::whole(Reason::Length { expected, found }));
        }
        lanes::map(responses.rows(), 64, |row| self.one(responses.row(row)))
    }

    fn one(&self, row: &[u8]) -> Result<Estimate, Infeasible> {
        let mut log = self.start.clone();
        let mut answered = 0;
        for group in &self.groups {
            let (place, given) =
                group.place(&row[group.first..group.first + group.categories.len()])?;
            answered += given;
            let found = &group.rows[place * log.len()..(place + 1) * log.len()];
            for (sum, value) in log.iter_mut().zip(found) {
                *sum += value;
            }
        }
        let held = is_wide_enough(&log);
        let weights = normalised(log);
        let moments = moments(&self.grid, &weights);
        if !held || self.grid.spacing() > 1.2 * moments.sd {
            let given: Vec<Option<u8>> = row
                .iter()
                .map(|&category| (category != MISSING).then_some(category))
                .collect();
            return eap(&Answers::of(&self.bank, &given)?, self.prior);
        }
        Ok(Estimate::eap(moments, self.prior, answered))
    }
}

impl Group {
    fn new(first: usize, items: &[ItemModel], grid: &Grid) -> Self {
        let mut rows = vec![0.0; grid.len()];
        let mut categories = Vec::new();
        for item in items {
            let n = item.categories();
            let mut own = vec![0.0; (n + 1) * grid.len()];
            let mut logs = [0.0; MOST_CATEGORIES];
            for (point, theta) in grid.points().enumerate() {
                item.log_probabilities_into(theta, &mut logs[..n]);
                for (category, log) in logs[..n].iter().enumerate() {
                    own[category * grid.len() + point] = *log;
                }
            }
            rows = rows
                .chunks(grid.len())
                .flat_map(|before| sums(before, &own))
                .collect();
            categories.push(u8::try_from(n).unwrap_or(MISSING));
        }
        Self {
            first,
            categories,
            rows,
        }
    }

    /// Which row these answers select, and how many of them there are.
    fn place(&self, answers: &[u8]) -> Result<(usize, usize), Infeasible> {
        let mut place = 0;
        let mut given = 0;
        for (i, (&category, &categories)) in answers.iter().zip(&self.categories).enumerate() {
            let digit = if category == MISSING {
                categories
            } else {
                category
            };
            if category != MISSING && category >= categories {
                let reason = Reason::NoSuchCategory {
                    category,
                    categories: usize::from(categories),
                };
                return Err(Infeasible::item(self.first + i, reason));
            }
            given += usize::from(category != MISSING);
            place = place * (usize::from(categories) + 1) + usize::from(digit);
        }
        Ok((place, given))
    }
}

/// Every row of `own` added to `before`.
fn sums(before: &[f64], own: &[f64]) -> Vec<f64> {
    own.chunks(before.len())
        .flat_map(|row| before.iter().zip(row).map(|(a, b)| a + b))
        .collect()
}
