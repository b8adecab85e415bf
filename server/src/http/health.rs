//! For machines: alive, ready, measured, described.

use super::Rooms;
use crate::store::organisations;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use utoipa::OpenApi;

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to keep measurements; called once at start.
pub fn install_metrics() {
    let builder = PrometheusBuilder::new().set_buckets(&[
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
    ]);
    if let Ok(builder) = builder {
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_ok() {
            let _kept = METRICS.set(handle);
        }
    }
}

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(measured))
        .route("/openapi.json", get(|| async { Json(open_api()) }))
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

async fn measured(State(rooms): State<Rooms>) -> Response {
    match METRICS.get() {
        Some(handle) if rooms.house.settings.metrics => (
            [(
                header::CONTENT_TYPE,
                "text/plain; version=0.0.4; charset=utf-8",
            )],
            handle.render(),
        )
            .into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
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
