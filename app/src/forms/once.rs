//! A link that is shown once. It travels from the form that made it to the page that shows it in a cookie of this one browser, which
//! that page takes away: loading the page again shows no link and makes none, and the house keeps nothing but its hash.

use super::back::to;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use server::Settings;
use server::http::{SameSite, cookie, set_cookie};
use server::secret::Secret;
use std::fmt::Display;

/// The cookie's name, before it is made to fit the address of the house.
const NAME: &str = "assay_once";
/// How long what is shown once waits for its page, in seconds.
const WAITS: i64 = 300;

/// A link that waits for its page.
#[derive(Clone, Debug)]
pub struct ShownOnce {
    /// The id of the invitation or the person that it belongs to.
    pub about: String,
    /// The secret at its end.
    pub secret: Secret,
}

impl ShownOnce {
    /// The link that this request carries.
    pub fn of(settings: &Settings, headers: &HeaderMap) -> Option<Self> {
        let (about, secret) = cookie(headers, &settings.cookie(NAME))?.split_once('.')?;
        Some(Self {
            about: about.to_owned(),
            secret: Secret::parse(secret)?,
        })
    }

    /// The whole address, for people to copy; `before` is the path and query in front of the secret.
    pub fn address(&self, settings: &Settings, before: &str) -> String {
        format!("{}{before}{}", settings.base_url, self.secret.reveal())
    }
}

/// The cookie that holds what is shown once.
pub(super) fn set(settings: &Settings, held: (&str, &str), seconds: i64) -> Option<HeaderValue> {
    set_cookie(settings, held, seconds, SameSite::Strict)
}

/// On to the page at `path`, which shows the link of `about` once.
pub(crate) fn shown_once(
    settings: &Settings,
    path: &str,
    about: impl Display,
    secret: &Secret,
) -> Response {
    let value = format!("{about}.{}", secret.reveal());
    carrying(settings, to(path), (NAME, &value))
}

/// The reply with what the page that it leads to shows once.
pub(super) fn carrying(settings: &Settings, mut reply: Response, held: (&str, &str)) -> Response {
    if let Some(value) = set(settings, held, WAITS) {
        reply.headers_mut().append(header::SET_COOKIE, value);
    }
    reply
}

/// What takes the link away again, sent by the page that shows it.
pub(crate) fn taken(settings: &Settings) -> Option<HeaderValue> {
    set(settings, (NAME, ""), 0)
}
