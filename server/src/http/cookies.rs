//! Cookies: read from a request, set on a reply. All of them are for HTTP alone, and for TLS alone where there is TLS.

use crate::Settings;
use axum::http::{HeaderMap, HeaderValue, header};
use time::Duration;
use tower_sessions::cookie::Cookie;
pub use tower_sessions::cookie::SameSite;

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
    let cookie = Cookie::build((settings.cookie(name), value))
        .path("/")
        .max_age(Duration::seconds(seconds))
        .same_site(same_site)
        .http_only(true)
        .secure(settings.secure());
    HeaderValue::from_str(&cookie.to_string()).ok()
}
