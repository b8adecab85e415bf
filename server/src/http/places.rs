//! How many requests are worked on at once, and that each of them is worked on to its end.

use super::{health, visitor};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::Refusal;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tracing::Instrument;

/// Requests that are worked on at once, candidates' and all others. Those beyond wait for a place, and whoever hangs up while waiting
/// leaves no work behind: without this, a crowd that asks and hangs up would be served to the end, one and all, before anybody who
/// stayed.
const PLACES: usize = 64;
/// How long a request waits for a place.
const WAIT: Duration = Duration::from_secs(5);

/// Starts that are worked on at once. Those of one organisation wait for each other's rows; waiting on a connection of the database each,
/// a class that starts at the same instant would leave none for those who save.
const STARTS: usize = 6;

/// The places. Attempts have their own: whatever the staff does, and however many start, a save never waits for a place behind it.
#[derive(Clone)]
pub(super) struct Places {
    attempts: Arc<Semaphore>,
    starts: Arc<Semaphore>,
    others: Arc<Semaphore>,
}

impl Default for Places {
    fn default() -> Self {
        let places = |most| Arc::new(Semaphore::new(most));
        Self {
            attempts: places(PLACES),
            starts: places(STARTS),
            others: places(PLACES),
        }
    }
}

impl Places {
    fn of(&self, path: &str) -> Arc<Semaphore> {
        let row = if path.starts_with("/attempts/") {
            &self.attempts
        } else if path.starts_with("/i/") && path.ends_with("/start") {
            &self.starts
        } else {
            &self.others
        };
        row.clone()
    }
}

/// Requests that have a place run to completion on a task of their own, whatever their method: a client that hangs up cannot cancel a
/// unit of work half way, and looking at a page may note that its session was used.
pub(super) async fn to_completion(
    State(places): State<Places>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if health::is_for_machines(path) {
        return next.run(request).await;
    }
    let (words, places) = (visitor::words_of(request.headers()), places.of(path));
    let Ok(Ok(place)) = tokio::time::timeout(WAIT, places.acquire_owned()).await else {
        return super::problem::keeping(request, &Refusal::Unavailable.into()).await;
    };
    let work = async move {
        let answer = next.run(request).await;
        drop(place);
        answer
    };
    match tokio::spawn(work.in_current_span()).await {
        Ok(response) => response,
        Err(error) => {
            let error = crate::Error::broken(error.to_string());
            super::problem::json(words, &error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tower::ServiceExt;

    async fn asked(router: &Router, path: &str) -> StatusCode {
        let request = Request::get(path).body(Body::empty()).unwrap();
        router.clone().oneshot(request).await.unwrap().status()
    }

    /// Seen failing with saves in the row of all others: the save gets 503.
    #[tokio::test]
    async fn a_crowd_takes_no_place_of_a_save() {
        static BEGUN: AtomicUsize = AtomicUsize::new(0);
        let endless = || async {
            BEGUN.fetch_add(1, Ordering::SeqCst);
            std::future::pending::<()>().await;
        };
        let places = Places::default();
        let router = Router::new()
            .route("/bank/preview", get(endless))
            .route("/i/{link}/start", get(endless))
            .route("/attempts/{id}/answers/1", get(|| async {}))
            .layer(from_fn_with_state(places.clone(), to_completion));
        for _ in 0..PLACES {
            let router = router.clone();
            tokio::spawn(async move { asked(&router, "/bank/preview").await });
        }
        while BEGUN.load(Ordering::SeqCst) < PLACES {
            tokio::task::yield_now().await;
        }
        assert_eq!(places.others.available_permits(), 0);
        for _ in 0..=STARTS {
            let router = router.clone();
            tokio::spawn(async move { asked(&router, "/i/x/start").await });
        }
        while BEGUN.load(Ordering::SeqCst) < PLACES + STARTS {
            tokio::task::yield_now().await;
        }
        assert_eq!(places.starts.available_permits(), 0);
        assert_eq!(
            asked(&router, "/attempts/7/answers/1").await,
            StatusCode::OK
        );
    }
}
