//! Searches a set of unused items that completes a form.
//!
//! Items of the same skill, kind and enemy set are interchangeable, so the search runs over such classes: the skill with
//! the least spare supply first, and within it items without enemies, then of kinds with the most room. Quotas alone are
//! filled without turning back; enemies and caps may need it, and a search that has looked at too many places gives up.

use super::bank::BankItem;
use super::counts::Counts;
use super::{Bank, Blueprint};
use std::collections::BTreeMap;

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

/// Interchangeable items.
struct Class {
    items: Vec<usize>,
    taken: usize,
}

struct Search<'a> {
    bank: &'a Bank,
    blueprint: &'a Blueprint,
    classes: Vec<Class>,
    counts: Counts,
    plan: Vec<usize>,
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
    let mut classes = BTreeMap::<_, Vec<usize>>::new();
    for (index, item) in bank.items().iter().enumerate() {
        if open(index) && have.takes(item, blueprint) {
            classes
                .entry((item.enemies.is_some(), item.skill, item.kind, item.enemies))
                .or_default()
                .push(index);
        }
    }
    let classes = classes
        .into_values()
        .map(|items| Class { items, taken: 0 })
        .collect();
    let mut search = Search {
        bank,
        blueprint,
        classes,
        counts: have.clone(),
        plan: Vec::new(),
        looked: 0,
        patience,
    };
    search.fill().then_some(search.plan)
}

impl Search<'_> {
    fn item(&self, class: usize) -> &BankItem {
        &self.bank.items()[self.classes[class].items[0]]
    }

    /// Whether a class still has an item that breaks no maximum.
    fn can_take(&self, class: usize) -> bool {
        self.classes[class].taken < self.classes[class].items.len()
            && self.counts.takes(self.item(class), self.blueprint)
    }

    fn take(&mut self, class: usize) {
        let index = self.classes[class].items[self.classes[class].taken];
        self.classes[class].taken += 1;
        self.counts.add(&self.bank.items()[index]);
        self.plan.push(index);
    }

    fn put_back(&mut self, class: usize) {
        if let Some(index) = self.plan.pop() {
            self.classes[class].taken -= 1;
            self.counts.remove(&self.bank.items()[index]);
        }
    }

    /// Fills what is missing; true when nothing is.
    fn fill(&mut self) -> bool {
        self.looked += 1;
        let lack = self.lack();
        if lack == Lack::Nothing {
            return true;
        }
        let mut choices: Vec<usize> = (0..self.classes.len())
            .filter(|&c| {
                (lack == Lack::Length || lack == Lack::Skill(self.item(c).skill))
                    && self.can_take(c)
            })
            .collect();
        choices.sort_by_key(|&c| {
            let item = self.item(c);
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
            self.put_back(class);
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
            (0..self.classes.len())
                .filter(|&c| self.item(c).skill == skill && self.can_take(c))
                .map(|c| {
                    if self.item(c).enemies.is_some() {
                        1
                    } else {
                        self.classes[c].items.len() - self.classes[c].taken
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
