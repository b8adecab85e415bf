//! Replies to forms: on, or the same page again with the refusal and what was typed.

use super::fields::{Fields, Rejected, Unsent};
use super::problem::{self, Said, status};
use super::{Done, Rooms, Visitor, done, visitor};
use crate::store::staff::Staff;
use crate::{Error, Outcome};
use axum::body::Body;
use axum::extract::{FromRef, FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::account::Caller;
use tower::ServiceExt;

/// What handlers of forms need of the request to show its page again.
#[derive(Clone, Debug)]
pub struct Back {
    rooms: Rooms,
    headers: HeaderMap,
    visitor: Visitor,
    nonce: super::Nonce,
    /// Where a form was sent, if it was one.
    sent_to: Option<String>,
    /// What is kept for sending it once more.
    unsent: Option<Unsent>,
}

/// The address of a form.
fn sent_to(method: &Method, uri: &Uri) -> Option<String> {
    let address = || uri.path_and_query().map(ToString::to_string);
    (method == Method::POST).then(address).flatten()
}

impl<S: Send + Sync> FromRequestParts<S> for Back
where
    Rooms: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(FromRef::from_ref(state), parts))
    }
}

/// The id in the address. What is none is not found.
pub struct Named<T>(pub T);

impl<S, T> FromRequestParts<S> for Named<T>
where
    S: Send + Sync,
    T: std::str::FromStr,
    Rooms: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        if let Some(id) = text.ok().and_then(|Path(text)| text.parse().ok()) {
            return Ok(Self(id));
        }
        let Ok(back) = Back::from_request_parts(parts, state).await;
        Err(back.refuse(Refusal::NotFound.into()).await)
    }
}

/// On to another page of ours.
pub fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

impl Back {
    /// From a request.
    pub fn of(rooms: Rooms, parts: &Parts) -> Self {
        Self {
            rooms,
            headers: parts.headers.clone(),
            visitor: parts.extensions.get().cloned().unwrap_or_default(),
            nonce: parts.extensions.get().cloned().unwrap_or_default(),
            sent_to: sent_to(&parts.method, &parts.uri),
            unsent: None,
        }
    }

    /// Who asks.
    pub const fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The same for somebody who has just signed in.
    pub(super) fn signed_in(mut self, staff: Staff) -> Self {
        self.visitor.words = visitor::words_for(&self.headers, Some(&staff));
        self.visitor.staff = Some(staff);
        self
    }

    /// The member of staff who asks.
    pub fn caller(&self) -> Result<Caller, Refusal> {
        self.visitor.caller()
    }

    /// The page at `path` again, with the refusal and what was typed.
    pub async fn to(mut self, path: &str, fields: &Fields, error: Error) -> Response {
        self.unsent = Unsent::of(self.sent_to.as_deref(), fields);
        let Error::Refused(refusal) = error else {
            return self.broken(&error).await;
        };
        if refusal == Refusal::SignedOut && self.visitor.staff.is_none() {
            return self.keep(path, fields).await;
        }
        let rejected = Rejected {
            refusal,
            fields: fields.harmless(),
        };
        self.page(path, rejected).await
    }

    /// On to `next`, which says what was done, else the page `again` with the refusal and what was typed.
    pub async fn after(
        self,
        done: Outcome<Done>,
        next: &str,
        (again, fields): (&str, &Fields),
    ) -> Response {
        match done {
            Ok(what) => done::lead_on(&self.rooms.house.settings, next, what),
            Err(error) => self.to(again, fields, error).await,
        }
    }

    /// The page at `path`, refreshed: with what was done, or with the refusal.
    pub async fn refreshed(self, done: Outcome<Done>, path: &str) -> Response {
        self.after(done, path, (path, &Fields::default())).await
    }

    /// What is needed of a request whose visitor is not known yet.
    pub(super) fn before(rooms: Rooms, request: &axum::extract::Request, visitor: Visitor) -> Self {
        Self {
            rooms,
            headers: request.headers().clone(),
            visitor,
            nonce: request
                .extensions()
                .get::<super::Nonce>()
                .cloned()
                .unwrap_or_default(),
            sent_to: sent_to(request.method(), request.uri()),
            unsent: None,
        }
    }

    /// The same, for a visitor who is known.
    pub(super) fn seen_by(self, visitor: Visitor) -> Self {
        Self { visitor, ..self }
    }

    /// The page that says what a reply in JSON says.
    pub(super) async fn says(self, said: Said) -> Option<Response> {
        match said {
            Said::No(refusal) => {
                let rejected = Rejected {
                    refusal,
                    fields: Vec::new(),
                };
                self.ask("/refused", rejected).await
            }
            Said::Fault(fault) => self.ask("/broken", fault).await,
        }
    }

    /// The page that only says no.
    pub async fn refuse(self, error: Error) -> Response {
        self.to("/refused", &Fields::default(), error).await
    }

    /// The HTML of a page without its frame.
    pub async fn fragment<T: Clone + Send + Sync + 'static>(
        self,
        path: &str,
        extension: T,
    ) -> String {
        let Some(page) = self.ask(path, extension).await else {
            return String::new();
        };
        let bytes = axum::body::to_bytes(page.into_body(), 1 << 20)
            .await
            .unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        text.split_once("<main")
            .and_then(|(_, rest)| rest.split_once('>'))
            .and_then(|(_, rest)| rest.split_once("</main>"))
            .map_or_else(String::new, |(inner, _)| inner.to_owned())
    }

    async fn broken(self, error: &Error) -> Response {
        let fault = problem::fault(error);
        let words = self.visitor.words;
        match self.ask("/broken", fault).await {
            Some(mut page) => {
                *page.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                page
            }
            None => problem::json(words, error),
        }
    }

    pub(super) async fn page(self, path: &str, rejected: Rejected) -> Response {
        let error = Error::Refused(rejected.refusal.clone());
        let (words, status) = (self.visitor.words, status(&rejected.refusal));
        match self.ask(path, rejected).await {
            Some(mut page) => {
                if page.status() == StatusCode::OK {
                    *page.status_mut() = status;
                }
                if let Some(seconds) = problem::wait(&error) {
                    page.headers_mut().insert(header::RETRY_AFTER, seconds);
                }
                page
            }
            None => problem::json(words, &error),
        }
    }

    async fn ask<T: Clone + Send + Sync + 'static>(
        self,
        path: &str,
        extension: T,
    ) -> Option<Response> {
        let pages = self.rooms.pages.get()?.clone();
        let mut request = Request::builder()
            .method(Method::GET)
            .uri(path.parse::<Uri>().ok()?)
            .extension(extension)
            .extension(self.visitor)
            .extension(self.nonce)
            .body(Body::empty())
            .ok()?;
        *request.headers_mut() = self.headers;
        if let Some(unsent) = self.unsent {
            request.extensions_mut().insert(unsent);
        }
        for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
            request.headers_mut().remove(name);
        }
        pages.oneshot(request).await.ok()
    }
}
