//! Right and wrong answers of two groups, and how people are matched.

use crate::infeasible::{Infeasible, Reason, Subject};
use crate::responses::{MISSING, Responses};

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

/// Right-or-wrong answers with the group of every person.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    responses: Responses,
    groups: Vec<Group>,
}

/// One answer to the studied item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub person: usize,
    pub group: Group,
    pub right: bool,
    /// All answers of that person.
    pub row: &'a [u8],
}

impl Comparison {
    /// One group a row, each row one person, every answer right (1) or wrong (0).
    pub fn new(responses: Responses, groups: Vec<Group>) -> Result<Self, Infeasible> {
        if groups.len() != responses.rows() {
            let (expected, found) = (responses.rows(), groups.len());
            return Err(Infeasible::whole(Reason::Length { expected, found }));
        }
        for person in 0..responses.rows() {
            let times = responses.times(person);
            if times.to_bits() != 1.0_f64.to_bits() {
                let (value, lawful) = (times, "1: a row here is one person");
                return Err(Infeasible::person(
                    person,
                    Reason::OutOfRange { value, lawful },
                ));
            }
            let polytomous = |cell: &u8| *cell != MISSING && *cell > 1;
            if let Some(item) = responses.row(person).iter().position(polytomous) {
                let value = f64::from(responses.row(person)[item]);
                let lawful = "0 or 1, wrong or right";
                let reason = Reason::OutOfRange { value, lawful };
                return Err(Infeasible::about(Subject::Answer { person, item }, reason));
            }
        }
        Ok(Self { responses, groups })
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.responses.items()
    }

    /// Number of people.
    pub fn persons(&self) -> usize {
        self.groups.len()
    }

    /// Whether everybody saw every item.
    pub fn is_complete(&self) -> bool {
        self.responses.is_complete()
    }

    /// Everybody's answer to the item who saw it.
    pub(super) fn to(&self, item: usize) -> impl Iterator<Item = Given<'_>> {
        let groups = self.groups.iter().enumerate();
        groups.filter_map(move |(person, &group)| {
            let row = self.responses.row(person);
            (row[item] != MISSING).then_some(Given {
                person,
                group,
                right: row[item] == 1,
                row,
            })
        })
    }
}

impl Given<'_> {
    /// Right answers among the items of `anchors`, with the studied item always among them.
    pub(super) fn score(&self, item: usize, anchors: &[bool]) -> usize {
        let cells = self.row.iter().enumerate();
        cells
            .filter(|(other, cell)| (anchors[*other] || *other == item) && **cell == 1)
            .count()
    }
}
