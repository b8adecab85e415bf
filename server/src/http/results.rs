//! Results for programs and for the recruiter's one button.

use super::reply::{Back, Named};
use super::{Rooms, problem};
use crate::results::{self, Filter};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::AttemptId;

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/results.csv", get(csv))
        .route("/results/{id}/read", post(read))
}

async fn csv(State(rooms): State<Rooms>, back: Back, Query(filter): Query<Filter>) -> Response {
    let made = async {
        let caller = back.caller()?;
        results::csv(&rooms.house, &caller, &filter).await
    };
    match made.await {
        Ok(bytes) => (
            [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"assay-results.csv\"",
                ),
            ],
            bytes,
        )
            .into_response(),
        Err(error) => problem::json(back.visitor().words, &error),
    }
}

async fn read(State(rooms): State<Rooms>, Named(id): Named<AttemptId>, back: Back) -> Response {
    let noted = async { results::mark_read(&rooms.house, &back.caller()?, id).await }.await;
    back.refreshed(noted, &format!("/results/{id}")).await
}
