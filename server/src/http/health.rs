//! For machines: alive, ready, described. Measured is in `measured.rs`.

use super::Visitor;
use crate::House;
use crate::store::{organisations, said};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use domain::OrgId;
use std::sync::Arc;
use std::time::Duration;
use utoipa::OpenApi;

/// Whether an address is for machines: nobody is signed in there, so nobody is looked up, and it is answered whatever the database
/// does.
pub fn is_for_machines(path: &str) -> bool {
    path.starts_with("/assets/") || ["/healthz", "/readyz"].contains(&path)
}

pub fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/openapi.json", get(described))
}

/// How long the database may take to say that it is there. Whoever asks has more to do than wait: a balancer sends people elsewhere.
const PATIENCE: Duration = Duration::from_secs(1);

/// Ready: the database answers and its tables are there.
async fn ready(State(house): State<Arc<House>>) -> Response {
    let db = house.db.clone();
    // On a task of its own, which ends by itself: patience does not cut a statement in the middle.
    let asked = tokio::spawn(async move { organisations::find(db.once(), OrgId::LIBRARY).await });
    let why = match tokio::time::timeout(PATIENCE, asked).await {
        // A doubted clock is no reason to send people away: they can go on answering.
        Ok(Ok(Ok(_))) if house.timekeeper.doubt().is_some() => {
            return "ready, but the clock jumped and no attempt is closed: see confirm-clock\n"
                .into_response();
        }
        Ok(Ok(Ok(_))) => return "ready\n".into_response(),
        Ok(Ok(Err(error))) => said(&error),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {PATIENCE:?}"),
    };
    tracing::warn!(error = %why, "not ready");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "the database does not answer\n",
    )
        .into_response()
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
    components(schemas(domain::wire::Save, domain::wire::Saved, domain::wire::Problem))
)]
struct Description;

/// The description of the attempt's addresses.
pub fn open_api() -> utoipa::openapi::OpenApi {
    Description::openapi()
}
