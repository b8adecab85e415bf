//! The workrooms: use cases, SQL, passwords, sessions, HTTP. Knows no Leptos.
//!
//! A story has one name on every floor: `attempt/` here decides, `store/attempts.rs` says SQL, `http/attempt/` speaks HTTP.
//! The first line of a use case says what it may do (`caller.may(…)?`), the next begins the unit of work
//! (`house.db.read()` or `write()`), the last commits it. Time and ids come from [`time::Clock`], chance from [`time`],
//! never from the system.
//!
//! To add a use case: the rule in `domain`, the query in `store`, the function here, the address in `http`, the story in
//! `tests/stories`.

pub mod account;
pub mod assessment;
pub mod attempt;
pub mod bank;
pub mod demo;
mod error;
pub mod gauges;
pub mod http;
pub mod invitation;
pub mod jobs;
pub mod markdown;
pub mod results;
pub mod secret;
pub mod settings;
pub mod store;
pub mod time;
pub mod timekeeper;
pub mod words;

pub use error::Error;
pub use settings::Settings;

use std::sync::Arc;

/// A use case's answer.
pub type Answer<T> = Result<T, Error>;

/// Everything the workrooms share. Cheap to clone; nothing in it is needed by another node.
#[derive(Clone, Debug)]
pub struct House {
    /// The database.
    pub db: store::Db,
    /// Time and chance.
    pub clock: time::Clock,
    /// What the operator decided.
    pub settings: Arc<Settings>,
    /// Question versions that were read before; versions never change, so neither does this.
    pub shelf: Arc<bank::Shelf>,
    /// Passes that were let in before; what they open never changes either.
    pub entrance: Arc<attempt::Entrance>,
    /// Whether the clock can be believed.
    pub timekeeper: Arc<timekeeper::Timekeeper>,
    /// Where Markdown is rendered.
    pub press: Arc<markdown::Press>,
    /// The only place where passwords are hashed.
    pub hasher: Arc<account::Hasher>,
    /// How many exports may run at once.
    pub exports: Arc<results::Exports>,
    /// Who tried too often.
    pub limits: Arc<http::limits::Limits>,
}

impl House {
    /// A house on an open database.
    pub fn new(db: store::Db, clock: time::Clock, settings: Settings) -> Self {
        Self {
            db,
            clock,
            settings: Arc::new(settings),
            shelf: Arc::default(),
            entrance: Arc::default(),
            timekeeper: Arc::default(),
            press: Arc::new(markdown::Press::for_this_machine()),
            hasher: Arc::new(account::Hasher::for_this_machine()),
            exports: Arc::default(),
            limits: Arc::default(),
        }
    }
}
