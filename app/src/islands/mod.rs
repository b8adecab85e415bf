//! What hydrates in the browser. Islands get finished strings and numbers as props; they know no texts and no workrooms, and of
//! addresses those that they send to or lead to. They work on the form that the server rendered: without scripts the same form does
//! the same by itself.

mod answering;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "asleep.rs"]
mod browser;
mod preview;
#[cfg(any(feature = "hydrate", test))]
mod verdict;

pub use answering::{Answering, Delivering, DeliveryTexts, Place, Reviewing, Texts, TimeTexts};
pub use browser::wake;
pub use preview::{PreviewTexts, Previewing};
