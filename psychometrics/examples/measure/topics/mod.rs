//! One file per topic; each gives its tables. `examples/measure` prints them, `tests/reference.rs` asserts them.
//!
//! To add a topic: a file with `pub fn tables() -> Vec<Table>`, and a line in [`all`].

#![allow(
    dead_code,
    unused_imports,
    reason = "the example and the test each use a part"
)]

mod adaptive;
mod behaviour;
mod calibration;
mod classical;
mod csv;
mod deciding;
mod fitting;
mod functioning;
mod grading;
mod items;
mod models;
mod recovery;
mod scoring;
mod subscores;
mod table;

pub use csv::{Csv, ours, theirs};
pub use table::{Outcome, Table};

/// Every table of every topic.
pub fn all() -> Vec<Table> {
    [
        grading::tables(),
        models::tables(),
        scoring::tables(),
        deciding::tables(),
        adaptive::tables(),
        subscores::tables(),
        classical::tables(),
        functioning::tables(),
        behaviour::tables(),
        calibration::tables(),
        fitting::tables(),
        recovery::tables(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
