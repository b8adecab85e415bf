//! What hydrates in the browser. Islands get finished strings and numbers as props; they know no texts, no routes, no workrooms.
//! They work on the form that the server rendered: without scripts the same form does the same by itself.

mod answering;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "asleep.rs"]
mod browser;
mod preview;

pub use answering::{Answering, Place, Texts, Ticking};
pub use browser::wake;
pub use preview::Previewing;
