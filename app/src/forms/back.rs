//! Replies to forms: on, or the same page again with the refusal and what was typed.

use super::done::{self, Done};
use super::rejected::{Rejected, Unsent};
use crate::site::Site;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::account::Caller;
use server::account::Staff;
use server::http::{Fault, Nonce, Said, Visitor, fault, status, wait, words_for};
use server::{Error, Fields, Outcome};

/// What handlers of forms need of the request to show its page again.
#[derive(Clone, Debug)]
pub struct Back {
    site: Site,
    headers: HeaderMap,
    visitor: Visitor,
    nonce: Nonce,
    /// Where a form was sent, if it was one.
    sent_to: Option<String>,
    /// What was only to be looked at.
    looked_at: Option<String>,
    /// What is kept for sending it once more.
    unsent: Option<Unsent>,
}

/// The address of a request of this method.
fn address_of(of: &Method, method: &Method, uri: &Uri) -> Option<String> {
    let address = || uri.path_and_query().map(ToString::to_string);
    (method == of).then(address).flatten()
}

impl FromRequestParts<Site> for Back {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let asked = (&parts.method, &parts.uri);
        Ok(Self::of(
            site.clone(),
            asked,
            &parts.headers,
            &parts.extensions,
        ))
    }
}

/// The id in the address. What is none is not found.
pub struct Named<T>(pub T);

impl<T: std::str::FromStr> FromRequestParts<Site> for Named<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let text = Path::<String>::from_request_parts(parts, site).await;
        if let Some(id) = text.ok().and_then(|Path(text)| text.parse().ok()) {
            return Ok(Self(id));
        }
        let Ok(back) = Back::from_request_parts(parts, site).await;
        Err(back.refuse(Refusal::NotFound.into()).await)
    }
}

/// On to another page of ours.
pub fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

impl Back {
    /// Who asks.
    pub const fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The same for somebody who has just signed in.
    pub(super) fn signed_in(mut self, staff: Staff) -> Self {
        self.visitor.words = words_for(&self.headers, Some(&staff));
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
            return match &self.looked_at {
                Some(address) => to(&format!("/sign-in?next={}", quoted(address))),
                None => self.keep(path, fields).await,
            };
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
            Ok(what) => done::lead_on(&self.site.house.settings, next, what),
            Err(error) => self.to(again, fields, error).await,
        }
    }

    /// The page at `path`, refreshed: with what was done, or with the refusal.
    pub async fn refreshed(self, done: Outcome<Done>, path: &str) -> Response {
        self.after(done, path, (path, &Fields::default())).await
    }

    /// What is needed of a request whose visitor is not known yet.
    pub(super) fn before(site: Site, request: &Request, visitor: Visitor) -> Self {
        let asked = (request.method(), request.uri());
        Self::of(site, asked, request.headers(), request.extensions()).seen_by(visitor)
    }

    fn of(
        site: Site,
        (method, uri): (&Method, &Uri),
        headers: &HeaderMap,
        found: &Extensions,
    ) -> Self {
        Self {
            site,
            headers: headers.clone(),
            visitor: found.get().cloned().unwrap_or_default(),
            nonce: found.get().cloned().unwrap_or_default(),
            sent_to: address_of(&Method::POST, method, uri),
            looked_at: address_of(&Method::GET, method, uri),
            unsent: None,
        }
    }

    /// The same, for a visitor who is known.
    pub(super) fn seen_by(self, visitor: Visitor) -> Self {
        Self { visitor, ..self }
    }

    /// The page that says what a reply in JSON says, with the form that was sent.
    pub(super) async fn says(self, said: Said, sent: Fields) -> Response {
        match said {
            Said::No(refusal) => self.to("/refused", &sent, refusal.into()).await,
            Said::Fault(fault) => self.ask("/broken", fault).await,
        }
    }

    /// The page that only says no.
    pub async fn refuse(self, error: Error) -> Response {
        self.to("/refused", &Fields::default(), error).await
    }

    async fn broken(self, error: &Error) -> Response {
        let fault: Fault = fault(error);
        let mut page = self.ask("/broken", fault).await;
        *page.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        page
    }

    pub(super) async fn page(self, path: &str, rejected: Rejected) -> Response {
        let (status, wait) = (
            status(&rejected.refusal),
            wait(&rejected.refusal.clone().into()),
        );
        let mut page = self.ask(path, rejected).await;
        if page.status() == StatusCode::OK {
            *page.status_mut() = status;
        }
        if let Some(seconds) = wait {
            page.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        page
    }

    /// The page at a path of ours, made with something that was found out on the way.
    async fn ask<T: Clone + Send + Sync + 'static>(self, path: &str, found: T) -> Response {
        let mut request = Request::new(Body::empty());
        // What nobody can write as an address has no page.
        *request.uri_mut() = path.parse().unwrap_or(Uri::from_static("/refused"));
        *request.headers_mut() = self.headers;
        for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
            request.headers_mut().remove(name);
        }
        let carried = request.extensions_mut();
        carried.insert(found);
        carried.insert(self.visitor);
        carried.insert(self.nonce);
        if let Some(unsent) = self.unsent {
            carried.insert(unsent);
        }
        self.site.page(request).await
    }
}

/// Text as a part of an address (RFC 3986): everything but letters, digits and a few signs becomes its bytes.
pub(crate) fn quoted(text: &str) -> String {
    let quote = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~@/".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(quote).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_in_an_address_is_quoted() {
        assert_eq!(super::quoted("/a b&c=é?"), "/a%20b%26c%3D%C3%A9%3F");
    }
}
