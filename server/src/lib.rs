//! The workrooms: use cases, SQL, passwords, sessions, HTTP. Knows no Leptos.
//!
//! A story has one name on every floor: `attempt/` here decides, `store/attempts.rs` says SQL, `http/attempt.rs` speaks to programs,
//! `app/src/attempt` to people.
//! The first line of a use case says what it may do (`caller.may(…)?`), the next begins the unit of work
//! (`house.db.read()` or `write()`), the last commits it. Time and ids come from [`time::Clock`], chance from [`time`],
//! never from the system.
//!
//! To add a use case: the rule in `domain`, the query in `store`, the function here, its form in `app` or its address in `http`, the story in
//! `tests/stories`.

pub mod account;
pub mod assessment;
pub mod attempt;
pub mod bank;
pub mod demo;
mod error;
mod fields;
pub mod gauges;
pub mod house;
pub mod http;
pub mod invitation;
pub mod jobs;
pub mod markdown;
pub mod marking;
pub mod results;
pub mod secret;
pub mod settings;
mod span;
pub mod store;
pub mod text;
pub mod time;
pub mod words;

pub use error::Error;
pub use fields::Fields;
pub use house::House;
pub use settings::Settings;

/// Whether a use case found anything to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was changed.
    Made,
    /// It was so already.
    None,
}

/// What came of a use case: a value, a refusal or a fault.
pub type Outcome<T> = Result<T, Error>;
