//! The document around every page, the way a page loads, and the pages that say no.

mod document;
mod enhance;
mod error;
mod leaving;
mod load;
mod staff;
mod title;

pub use document::{Document, Wake};
pub use error::{Broken, NotFound, Refused};
pub use load::{onward, page};
pub use staff::{Gate, LanguageSwitch, Section, StaffFrame};
pub use title::{Title, about};
