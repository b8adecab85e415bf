//! Rendering takes processor time, so it runs on blocking threads, a few at once: a text that takes long delays other texts, never
//! the saving of answers. Drafts that authors look at have a place of their own and never wait before candidates.

use crate::{Answer, Error};
use domain::Refusal;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Texts that wait at most in each row; beyond that the house says it is busy.
const QUEUE: usize = 64;

/// Renders.
#[derive(Debug)]
pub struct Press {
    pages: Row,
    drafts: Row,
}

/// Places at work, and places to wait.
#[derive(Debug)]
struct Row {
    at_work: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Row {
    fn of(places: usize) -> Self {
        Self {
            at_work: Arc::new(Semaphore::new(places)),
            queue: Arc::new(Semaphore::new(places + QUEUE)),
        }
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
        let queued = self.queue.clone().try_acquire_owned();
        let queued = queued.map_err(|_| Refusal::Unavailable)?;
        let place = self.at_work.clone().acquire_owned().await;
        let place = place.map_err(|_| Refusal::Unavailable)?;
        tokio::task::spawn_blocking(move || {
            let _held = (place, queued);
            work()
        })
        .await
        .map_err(|error| Error::broken(error.to_string()))
    }
}

impl Press {
    /// Leaves one core to everything else, where there is more than one.
    pub fn for_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            pages: Row::of(cores.saturating_sub(1).max(1)),
            drafts: Row::of(1),
        }
    }

    /// Renders what stands on pages.
    pub async fn page<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Answer<T> {
        self.pages.run(work).await
    }

    /// Renders what an author is writing.
    pub async fn draft<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Answer<T> {
        self.drafts.run(work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn a_long_draft_stops_no_page_and_no_worker() {
        let press = Arc::new(Press::for_this_machine());
        let (let_go, held) = mpsc::channel::<()>();
        let waiting = press.clone();
        let long = tokio::spawn(async move { waiting.draft(move || held.recv()).await });
        while press.drafts.at_work.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let mut queued = Vec::new();
        for _ in 0..QUEUE {
            let press = press.clone();
            queued.push(tokio::spawn(async move { press.draft(|| ()).await }));
        }
        while press.drafts.queue.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = press.draft(|| ()).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Unavailable))));
        assert_eq!(press.page(|| 7).await.unwrap(), 7);
        let_go.send(()).unwrap();
        assert!(long.await.unwrap().unwrap().is_ok());
        for one in queued {
            one.await.unwrap().unwrap();
        }
    }
}
