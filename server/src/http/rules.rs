//! What every request meets, from the outside in.

use super::{Rooms, security, visitor};
use crate::account::Sessions;
use crate::words::Words;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use std::any::Any;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

/// Largest body of a request, in bytes; larger ones are refused before they are read.
const BODY: usize = 128 * 1024;

/// Wraps addresses and pages into the rules of the house.
pub fn house_rules(router: Router, rooms: Rooms) -> Router {
    let settings = &rooms.house.settings;
    let sessions = SessionManagerLayer::new(Sessions(rooms.house.clone()))
        .with_name(settings.cookie("assay_session"))
        .with_secure(settings.secure())
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::hours(12)));
    let trusted = CsrfLayer::new();
    let csrf = trusted
        .clone()
        .add_trusted_origin(&settings.base_url)
        .unwrap_or(trusted);
    // One stack, so that a request does not copy each layer for each layer around it.
    let rules = ServiceBuilder::new()
        .layer(from_fn(observed))
        .layer(from_fn(to_completion))
        .layer(from_fn_with_state(rooms.clone(), security::headers))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(from_fn(bounded))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(csrf.with_rejection_response(|_| cross_site()))
        .layer(sessions)
        .layer(from_fn_with_state(rooms, visitor::know));
    router
        .method_not_allowed_fallback(wrong_method)
        .layer(rules)
}

/// A body that says it is too large is refused before it is read; one that lies is cut off where it is read ([`DefaultBodyLimit`]).
async fn bounded(request: Request, next: Next) -> Response {
    let says = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if says.is_some_and(|length| length > BODY) {
        return super::problem::json(
            visitor::words_of(request.headers()),
            &Refusal::TooLarge.into(),
        );
    }
    next.run(request).await
}

fn cross_site() -> Response {
    super::problem::json(Words::choose(None, None), &Refusal::CrossSite.into())
}

fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let what = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    let error = crate::Error::broken(format!("a handler panicked: {what}"));
    super::problem::json(Words::choose(None, None), &error)
}

/// Requests that may change something run to completion on a task of their own: a client that hangs up cannot cancel a unit of
/// work half way.
async fn to_completion(request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => {
            let error = crate::Error::broken(error.to_string());
            super::problem::json(Words::choose(None, None), &error)
        }
    }
}

/// One log line and one measurement per request; never what was sent.
#[expect(
    clippy::disallowed_methods,
    reason = "durations are measured here, at the edge"
)]
async fn observed(request: Request, next: Next) -> Response<Body> {
    let began = std::time::Instant::now();
    let id: String = crate::secret::hex(&crate::time::random_bytes::<6>());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or_else(
        || route(request.uri().path()),
        |path| path.as_str().to_owned(),
    );
    let mut response = next.run(request).await.into_response();
    let took = began.elapsed();
    let status = response.status().as_u16();
    metrics::histogram!("assay_http_request_seconds", "route" => route.clone(), "method" => method.to_string(), "status" => status.to_string())
        .record(took.as_secs_f64());
    if !route.starts_with("/assets") {
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(request.id = %id, %method, %route, status, millis, "answered");
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// A path without what is personal in it: ids and secrets become `{…}`.
fn route(path: &str) -> String {
    path.split('/')
        .map(|part| {
            if part.len() > 24 || part.bytes().any(|b| b.is_ascii_digit()) {
                "{…}"
            } else {
                part
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// An address that does not take this method.
async fn wrong_method(request: Request) -> Response {
    super::problem::json(
        visitor::words_of(request.headers()),
        &Refusal::WrongMethod.into(),
    )
}
