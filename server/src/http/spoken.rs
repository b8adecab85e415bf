//! Refusals and faults for people. Deep inside a refusal is JSON for programs; where a browser asked for a page it gets one, with the
//! same status. So it does not matter which layer says no: the body's size, the method, another site, the database.

use super::problem::Said;
use super::reply::Back;
use super::{Rooms, Visitor, visitor};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;

/// Turns a refusal into a page where a page was asked for.
pub async fn spoken(State(rooms): State<Rooms>, request: Request, next: Next) -> Response {
    if !wants_a_page(request.method(), request.headers()) {
        return next.run(request).await;
    }
    let nobody = Visitor {
        words: visitor::words_of(request.headers()),
        ..Visitor::default()
    };
    let back = Back::before(rooms, &request, nobody);
    let response = next.run(request).await;
    let Some(said) = response.extensions().get::<Said>().cloned() else {
        return response;
    };
    let back = match response.extensions().get::<Visitor>() {
        Some(visitor) => back.seen_by(visitor.clone()),
        None => back,
    };
    let Some(mut page) = back.says(said).await else {
        return response;
    };
    *page.status_mut() = response.status();
    for name in [header::ALLOW, header::RETRY_AFTER, header::SET_COOKIE] {
        for value in response.headers().get_all(&name) {
            page.headers_mut().append(&name, value.clone());
        }
    }
    page
}

/// Whether a person looks at what comes back: browsers name HTML when they go to an address, scripts do not.
pub(super) fn wants_a_page(method: &Method, headers: &HeaderMap) -> bool {
    let page = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    page && matches!(*method, Method::GET | Method::HEAD | Method::POST)
}
