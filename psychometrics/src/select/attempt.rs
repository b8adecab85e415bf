//! One person's adaptive run, and its replay.

use super::criterion::Situation;
use super::ranking::Ranking;
use super::{Balance, Bank, Blueprint, Exposure, Form, Strategy};
use crate::ability::{Grid, Normal};
use crate::infeasible::{Infeasible, Reason};
use crate::random::Seeded;
use crate::score::{Estimate, Posterior};
use crate::stop::{StopReason, StopRule};

/// Everything that is the same for all people of an assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// What a form must contain.
    pub blueprint: Blueprint,
    /// How items are chosen.
    pub strategy: Strategy,
    /// When it is enough.
    pub stop: StopRule,
    /// What is believed before the first answer.
    pub prior: Normal,
    /// Where the posterior is kept.
    pub grid: Grid,
}

impl Setup {
    /// A blueprint with the default strategy, no early stop, the standard prior and grid.
    pub fn new(blueprint: Blueprint) -> Self {
        Self {
            blueprint,
            strategy: Strategy::default(),
            stop: StopRule::default(),
            prior: Normal::STANDARD,
            grid: Grid::ATTEMPT,
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Ask this item of the bank.
    Item(usize),
    /// The attempt is over.
    End(StopReason),
}

/// One item that was asked and answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The item.
    pub item: usize,
    /// The category of the answer.
    pub category: u8,
    /// The estimate after it.
    pub estimate: Estimate,
}

/// A run: asks, takes the answer, asks again.
#[derive(Debug, Clone)]
pub struct Attempt<'a> {
    bank: &'a Bank,
    setup: &'a Setup,
    form: Form<'a>,
    posterior: Posterior,
    chance: Seeded,
    steps: Vec<Step>,
    kept_back: Vec<usize>,
    asked: Option<usize>,
}

impl<'a> Attempt<'a> {
    /// Starts a run from a seed, which is stored with it. `closed` are items that too many people have seen; each is left
    /// out unless the blueprint cannot do without it. Refuses what cannot be finished.
    pub fn start(
        bank: &'a Bank,
        setup: &'a Setup,
        seed: u64,
        closed: &[usize],
    ) -> Result<Self, Infeasible> {
        setup.strategy.check(bank)?;
        let mut form = Form::new(bank, &setup.blueprint)?;
        for &item in closed {
            form.set_aside(item);
        }
        Ok(Self {
            bank,
            setup,
            form,
            posterior: Posterior::new(setup.grid, setup.prior),
            chance: Seeded::new(seed),
            steps: Vec::new(),
            kept_back: Vec::new(),
            asked: None,
        })
    }

    /// The same run again from what was stored: seed, closed items and answers in their order.
    pub fn replay(
        bank: &'a Bank,
        setup: &'a Setup,
        seed: u64,
        closed: &[usize],
        answers: &[u8],
    ) -> Result<Self, Infeasible> {
        let mut attempt = Self::start(bank, setup, seed, closed)?;
        for &category in answers {
            if let Next::End(_) = attempt.next_item() {
                let (most, found) = (attempt.steps.len(), answers.len());
                return Err(Infeasible::whole(Reason::TooMany { most, found }));
            }
            attempt.answer(category)?;
        }
        Ok(attempt)
    }

    /// The item to ask, the same one until it is answered, or why the run is over.
    pub fn next_item(&mut self) -> Next {
        if let Some(item) = self.asked {
            return Next::Item(item);
        }
        if let Some(reason) = self.reason_to_stop() {
            return Next::End(reason);
        }
        self.asked = self.choose();
        self.asked
            .map_or(Next::End(StopReason::NothingLeft), Next::Item)
    }

    /// Takes the answer to the item that was asked.
    pub fn answer(&mut self, category: u8) -> Result<Estimate, Infeasible> {
        let item = self.asked.ok_or(Infeasible::whole(Reason::NothingAsked))?;
        let given = self.posterior.answer(self.bank.model(item), category);
        given.map_err(|no| no.of_item(item))?;
        let estimate = self.posterior.estimate();
        self.asked = None;
        self.steps.push(Step {
            item,
            category,
            estimate,
        });
        Ok(estimate)
    }

