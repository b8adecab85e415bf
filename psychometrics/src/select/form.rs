//! The items given so far, and a proof that the rest can be filled.
//!
//! The classical rule for disjoint skill quotas is exact: a skill may be chosen only if n_k < max_k and the sum over skills
//! of what is still missing fits into the slots that are left. Enemies and caps break its exactness, so the form keeps a
//! proof instead: a plan, a set of unused items that would complete it. An item is admissible if the plan still works with
//! it, as it is, after exchanging one or two planned items, or after a search for a new plan. For quotas alone one exchange decides
//! exactly what the classical rule decides; with enemies and caps an item may be passed over when the search gives up, but
//! a form that was started can always be finished. (A shadow test, van der Linden & Reese 1998, kept up to date without a
//! solver.)

use super::completion::{BRISK, PATIENT, complete};
use super::counts::Counts;
use super::{Bank, BankItem, Blueprint};
use crate::infeasible::{Infeasible, Reason};

/// Where an item stands for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Given,
    Aside,
}

/// A form being filled.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    bank: &'a Bank,
    blueprint: &'a Blueprint,
    state: Vec<State>,
    given: Vec<usize>,
    /// Counts of the given items.
    have: Counts,
    plan: Vec<usize>,
    /// Counts of the given and the planned items.
    whole: Counts,
}

/// How the plan must change for an item to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// The item is planned.
    Planned,
    /// The item fits beside the plan.
    Beside,
    /// This planned item makes room.
    Instead(usize),
    /// Another plan.
    Replanned(Vec<usize>),
}

impl<'a> Form<'a> {
    /// An empty form with a plan that fills it, or the reason why none exists.
    pub fn new(bank: &'a Bank, blueprint: &'a Blueprint) -> Result<Self, Infeasible> {
        blueprint.check_supply(bank)?;
        let have = Counts::new(bank, blueprint);
        let plan = complete(bank, blueprint, &have, PATIENT, |_| true)
            .ok_or(Infeasible::whole(Reason::NoForm))?;
        let mut whole = have.clone();
        for &item in &plan {
            whole.add(&bank.items()[item]);
        }
        Ok(Self {
            bank,
            blueprint,
            state: vec![State::Open; bank.len()],
            given: Vec::new(),
            have,
            plan,
            whole,
        })
    }

    /// The items given so far, in order.
    pub fn given(&self) -> &[usize] {
        &self.given
    }

    /// Whether every minimum is reached.
    pub fn is_complete(&self) -> bool {
        self.given.len() >= self.blueprint.shortest
            && (0..self.blueprint.quotas.len())
                .all(|skill| self.have.skill(skill) >= self.blueprint.quotas[skill].min)
    }

    /// Whether an item is unused and does not clash with what was given; the plan is not asked.
    pub(crate) fn might_take(&self, item: usize) -> bool {
        self.state[item] == State::Open && self.have.takes(&self.bank.items()[item], self.blueprint)
    }

    /// Whether an item may be given next.
    pub fn admits(&self, item: usize) -> bool {
        item < self.state.len() && self.change_for(item).is_some()
    }

    /// How the plan changes if an item is given; none if it may not be.
    pub(crate) fn change_for(&self, item: usize) -> Option<Change> {
        if !self.might_take(item) {
            return None;
        }
        if self.plan.contains(&item) {
            return Some(Change::Planned);
        }
        let new = &self.bank.items()[item];
        if self.whole.takes(new, self.blueprint) {
            return Some(Change::Beside);
        }
        if let Some(out) = self.exchange(item) {
            return Some(Change::Instead(out));
        }
        if !self.needs_search() {
            return None;
        }
        self.exchange_two(item)
            .or_else(|| self.replan(item))
            .map(Change::Replanned)
    }

    /// With quotas alone one exchange is exact.
    fn needs_search(&self) -> bool {
        self.bank.enemy_sets() > 0 || !self.blueprint.kind_caps.is_empty()
    }

