//! One file per topic; each gives its tables. `examples/measure` prints them, `tests/reference.rs` asserts them.
//!
//! To add a topic: a file with `pub fn tables() -> Vec<Table>`, and a line in [`all`].

#![allow(
    dead_code,
    unused_imports,
    reason = "the example and the test each use a part"
)]

mod behaviour;
mod calibration;
mod classical;
mod csv;
mod functioning;
mod grading;
mod items;
mod models;
mod table;

pub use csv::{Csv, ours, theirs};
pub use table::{Outcome, Table};

/// Every table of every topic.
pub fn all() -> Vec<Table> {
    let mut all = Vec::new();
    all.extend(grading::tables());
    all.extend(models::tables());
    all.extend(classical::tables());
    all.extend(functioning::tables());
    all.extend(behaviour::tables());
    all.extend(calibration::tables());
    all
}
