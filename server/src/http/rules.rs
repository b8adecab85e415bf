//! What every request meets, from the outside in.

use super::measured::{self, UNMATCHED};
use super::places::{Places, to_completion};
use super::serve::Undelivered;
use super::{security, visitor};
use crate::House;
use crate::account::Sessions;
use crate::words::Words;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use futures::future::BoxFuture;
use std::any::Any;
use std::sync::Arc;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};
use tracing::Instrument;

/// Largest body of a request, in bytes.
pub const BODY: usize = 128 * 1024;
/// Largest body with a question in it. A text has up to 64 KiB; a form triples it where it is not ASCII; and an edit sends the text it
/// began with beside the new one.
pub const QUESTION_BODY: usize = 2 * 3 * crate::text::LONGEST + 64 * 1024;

/// Says to people what a reply in JSON says to programs: it runs the rest of the request, and shows a page where one was asked for.
pub type ForPeople = Arc<dyn Fn(Request, Next) -> BoxFuture<'static, Response> + Send + Sync>;

async fn spoken(State(people): State<ForPeople>, request: Request, next: Next) -> Response {
    people(request, next).await
}

/// Wraps addresses and pages into the rules of the house.
pub fn house_rules(router: Router, house: Arc<House>, people: ForPeople) -> Router {
    let settings = &house.settings;
    let sessions = SessionManagerLayer::new(Sessions(house.clone()))
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
        .layer(from_fn_with_state(house.clone(), security::headers))
        // Once more around the places, whose no is worked on by nobody further in.
        .layer(from_fn_with_state(people.clone(), spoken))
        // Outside the places: what they keep of a form that finds none is from our own pages.
        .layer(csrf.with_rejection_response(|_| cross_site()))
        .layer(from_fn_with_state(Places::default(), to_completion))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(people, spoken))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(sessions)
        .layer(from_fn_with_state(house, visitor::know))
        .layer(from_fn(delivered));
    router
        .method_not_allowed_fallback(wrong_method)
        .layer(rules)
}

/// A body that did not arrive, or says that it is too large, is refused before anybody reads it; one that lies is cut off where it is
/// read ([`DefaultBodyLimit`]).
async fn delivered(request: Request, next: Next) -> Response {
    let says = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let most = most(request.uri().path());
    // CONNECT names no path; the pages' router panics there.
    if request.uri().path_and_query().is_none() {
        let words = visitor::words_of(request.headers());
        return super::problem::json(words, &Refusal::WrongMethod.into());
    }
    let refusal = match request.extensions().get::<Undelivered>() {
        Some(Undelivered(refusal)) => Some(refusal.clone()),
        None => says
            .filter(|length| *length > most)
            .map(|_| Refusal::TooLarge),
    };
    match refusal {
        Some(refusal) => {
            super::problem::json(visitor::words_of(request.headers()), &refusal.into())
        }
        None => next.run(request).await,
    }
}

/// The largest body of an address. Signing in again carries the form that was sent when the session had ended.
fn most(path: &str) -> usize {
    if path.starts_with("/bank/") || path == "/sign-in" {
        QUESTION_BODY
    } else {
        BODY
    }
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

/// One log line and one measurement per request; never what was sent. Every line that is written on the way carries the id, which
/// the client hears in `x-request-id`.
#[expect(
    clippy::disallowed_methods,
    reason = "durations are measured here, at the edge"
)]
async fn observed(request: Request, next: Next) -> Response<Body> {
    let began = std::time::Instant::now();
    let id = request_id(request.headers());
    let method = measured::method(request.method());
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or(UNMATCHED, MatchedPath::as_str);
    let span = crate::span::of_request(&id, method, route);
    let mut response = next.run(request).instrument(span).await.into_response();
    let (took, status) = (began.elapsed(), response.status());
    measured::request(route, method, &response, took);
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if is_routine(method, route) && status.as_u16() < 400 {
        tracing::debug!(request.id = %id, method, route, status = status.as_u16(), millis, "answered");
    } else {
        tracing::info!(request.id = %id, method, route, status = status.as_u16(), millis, "answered");
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

const REQUEST_ID: &str = "x-request-id";

/// What happens all the time and says nothing when it goes well: probes, assets, saves, and what the page of a question sends by
/// itself.
fn is_routine(method: &str, route: &str) -> bool {
    let of_a_question = ["/answers/{n}", "/visits/{n}", "/flags/{n}", "/clock"];
    ["/healthz", "/readyz"].contains(&route)
        || route.starts_with("/assets/")
        || (route.starts_with("/attempts/")
            && (method == "PUT" || of_a_question.iter().any(|end| route.ends_with(end))))
}

/// The id that a proxy gave, if it can stand in a log line; else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let well_formed = |id: &&str| {
        (1..=64).contains(&id.len())
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    given.filter(well_formed).map_or_else(
        || crate::secret::hex(&crate::time::random_bytes::<6>()),
        str::to_owned,
    )
}

/// An address that does not take this method.
async fn wrong_method(request: Request) -> Response {
    super::problem::json(
        visitor::words_of(request.headers()),
        &Refusal::WrongMethod.into(),
    )
}

#[cfg(test)]
mod tests {
    use super::is_routine;

    /// Checked: without `/answers/{n}` the form is not.
    #[test]
    fn saves_are_routine_with_scripts_and_without() {
        for (method, route, routine) in [
            ("PUT", "/attempts/{id}/answers/{n}", true),
            ("POST", "/attempts/{id}/answers/{n}", true),
            ("POST", "/attempts/{id}/submit", false),
            ("GET", "/attempts/{id}/questions/{n}", false),
            ("POST", "/assessments", false),
            ("GET", "/readyz", true),
        ] {
            assert_eq!(is_routine(method, route), routine, "{method} {route}");
        }
    }
}
