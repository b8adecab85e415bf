//! What a form must contain: questions per skill, caps per kind, length.
//!
//! Skill k must get between min_k and max_k items, the form between the shortest and the longest length. Before an attempt
//! starts, [`Blueprint::check`] proves that the bank can fill it and refuses with a reason otherwise; after that no choice
//! can lead into a dead end ([`super::Form`]).

use super::Bank;
use super::form::Form;
use crate::infeasible::{Infeasible, Reason, Subject};
use std::ops::RangeInclusive;

/// How many items of a skill a form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// At least.
    pub min: usize,
    /// At most.
    pub max: usize,
}

/// How many items of a kind a form may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindCap {
    /// The kind, from 0.
    pub kind: usize,
    /// At most.
    pub most: usize,
}

/// What every form must satisfy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blueprint {
    pub(crate) quotas: Vec<Quota>,
    pub(crate) kind_caps: Vec<usize>,
    pub(crate) shortest: usize,
    pub(crate) longest: usize,
}

impl Blueprint {
    /// One quota per skill, and how long a form may be.
    pub fn new(quotas: Vec<Quota>, length: RangeInclusive<usize>) -> Result<Self, Infeasible> {
        let (shortest, longest) = (*length.start(), *length.end());
        if let Some(skill) = quotas.iter().position(|quota| quota.min > quota.max) {
            let Quota { min, max } = quotas[skill];
            let reason = Reason::Bounds {
                least: min,
                most: max,
            };
            return Err(Infeasible::about(Subject::Skill(skill), reason));
        }
        if shortest > longest || longest == 0 {
            let (least, most) = (shortest.max(1), longest);
            return Err(Infeasible::whole(Reason::Bounds { least, most }));
        }
        let needed = quotas.iter().map(|quota| quota.min).sum();
        if needed > longest {
            let (most, found) = (longest, needed);
            return Err(Infeasible::whole(Reason::TooMany { most, found }));
        }
        Ok(Self {
            quotas,
            kind_caps: Vec::new(),
            shortest,
            longest,
        })
    }

    /// No quotas: any items, within this length.
    pub fn free(skills: usize, length: RangeInclusive<usize>) -> Result<Self, Infeasible> {
        let max = *length.end();
        Self::new(vec![Quota { min: 0, max }; skills], length)
    }

    /// The same blueprint with at most so many items of a kind.
    #[must_use]
    pub fn with_kind_cap(mut self, KindCap { kind, most }: KindCap) -> Self {
        if self.kind_caps.len() <= kind {
            self.kind_caps.resize(kind + 1, usize::MAX);
        }
        self.kind_caps[kind] = most;
        self
    }

    /// One quota per skill.
    pub fn quotas(&self) -> &[Quota] {
        &self.quotas
    }

    /// Fewest items of a form.
    pub const fn shortest(&self) -> usize {
        self.shortest
    }

    /// Most items of a form.
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// The quota of a skill; a skill that the blueprint does not name gets nothing.
    pub(crate) fn quota(&self, skill: usize) -> Quota {
        self.quotas
            .get(skill)
            .copied()
            .unwrap_or(Quota { min: 0, max: 0 })
    }

    pub(crate) fn kind_cap(&self, kind: usize) -> usize {
        self.kind_caps.get(kind).copied().unwrap_or(usize::MAX)
    }

    /// Proves that the bank can fill this blueprint, or names what is missing.
    pub fn check(&self, bank: &Bank) -> Result<(), Infeasible> {
        Form::new(bank, self).map(|_| ())
    }

    /// The counts that no form can satisfy, found without search: too few items of a skill, or too few in all.
    pub(crate) fn check_supply(&self, bank: &Bank) -> Result<(), Infeasible> {
        let skills = bank.skills().max(self.quotas.len());
        let mut alone = vec![0; skills];
        let mut sets = vec![std::collections::BTreeSet::new(); skills];
        for item in bank.items() {
            match item.enemies {
                Some(set) => _ = sets[item.skill].insert(set),
                None => alone[item.skill] += 1,
            }
        }
        let supply = |skill: usize| alone[skill] + sets[skill].len();
        for skill in 0..skills {
            let needed = self.quota(skill).min;
            if supply(skill) < needed {
                let found = supply(skill);
                let reason = Reason::TooFew { needed, found };
                return Err(Infeasible::about(Subject::Skill(skill), reason));
            }
        }
        let found = (0..skills)
            .map(|skill| supply(skill).min(self.quota(skill).max))
            .sum();
        if found < self.shortest {
            let needed = self.shortest;
            return Err(Infeasible::whole(Reason::TooFew { needed, found }));
        }
        Ok(())
    }
}
