//! Answers that have been checked against their items.

use crate::infeasible::{Infeasible, Reason};
use crate::model::{ItemModel, LocalInformation, LogCurve};

/// One answer: an item and the category it fell into.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    pub(crate) model: &'a ItemModel,
    pub(crate) category: u8,
}

impl<'a> Answer<'a> {
    /// The item.
    pub const fn model(&self) -> &'a ItemModel {
        self.model
    }

    /// The category of the answer.
    pub const fn category(&self) -> u8 {
        self.category
    }
}

/// The answers of one person; items that were not administered are simply absent.
#[derive(Debug, Clone, Default)]
pub struct Answers<'a> {
    all: Vec<Answer<'a>>,
}

impl<'a> Answers<'a> {
    /// No answer yet.
    pub const fn new() -> Self {
        Self { all: Vec::new() }
    }

    /// One place per item of a bank, `None` where it was not administered. An item left blank by the candidate is not
    /// missing: it is category 0.
    pub fn of(bank: &'a [ItemModel], responses: &[Option<u8>]) -> Result<Self, Infeasible> {
        let mut answers = Self::new();
        for (item, response) in responses.iter().enumerate() {
            if let Some(category) = response {
                answers.push(bank, item, *category)?;
            }
        }
        Ok(answers)
    }

    /// Adds the answer to one item of a bank.
    pub fn push(
        &mut self,
        bank: &'a [ItemModel],
        item: usize,
        category: u8,
    ) -> Result<(), Infeasible> {
        let model = bank
            .get(item)
            .ok_or(Infeasible::item(item, Reason::NoSuchItem))?;
        model
            .check_category(category)
            .map_err(|no| no.of_item(item))?;
        self.add(model, category);
        Ok(())
    }

    /// Adds an answer that is known to fit.
    pub(crate) fn add(&mut self, model: &'a ItemModel, category: u8) {
        self.all.push(Answer { model, category });
    }

    /// How many answers.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The answers in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Answer<'a>> {
        self.all.iter()
    }

    /// Log-likelihood and its first two derivatives at an ability.
    pub(crate) fn log_likelihood(&self, theta: f64) -> LogCurve {
        let zero = LogCurve {
            value: 0.0,
            first: 0.0,
            second: 0.0,
        };
        self.all.iter().fold(zero, |sum, answer| {
            let one = answer.model.log_curve_at(theta, answer.category);
            LogCurve {
                value: sum.value + one.value,
                first: sum.first + one.first,
                second: sum.second + one.second,
            }
        })
    }

    /// Information of all answered items at an ability.
    pub(crate) fn information(&self, theta: f64) -> LocalInformation {
        self.all
            .iter()
            .fold(LocalInformation::default(), |sum, answer| {
                let one = answer.model.local_at(theta);
                LocalInformation {
                    fisher: sum.fisher + one.fisher,
                    warm: sum.warm + one.warm,
                }
            })
    }
}
