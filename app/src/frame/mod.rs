//! The document around every page, and the handle that pages load through.

mod document;
mod enhance;
mod error;
mod leaving;
mod page;
mod staff;
mod title;

pub use document::{Document, Wake};
pub use error::{Broken, NotFound, Refused};
pub use page::{Page, Site, onward, page};
pub use server::http::Rejected;
pub use staff::{Gate, LanguageSwitch, Section, StaffFrame};
pub use title::{Title, about};
