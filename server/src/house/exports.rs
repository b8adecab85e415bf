//! How many exports may run at once: few, so that connections are left for candidates.

use domain::Refusal;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Exports that may run at once.
const AT_ONCE: usize = 2;

/// The places for exports.
#[derive(Clone, Debug)]
pub struct Exports(Arc<Semaphore>);

impl Default for Exports {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Exports {
    /// A place for one export, until it is dropped; refused where all are taken.
    pub fn permit(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let place = self.0.clone().try_acquire_owned();
        place.map_err(|_| Refusal::ExportsRunning)
    }
}
