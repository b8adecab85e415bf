//! The items that may be chosen from.

use super::bulk::Bulk;
use crate::ability::Grid;
use crate::infeasible::{Infeasible, Reason};
use crate::model::{ItemModel, MOST_CATEGORIES};
use std::collections::BTreeMap;

/// An item with what a blueprint needs to know about it. Skills, kinds and enemy sets are numbered from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct BankItem {
    /// How likely each answer is.
    pub model: ItemModel,
    /// The one skill (cell of the blueprint) it belongs to.
    pub skill: usize,
    /// Its type (single choice, ordering, …), for caps.
    pub kind: usize,
    /// The set of items that give each other away; at most one of a set is given to a person.
    pub enemies: Option<usize>,
}

impl BankItem {
    /// An item of skill 0 and kind 0 without enemies.
    pub const fn new(model: ItemModel) -> Self {
        Self {
            model,
            skill: 0,
            kind: 0,
            enemies: None,
        }
    }

    /// The same item in another skill.
    #[must_use]
    pub fn in_skill(self, skill: usize) -> Self {
        Self { skill, ..self }
    }

    /// The same item of another kind.
    #[must_use]
    pub fn of_kind(self, kind: usize) -> Self {
        Self { kind, ..self }
    }

    /// The same item in a set of enemies.
    #[must_use]
    pub fn in_enemy_set(self, set: usize) -> Self {
        Self {
            enemies: Some(set),
            ..self
        }
    }
}

/// Highest number a skill, kind or enemy set may have.
const HIGHEST_NUMBER: usize = 1_000_000;

/// Items, and what was computed ahead for choosing among them.
#[derive(Debug, Clone)]
pub struct Bank {
    items: Vec<BankItem>,
    skills: usize,
    kinds: usize,
    enemy_sets: usize,
    /// Items of the same skill, kind and enemy set, by skill.
    classes: Vec<Vec<usize>>,
    /// Where the classes of each skill begin, and the end.
    skill_classes: Vec<usize>,
    bulk: Bulk,
    tables: Option<Tables>,
}

/// Probabilities and information of every item at every point of a grid.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    pub grid: Grid,
    information: Vec<f64>,
    probabilities: Vec<f64>,
    /// Where the rows of an item begin, counted in rows.
    first_row: Vec<usize>,
}

impl Bank {
    /// A bank; it needs at least one item.
    pub fn new(items: Vec<BankItem>) -> Result<Self, Infeasible> {
        if items.is_empty() {
            return Err(Infeasible::whole(Reason::Empty));
        }
        let highest_number =
            |item: &BankItem| item.skill.max(item.kind).max(item.enemies.unwrap_or(0));
        let numbers = items.iter().map(highest_number).enumerate();
        if let Some((item, number)) = numbers.into_iter().find(|(_, n)| *n > HIGHEST_NUMBER) {
            let value = number as f64;
            let lawful = "a skill, kind and enemy set numbered up to a million";
            return Err(Infeasible::item(item, Reason::OutOfRange { value, lawful }));
        }
        let highest = |of: fn(&BankItem) -> usize| items.iter().map(of).max().unwrap_or(0);
        let skills = highest(|item| item.skill + 1);
        let classes = classes(&items);
        let before = |skill| classes.partition_point(|class| items[class[0]].skill < skill);
        Ok(Self {
            skill_classes: (0..=skills).map(before).collect(),
            skills,
            kinds: highest(|item| item.kind + 1),
            enemy_sets: highest(|item| item.enemies.map_or(0, |set| set + 1)),
            classes,
            bulk: Bulk::new(&items),
            items,
            tables: None,
        })
    }

    /// Computes probabilities and information ahead on a grid (usually [`Grid::ATTEMPT`]): criteria that weigh the whole
    /// posterior become fast for attempts on that grid. About 2 kB an item.
    #[must_use]
    pub fn tabulated(mut self, grid: Grid) -> Self {
        self.tables = Some(Tables::new(&self.items, grid));
        self
    }

    /// The items.
    pub fn items(&self) -> &[BankItem] {
        &self.items
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Never: a bank has at least one item.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// One more than the highest skill.
    pub const fn skills(&self) -> usize {
        self.skills
    }

    /// One more than the highest kind.
    pub const fn kinds(&self) -> usize {
        self.kinds
    }

    /// One more than the highest enemy set.
    pub const fn enemy_sets(&self) -> usize {
        self.enemy_sets
    }

    pub(crate) fn classes(&self) -> &[Vec<usize>] {
        &self.classes
    }

    /// The classes of a skill; none for a skill without items.
    pub(crate) fn classes_of(&self, skill: usize) -> std::ops::Range<usize> {
        let bound = |skill: usize| {
            self.skill_classes
                .get(skill)
                .copied()
                .unwrap_or(self.classes.len())
        };
        bound(skill)..bound(skill + 1)
    }

    /// The information of every item at an ability.
    pub(crate) fn information(&self, theta: f64) -> Vec<f64> {
        self.bulk.information(&self.items, theta)
    }

    pub(crate) fn model(&self, item: usize) -> &ItemModel {
        &self.items[item].model
    }

    pub(crate) fn tables_on(&self, grid: &Grid) -> Option<&Tables> {
        self.tables.as_ref().filter(|tables| tables.grid == *grid)
    }
}

fn classes(items: &[BankItem]) -> Vec<Vec<usize>> {
    let mut classes = BTreeMap::<_, Vec<usize>>::new();
    for (index, item) in items.iter().enumerate() {
        classes
            .entry((item.skill, item.kind, item.enemies))
            .or_default()
            .push(index);
    }
    classes.into_values().collect()
}

impl Tables {
    fn new(items: &[BankItem], grid: Grid) -> Self {
        let mut tables = Self {
            grid,
            information: Vec::new(),
            probabilities: Vec::new(),
            first_row: vec![0],
        };
        let mut logs = [0.0; MOST_CATEGORIES];
        for item in items {
            let n = item.model.categories();
            let start = tables.probabilities.len();
            tables.probabilities.resize(start + n * grid.len(), 0.0);
            for (point, theta) in grid.points().enumerate() {
                item.model.log_probabilities_into(theta, &mut logs[..n]);
                for (k, log) in logs[..n].iter().enumerate() {
                    tables.probabilities[start + k * grid.len() + point] = log.exp();
                }
                tables.information.push(item.model.fisher_at(theta));
            }
            tables
                .first_row
                .push(tables.first_row[tables.first_row.len() - 1] + n);
        }
        tables
    }

    /// Information of an item at every point.
    pub fn information(&self, item: usize) -> &[f64] {
        &self.information[item * self.grid.len()..(item + 1) * self.grid.len()]
    }

    /// Probabilities of every category of an item, one row of points a category.
    pub fn probabilities(&self, item: usize) -> &[f64] {
        &self.probabilities
            [self.first_row[item] * self.grid.len()..self.first_row[item + 1] * self.grid.len()]
    }
}
