//! What the islands do once they are awake.
//!
//! | file | what |
//! | --- | --- |
//! | `desk` | follows the answer form: notes what changed, sends it, says what is saved |
//! | `review` | the review page: delivers, and lets nobody finish before everything has arrived |
//! | `elsewhere` | delivers from the pages that ask nothing |
//! | `courier` | the way from the outbox to the server |
//! | `outbox` | what the server has not acknowledged, kept on this device |
//! | `reading` | the answer that stands in the form |
//! | `ordering` | moves the items of an ordering |
//! | `standings` | navigator, progress and count |
//! | `held` | what is said when a press has to wait |
//! | `face` | what the page says about saving |
//! | `timer` | the clock on the page |
//! | `draft` | the editor's preview |
//! | `dom` | the browser, in few verbs |

mod courier;
mod desk;
mod dom;
mod draft;
mod elsewhere;
mod face;
mod held;
mod ordering;
mod outbox;
mod reading;
mod review;
mod standings;
mod timer;

pub use desk::start as answering;
pub use draft::start as previewing;
pub use elsewhere::start as delivering;
pub use review::start as reviewing;

/// Wakes every island of the page.
pub fn wake() {
    leptos::mount::hydrate_islands();
}
