//! The measuring room: numbers in, numbers out.
//!
//! Assay uses [`grade`], [`subscore::wilson()`] and [`random`]; the rest is a library that no page uses yet. Nothing here
//! knows a database, a clock or a page, and chance comes from a seed that the caller keeps, so every figure can be
//! recomputed, bit for bit, years later.
//!
//! | question | room |
//! | --- | --- |
//! | how many points is this answer worth? | [`grade`] |
//! | how likely is an answer, given ability? | [`model`] |
//! | where does a person stand, and how sure are we? | [`score`] |
//! | which item next, when to stop, what would a whole setup do? | [`select`], [`stop`], [`simulate`] |
//! | which level, and may a skill be shown? | [`levels`], [`subscore`] |
//! | what do an item's parameters rest on? | [`ladder`], [`calibrate`], [`fit`] |
//! | is the question any good, and fair? | [`ctt`], [`dif`] |
//! | is there anything odd about these answers? | [`personfit`], [`rt`] |
//! | whence chance and areas? | [`random`], [`normal`], [`distribution`] |
//!
//! What all rooms share stands once:
//!
//! | word | type |
//! | --- | --- |
//! | the points of ability, and how people are spread over them | [`ability::Grid`], [`ability::Normal`] |
//! | who reached which category of which item | [`responses::Responses`]; one person's with the items, [`score::Answers`]; marks, [`ctt::Marks`] |
//! | what is believed about somebody, and the figure made of it | [`score::Posterior`], [`score::Estimate`] |
//! | a number that must not be taken for another | [`quantity`] |
//! | a lawful no | [`infeasible::Infeasible`] |
//!
//! Three rules hold in every module:
//! - no `NaN` leaves the crate: what cannot be computed is an [`infeasible::Infeasible`] that names its subject and the
//!   reason, or `None` in a table where the absence is an ordinary cell;
//! - same input, same bytes, on every run and for any number of threads;
//! - two numbers that could be swapped at a call have two types or two names.
//!
//! To add a measure: a module of its own, opening with what the number means, its formula, its source and when not to
//! use it, reading [`responses`] and saying no with [`infeasible`]; then a reference table it is checked against
//! (`examples/measure/topics`).
#![allow(
    clippy::cast_precision_loss,
    reason = "counts of people, items and grid points are far below 2^52"
)]
#![allow(
    clippy::many_single_char_names,
    clippy::similar_names,
    reason = "formulas keep the letters of their sources"
)]
#![allow(clippy::doc_markdown, reason = "subscripts in formulas are not code")]
#![cfg_attr(
    test,
    allow(
        clippy::float_cmp,
        reason = "tests of exactness compare bits on purpose"
    )
)]

pub mod ability;
mod arithmetic;
pub mod calibrate;
pub mod ctt;
pub mod dif;
pub mod distribution;
pub mod fit;
pub mod grade;
pub mod infeasible;
pub mod ladder;
mod lanes;
pub mod levels;
mod linear;
pub mod model;
pub mod normal;
pub mod personfit;
pub mod quantity;
pub mod random;
pub mod responses;
pub mod rt;
pub mod score;
pub mod select;
pub mod simulate;
pub mod stop;
pub mod subscore;
