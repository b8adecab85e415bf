//! The only place where passwords are hashed: Argon2id on blocking threads, never more at once than the machine has cores to
//! spare, never more waiting than it can serve in a few seconds. So a flood of sign-ins cannot slow the saving of answers.

use crate::{Error, Outcome};
use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use domain::Refusal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::Semaphore;

/// Waiting hashes at most; beyond that the house says it is busy.
const QUEUE: usize = 32;

/// Hashes and verifies passwords with the default parameters of Argon2id: 19 MiB, two passes, one lane (OWASP).
#[derive(Debug)]
pub struct Hasher {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    /// Working memory for comparing, one for each place. A hash takes 19 MiB; an allocator that is asked for such pieces again and again, on ever
    /// other threads, was seen to keep half a gigabyte of them.
    memory: Arc<Mutex<Vec<Vec<Block>>>>,
    /// The hash of nobody's password: signing in as somebody unknown takes as long as with a wrong password.
    nobody: OnceLock<String>,
}

impl Hasher {
    /// Leaves one core to everything else, where there is more than one.
    pub fn for_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            places: Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))),
            waiting: AtomicUsize::new(0),
            memory: Arc::default(),
            nobody: OnceLock::new(),
        }
    }

    /// Hashes a password.
    pub async fn hash(&self, password: String) -> Outcome<String> {
        self.on_a_thread(move || {
            Argon2::default()
                .hash_password(password.as_bytes())
                .map(|hash| hash.to_string())
                .map_err(|error| Error::broken(error.to_string()))
        })
        .await?
    }

    /// Whether the password is the one behind the hash. Without a hash the work is done all the same, and the answer is no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Outcome<bool> {
        let known = hash.is_some();
        let hash = match hash {
            Some(hash) => hash,
            None => self.nobody().await?,
        };
        let memory = self.memory.clone();
        let fits = self
            .on_a_thread(move || {
                let kept = || memory.lock().unwrap_or_else(PoisonError::into_inner);
                let mut room = kept().pop().unwrap_or_default();
                let fits = fits(password.as_bytes(), &hash, &mut room);
                kept().push(room);
                fits
            })
            .await?;
        Ok(fits == Some(true) && known)
    }

    async fn nobody(&self) -> Outcome<String> {
        if let Some(hash) = self.nobody.get() {
            return Ok(hash.clone());
        }
        let hash = self.hash("nobody has this password".to_owned()).await?;
        Ok(self.nobody.get_or_init(|| hash).clone())
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Outcome<T> {
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

/// Whether a password is the one behind a hash, computed in `room`; nothing for a hash that cannot be read.
fn fits(password: &[u8], hash: &str, room: &mut Vec<Block>) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let (salt, expected) = (hash.salt.as_ref()?, hash.hash.as_ref()?);
    let params = Params::try_from(&hash).ok()?;
    let version = hash
        .version
        .map_or(Ok(Version::default()), Version::try_from);
    let argon = Argon2::new(
        Algorithm::try_from(hash.algorithm.as_str()).ok()?,
        version.ok()?,
        params.clone(),
    );
    room.resize(params.block_count(), Block::new());
    let mut buffer = [0; Output::MAX_LENGTH];
    let computed = buffer.get_mut(..expected.len())?;
    argon
        .hash_password_into_with_memory(password, salt, computed, &mut room[..])
        .ok()?;
    // Two outputs are compared in constant time.
    Some(Output::new(computed).ok()? == *expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_fits_in_memory_that_was_used_before() {
        let hasher = Hasher::for_this_machine();
        let hash = hasher.hash("walnut harbour".to_owned()).await.unwrap();
        for (password, fit) in [
            ("walnut harbour", true),
            ("walnut harbor", false),
            ("", false),
        ] {
            let told = hasher.verify(password.to_owned(), Some(hash.clone())).await;
            assert_eq!(told.unwrap(), fit, "{password}");
        }
        assert!(!hasher.verify("x".to_owned(), None).await.unwrap());
        assert!(
            !hasher
                .verify("x".to_owned(), Some("none".to_owned()))
                .await
                .unwrap()
        );
        let places = hasher.places.available_permits();
        assert!((1..=places).contains(&hasher.memory.lock().unwrap().len()));
    }
}
