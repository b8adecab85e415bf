//! Refusals and faults for people. Deep inside a refusal is JSON for programs; where a browser asked for a page it gets one, with the
//! same status. So it does not matter which layer says no: the body's size, the method, another site, the database.

use super::back::{Back, to};
use super::way;
use crate::site::Site;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::Refusal;
use server::Fields;
use server::http::{ForPeople, Said, Visitor, words_of};
use std::sync::Arc;

/// The layer that turns a refusal into a page where a page was asked for.
pub fn for_people(site: Site) -> ForPeople {
    Arc::new(move |request, next| Box::pin(spoken(site.clone(), request, next)))
}

async fn spoken(site: Site, request: Request, next: Next) -> Response {
    if !wants_a_page(request.method(), request.headers()) {
        return next.run(request).await;
    }
    let nobody = Visitor {
        words: words_of(request.headers()),
        ..Visitor::default()
    };
    let looked_at = (request.method() == Method::GET).then(|| request.uri().path().to_owned());
    let back = Back::before(site, &request, nobody);
    let response = next.run(request).await;
    let Some(said) = response.extensions().get::<Said>().cloned() else {
        return response;
    };
    // Whoever looks at an address for forms is led to the page it belongs to.
    if matches!(said, Said::No(Refusal::WrongMethod))
        && let Some(page) = looked_at.as_deref().and_then(way::page_of)
    {
        return to(&page);
    }
    let back = match response.extensions().get::<Visitor>() {
        Some(visitor) => back.seen_by(visitor.clone()),
        None => back,
    };
    let sent = response.extensions().get::<Fields>().cloned();
    let mut page = back.says(said, sent.unwrap_or_default()).await;
    *page.status_mut() = response.status();
    if let Some(methods) = response.headers().get(header::ALLOW) {
        let methods = methods.clone();
        page.headers_mut().insert(header::ALLOW, methods);
    }
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        let cookie = cookie.clone();
        page.headers_mut().append(header::SET_COOKIE, cookie);
    }
    page
}

/// Whether a person looks at what comes back: browsers name HTML when they go to an address, scripts do not.
fn wants_a_page(method: &Method, headers: &HeaderMap) -> bool {
    let page = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    page && matches!(*method, Method::GET | Method::HEAD | Method::POST)
}