    /// A plan in which one item makes room for the quota, another, which clashes, is replaced by a third of its skill.
    fn exchange_two(&self, item: usize) -> Option<Vec<usize>> {
        let items = self.bank.items();
        let new = &items[item];
        let clashes = |other: &BankItem| {
            other.kind == new.kind || (other.enemies.is_some() && other.enemies == new.enemies)
        };
        for &clashing in self
            .plan
            .iter()
            .filter(|&&planned| clashes(&items[planned]))
        {
            for &out in self
                .plan
                .iter()
                .filter(|&&planned| planned != clashing && items[planned].skill == new.skill)
            {
                let mut whole = self.whole.clone();
                whole.remove(&items[clashing]);
                whole.remove(&items[out]);
                if !whole.takes(new, self.blueprint) {
                    continue;
                }
                whole.add(new);
                let fits = |other: &usize| {
                    *other != item
                        && self.is_free(*other)
                        && whole.takes(&items[*other], self.blueprint)
                };
                let classes = &self.bank.classes()[self.bank.classes_of(items[clashing].skill)];
                if let Some(third) = classes.iter().flatten().copied().find(fits) {
                    let kept = self
                        .plan
                        .iter()
                        .copied()
                        .filter(|&planned| planned != clashing && planned != out);
                    return Some(kept.chain([third]).collect());
                }
            }
        }
        None
    }

    /// Open and not planned.
    fn is_free(&self, item: usize) -> bool {
        self.state[item] == State::Open && !self.plan.contains(&item)
    }

    /// A plan from scratch in which an item has been given.
    fn replan(&self, item: usize) -> Option<Vec<usize>> {
        let mut have = self.have.clone();
        have.add(&self.bank.items()[item]);
        if !have.minima_fit(self.blueprint) {
            return None;
        }
        let open = |other: usize| other != item && self.state[other] == State::Open;
        complete(self.bank, self.blueprint, &have, BRISK, open)
    }

    /// A planned item that an unplanned one can stand in for, one of the same skill first.
    fn exchange(&self, item: usize) -> Option<usize> {
        let new = &self.bank.items()[item];
        let works = |out: usize| {
            let old = &self.bank.items()[out];
            let spare = old.skill == new.skill
                || self.whole.skill(old.skill) > self.blueprint.quota(old.skill).min;
            spare && self.whole.takes_instead(new, old, self.blueprint)
        };
        let same_skill = |out: &&usize| self.bank.items()[**out].skill == new.skill;
        let first = self.plan.iter().filter(same_skill).find(|out| works(**out));
        first
            .or_else(|| self.plan.iter().find(|out| works(**out)))
            .copied()
    }

    /// Gives an item; false, and no change, if it is not admissible.
    pub fn give(&mut self, item: usize) -> bool {
        let Some(change) = (item < self.state.len())
            .then(|| self.change_for(item))
            .flatten()
        else {
            return false;
        };
        self.state[item] = State::Given;
        self.given.push(item);
        self.have.add(&self.bank.items()[item]);
        match change {
            Change::Planned => self.plan.retain(|&planned| planned != item),
            Change::Beside => {}
            Change::Instead(out) => self.plan.retain(|&planned| planned != out),
            Change::Replanned(plan) => self.plan = plan,
        }
        self.recount();
        true
    }

    /// Sets an item aside for this person; false, and no change, if the blueprint cannot do without it.
    pub fn set_aside(&mut self, item: usize) -> bool {
        if item >= self.state.len() || self.state[item] != State::Open {
            return false;
        }
        if self.plan.contains(&item) {
            let open = |other: usize| other != item && self.state[other] == State::Open;
            let Some(plan) = complete(self.bank, self.blueprint, &self.have, BRISK, open) else {
                return false;
            };
            self.plan = plan;
            self.recount();
        }
        self.state[item] = State::Aside;
        true
    }

    fn recount(&mut self) {
        self.whole.clone_from(&self.have);
        for &item in &self.plan {
            self.whole.add(&self.bank.items()[item]);
        }
    }

    /// The number of rules of the blueprint that the given items break; 0 unless this module is wrong.
    pub fn violations(&self) -> usize {
        self.have.violations(self.blueprint, self.is_complete())
    }

    /// The share of an item's skill quota that is still free.
    pub(crate) fn free_share(&self, item: usize) -> f64 {
        let skill = self.bank.items()[item].skill;
        let max = self.blueprint.quota(skill).max.min(self.blueprint.longest);
        max.saturating_sub(self.have.skill(skill)) as f64 / max.max(1) as f64
    }
}