    /// The estimate now; the prior before the first answer.
    pub fn estimate(&self) -> Estimate {
        self.steps
            .last()
            .map_or_else(|| self.posterior.estimate(), |step| step.estimate)
    }

    /// What was asked and answered.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Items that were selected but set aside by exposure control.
    pub fn kept_back(&self) -> &[usize] {
        &self.kept_back
    }

    /// What is believed now.
    pub const fn posterior(&self) -> &Posterior {
        &self.posterior
    }

    /// The form so far.
    pub const fn form(&self) -> &Form<'a> {
        &self.form
    }

    fn reason_to_stop(&self) -> Option<StopReason> {
        if self.steps.len() >= self.setup.blueprint.longest {
            return Some(StopReason::LongEnough);
        }
        if !self.form.is_complete() {
            return None;
        }
        self.setup
            .stop
            .reason(&self.posterior, &self.estimate())
            .or_else(|| {
                let theta = self.estimate().theta.0;
                self.setup.stop.nothing_to_gain(&self.estimate(), || {
                    let open = (0..self.bank.len()).filter(|&item| self.form.might_take(item));
                    open.map(|item| self.bank.model(item).fisher_at(theta))
                        .fold(0.0, f64::max)
                })
            })
    }

    /// The next item: the best admissible ones are drawn from, exposure control may set some aside.
    fn choose(&mut self) -> Option<usize> {
        let mut ranking = Ranking::new(self.worths());
        let mut drawn_from = Vec::new();
        loop {
            while drawn_from.len() < self.setup.strategy.among {
                match ranking.next() {
                    Some(item) if self.form.admits(item) => drawn_from.push(item),
                    Some(_) => {}
                    None => break,
                }
            }
            if drawn_from.is_empty() {
                return None;
            }
            let item = drawn_from.remove(if drawn_from.len() == 1 {
                0
            } else {
                self.chance.below(drawn_from.len())
            });
            let kept_back = match &self.setup.strategy.exposure {
                Exposure::SympsonHetter(chances) => {
                    self.chance.uniform() >= chances[item] && self.form.set_aside(item)
                }
                _ => false,
            };
            if kept_back {
                self.kept_back.push(item);
            } else if self.form.give(item) {
                return Some(item);
            }
        }
    }

    /// The worth of every item that might be taken.
    fn worths(&mut self) -> Vec<(f64, usize)> {
        let strategy = &self.setup.strategy;
        let open = (0..self.bank.len()).filter(|&item| self.form.might_take(item));
        if strategy.among == usize::MAX {
            return open.map(|item| (0.0, item)).collect();
        }
        let criterion = strategy.criterion(self.steps.len());
        let situation = Situation::new(
            criterion,
            self.bank,
            &self.posterior,
            self.estimate().theta.0,
        );
        let mut worths: Vec<(f64, usize)> = situation.worths(criterion, open).collect();
        if strategy.exposure == Exposure::Progressive {
            self.mix_with_chance(&mut worths);
        }
        if strategy.balance == Balance::PriorityIndex {
            let lowest = worths.iter().map(|(worth, _)| *worth).fold(0.0, f64::min);
            for (worth, item) in &mut worths {
                *worth = (*worth - lowest) * self.form.free_share(*item);
            }
        }
        worths
    }

    /// (1 - s) random + s worth, random between 0 and the largest worth.
    fn mix_with_chance(&mut self, worths: &mut [(f64, usize)]) {
        let s = self.steps.len() as f64 / self.setup.blueprint.longest as f64;
        let lowest = worths
            .iter()
            .map(|(worth, _)| *worth)
            .fold(f64::INFINITY, f64::min);
        let largest = worths
            .iter()
            .map(|(worth, _)| *worth - lowest)
            .fold(0.0, f64::max);
        for (worth, _) in worths {
            *worth = (1.0 - s) * self.chance.uniform() * largest + s * (*worth - lowest);
        }
    }
}
