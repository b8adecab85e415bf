//! HTTP: decode, call, encode, and nothing else. The attempt's addresses are plain axum with JSON bodies of their own; pages are
//! Leptos and come from the front door, which hands them in as a router.
//!
//! `router` holds the addresses, `house_rules` wraps them (and the pages) into what every request meets: request id and log line,
//! panics contained, every request run to completion, headers, cross-site requests refused, session and visitor known.

mod account;
mod assessment;
mod attempt;
mod bank;
pub mod done;
mod fields;
mod health;
mod kept;
pub mod measured;
pub mod once;
mod places;
mod problem;
mod reply;
mod results;
mod rules;
mod security;
mod serve;
mod spoken;
mod visitor;
mod way;

pub use done::Done;
pub use fields::{Fields, Rejected, Unsent};
pub use health::open_api;
pub use once::ShownOnce;
pub use problem::{Fault, fault, status, wait};
pub use rules::{BODY, QUESTION_BODY, house_rules};
pub use security::Nonce;
pub use serve::{Deadlines, Undelivered, serve};
pub use visitor::{Visitor, pass, pass_cookie};

use crate::House;
use axum::Router;
use std::sync::{Arc, OnceLock};

/// What handlers share: the house, and the pages, which are known only after they were built.
#[derive(Clone, Debug)]
pub struct Rooms {
    /// The workrooms. Every layer of every request holds them, so one count goes up, not one per room.
    pub house: Arc<House>,
    /// The pages, so that a refused form can be shown again with what was typed.
    pub pages: Arc<OnceLock<Router>>,
}

/// Every address that is no page.
pub fn router(rooms: Rooms) -> Router {
    Router::new()
        .merge(account::routes())
        .merge(bank::routes())
        .merge(assessment::routes())
        .merge(attempt::routes())
        .merge(results::routes())
        .merge(health::routes())
        .with_state(rooms)
}
