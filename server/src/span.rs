//! Whom a request is about: the lines that are written on the way name its organisation and its attempt, beside the request's id, and so
//! does the line of a fault. A request is one use case; so one span is enough.

use domain::{AttemptId, OrgId};
use tracing::Span;
use tracing::field::Empty;

/// The span of one request. At the level of errors, so that it is there for the lines that matter whatever is logged.
pub(crate) fn of_request(id: &str, method: &str, route: &str) -> Span {
    tracing::error_span!(
        "request",
        request.id = id,
        method,
        route,
        organisation = Empty,
        attempt = Empty
    )
}

/// It is about this organisation.
pub(crate) fn is_of(org: OrgId) {
    Span::current().record("organisation", tracing::field::display(org));
}

/// It is about this attempt.
pub(crate) fn is_of_attempt(org: OrgId, attempt: AttemptId) {
    is_of(org);
    Span::current().record("attempt", tracing::field::display(attempt));
}
