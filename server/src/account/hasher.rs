//! The only place where passwords are hashed: Argon2id on blocking threads, never more at once than the machine has cores to
//! spare, never more waiting than it can serve in a few seconds. So a flood of sign-ins cannot slow the saving of answers.

use crate::{Answer, Error};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::Refusal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// Waiting hashes at most; beyond that the house says it is busy.
const QUEUE: usize = 32;

/// Hashes and verifies passwords with the default parameters of Argon2id: 19 MiB, two passes, one lane (OWASP).
#[derive(Debug)]
pub struct Hasher {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    /// The hash of nobody's password: signing in as somebody unknown takes as long as with a wrong password.
    nobody: OnceLock<String>,
}

impl Hasher {
    /// Leaves one core to everything else.
    pub fn for_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            places: Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))),
            waiting: AtomicUsize::new(0),
            nobody: OnceLock::new(),
        }
    }

    /// Hashes a password.
    pub async fn hash(&self, password: String) -> Answer<String> {
        self.on_a_thread(move || {
            Argon2::default()
                .hash_password(password.as_bytes())
                .map(|hash| hash.to_string())
                .map_err(|error| Error::broken(error.to_string()))
        })
        .await?
    }

    /// Whether the password is the one behind the hash. Without a hash the work is done all the same, and the answer is no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Answer<bool> {
        let known = hash.is_some();
        let hash = match hash {
            Some(hash) => hash,
            None => self.nobody().await?,
        };
        let fits = self
            .on_a_thread(move || {
                PasswordHash::new(&hash).is_ok_and(|hash| {
                    Argon2::default()
                        .verify_password(password.as_bytes(), &hash)
                        .is_ok()
                })
            })
            .await?;
        Ok(fits && known)
    }

    async fn nobody(&self) -> Answer<String> {
        if let Some(hash) = self.nobody.get() {
            return Ok(hash.clone());
        }
        let hash = self.hash("nobody has this password".to_owned()).await?;
        Ok(self.nobody.get_or_init(|| hash).clone())
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Answer<T> {
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= QUEUE {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(Refusal::Unavailable.into());
        }
        let place = self.places.clone().acquire_owned().await;
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let place = place.map_err(|_| Refusal::Unavailable)?;
        tokio::task::spawn_blocking(move || {
            let _held = place;
            work()
        })
        .await
        .map_err(|error| Error::broken(error.to_string()))
    }
}
