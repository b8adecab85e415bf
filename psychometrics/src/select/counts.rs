//! How many items of each skill, kind and enemy set a set of items holds.

use super::bank::BankItem;
use super::{Bank, Blueprint, Quota};

/// Counts of a set of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counts {
    skills: Vec<usize>,
    kinds: Vec<usize>,
    enemies: Vec<usize>,
    total: usize,
}

impl Counts {
    pub fn new(bank: &Bank, blueprint: &Blueprint) -> Self {
        Self {
            skills: vec![0; bank.skills().max(blueprint.quotas.len())],
            kinds: vec![0; bank.kinds()],
            enemies: vec![0; bank.enemy_sets()],
            total: 0,
        }
    }

    pub fn add(&mut self, item: &BankItem) {
        self.skills[item.skill] += 1;
        self.kinds[item.kind] += 1;
        self.total += 1;
        if let Some(set) = item.enemies {
            self.enemies[set] += 1;
        }
    }

    pub fn remove(&mut self, item: &BankItem) {
        self.skills[item.skill] -= 1;
        self.kinds[item.kind] -= 1;
        self.total -= 1;
        if let Some(set) = item.enemies {
            self.enemies[set] -= 1;
        }
    }

    pub fn skill(&self, skill: usize) -> usize {
        self.skills[skill]
    }

    pub const fn total(&self) -> usize {
        self.total
    }

    /// Whether the minima that are still missing fit into the slots that are left: the classical rule, exact for quotas
    /// alone, necessary in any case.
    pub fn minima_fit(&self, blueprint: &Blueprint) -> bool {
        let missing = |(quota, have): (&Quota, &usize)| quota.min.saturating_sub(*have);
        let needed: usize = blueprint.quotas.iter().zip(&self.skills).map(missing).sum();
        self.total + needed <= blueprint.longest
    }

    /// Whether one more item breaks no maximum.
    pub fn takes(&self, item: &BankItem, blueprint: &Blueprint) -> bool {
        self.total < blueprint.longest
            && self.skills[item.skill] < blueprint.quota(item.skill).max
            && self.kinds[item.kind] < blueprint.kind_cap(item.kind)
            && item.enemies.is_none_or(|set| self.enemies[set] == 0)
    }

    /// The same after taking another item out.
    pub fn takes_instead(&self, item: &BankItem, out: &BankItem, blueprint: &Blueprint) -> bool {
        let less = |same: bool| usize::from(same);
        self.total - 1 < blueprint.longest
            && self.skills[item.skill] - less(item.skill == out.skill)
                < blueprint.quota(item.skill).max
            && self.kinds[item.kind] - less(item.kind == out.kind) < blueprint.kind_cap(item.kind)
            && item
                .enemies
                .is_none_or(|set| self.enemies[set] == less(out.enemies == Some(set)))
    }

    /// Rules that are broken; minima count only for a form that claims to be complete.
    pub fn violations(&self, blueprint: &Blueprint, complete: bool) -> usize {
        let outside = |(skill, &n): (usize, &usize)| {
            let quota = blueprint.quota(skill);
            n > quota.max || (complete && n < quota.min)
        };
        self.skills
            .iter()
            .enumerate()
            .filter(|&at| outside(at))
            .count()
            + self
                .kinds
                .iter()
                .enumerate()
                .filter(|(kind, n)| **n > blueprint.kind_cap(*kind))
                .count()
            + self.enemies.iter().filter(|n| **n > 1).count()
            + usize::from(self.total > blueprint.longest)
            + usize::from(complete && self.total < blueprint.shortest)
    }
}
