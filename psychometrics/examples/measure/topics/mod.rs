//! One file per topic; each gives its tables. `examples/measure` prints them, `tests/reference.rs` asserts them.
//!
//! To add a topic: a file with `pub fn tables() -> Vec<Table>`, and a line in [`all`].

#![allow(
    dead_code,
    unused_imports,
    reason = "the example and the test each use a part"
)]

mod csv;
mod grading;
mod items;
mod models;
mod scoring;
mod table;

pub use csv::{Csv, ours, theirs};
pub use table::{Outcome, Table};

/// Every table of every topic.
pub fn all() -> Vec<Table> {
    [grading::tables(), models::tables(), scoring::tables()]
        .into_iter()
        .flatten()
        .collect()
}
