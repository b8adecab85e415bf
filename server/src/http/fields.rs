//! The fields of a form as they come in.

use crate::Error;
pub use crate::fields::Fields;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Refusal;

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let words = super::visitor::words_of(request.headers());
        if !is_form(request.headers()) {
            let detail = "a form is expected here (application/x-www-form-urlencoded)".to_owned();
            return Err(super::problem::json(
                words,
                &Refusal::Malformed { detail }.into(),
            ));
        }
        axum::Form::<Vec<(String, String)>>::from_request(request, state)
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
