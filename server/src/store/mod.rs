//! SQL and row structs, nothing else: one file per story, verbs `find`, `list`, `add`, `set_…`. Every table of an organisation
//! has `(org_id, id)` as its key and every query names `org_id`, so that what belongs to another organisation is *not found*.
//!
//! Only this folder may say SQL; only `sql.rs` and `open.rs` may name an engine.

pub mod assessments;
pub mod attempt_events;
pub mod attempts;
mod backup;
pub mod candidates;
pub mod form_items;
pub mod invitations;
mod open;
pub mod organisations;
pub mod question_versions;
pub mod questions;
pub mod results;
pub mod sessions;
pub mod sql;
pub mod staff;
pub mod tokens;

pub use backup::{NoBackup, backup};
pub use open::{NotOpened, migrate, open};
pub use sql::{Db, Tx};
