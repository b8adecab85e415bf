//! For machines: alive, ready, described. Measured is in `measured.rs`.

use super::{Rooms, Visitor};
use crate::store::organisations;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use utoipa::OpenApi;

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/openapi.json", get(described))
}

/// Ready: the database answers and its tables are there.
async fn ready(State(rooms): State<Rooms>) -> Response {
    let asked = async {
        let mut tx = rooms.house.db.read().await?;
        organisations::list(&mut tx).await
    };
    match asked.await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
                .into_response()
        }
    }
}

/// The description, for staff: candidates' devices know these addresses, and strangers need not.
async fn described(Extension(visitor): Extension<Visitor>) -> Response {
    match visitor.caller() {
        Ok(_) => Json(open_api()).into_response(),
        Err(refusal) => super::problem::json(visitor.words, &refusal.into()),
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Assay",
        description = "The path of an attempt: what a candidate's device says and hears."
    ),
    paths(
        super::attempt::save,
        super::attempt::visit,
        super::attempt::flag,
        super::attempt::clock
    ),
    components(schemas(crate::attempt::Save, crate::attempt::Saved, super::problem::Problem))
)]
struct Description;

/// The description of the attempt's addresses.
pub fn open_api() -> utoipa::openapi::OpenApi {
    Description::openapi()
}
