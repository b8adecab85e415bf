//! The answer form comes alive: every change is kept in an outbox on this device, sent, and called saved only when the server has
//! acknowledged it.

use super::browser;
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

/// Which question of which attempt the page shows, to which device.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The attempt.
    pub attempt: String,
    /// Number of the question, from 1.
    pub position: u16,
    /// How many questions there are.
    pub questions: usize,
    /// This device's epoch.
    pub epoch: i64,
    /// The number of this device's next save.
    pub seq: i64,
}

/// Saves the answer form and runs the clock.
#[island]
pub fn Answering(place: Place, left_ms: i64, texts: Texts) -> impl IntoView {
    Effect::new(move |_| browser::answering(&place, left_ms, &texts));
}

/// Runs the clock on a page without an answer form.
#[island]
pub fn Ticking(attempt: String, left_ms: i64, left: String) -> impl IntoView {
    Effect::new(move |_| browser::ticking(&attempt, left_ms, &left));
}
