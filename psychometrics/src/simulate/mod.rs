//! What a bank, a blueprint and a strategy do to candidates, before any candidate comes.
//!
//! People with known abilities run through [`crate::select::Attempt`]; what comes out is compared with what went in:
//!
//! - *length*: how many items an attempt takes;
//! - *bias, error and coverage*: mean and root mean square of estimate - truth, and how often the 95 % interval holds the
//!   truth; by level of the truth too, because a form is often good in the middle and poor at the ends;
//! - *classification*: how often the leading level is the true one;
//! - *exposure*: the share of people who see an item; *overlap*: the mean share of items that two people have in common
//!   (Chen, Ankenmann & Spray 2003); *unused*: items nobody saw.
//!
//! Every person has a seed of their own, made from the simulation's seed, so figures are the same for any number of threads
//! (feature `parallel`).
//!
//! When not: a simulation believes the item parameters. Coverage in it is the best case; parameters estimated from few
//! answers make it worse ([`crate::ladder`]).
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::select::{Bank, BankItem, Blueprint, Setup};
//! use psychometrics::simulate::Simulation;
//!
//! let item = |i: i32| {
//!     let parameters = Parameters { a: 1.5, b: f64::from(i) / 10.0 - 2.0, ..Parameters::default() };
//!     ItemModel::dichotomous(parameters).map(BankItem::new)
//! };
//! let bank = Bank::new((0..40).map(item).collect::<Result<_, _>>()?)?;
//! let setup = Setup::new(Blueprint::free(1, 10..=10)?);
//! let report = Simulation { people: 50, ..Simulation::new(&bank, &setup, 1) }.run()?;
//! assert_eq!(report.mean_length, 10.0);
//! assert!(report.rmse < 0.8 && report.violations == 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod exposure;
mod person;
mod report;

pub use exposure::{ExposureTable, sympson_hetter};
pub use report::{LevelReport, Report};

use crate::ability::Normal;
use crate::infeasible::{Infeasible, Reason};
use crate::lanes;
use crate::levels::Cuts;
use crate::random::Seeded;
use crate::select::{Bank, Setup};
use person::{Person, Run};

/// A simulation: who takes what.
#[derive(Debug, Clone)]
pub struct Simulation<'a> {
    /// The items; their models are taken as the truth.
    pub bank: &'a Bank,
    /// What everybody is given.
    pub setup: &'a Setup,
    /// How many people.
    pub people: usize,
    /// How abilities are distributed.
    pub ability: Normal,
    /// Levels to report by.
    pub cuts: Option<Cuts>,
    /// Close an item for the next person when more than this share has seen it (progressive restricted).
    pub cap: Option<f64>,
    /// Where all chance comes from.
    pub seed: u64,
}

impl<'a> Simulation<'a> {
    /// A thousand people from the prior of the setup, no levels, no cap.
    pub const fn new(bank: &'a Bank, setup: &'a Setup, seed: u64) -> Self {
        Self {
            bank,
            setup,
            people: 1000,
            ability: setup.prior,
            cuts: None,
            cap: None,
            seed,
        }
    }

    /// Runs everybody and reports.
    pub fn run(&self) -> Result<Report, Infeasible> {
        Ok(Report::of(self, &self.runs()?))
    }

    /// Everybody's run, in order.
    pub(crate) fn runs(&self) -> Result<Vec<Run>, Infeasible> {
        if self.people == 0 {
            return Err(Infeasible::whole(Reason::Empty));
        }
        match self.cap {
            Some(cap) => self.one_after_the_other(cap),
            None => lanes::map(self.people, 16, |index| self.person(index).run(&[])),
        }
    }

    /// Exposure so far decides which items are closed for the next person.
    fn one_after_the_other(&self, cap: f64) -> Result<Vec<Run>, Infeasible> {
        let mut seen = vec![0_usize; self.bank.len()];
        let mut runs = Vec::with_capacity(self.people);
        for index in 0..self.people {
            let limit = cap * (index + 1) as f64;
            let closed: Vec<usize> = (0..seen.len())
                .filter(|&item| seen[item] as f64 >= limit.max(1.0))
                .collect();
            let run = self.person(index).run(&closed)?;
            for &item in &run.given {
                seen[item] += 1;
            }
            runs.push(run);
        }
        Ok(runs)
    }

    fn person(&self, index: usize) -> Person<'_> {
        let mut chance =
            Seeded::from_bytes(&[self.seed.to_le_bytes(), (index as u64).to_le_bytes()].concat());
        let theta = self.ability.mean + self.ability.sd * chance.normal();
        Person {
            bank: self.bank,
            setup: self.setup,
            theta,
            chance,
        }
    }
}

#[cfg(test)]
mod tests;
