//! The answer form comes alive: every change is kept in an outbox on this device, sent, and called saved only when the server has
//! acknowledged it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The sentences of the island, in the candidate's language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    /// Everything is stored.
    pub saved: String,
    /// Something is on its way.
    pub saving: String,
    /// Something is not stored yet.
    pub unsaved: String,
    /// Something waits for the connection.
    pub waiting: String,
    /// `N0 minutes left`, said at thresholds.
    pub left: String,
    /// An ordering without a place for every item.
    pub incomplete: String,
}

/// Saves the answer form and runs the clock.
#[island]
pub fn Answering(
    attempt: String,
    position: u16,
    questions: usize,
    epoch: i64,
    seq: i64,
    left_ms: i64,
    texts: Texts,
) -> impl IntoView {
    Effect::new(move |_| {
        begin(
            &attempt,
            (position, questions),
            (epoch, seq),
            left_ms,
            &texts,
        )
    });
}

/// Runs the clock on a page without an answer form.
#[island]
pub fn Ticking(attempt: String, left_ms: i64, left: String) -> impl IntoView {
    Effect::new(move |_| tick(&attempt, left_ms, &left));
}

#[cfg(feature = "hydrate")]
fn begin(attempt: &str, place: (u16, usize), stamp: (i64, i64), left_ms: i64, texts: &Texts) {
    super::timer::start(attempt, left_ms, &texts.left);
    super::form::start(attempt, place, stamp, texts.clone());
}

#[cfg(feature = "hydrate")]
fn tick(attempt: &str, left_ms: i64, left: &str) {
    super::timer::start(attempt, left_ms, left);
}

#[cfg(not(feature = "hydrate"))]
fn begin(_: &str, _: (u16, usize), _: (i64, i64), _: i64, _: &Texts) {}

#[cfg(not(feature = "hydrate"))]
fn tick(_: &str, _: i64, _: &str) {}
