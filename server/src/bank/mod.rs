//! The question bank: what authors do (`write`), what everybody reads (`read`, `search`, `compare`), importing and exporting whole
//! folders (`files`), the questions that ship with the program (`library`). The text of a question is the room `text`.

mod compare;
mod facts;
mod files;
mod library;
mod profiles;
mod read;
mod search;
mod write;

pub use compare::{Comparison, Line, compare, since};
pub use files::{File, Imported, check, export, import};
pub use library::{Library, Shipped, bring_up_to_date, import_library};
pub use profiles::{PROFILES, read_profile};
pub use read::{VersionView, View, preview, view};
pub use search::{Filter, Found, PAGE, list, search};
pub use write::{Discarded, create, discard, publish, reinstate, retire, save};

pub use crate::store::draws::Use;
pub use crate::store::question_versions::Version;
pub use crate::store::questions::Listed;
