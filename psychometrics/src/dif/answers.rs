//! Right and wrong answers of two groups, and how people are matched.

use crate::infeasible::{Infeasible, Reason};

/// Which of the two groups a person belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The group the other is compared with.
    Reference,
    /// The group the item may disadvantage.
    Focal,
}

/// How people are matched before they are compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Matching {
    /// Same number of right answers; needs everybody to have seen every item.
    TotalScore,
    /// Same stratum: one number a person, for instance a fifth of the ability scale. For adaptive tests.
    Strata(Vec<usize>),
}

/// Right (`true`), wrong (`false`) and not given (`None`), one row a person, with the person's group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    rows: Vec<Vec<Option<bool>>>,
    groups: Vec<Group>,
}

impl Answers {
    /// At least one person and one item, rows of equal length, one group a person.
    pub fn new(rows: Vec<Vec<Option<bool>>>, groups: Vec<Group>) -> Result<Self, Infeasible> {
        let items = rows.first().map_or(0, Vec::len);
        if items == 0 {
            return Err(Infeasible::whole(Reason::Empty));
        }
        if groups.len() != rows.len() {
            let (expected, found) = (rows.len(), groups.len());
            return Err(Infeasible::whole(Reason::Length { expected, found }));
        }
        if let Some(person) = rows.iter().position(|row| row.len() != items) {
            let found = rows[person].len();
            let expected = items;
            return Err(Infeasible::person(
                person,
                Reason::Length { expected, found },
            ));
        }
        Ok(Self { rows, groups })
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.rows[0].len()
    }

    /// Number of people.
    pub fn persons(&self) -> usize {
        self.rows.len()
    }

    /// Whether everybody saw every item.
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.iter().all(Option::is_some))
    }

    /// Group and answer of everybody who saw the item, with the person's index.
    pub(super) fn to(&self, item: usize) -> impl Iterator<Item = (usize, Group, bool)> {
        self.rows
            .iter()
            .zip(&self.groups)
            .enumerate()
            .filter_map(move |(person, (row, group))| {
                row[item].map(|right| (person, *group, right))
            })
    }

    /// Right answers of a person among the items of `anchors`, with the studied item always among them.
    pub(super) fn score(&self, person: usize, item: usize, anchors: &[bool]) -> usize {
        self.rows[person]
            .iter()
            .enumerate()
            .filter(|(other, cell)| (anchors[*other] || *other == item) && **cell == Some(true))
            .count()
    }
}
