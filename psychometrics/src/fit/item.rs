//! S-X²: observed and expected answers among people with the same total.
//!
//! For each total s from 1 to the maximum less 1 the model expects the share ∫ P(k) f₋ᵢ(s − k) φ ÷ ∫ f(s) φ of people in
//! category k of item i, with f the distribution of the total and f₋ᵢ without the item. X² = Σ (O − E)²/E; its degrees of
//! freedom are the free cells less the item's estimated parameters (and the population's).
//!
//! Cells that are too thin are merged first, by this rule: totals nobody has are left out; a total that one person has
//! joins the next; then, as long as some total has two categories it cannot fill with an expected person each, the first
//! such total joins the neighbour with fewer people (the lower on a tie). Within a total, the thinnest category joins its
//! thinner neighbour until every expected count is 1 or more. For right-or-wrong items this is mirt's rule.

use super::sums::without_each;
use super::tables::{Fitted, complete_rows};
use crate::ability::Grid;
use crate::arithmetic::finite;
use crate::calibrate::Calibration;
use crate::distribution::chi_square_tail;
use crate::infeasible::Infeasible;
use crate::quantity::{DegreesOfFreedom, Probability};
use crate::responses::Responses;

/// S-X² of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemFit {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom; with 0 the table is too small to test anything.
    pub df: usize,
    /// Probability of a statistic this large if the item fits; none without degrees of freedom.
    pub p_value: Option<Probability>,
    /// Root mean square error of approximation, √max(0, (X² − df)/(df (N − 1))); below .05 is close.
    pub rmsea: Option<f64>,
}

/// Observed and expected people in the categories of one total.
#[derive(Debug, Clone, Default, PartialEq)]
struct Cells {
    observed: Vec<f64>,
    expected: Vec<f64>,
}

/// S-X² of every item.
pub fn item_fit(
    responses: &Responses,
    calibration: &Calibration,
    grid: Grid,
) -> Result<Vec<ItemFit>, Infeasible> {
    let rows = complete_rows(responses, calibration)?;
    let fitted = Fitted::new(calibration, grid)?;
    let tables = expected(&fitted, &rows);
    let persons = responses.persons();
    let shared = calibration.population_parameters();
    Ok(tables
        .into_iter()
        .zip(&calibration.items)
        .map(|(table, item)| statistic(&merge(table), item.parameters() + shared, persons))
        .collect())
}

/// For every item, the cells of totals 1 to maximum − 1.
fn expected(fitted: &Fitted, rows: &[(Vec<usize>, f64)]) -> Vec<Vec<Cells>> {
    let maximum = fitted.maximum();
    let blank = |categories: usize| Cells {
        observed: vec![0.0; categories],
        expected: vec![0.0; categories],
    };
    let mut tables: Vec<Vec<Cells>> = fitted
        .items
        .iter()
        .map(|item| vec![blank(item.categories); maximum + 1])
        .collect();
    for (places, times) in rows {
        let total: usize = places.iter().sum();
        for (table, &place) in tables.iter_mut().zip(places) {
            table[total].observed[place] += times;
        }
    }
    for (q, &weight) in fitted.weights.iter().enumerate() {
        let all: Vec<&[f64]> = fitted
            .items
            .iter()
            .map(|item| item.probabilities[q].as_slice())
            .collect();
        for ((table, rest), item) in tables.iter_mut().zip(without_each(&all)).zip(&all) {
            for (others, chance) in rest.iter().enumerate() {
                for (k, p) in item.iter().enumerate() {
                    table[others + k].expected[k] += weight * p * chance;
                }
            }
        }
    }
    for table in &mut tables {
        for cells in table.iter_mut() {
            let people: f64 = cells.observed.iter().sum();
            let mass: f64 = cells.expected.iter().sum();
            for value in &mut cells.expected {
                *value *= if mass > 0.0 { people / mass } else { 0.0 };
            }
        }
        table.truncate(maximum);
        table.drain(..1.min(table.len()));
    }
    tables
}

impl Cells {
    fn people(&self) -> f64 {
        self.observed.iter().sum()
    }

    fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.observed.iter_mut().zip(&other.observed) {
            *mine += theirs;
        }
        for (mine, theirs) in self.expected.iter_mut().zip(&other.expected) {
            *mine += theirs;
        }
    }

    /// Categories merged until every expected count is 1 or more, or two are left.
    fn thickened(&self) -> Self {
        let mut cells = self.clone();
        while cells.expected.len() > 2 && cells.is_thin() {
            let thinnest = (0..cells.expected.len())
                .min_by(|&left, &right| cells.expected[left].total_cmp(&cells.expected[right]))
                .unwrap_or(0);
            let last = cells.expected.len() - 1;
            let neighbour = match thinnest {
                0 => 1,
                end if end == last => last - 1,
                middle if cells.expected[middle - 1] <= cells.expected[middle + 1] => middle - 1,
                middle => middle + 1,
            };
            cells.expected[neighbour] += cells.expected[thinnest];
            cells.observed[neighbour] += cells.observed[thinnest];
            cells.expected.remove(thinnest);
            cells.observed.remove(thinnest);
        }
        cells
    }

    fn is_thin(&self) -> bool {
        self.expected.iter().any(|expected| *expected < 1.0)
    }
}

/// The merging rule of the module page.
fn merge(mut totals: Vec<Cells>) -> Vec<Cells> {
    totals.retain(|cells| cells.people() > 0.0);
    let single = |cells: &Cells| (cells.people() - 1.0).abs() < 1e-9;
    let mut index = 0;
    while index + 1 < totals.len() {
        if single(&totals[index]) {
            let lone = totals.remove(index);
            totals[index].join(&lone);
        } else {
            index += 1;
        }
    }
    if totals.len() > 1 && totals.last().is_some_and(single) {
        join_into_before(&mut totals);
    }
    while let Some(thin) = totals.iter().position(|cells| cells.thickened().is_thin()) {
        if totals.len() < 2 {
            break;
        }
        if thin + 1 == totals.len() {
            join_into_before(&mut totals);
            continue;
        }
        let lower = thin > 0 && totals[thin - 1].people() <= totals[thin + 1].people();
        let cells = totals.remove(thin);
        totals[if lower { thin - 1 } else { thin }].join(&cells);
    }
    totals.iter().map(Cells::thickened).collect()
}

fn join_into_before(totals: &mut Vec<Cells>) {
    if let [.., before, last] = totals.as_mut_slice() {
        before.join(last);
        totals.pop();
    }
}

fn statistic(totals: &[Cells], parameters: usize, persons: f64) -> ItemFit {
    let mut sum = 0.0;
    let mut free: usize = 0;
    for cells in totals.iter().filter(|cells| !cells.is_thin()) {
        let pairs = cells.observed.iter().zip(&cells.expected);
        sum += pairs.map(|(o, e)| (o - e).powi(2) / e).sum::<f64>();
        free += cells.expected.len() - 1;
    }
    let df = free.saturating_sub(parameters);
    let excess = ((sum / df as f64 - 1.0) / (persons - 1.0)).max(0.0).sqrt();
    ItemFit {
        statistic: sum,
        df,
        p_value: (df > 0).then(|| chi_square_tail(sum, DegreesOfFreedom(df as f64))),
        rmsea: finite(excess).filter(|_| df > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(observed: [f64; 2], expected: [f64; 2]) -> Cells {
        Cells {
            observed: observed.to_vec(),
            expected: expected.to_vec(),
        }
    }

    #[test]
    fn thin_totals_join_the_smaller_neighbour() {
        let merged = merge(vec![
            cells([10.0, 2.0], [11.0, 1.0]),
            cells([0.0, 0.0], [0.0, 0.0]),
            cells([5.0, 0.0], [4.6, 0.4]),
            cells([3.0, 4.0], [3.0, 4.0]),
            cells([0.0, 1.0], [0.1, 0.9]),
        ]);
        assert_eq!(merged.len(), 2);
        assert_eq!(merged[0].observed, [10.0, 2.0]);
        assert_eq!(merged[1].observed, [8.0, 5.0]);
    }
}
