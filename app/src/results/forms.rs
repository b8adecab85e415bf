//! The export, and the recruiter's two buttons.

use crate::forms::{Back, Done, Named, fault};
use crate::site::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::AttemptId;
use futures::TryStreamExt;
use server::results::{self, Filter};

pub fn forms() -> Router<Site> {
    Router::new()
        .route("/results.csv", get(csv))
        .route("/results/{id}/read", post(read))
        .route("/results/{id}/unread", post(unread))
}

async fn csv(
    State(site): State<Site>,
    back: Back,
    asked: Result<Query<Filter>, QueryRejection>,
) -> Response {
    // What cannot be read narrows nothing, as on the page.
    let filter = asked.map(|Query(filter)| filter).unwrap_or_default();
    let words = back.visitor().words;
    let made = async { results::csv(&site.house, &back.caller()?, &filter, words).await }.await;
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
            Body::from_stream(pieces.map_err(|error| std::io::Error::other(fault(&error).0))),
        )
            .into_response(),
        Err(error) => back.refuse(error).await,
    }
}

async fn read(State(site): State<Site>, Named(id): Named<AttemptId>, back: Back) -> Response {
    let noted = async { results::mark_read(&site.house, &back.caller()?, id).await }.await;
    let noted = noted.map(|()| Done::Read);
    back.refreshed(noted, &format!("/results/{id}")).await
}

async fn unread(State(site): State<Site>, Named(id): Named<AttemptId>, back: Back) -> Response {
    let noted = async { results::mark_unread(&site.house, &back.caller()?, id).await }.await;
    let noted = noted.map(|()| Done::Unread);
    back.refreshed(noted, &format!("/results/{id}")).await
}
