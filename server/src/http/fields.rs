//! The fields of a form, kept as they were typed so that a refused form can be shown again.

use super::Rooms;
use crate::Error;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Refusal;

/// Form fields, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

/// A form that was refused: pages find it among the request's extensions, show the refusal, and fill the fields again.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Why.
    pub refusal: Refusal,
    /// What was typed; passwords are left out.
    pub fields: Vec<(String, String)>,
}

/// A form that nobody could carry out for reasons of ours: the page that says so holds it, to be sent once more.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Where it was sent.
    pub address: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

impl Unsent {
    /// Of what was sent to an address. A form with a password is not kept, and what stands under a personal link is a press and no more.
    pub(super) fn of(address: Option<&str>, fields: &Fields) -> Option<Self> {
        let address = address.filter(|address| !address.starts_with("/i/"))?;
        let harmless = fields.harmless();
        let whole = !harmless.is_empty() && harmless.len() == fields.0.len();
        whole.then(|| Self {
            address: address.to_owned(),
            fields: harmless,
        })
    }
}

impl Rejected {
    /// What was typed into a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Fields {
    /// The value of a field; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// All values of a field.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// A number, or a refusal that names the field.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<T, Refusal> {
        self.text(name)
            .trim()
            .parse()
            .map_err(|_| Refusal::invalid(name, "no-number"))
    }

    /// What may be shown again.
    pub fn harmless(&self) -> Vec<(String, String)> {
        let secret = |key: &str| key.contains("password") || key == "current";
        self.0
            .iter()
            .filter(|(key, _)| !secret(key))
            .cloned()
            .collect()
    }
}

impl FromRequest<Rooms> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, rooms: &Rooms) -> Result<Self, Response> {
        let words = super::visitor::words_of(request.headers());
        if !is_form(request.headers()) {
            let detail = "a form is expected here (application/x-www-form-urlencoded)".to_owned();
            return Err(super::problem::json(
                words,
                &Refusal::Malformed { detail }.into(),
            ));
        }
        axum::Form::<Vec<(String, String)>>::from_request(request, rooms)
            .await
            .map(|axum::Form(fields)| {
                // Browsers send line breaks as CR LF; the house writes LF.
                Self(
                    fields
                        .into_iter()
                        .map(|(key, value)| (key, value.replace("\r\n", "\n")))
                        .collect(),
                )
            })
            .map_err(|rejection| super::problem::json(words, &refused(&rejection)))
    }
}

fn refused(rejection: &axum::extract::rejection::FormRejection) -> Error {
    if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::TooLarge.into()
    } else {
        Refusal::Malformed {
            detail: "the form cannot be read".to_owned(),
        }
        .into()
    }
}

/// Whether the body is a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(axum::http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"))
}
