//! Results for programs and for the recruiter's one button.

use super::fields::Fields;
use super::reply::{self, Back};
use super::{Rooms, problem};
use crate::results::{self, Filter};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::{AttemptId, Refusal};

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/results.csv", get(csv))
        .route("/results/{id}/read", post(read))
}

async fn csv(State(rooms): State<Rooms>, back: Back, Query(filter): Query<Filter>) -> Response {
    let made = async {
        let caller = back.visitor().caller()?;
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

async fn read(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let noted = async {
        let caller = back.visitor().caller()?;
        let id: AttemptId = id.parse().map_err(|_| Refusal::NotFound)?;
        results::mark_read(&rooms.house, &caller, id).await
    };
    match noted.await {
        Ok(()) => reply::to(&format!("/results/{id}")),
        Err(error) => {
            back.to(&format!("/results/{id}"), &Fields::default(), error)
                .await
        }
    }
}
