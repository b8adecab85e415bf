//! The fields of a form as they come in, and as they are shown again where the form was refused.

use super::Rooms;
use crate::Error;
pub use crate::fields::Fields;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Refusal;

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
