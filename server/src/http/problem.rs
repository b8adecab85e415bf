//! How a no and a fault look from outside: a status, a stable code, a sentence. The one place where refusals get their status.

use crate::words::Words;
use crate::{Error, Fields};
use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::wire::Problem;

/// What a reply in JSON says, for the layer that says it to people.
#[derive(Clone, Debug)]
pub enum Said {
    /// A no.
    No(Refusal),
    /// A fault.
    Fault(Fault),
}

/// The id that a person can quote; it stands in the log beside the cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(pub String);

/// The status of a refusal.
pub const fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        // The sign-in did succeed, and browsers offer to remember its password only then.
        Refusal::NotDoneYet => StatusCode::OK,
        Refusal::SignedOut | Refusal::NoPass | Refusal::WrongCredentials => {
            StatusCode::UNAUTHORIZED
        }
        Refusal::NotFound | Refusal::UnknownInvitation | Refusal::NoSuchQuestion => {
            StatusCode::NOT_FOUND
        }
        Refusal::NotAllowed | Refusal::CrossSite => StatusCode::FORBIDDEN,
        Refusal::TooMany { .. } | Refusal::ExportsRunning => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Malformed { .. } => StatusCode::BAD_REQUEST,
        Refusal::Invalid { .. }
        | Refusal::FaultyQuestion { .. }
        | Refusal::HonourMissing
        | Refusal::TooLittleTime { .. }
        | Refusal::WrongAnswer { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::TooSlow => StatusCode::REQUEST_TIMEOUT,
        Refusal::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::LinkUsedUp
        | Refusal::InvitationExpired { .. }
        | Refusal::InvitationRevoked
        | Refusal::AssessmentArchived
        | Refusal::ResultExpired { .. } => StatusCode::GONE,
        Refusal::EmailTaken
        | Refusal::LastOwner
        | Refusal::WrongStatus
        | Refusal::ChangedMeanwhile
        | Refusal::KnownAlready { .. }
        | Refusal::Infeasible { .. }
        | Refusal::TimeIsUp
        | Refusal::AlreadyClosed { .. }
        | Refusal::TakenOver
        | Refusal::StillOpen
        | Refusal::NotScored
        | Refusal::Stale { .. }
        | Refusal::OpIdReused
        | Refusal::TooMuch
        | Refusal::TooManyDevices => StatusCode::CONFLICT,
        Refusal::StorageFull | Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Logs a fault once, with an id to quote.
pub fn fault(error: &Error) -> Fault {
    let id = crate::secret::hex(&crate::time::random_bytes::<4>());
    tracing::error!(fault.id = %id, %error, "a request failed");
    Fault(id)
}

/// The answer to a program.
pub fn json(words: Words, error: &Error) -> Response {
    let (status, problem, said) = match error {
        Error::Refused(refusal) => {
            let problem = Problem::no(refusal, words.refusal(refusal));
            (status(refusal), problem, Said::No(refusal.clone()))
        }
        Error::Broken(_) => {
            let fault = fault(error);
            let problem = Problem::broken(words.with("fault", [("id", fault.0.clone().into())]));
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            (status, problem, Said::Fault(fault))
        }
    };
    let mut response = (status, Json(problem)).into_response();
    response.extensions_mut().insert(said);
    if let Some(seconds) = wait(error) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// The answer to a request that nobody has looked at: it carries the form that was sent, if one was, for the page that says so.
pub(super) async fn keeping(request: Request, error: &Error) -> Response {
    let words = super::visitor::words_of(request.headers());
    let sent = Fields::from_request(request, &()).await.ok();
    let mut response = json(words, error);
    if let Some(sent) = sent {
        response.extensions_mut().insert(sent);
    }
    response
}

/// In how many seconds it makes sense to come back.
pub fn wait(error: &Error) -> Option<HeaderValue> {
    match error {
        Error::Refused(Refusal::TooMany { seconds }) => Some(HeaderValue::from(*seconds)),
        Error::Refused(Refusal::StorageFull | Refusal::Unavailable) => Some(HeaderValue::from(2)),
        Error::Refused(Refusal::ExportsRunning) => Some(HeaderValue::from(10)),
        _ => None,
    }
}
