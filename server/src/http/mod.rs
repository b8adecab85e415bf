//! HTTP: what programs speak to, and what every request meets. Decode, call, encode, and nothing else. The attempt's addresses are
//! plain axum with JSON bodies of their own; pages and their forms are rooms of `app`.
//!
//! `router` holds the addresses, `house_rules` wraps them (and the pages) into what every request meets: request id and log line,
//! panics contained, every request run to completion, headers, cross-site requests refused, session and visitor known.

mod asked;
mod attempt;
mod cookies;
mod fields;
mod health;
pub mod measured;
mod places;
mod problem;
mod rules;
mod security;
mod serve;
mod visitor;

pub use asked::Asked;
pub use cookies::{SameSite, cookie, set_cookie};
pub use fields::Fields;
pub use health::open_api;
pub use problem::{Fault, Said, fault, json, status, wait};
pub use rules::{BODY, ForPeople, QUESTION_BODY, house_rules};
pub use security::Nonce;
pub use serve::{Deadlines, Undelivered, serve};
pub use visitor::{LANGUAGE_COOKIE, Visitor, pass, pass_cookie, words_for, words_of};

use crate::House;
use axum::Router;
use std::sync::Arc;

/// Every address that needs no page: the attempt's and those of machines.
pub fn router(house: Arc<House>) -> Router {
    Router::new()
        .merge(attempt::routes())
        .merge(health::routes())
        .with_state(house)
}
