//! Which item comes next.
//!
//! An adaptive attempt asks the item that says most about this person, within three limits: the form must satisfy its
//! [`Blueprint`], no item may become known by being given to everybody ([`Exposure`]), and an appeal must be able to see
//! why each item came (everything follows from the stored seed, [`Attempt::replay`]).
//!
//! Choosing has four parts: a [`Criterion`] ranks items for the present estimate, a [`Form`] admits only items after which
//! the blueprint can still be filled, the [`Strategy`] draws among the best few, and [`crate::stop`] says when it is
//! enough.
//!
//! When not: with fewer than about 30 items a skill, or before items are calibrated, adapting gains little; give a fixed or
//! random form ([`Criterion::MaximumInformation`] with a large [`Strategy::among`] comes close to it).
//!
//! ```
//! use psychometrics::model::{ItemModel, Parameters};
//! use psychometrics::select::{Attempt, Bank, BankItem, Blueprint, Next, Quota, Setup};
//!
//! let item = |i: i32| {
//!     let model = ItemModel::dichotomous(Parameters { b: f64::from(i) / 10.0 - 2.0, ..Parameters::default() });
//!     model.map(|model| BankItem::new(model).in_skill(usize::try_from(i % 2).unwrap_or(0)))
//! };
//! let bank = Bank::new((0..40).map(item).collect::<Result<_, _>>()?)?;
//! let quotas = vec![Quota { min: 3, max: 7 }, Quota { min: 3, max: 7 }];
//! let setup = Setup::new(Blueprint::new(quotas, 10..=10)?);
//!
//! let mut attempt = Attempt::start(&bank, &setup, 2024, &[])?;
//! while let Next::Item(item) = attempt.next_item() {
//!     attempt.answer(u8::from(item % 3 != 0))?;
//! }
//! assert_eq!(attempt.steps().len(), 10);
//! let answers: Vec<u8> = attempt.steps().iter().map(|step| step.category).collect();
//! assert_eq!(Attempt::replay(&bank, &setup, 2024, &[], &answers)?.steps(), attempt.steps());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attempt;
mod bank;
mod blueprint;
mod bulk;
mod completion;
mod counts;
mod criterion;
mod expected;
mod form;
mod ranking;
mod strategy;

pub use attempt::{Attempt, Next, Setup, Step};
pub use bank::{Bank, BankItem};
pub use blueprint::{Blueprint, KindCap, Quota};
pub use criterion::{Criterion, best_item};
pub use form::Form;
pub use strategy::{Balance, Exposure, Strategy};

#[cfg(test)]
mod tests;
