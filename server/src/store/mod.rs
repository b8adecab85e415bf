//! SQL and row structs, nothing else: one file per story, verbs `find`, `list`, `add`, `set_…`. Every query of a use case of staff
//! names `org_id`, with which the keys of its tables begin, so that what belongs to another organisation is *not found*. The
//! exceptions are what the organisation is only found by (a secret's hash, an e-mail address at sign-in) and the jobs of the house.
//!
//! Only this folder may say SQL; only these rooms may name an engine:
//!
//! | room | what |
//! | --- | --- |
//! | `sql` | one SQL text, two engines; units of work: `read`, `write`, `once` |
//! | `read` | codes and JSON become what they mean, once |
//! | `query` | the values of a statement, and the connection that it runs on |
//! | `unit` | a unit of work on PostgreSQL, and what the pool asks of a connection that comes back |
//! | `open`, `file`, `pools`, `postgres` | opening, and refusing what is not safe for answers |
//! | `tables` | bringing the tables up to date |
//! | `later` | when something was last changed |
//! | `fault` | what an engine's error means |
//! | `backup`, `restore` | copies of the embedded database, and putting one back |

#[macro_use]
mod later;

pub mod assessments;
pub mod attempt_events;
pub mod attempt_places;
pub mod attempts;
mod backup;
pub mod backups;
pub mod candidates;
pub mod clock_marks;
pub mod copies;
pub mod draws;
mod fault;
pub mod figures;
mod file;
pub mod form_items;
pub mod invitations;
pub mod library_editions;
mod open;
pub mod organisations;
mod pools;
mod postgres;
mod query;
pub mod question_lists;
pub mod question_versions;
pub mod questions;
mod read;
mod restore;
pub mod results;
pub mod sessions;
pub mod sql;
pub mod staff;
pub mod stages;
mod tables;
pub mod tokens;
mod unit;

pub use backup::{Contents, NoBackup, backup, note_backup, verify_backup};
pub(crate) use fault::{Meaning, said};
pub use file::EmbeddedFile;
pub use open::{Link, NotOpened, open, open_over};
pub use pools::Pool;
pub use read::{Json, Maybe};
pub use restore::{InTheWay, Restored, restore};
pub use sql::{Db, On, Once, Tx};
pub use tables::{Tables, migrate, tables};
