//! Searches a set of unused items that completes a form.
//!
//! Items of the same skill, kind and enemy set are interchangeable, so the search runs over such classes: the skill with
//! the least spare supply first, and within it items without enemies, then of kinds with the most room. Quotas alone are
//! filled without turning back; enemies and caps may need it, and a search that has looked at too many places gives up.

use super::bank::BankItem;
use super::counts::Counts;
use super::{Bank, Blueprint};

/// Places looked at before giving up, when an attempt starts.
pub(crate) const PATIENT: usize = 20_000;
/// The same when one of many candidates is tried.
pub(crate) const BRISK: usize = 300;

/// What a form still lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// Items of a skill.
    Skill(usize),
    /// Items of any skill.
    Length,
    /// Nothing.
    Nothing,
}

struct Search<'a> {
    bank: &'a Bank,
    blueprint: &'a Blueprint,
    /// How many open items each class has left.
    left: Vec<usize>,
    counts: Counts,
    /// Classes taken, in order.
    taken: Vec<usize>,
    looked: usize,
    patience: usize,
}

/// Items among those that are `open` which, added to `have`, reach every minimum and break no maximum.
pub(crate) fn complete(
    bank: &Bank,
    blueprint: &Blueprint,
    have: &Counts,
    patience: usize,
    open: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let left = bank
        .classes()
        .iter()
        .map(|class| class.iter().filter(|item| open(**item)).count())
        .collect();
    let taken = Vec::new();
    let mut search = Search {
        bank,
        blueprint,
        left,
        counts: have.clone(),
        taken,
        looked: 0,
        patience,
    };
    search.fill().then(|| search.items(open))
}

impl Search<'_> {
    /// The first open items of each class that was taken, as many as were taken.
    fn items(&self, open: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut taken = self.taken.clone();
        taken.sort_unstable();
        let runs = taken.chunk_by(|a, b| a == b);
        runs.flat_map(|run| {
            let class = &self.bank.classes()[run[0]];
            class
                .iter()
                .copied()
                .filter(|item| open(*item))
                .take(run.len())
                .collect::<Vec<_>>()
        })
        .collect()
    }

    fn item(&self, class: usize) -> &BankItem {
        &self.bank.items()[self.bank.classes()[class][0]]
    }

    /// Whether a class still has an item that breaks no maximum.
    fn can_take(&self, class: usize) -> bool {
        self.left[class] > 0 && self.counts.takes(self.item(class), self.blueprint)
    }

    fn take(&mut self, class: usize) {
        self.left[class] -= 1;
        self.counts
            .add(&self.bank.items()[self.bank.classes()[class][0]]);
        self.taken.push(class);
    }

    fn put_back(&mut self) {
        if let Some(class) = self.taken.pop() {
            self.left[class] += 1;
            self.counts
                .remove(&self.bank.items()[self.bank.classes()[class][0]]);
        }
    }

    /// Fills what is missing; true when nothing is.
    fn fill(&mut self) -> bool {
        self.looked += 1;
        if !self.counts.minima_fit(self.blueprint) {
            return false;
        }
        let mut choices: Vec<usize> = match self.lack() {
            Lack::Nothing => return true,
            Lack::Skill(skill) => self
                .bank
                .classes_of(skill)
                .filter(|&class| self.can_take(class))
                .collect(),
            Lack::Length => (0..self.left.len())
                .filter(|&class| self.can_take(class))
                .collect(),
        };
        choices.sort_by_key(|&class| {
            let item = self.item(class);
            (
                item.enemies.is_some(),
                usize::MAX - self.blueprint.kind_cap(item.kind),
            )
        });
        for class in choices {
            if self.looked > self.patience {
                return false;
            }
            self.take(class);
            if self.fill() {
                return true;
            }
            self.put_back();
        }
        false
    }

    /// The skill below its minimum with the least spare supply, or the length.
    fn lack(&self) -> Lack {
        let missing = |skill: usize| {
            self.blueprint.quotas[skill]
                .min
                .saturating_sub(self.counts.skill(skill))
        };
        let supply = |skill: usize| -> usize {
            let classes = self
                .bank
                .classes_of(skill)
                .filter(|&class| self.can_take(class));
            classes
                .map(|class| {
                    if self.item(class).enemies.is_some() {
                        1
                    } else {
                        self.left[class]
                    }
                })
                .sum()
        };
        let tightest = (0..self.blueprint.quotas.len())
            .filter(|&skill| missing(skill) > 0)
            .min_by_key(|&skill| supply(skill).saturating_sub(missing(skill)));
        match tightest {
            Some(skill) => Lack::Skill(skill),
            None if self.counts.total() < self.blueprint.shortest => Lack::Length,
            None => Lack::Nothing,
        }
    }
}
