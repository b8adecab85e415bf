//! Stories: what people do in the house and what the house answers, told once and run on both engines.
//!
//! | room | what |
//! | --- | --- |
//! | `ground` | a database of its own for every story, on SQLite and, where `ASSAY_TEST_POSTGRES` names a server, on PostgreSQL |
//! | `people` | people with verbs: `rosa.invites(…)`, `ada.answers(3, …)` |
//! | `questions` | question files of all nine kinds |
//! | the others | the stories, one file each |
//!
//! The clock is moved and never slept (`town.passes(Millis::minutes(5))`). To add a story: a function inside `both_engines!`. A story
//! about a fault names its negative control: which protection to take out so that it fails, as somebody has seen it
//! fail.
//!
//! Marks such as `Z-01` are of the plan these tests were once written from. It is not kept here, and nothing depends on them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::assigning_clones,
    clippy::too_many_lines,
    reason = "stories are read, not reused"
)]

#[macro_use]
mod ground;
mod people;
mod plans;
mod questions;

mod account;
mod assessment;
mod attempt;
mod backup;
mod bank;
mod clock;
mod closing;
mod faults;
mod invitation;
mod lists;
mod pooler;
mod publishing;
mod races;
mod results;
mod searching;
mod serving;
mod sessions;
mod silence;
mod starting;
mod tenancy;
mod timeline;
mod unscored;
