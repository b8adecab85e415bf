//! Rendering takes processor time, so it runs on blocking threads, a few at once: a text that takes long delays other texts, never
//! the saving of answers. What authors look at and write has a place of its own and never waits before candidates.

use crate::{Error, Outcome};
use domain::Refusal;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Pages that wait at most; beyond that the house says it is busy.
const PAGES: usize = 64;
/// Authors who wait at most, to look and to save. All of them together take less than half of the requests that the house works on
/// at once (`http/places.rs`).
const AUTHORS: usize = 12;

/// Renders.
#[derive(Debug)]
pub struct Press {
    pages: Row,
    looks: Row,
    drafts: Row,
}

/// Places at work, and places to wait.
#[derive(Debug)]
struct Row {
    at_work: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Row {
    fn before(at_work: &Arc<Semaphore>, waiting: usize) -> Self {
        Self {
            at_work: at_work.clone(),
            queue: Arc::new(Semaphore::new(at_work.available_permits() + waiting)),
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Outcome<T> {
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
        let pages = Arc::new(Semaphore::new(cores.saturating_sub(1).max(1)));
        let authors = Arc::new(Semaphore::new(1));
        Self {
            pages: Row::before(&pages, PAGES),
            looks: Row::before(&authors, AUTHORS),
            drafts: Row::before(&authors, AUTHORS),
        }
    }

    /// Renders what candidates and readers of results see.
    pub async fn page<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Outcome<T> {
        self.pages.run(work).await
    }

    /// Renders what an author looks at: a question, a preview, a comparison.
    pub async fn look<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Outcome<T> {
        self.looks.run(work).await
    }

    /// Judges what an author saves or publishes, which no crowd of looks keeps out.
    pub async fn draft<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Outcome<T> {
        self.drafts.run(work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// Seen failing with one row for looks and drafts: the draft is refused.
    #[tokio::test]
    async fn a_crowd_of_looks_stops_no_page_and_no_worker_and_keeps_no_draft_out() {
        let press = Arc::new(Press::for_this_machine());
        let (let_go, held) = mpsc::channel::<()>();
        let waiting = press.clone();
        let long = tokio::spawn(async move { waiting.look(move || held.recv()).await });
        while press.looks.at_work.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let mut queued = Vec::new();
        for _ in 0..AUTHORS {
            let press = press.clone();
            queued.push(tokio::spawn(async move { press.look(|| ()).await }));
        }
        while press.looks.queue.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = press.look(|| ()).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Unavailable))));
        let draft = press.clone();
        queued.push(tokio::spawn(async move { draft.draft(|| ()).await }));
        assert_eq!(press.page(|| 7).await.unwrap(), 7);
        let_go.send(()).unwrap();
        assert!(long.await.unwrap().unwrap().is_ok());
        for one in queued {
            one.await.unwrap().unwrap();
        }
    }
}
