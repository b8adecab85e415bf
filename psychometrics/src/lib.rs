//! The measuring room: numbers in, numbers out.
//!
//! Everything Assay says about a candidate or a question in figures is computed here: how many points an answer is
//! worth ([`grade`]), how likely an answer is given ability ([`model`]), where a
//! person stands and how sure we are ([`score`]), which
//! item to ask next ([`select`]) and when to stop ([`stop`]), which level a person has reached ([`levels`]), and how sure we are of a share of points
//! ([`subscore`]). [`ladder`] says what an item's parameters rest on, [`simulate`] what a whole setup does. Nothing here knows a database, a clock
//! or a page, and chance comes from a seed that the caller keeps ([`random`]), so every figure can be recomputed, bit
//! for bit, years later.
//!
//! Three rules hold in every module:
//! - no `NaN` leaves the crate: what cannot be computed is a typed error that names the item and the reason;
//! - same input, same bytes, on every run and for any number of threads;
//! - two numbers that could be swapped have two types.
//!
//! To add a measure: a module of its own, opening with what the number means, its formula, its source and when not to
//! use it; then a reference table it is checked against.
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

pub mod grade;
pub mod ladder;
pub mod levels;
pub mod model;
pub mod normal;
pub mod quantity;
pub mod random;
pub mod score;
pub mod select;
pub mod simulate;
pub mod stop;
pub mod subscore;
