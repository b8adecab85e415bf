//! What an address of an attempt says: which attempt, which question, which link. What cannot be read opens nothing; it is answered
//! like an id that nobody has.

use crate::House;
use crate::attempt::Pass;
use crate::http::visitor;
use axum::extract::{FromRequestParts, Path};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::{AttemptId, Refusal};
use std::collections::HashMap;

/// An address and its headers, as they came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The secret of a personal link.
    pub link: String,
    /// The headers.
    pub headers: HeaderMap,
    id: String,
    n: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, state).await;
        let mut said = path.map(|Path(said)| said).unwrap_or_default();
        let mut take = |name: &str| said.remove(name).unwrap_or_default();
        Ok(Self {
            link: take("link"),
            id: take("id"),
            n: take("n"),
            headers: parts.headers.clone(),
        })
    }
}

impl Asked {
    /// The pass that this browser holds for the attempt.
    pub fn pass(&self, house: &House) -> Result<Pass, Refusal> {
        let id: AttemptId = self.id.parse().map_err(|_| Refusal::NoPass)?;
        visitor::pass(&house.settings, &self.headers, id)
    }

    /// The number of the question.
    pub fn number(&self) -> Result<u16, Refusal> {
        self.n.parse().map_err(|_| Refusal::NoSuchQuestion)
    }

    /// The address of a page of this attempt. An id that is none leads to the page that says so.
    pub fn page(&self, rest: &str) -> String {
        match self.id.parse::<AttemptId>() {
            Ok(id) => format!("/attempts/{id}/{rest}"),
            Err(_) => "/refused".to_owned(),
        }
    }
}
