//! The site from outside: the router that the program serves, asked as a browser asks. Status, cookies, headers, forms without
//! scripts, and no key in any byte.
//!
//! Ground, people and questions are those of `server/tests/stories`.
//!
//! Marks such as `Z-01` are of the plan these tests were once written from. It is not kept here, and nothing depends on them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::too_many_lines,
    reason = "tests are read, not reused"
)]

#[macro_use]
#[path = "../../server/tests/stories/ground.rs"]
#[allow(dead_code, unused_macros, reason = "the stories use the rest")]
mod ground;
#[path = "../../server/tests/stories/people.rs"]
#[allow(dead_code, reason = "the stories use the rest")]
mod people;
#[path = "../../server/tests/stories/questions.rs"]
mod questions;

mod browser;
mod everything;
mod html;

mod account;
mod addresses;
mod attempt;
mod away;
mod canary;
mod desk;
mod done;
mod edge;
mod editing;
mod empty;
mod fuzz;
mod injection;
mod kept;
mod landing;
mod names;
mod observed;
mod question;
mod refused;
mod results;
mod rules;
mod tabs;
mod tenancy;
mod told;
