//! What hydrates in the browser. Islands get finished strings and numbers as props; they know no texts, no routes, no workrooms.
//! They work on the form that the server rendered: without scripts the same form does the same by itself.

mod answering;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod draft;
#[cfg(feature = "hydrate")]
mod form;
#[cfg(feature = "hydrate")]
mod outbox;
mod preview;
#[cfg(feature = "hydrate")]
mod timer;

pub use answering::{Answering, Texts, Ticking};
pub use preview::Previewing;

/// Wakes every island of the page.
#[cfg(feature = "hydrate")]
pub fn wake() {
    leptos::mount::hydrate_islands();
}
