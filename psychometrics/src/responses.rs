//! The table of answers: one row a person, one column an item, in each cell the category that was reached.
//!
//! Calibration, fit, batch scoring and the comparison of groups read this one table. An item that was not given is
//! [`MISSING`], which is not wrong; an item that somebody left blank is category 0. What the answers of one person say
//! together with their items is [`crate::score::Answers`]; marks that are no categories are [`crate::ctt::Marks`].
//!
//! ```
//! use psychometrics::responses::{MISSING, Responses};
//! let table = Responses::new(3, vec![1, 0, MISSING, 1, 1, 2])?;
//! assert_eq!((table.rows(), table.row(1), table.answered(0)), (2, &[1, 1, 2][..], 2));
//! assert!(Responses::new(3, vec![1, 0]).is_err());
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

use crate::infeasible::{Infeasible, Reason, Subject};
use crate::model::MOST_CATEGORIES;

/// Marks "was not given this item" in a row of categories.
pub const MISSING: u8 = u8::MAX;

/// Categories reached, one row a person: 0 the lowest, [`MISSING`] where the item was not given (never "wrong").
/// A row may stand for several people with the same answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    items: usize,
    cells: Vec<u8>,
    times: Vec<f64>,
}

impl Responses {
    /// From rows laid end to end, `items` cells each.
    pub fn new(items: usize, cells: Vec<u8>) -> Result<Self, Infeasible> {
        if items == 0 || cells.is_empty() {
            return Err(Infeasible::whole(Reason::Empty));
        }
        if !cells.len().is_multiple_of(items) {
            let (expected, found) = (items, cells.len() % items);
            return Err(Infeasible::whole(Reason::Length { expected, found }));
        }
        let unlawful = |cell: &u8| *cell != MISSING && usize::from(*cell) >= MOST_CATEGORIES;
        if let Some(place) = cells.iter().position(unlawful) {
            let (value, lawful) = (f64::from(cells[place]), "a category from 0 to 15");
            let reason = Reason::OutOfRange { value, lawful };
            return Err(Infeasible::item(place % items, reason));
        }
        let times = vec![1.0; cells.len() / items];
        Ok(Self {
            items,
            cells,
            times,
        })
    }

    /// From one row a person, `None` where the item was not given.
    pub fn from_rows(rows: &[Vec<Option<u8>>]) -> Result<Self, Infeasible> {
        let items = rows.first().map_or(0, Vec::len);
        rectangular(rows, items)?;
        let cells = rows.iter().flatten();
        Self::new(items, cells.map(|cell| cell.unwrap_or(MISSING)).collect())
    }

    /// Says how many people each row stands for (pattern frequencies).
    pub fn repeated(mut self, times: Vec<f64>) -> Result<Self, Infeasible> {
        if times.len() != self.times.len() {
            let (expected, found) = (self.times.len(), times.len());
            return Err(Infeasible::whole(Reason::Length { expected, found }));
        }
        let unlawful = |t: &f64| !t.is_finite() || *t < 0.0;
        if let Some(person) = times.iter().position(unlawful) {
            return Err(Infeasible::person(person, Reason::NotFinite));
        }
        self.times = times;
        Ok(self)
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.items
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.times.len()
    }

    /// Number of people: the rows, each as often as it counts.
    pub fn persons(&self) -> f64 {
        self.times.iter().sum()
    }

    /// One row of categories.
    pub fn row(&self, row: usize) -> &[u8] {
        &self.cells[row * self.items..(row + 1) * self.items]
    }

    /// How many people the row stands for.
    pub fn times(&self, row: usize) -> f64 {
        self.times[row]
    }

    /// How many items somebody of this row got.
    pub fn answered(&self, row: usize) -> usize {
        let given = self.row(row).iter().filter(|cell| **cell != MISSING);
        given.count()
    }

    /// Whether everybody got every item.
    pub fn is_complete(&self) -> bool {
        !self.cells.contains(&MISSING)
    }

    /// Number of people in each category of an item, up to the highest lawful one.
    pub(crate) fn tally(&self) -> Vec<[f64; MOST_CATEGORIES]> {
        let mut tally = vec![[0.0; MOST_CATEGORIES]; self.items];
        for (row, &times) in self.cells.chunks_exact(self.items).zip(&self.times) {
            for (counts, &cell) in tally.iter_mut().zip(row) {
                if let Some(count) = counts.get_mut(usize::from(cell)) {
                    *count += times;
                }
            }
        }
        tally
    }
}

/// Refuses rows with another number of cells than there are items.
pub(crate) fn rectangular<T>(rows: &[Vec<T>], items: usize) -> Result<(), Infeasible> {
    let uneven = rows.iter().position(|row| row.len() != items);
    uneven.map_or(Ok(()), |person| {
        let (expected, found) = (items, rows[person].len());
        let reason = Reason::Length { expected, found };
        Err(Infeasible::person(person, reason))
    })
}

/// Refuses marks or times that are no numbers, and rows of another length than there are items.
pub(crate) fn finite_cells(rows: &[Vec<Option<f64>>], items: usize) -> Result<(), Infeasible> {
    rectangular(rows, items)?;
    for (person, row) in rows.iter().enumerate() {
        let strange = |cell: &Option<f64>| cell.is_some_and(|value| !value.is_finite());
        if let Some(item) = row.iter().position(strange) {
            return Err(Infeasible::about(
                Subject::Answer { person, item },
                Reason::NotFinite,
            ));
        }
    }
    Ok(())
}
