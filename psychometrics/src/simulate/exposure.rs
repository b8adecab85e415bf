//! The probabilities of Sympson and Hetter (1985), by simulation.
//!
//! With P(S_i) the share of people for whom item i is selected, giving it with probability K_i = r/P(S_i) (1 if P(S_i) <= r)
//! keeps its exposure at the target r. But holding one item back sends people to the next, so selection changes and the
//! round is repeated, about ten times, until the highest exposure settles.
//!
//! It is possible only if r is at least mean length / bank size: exposures add up to the mean length. Below that the
//! procedure runs out of items (30 items from a bank of 85 cannot stay at .25), and this is refused with the least
//! possible value.

use super::Simulation;
use crate::infeasible::{Infeasible, Reason};
use crate::select::{Exposure, Setup, Strategy};

/// Probabilities with which selected items are given, and how they came about.
#[derive(Debug, Clone, PartialEq)]
pub struct ExposureTable {
    /// K_i for every item of the bank; goes into [`Exposure::SympsonHetter`].
    pub chances: Vec<f64>,
    /// The highest exposure after each round; it should settle near the target.
    pub rounds: Vec<f64>,
}

/// Finds the probabilities that keep every item near the target exposure; about ten rounds suffice.
pub fn sympson_hetter(
    simulation: &Simulation<'_>,
    target: f64,
    rounds: usize,
) -> Result<ExposureTable, Infeasible> {
    let size = simulation.bank.len();
    let shortest = simulation.setup.blueprint.shortest() as f64 / size as f64;
    check(target, shortest)?;
    let mut table = ExposureTable {
        chances: vec![1.0; size],
        rounds: Vec::new(),
    };
    for round in 0..rounds {
        // A seed of its own for every round, so that no item is lucky ten times.
        let seed = simulation.seed.wrapping_add(round as u64 + 1);
        let [given, selected] = shares(simulation, seed, &table.chances)?;
        check(target, given.iter().sum::<f64>() / size as f64)?;
        table.rounds.push(given.iter().copied().fold(0.0, f64::max));
        for (chance, selected) in table.chances.iter_mut().zip(selected) {
            *chance = if selected <= target {
                1.0
            } else {
                target / selected
            };
        }
    }
    Ok(table)
}

/// The share of people to whom each item is given, and for whom it is selected, under these probabilities.
fn shares(
    simulation: &Simulation<'_>,
    seed: u64,
    chances: &[f64],
) -> Result<[Vec<f64>; 2], Infeasible> {
    let exposure = Exposure::SympsonHetter(chances.to_vec());
    let strategy = Strategy {
        exposure,
        ..simulation.setup.strategy.clone()
    };
    let setup = Setup {
        strategy,
        ..simulation.setup.clone()
    };
    let runs = Simulation {
        setup: &setup,
        seed,
        ..simulation.clone()
    }
    .runs()?;
    let people = runs.len() as f64;
    let (mut given, mut selected) = (vec![0.0; chances.len()], vec![0.0; chances.len()]);
    for run in &runs {
        for &item in &run.given {
            given[item] += 1.0 / people;
            selected[item] += 1.0 / people;
        }
        for &item in &run.kept_back {
            selected[item] += 1.0 / people;
        }
    }
    Ok([given, selected])
}

fn check(target: f64, least: f64) -> Result<(), Infeasible> {
    if target > least && target <= 1.0 {
        Ok(())
    } else {
        Err(Infeasible::whole(Reason::OutOfReach {
            value: target,
            lowest: least,
            highest: 1.0,
        }))
    }
}
