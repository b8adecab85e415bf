//! The pages of an attempt come alive: every change is kept in an outbox on this device, sent, and called saved only when the server
//! has acknowledged it. Every page of the attempt delivers what is left in the outbox.

use super::browser;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The sentences about saving, in the candidate's language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    /// Everything is stored.
    pub saved: String,
    /// Something is on its way.
    pub saving: String,
    /// Something is not stored yet.
    pub unsaved: String,
    /// Something was refused for good.
    pub not_saved: String,
    /// Something waits for the connection, and is kept on this device.
    pub waiting: String,
    /// The same where this device keeps nothing.
    pub unkept: String,
    /// Leaving waits for the connection.
    pub leaving: String,
    /// The same in a word, where nothing else waits.
    pub offline: String,
    /// What was typed cannot be read as an answer.
    pub unread: String,
    /// The same, to somebody who wants to go on.
    pub unread_stay: String,
    /// An answer to question `N0` from this device was refused, because the attempt had gone on elsewhere.
    pub lost_elsewhere: String,
    /// Another question was changed in another tab; `N0` is its number.
    pub elsewhere: String,
    /// An item was moved: `N0` is its place, `N1` how many there are.
    pub moved: String,
    /// How many questions are answered: `N0` is their number.
    pub progress: String,
    /// A question that is answered, begun, not answered, flagged.
    pub standing: [String; 4],
    /// About the clock.
    pub time: TimeTexts,
}

/// The sentences about the clock.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TimeTexts {
    /// What is said with so many seconds left.
    pub said: Vec<(i64, String)>,
    /// The time is up, and the connection is away.
    pub over: String,
}

/// Sentences about letters that wait: one for a single letter, one for several, in which `N0` is their number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DeliveryTexts {
    /// One answer waits; several wait, `N0` of them.
    pub waiting: [String; 2],
    /// One answer was refused for good; several were, `N0` of them. `N1` are the numbers of the questions.
    pub lost: [String; 2],
    /// How to send one of them again.
    pub again: String,
    /// All of them have arrived.
    pub arrived: String,
    /// An answer that could not be read.
    pub unread: String,
    /// The same, where an earlier answer to the question counts.
    pub unread_earlier: String,
    /// What was typed and could not be read: `N0` is the text.
    pub typed: String,
    /// Something is on its way.
    pub saving: String,
    /// Something is not stored yet.
    pub unsaved: String,
    /// Something was refused for good.
    pub not_saved: String,
    /// Leaving waits for the connection.
    pub leaving: String,
    /// Finishing waits for the connection.
    pub finishing: String,
    /// Finishing has to wait for answers on this device.
    pub finish_waits: String,
    /// Something waits for the connection that is no answer.
    pub offline: String,
    /// A question was answered in another tab in the meantime; `N0` is its number.
    pub overtaken: String,
}

impl DeliveryTexts {
    /// That question `n` was answered in another tab in the meantime.
    #[cfg(feature = "hydrate")]
    pub fn overtaken(&self, n: u16) -> String {
        self.overtaken.replace("N0", &n.to_string())
    }
}

/// Which question of which attempt the page shows, to which device.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The attempt.
    pub attempt: String,
    /// Number of the question, from 1.
    pub position: u16,
    /// How many questions there are.
    pub questions: u16,
    /// This device's epoch.
    pub epoch: i64,
    /// The number of this device's next save.
    pub seq: i64,
    /// The form was refused and filled again with what was typed: the server holds something else.
    pub refused: bool,
}

/// Saves the answer form and runs the clock.
#[island]
pub fn Answering(place: Place, left_ms: i64, texts: Texts) -> impl IntoView {
    Effect::new(move |_| browser::answering(&place, left_ms, &texts));
}

/// Runs the clock on the review page, delivers what waits, and lets nobody finish before it has arrived.
#[island]
pub fn Reviewing(
    attempt: String,
    left_ms: i64,
    time: TimeTexts,
    texts: DeliveryTexts,
) -> impl IntoView {
    Effect::new(move |_| browser::reviewing(&attempt, left_ms, &time, &texts));
}

/// Delivers what waits, on pages of the attempt that ask nothing. On the `last` page the attempt is over: nothing of it stays on this
/// device.
#[island]
pub fn Delivering(attempt: String, texts: DeliveryTexts, last: bool) -> impl IntoView {
    Effect::new(move |_| browser::delivering(&attempt, &texts, last));
}
