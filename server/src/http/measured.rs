//! Measurements: the recorder, and `/metrics` on a listener of its own, so that it is never open to everybody by accident.
//!
//! Labels come from fixed lists. What a client invents (a method, a path) is `other` or `unmatched`: a label is kept for ever.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// Upper ends of the buckets of a request's duration, in seconds: up to what a proxy waits.
const BUCKETS: [f64; 14] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
];
/// The route of what no address fits.
pub const UNMATCHED: &str = "unmatched";

/// Begins to keep measurements; without it nothing is kept. Says whether they are kept.
pub fn begin() -> bool {
    if RECORDER.get().is_some() {
        return true;
    }
    let Ok(builder) = PrometheusBuilder::new().set_buckets(&BUCKETS) else {
        return false;
    };
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).is_ok() && RECORDER.set(handle).is_ok()
}

/// Tidies the recorder: without it every request leaves some bytes behind until somebody asks for `/metrics`.
pub fn upkeep() {
    if let Some(handle) = RECORDER.get() {
        handle.run_upkeep();
    }
}

/// The addresses of the listener for measurements.
pub fn router() -> Router {
    Router::new().route("/metrics", get(|| async { page() }))
}

fn page() -> Response {
    let Some(handle) = RECORDER.get() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], handle.render()).into_response()
}

/// A method as a label.
pub fn method(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN
        .into_iter()
        .find(|known| method.as_str() == *known)
        .unwrap_or("other")
}

/// The first digit of a status as a label.
pub fn class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

/// That a save stored no answer although its status leads on; pages of candidates without scripts get the same status either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The time was up, or the attempt closed.
    Refused,
    /// The form held what is stored already.
    Unchanged,
}

/// Keeps one request.
pub fn request(route: &str, method: &'static str, response: &Response<Body>, took: Duration) {
    let status = response.status();
    metrics::histogram!("assay_http_request_seconds", "route" => route.to_owned(), "method" => method, "status" => class(status))
        .record(took.as_secs_f64());
    match (method, route) {
        ("PUT" | "POST", "/attempts/{id}/answers/{n}") => {
            if let Some(outcome) = saved(status, response.extensions().get().copied()) {
                metrics::counter!("assay_saves_total", "outcome" => outcome).increment(1);
            }
        }
        ("POST", "/sign-in") => {
            metrics::counter!("assay_sign_ins_total", "outcome" => signed_in(status)).increment(1);
        }
        _ => {}
    }
}

/// What came of a save; nothing where there was nothing to save.
fn saved(status: StatusCode, unsaved: Option<Unsaved>) -> Option<&'static str> {
    match (unsaved, class(status)) {
        (Some(Unsaved::Unchanged), _) => None,
        (Some(Unsaved::Refused), _) | (None, "4xx") => Some("refused"),
        (None, "2xx" | "3xx") => Some("acknowledged"),
        (None, _) => Some("failed"),
    }
}

/// What came of a sign-in. One that shows a kept form again answers 200.
fn signed_in(status: StatusCode) -> &'static str {
    match status.as_u16() {
        200..400 => "let-in",
        429 => "limited",
        400..500 => "refused",
        _ => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_invents_is_no_label() {
        for (sent, label) in [
            ("GET", "GET"),
            ("PUT", "PUT"),
            ("TRACE", "other"),
            ("GETT", "other"),
            ("get", "other"),
        ] {
            assert_eq!(method(&Method::from_bytes(sent.as_bytes()).unwrap()), label);
        }
        assert_eq!(class(StatusCode::from_u16(999).unwrap()), "5xx");
    }
    /// Checked: with `300..400` for those who were let in, as it was, the sign-in that answers 200 is `failed`.
    #[test]
    fn what_led_on_is_counted_as_what_it_was() {
        for (status, unsaved, outcome) in [
            (StatusCode::OK, None, Some("acknowledged")),
            (StatusCode::SEE_OTHER, None, Some("acknowledged")),
            (
                StatusCode::SEE_OTHER,
                Some(Unsaved::Refused),
                Some("refused"),
            ),
            (StatusCode::SEE_OTHER, Some(Unsaved::Unchanged), None),
            (StatusCode::CONFLICT, None, Some("refused")),
            (StatusCode::SERVICE_UNAVAILABLE, None, Some("failed")),
        ] {
            assert_eq!(saved(status, unsaved), outcome, "{status} {unsaved:?}");
        }
        for (status, outcome) in [
            (StatusCode::SEE_OTHER, "let-in"),
            (StatusCode::OK, "let-in"),
            (StatusCode::TOO_MANY_REQUESTS, "limited"),
            (StatusCode::UNAUTHORIZED, "refused"),
            (StatusCode::SERVICE_UNAVAILABLE, "failed"),
        ] {
            assert_eq!(signed_in(status), outcome, "{status}");
        }
    }
}
