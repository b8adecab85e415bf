//! What every use case needs: the database, time, what was read before, and what may be done at once. Below the stories; it knows none
//! of them.
//!
//! | room | what |
//! | --- | --- |
//! | `shelf` | question versions that were read and rendered before |
//! | `entrance` | passes that were let in before |
//! | `timekeeper` | whether the clock can be believed |
//! | `hasher` | the only place where passwords are hashed |
//! | `exports` | how many exports may run at once |
//! | `limits` | who tried too often |

mod entrance;
mod exports;
mod hasher;
mod limits;
mod shelf;
pub mod timekeeper;

pub use entrance::Entrance;
pub use exports::Exports;
pub use hasher::Hasher;
pub use limits::{Limits, Network, Try};
pub use shelf::{Sheet, Shelf, Shelved, Side};
pub use timekeeper::Timekeeper;

use crate::markdown::Press;
use crate::settings::Settings;
use crate::store::Db;
use crate::time::Clock;
use std::sync::Arc;

/// Everything the workrooms share. Cheap to clone; nothing in it is needed by another node.
#[derive(Clone, Debug)]
pub struct House {
    /// The database.
    pub db: Db,
    /// Time and chance.
    pub clock: Clock,
    /// What the operator decided.
    pub settings: Arc<Settings>,
    /// Question versions that were read before; versions never change, so neither does this.
    pub shelf: Arc<Shelf>,
    /// Passes that were let in before; what they open never changes either.
    pub entrance: Arc<Entrance>,
    /// Whether the clock can be believed.
    pub timekeeper: Arc<Timekeeper>,
    /// Where Markdown is rendered.
    pub press: Arc<Press>,
    /// The only place where passwords are hashed.
    pub hasher: Arc<Hasher>,
    /// How many exports may run at once.
    pub exports: Arc<Exports>,
    /// Who tried too often.
    pub limits: Arc<Limits>,
}

impl House {
    /// A house on an open database.
    pub fn new(db: Db, clock: Clock, settings: Settings) -> Self {
        Self {
            db,
            clock,
            settings: Arc::new(settings),
            shelf: Arc::default(),
            entrance: Arc::default(),
            timekeeper: Arc::default(),
            press: Arc::new(Press::for_this_machine()),
            hasher: Arc::new(Hasher::for_this_machine()),
            exports: Arc::default(),
            limits: Arc::default(),
        }
    }
}
