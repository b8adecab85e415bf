//! The question bank: reading and writing the files (`text`), what authors do (`write`), what everybody reads (`read`), the shelf
//! of versions already read, importing and exporting whole folders.

mod compare;
mod files;
mod library;
mod profiles;
mod read;
mod search;
mod shelf;
mod template;
pub mod text;
mod write;

pub use compare::{Comparison, Line, compare, since};
pub use files::{File, Imported, check, export, import};
pub use library::{Library, Shipped, bring_up_to_date, import_library};
pub use profiles::{PROFILES, read_profile};
pub use read::{VersionView, View, preview, view};
pub use search::{Filter, Found, PAGE, list, search};
pub use shelf::{Sheet, Shelf, Shelved, Side};
pub use template::template;
pub use write::{create, publish, reinstate, retire, save};

pub use crate::store::draws::Use;
pub use crate::store::question_versions::Version;
pub use crate::store::questions::Listed;
