//! The table of marks: one row a person, one column an item, a cell empty where the item was not given.

use crate::infeasible::{Infeasible, Reason};
use crate::responses::finite_cells;

/// Marks of `persons` people on items with the given maxima; `None` means "was not given this item", never "wrong".
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    maxima: Vec<f64>,
    rows: Vec<Vec<Option<f64>>>,
}

impl Marks {
    /// Everybody saw every item. At least two persons and one item; every mark finite; no maximum below zero.
    pub fn complete(rows: &[Vec<f64>], maxima: &[f64]) -> Result<Self, Infeasible> {
        Self::partial(
            rows.iter()
                .map(|row| row.iter().copied().map(Some).collect())
                .collect(),
            maxima,
        )
    }

    /// Some people saw only some of the items.
    pub fn partial(rows: Vec<Vec<Option<f64>>>, maxima: &[f64]) -> Result<Self, Infeasible> {
        if maxima.is_empty() {
            return Err(Infeasible::whole(Reason::Empty));
        }
        if rows.len() < 2 {
            return Err(Infeasible::whole(Reason::TooFew {
                needed: 2,
                found: rows.len(),
            }));
        }
        for (index, &maximum) in maxima.iter().enumerate() {
            if !maximum.is_finite() {
                return Err(Infeasible::item(index, Reason::NotFinite));
            }
            if maximum < 0.0 {
                return Err(Infeasible::item(
                    index,
                    Reason::OutOfRange {
                        value: maximum,
                        lawful: "zero or more",
                    },
                ));
            }
        }
        finite_cells(&rows, maxima.len())?;
        Ok(Self {
            maxima: maxima.to_vec(),
            rows,
        })
    }

    /// Number of people.
    pub fn persons(&self) -> usize {
        self.rows.len()
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.maxima.len()
    }

    /// The highest mark an item can give.
    pub fn maximum(&self, item: usize) -> f64 {
        self.maxima[item]
    }

    /// The sum of all maxima.
    pub fn maximum_total(&self) -> f64 {
        self.maxima.iter().sum()
    }

    /// Whether everybody saw every item.
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.iter().all(Option::is_some))
    }

    /// Total mark of every person over the items they saw.
    pub fn totals(&self) -> Vec<f64> {
        self.rows
            .iter()
            .map(|row| row.iter().flatten().sum())
            .collect()
    }

    /// Marks on one item of everybody, when everybody saw it.
    pub(crate) fn column(&self, item: usize) -> Vec<f64> {
        self.rows.iter().filter_map(|row| row[item]).collect()
    }

    /// Pairs (mark, rest) of the people who saw the item. The rest is in marks when the table is complete, and the
    /// share of the rest's maximum otherwise, so that people with different forms can be compared.
    pub(crate) fn against_rest(&self, item: usize) -> (Vec<f64>, Vec<f64>) {
        let complete = self.is_complete();
        let mut marks = Vec::with_capacity(self.rows.len());
        let mut rests = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let Some(mark) = row[item] else { continue };
            let (mut rest, mut possible) = (0.0, 0.0);
            for (other, cell) in row.iter().enumerate() {
                if let (true, Some(value)) = (other != item, cell) {
                    rest += value;
                    possible += self.maxima[other];
                }
            }
            if complete {
                marks.push(mark);
                rests.push(rest);
            } else if possible > 0.0 {
                marks.push(mark);
                rests.push(rest / possible);
            }
        }
        (marks, rests)
    }
}
