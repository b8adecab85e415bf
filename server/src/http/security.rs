//! Headers that every response carries, and the nonce that names the scripts of one response. One middleware writes the content
//! security policy; nothing else does.

use crate::House;
use crate::time::random_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::sync::Arc;

/// Names the scripts of one response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nonce(pub String);

const FIXED: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    ("x-permitted-cross-domain-policies", "none"),
    ("x-robots-tag", "noindex"),
];

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'"
    )
}

/// Writes the headers.
pub async fn headers(
    State(house): State<Arc<House>>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = STANDARD_NO_PAD.encode(random_bytes::<18>());
    // Personal links carry their secret in the address: it must not travel on.
    let private = request.uri().path().starts_with("/i/") || request.uri().path() == "/password";
    let asset = request.uri().path().starts_with("/assets/");
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if let Ok(value) = HeaderValue::from_str(&policy(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    let referrer = if private {
        "no-referrer"
    } else {
        "same-origin"
    };
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static(referrer));
    keep_prefix(headers);
    if !asset {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if house.settings.secure() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            // This host alone: what else stands below its name is not ours to decide about.
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    response
}

/// A cookie with the `__Host-` prefix is refused by browsers unless it is `Secure`, also when it is taken back; the session layer leaves
/// that out then.
fn keep_prefix(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|cookie| {
            let bare = cookie
                .to_str()
                .ok()
                .filter(|text| text.starts_with("__Host-") && !text.contains("; Secure"));
            bare.and_then(|text| HeaderValue::from_str(&format!("{text}; Secure")).ok())
                .unwrap_or_else(|| cookie.clone())
        })
        .collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        headers.append(header::SET_COOKIE, cookie);
    }
}
