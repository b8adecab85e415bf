//! What the islands do once they are awake.
//!
//! | file | what |
//! | --- | --- |
//! | `desk` | follows the answer form: notes what changed, sends it, says what is saved |
//! | `reading` | the answer that stands in the form |
//! | `ordering` | moves the items of an ordering |
//! | `outbox` | what the server has not acknowledged, kept on this device |
//! | `timer` | the clock on the page |
//! | `draft` | the editor's preview |
//! | `dom` | the browser, in few verbs |

mod desk;
mod dom;
mod draft;
mod ordering;
mod outbox;
mod reading;
mod timer;

use super::answering::{Place, Texts};

pub use draft::start as previewing;
pub use timer::start as ticking;

/// Wakes every island of the page.
pub fn wake() {
    leptos::mount::hydrate_islands();
}

/// Starts the clock and follows the answer form.
pub fn answering(place: &Place, left_ms: i64, texts: &Texts) {
    timer::start(&place.attempt, left_ms, &texts.left);
    desk::start(place.clone(), texts.clone());
}
