//! Who was let in before. What a pass opens never changes: its attempt, its device's epoch, the form, the time allowed. So a save
//! looks it up once and from then on is one statement, which asks the database for everything that does change: closed, taken over.

use crate::store::attempts::Entered;
use domain::AttemptId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Places kept at most; then all are forgotten and looked up again.
const MOST: usize = 20_000;

/// A place of a form, and the hash of the secret that opened it.
type Opened = (String, Arc<Entered>);

/// Places that a pass opened before.
#[derive(Debug, Default)]
pub struct Entrance(Mutex<HashMap<(AttemptId, u16), Opened>>);

impl Entrance {
    /// The place, if this secret opened it before.
    pub fn known(&self, place: (AttemptId, u16), hash: &str) -> Option<Arc<Entered>> {
        let opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (secret, entered) = opened.get(&place)?;
        (secret == hash).then(|| entered.clone())
    }

    /// Remembers a place for this secret, instead of an earlier device's.
    pub fn remember(&self, place: (AttemptId, u16), hash: String, entered: Arc<Entered>) {
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.len() >= MOST {
            opened.clear();
        }
        opened.insert(place, (hash, entered));
    }
}
