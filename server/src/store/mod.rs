//! SQL and row structs, nothing else: one file per story, verbs `find`, `list`, `add`, `set_…`. Every table of an organisation
//! has `(org_id, id)` as its key and every query names `org_id`, so that what belongs to another organisation is *not found*.
//!
//! Only this folder may say SQL; only `sql.rs` and `open.rs` may name an engine.

pub mod assessments;
pub mod attempt_events;
pub mod attempts;
mod backup;
pub mod backups;
pub mod candidates;
pub mod copies;
pub mod draws;
pub mod figures;
mod file;
pub mod form_items;
pub mod invitations;
mod open;
pub mod organisations;
mod pools;
pub mod question_versions;
pub mod questions;
mod restore;
pub mod results;
pub mod sessions;
pub mod sql;
pub mod staff;
pub mod stages;
pub mod tokens;

pub use backup::{Contents, NoBackup, backup, note_backup, verify_backup};
pub use file::EmbeddedFile;
pub use open::{NotOpened, migrate, open};
pub use pools::Pool;
pub use restore::{InTheWay, Restored, restore};
pub use sql::{Db, Tx};
