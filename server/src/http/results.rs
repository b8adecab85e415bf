//! Results for programs and for the recruiter's two buttons.

use super::problem::{self, Fault};
use super::reply::{Back, Named};
use super::{Done, Rooms};
use crate::results::{self, Filter};
use axum::Router;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::AttemptId;
use futures::TryStreamExt;

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/results.csv", get(csv))
        .route("/results/{id}/read", post(read))
        .route("/results/{id}/unread", post(unread))
}

async fn csv(State(rooms): State<Rooms>, back: Back, Query(filter): Query<Filter>) -> Response {
    let words = back.visitor().words;
    let made = async { results::csv(&rooms.house, &back.caller()?, &filter, words).await }.await;
    match made {
        Ok(pieces) => (
            [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"assay-results.csv\"",
                ),
            ],
            // A fault in the middle breaks the transfer off: half a file must not look like a whole one.
            Body::from_stream(pieces.map_err(|error| {
                let Fault(id) = problem::fault(&error);
                std::io::Error::other(id)
            })),
        )
            .into_response(),
        Err(error) => back.refuse(error).await,
    }
}

async fn read(State(rooms): State<Rooms>, Named(id): Named<AttemptId>, back: Back) -> Response {
    let noted = async { results::mark_read(&rooms.house, &back.caller()?, id).await }.await;
    let noted = noted.map(|()| Done::Read);
    back.refreshed(noted, &format!("/results/{id}")).await
}

async fn unread(State(rooms): State<Rooms>, Named(id): Named<AttemptId>, back: Back) -> Response {
    let noted = async { results::mark_unread(&rooms.house, &back.caller()?, id).await }.await;
    let noted = noted.map(|()| Done::Unread);
    back.refreshed(noted, &format!("/results/{id}")).await
}
