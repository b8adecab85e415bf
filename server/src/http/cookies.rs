//! Cookies: read from a request, set on a reply. All of them are for HTTP alone, and for TLS alone where there is TLS.

use crate::Settings;
use axum::http::{HeaderMap, HeaderValue, header};

/// Whether a cookie comes along when another site leads here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// It comes along where a person follows a link.
    Lax,
    /// It does not.
    Strict,
}

/// The value of a cookie, by the name that it has in the browser.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// What sets a cookie for so many seconds; none takes it away. Its name is made to fit the address of the house.
pub fn set_cookie(
    settings: &Settings,
    (name, value): (&str, &str),
    seconds: i64,
    same_site: SameSite,
) -> Option<HeaderValue> {
    let name = settings.cookie(name);
    let secure = if settings.secure() { "; Secure" } else { "" };
    let text = format!(
        "{name}={value}; Path=/; Max-Age={seconds}; SameSite={same_site:?}; HttpOnly{secure}"
    );
    HeaderValue::from_str(&text).ok()
}
