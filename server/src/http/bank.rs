//! Forms of the bank, and the preview of the editor.

use super::editor::{compose, sketch};
use super::fields::Fields;
use super::reply::{self, Back};
use super::{Rooms, problem};
use crate::bank;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::{QuestionId, Refusal};
use serde::{Deserialize, Serialize};

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/bank/questions", post(create))
        .route("/bank/questions/{id}", post(save))
        .route("/bank/questions/{id}/publish", post(publish))
        .route("/bank/questions/{id}/retire", post(retire))
        .route("/bank/questions/{id}/reinstate", post(reinstate))
        .route("/bank/preview", post(preview))
}

fn question(text: &str) -> Result<QuestionId, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}

async fn create(State(rooms): State<Rooms>, back: Back, fields: Fields) -> Response {
    let created = async {
        let caller = back.visitor().caller()?;
        bank::create(&rooms.house, &caller, &compose(&fields)).await
    };
    match created.await {
        Ok(id) => reply::to(&format!("/bank/questions/{id}")),
        Err(error) => back.to("/bank/new", &fields, error).await,
    }
}

async fn save(
    State(rooms): State<Rooms>,
    Path(id): Path<String>,
    back: Back,
    fields: Fields,
) -> Response {
    let saved = async {
        let caller = back.visitor().caller()?;
        let text = compose(&fields);
        bank::save(
            &rooms.house,
            &caller,
            question(&id)?,
            fields.text("based_on"),
            &text,
        )
        .await
    };
    match saved.await {
        Ok(()) => reply::to(&format!("/bank/questions/{id}")),
        Err(error) => {
            back.to(&format!("/bank/questions/{id}/edit"), &fields, error)
                .await
        }
    }
}

async fn publish(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let done = async {
        let caller = back.visitor().caller()?;
        bank::publish(&rooms.house, &caller, question(&id)?).await
    };
    turned(done.await, &id, back).await
}

async fn retire(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let done = async {
        let caller = back.visitor().caller()?;
        bank::retire(&rooms.house, &caller, question(&id)?).await
    };
    turned(done.await, &id, back).await
}

async fn reinstate(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let done = async {
        let caller = back.visitor().caller()?;
        bank::reinstate(&rooms.house, &caller, question(&id)?).await
    };
    turned(done.await, &id, back).await
}

async fn turned(done: crate::Answer<()>, id: &str, back: Back) -> Response {
    match done {
        Ok(()) => reply::to(&format!("/bank/questions/{id}")),
        Err(error) => {
            back.to(&format!("/bank/questions/{id}"), &Fields::default(), error)
                .await
        }
    }
}

/// The fields of the editor, as the island sends them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    fields: Vec<(String, String)>,
}

/// What the editor shows beside the form.
#[derive(Serialize)]
struct Preview {
    /// The question as HTML; empty while there are faults.
    html: String,
    /// What is wrong, one entry a fault.
    faults: Vec<String>,
}

async fn preview(
    back: Back,
    draft: Result<Json<Draft>, axum::extract::rejection::JsonRejection>,
) -> Response {
    let words = back.visitor().words;
    let shown = || {
        let caller = back.visitor().caller()?;
        let Json(draft) = draft.map_err(|error| Refusal::Malformed {
            detail: error.body_text(),
        })?;
        bank::preview(&caller, &sketch(&Fields(draft.fields)))
    };
    match shown() {
        Ok(view) => {
            let html = back
                .clone()
                .fragment("/bank/fragment", std::sync::Arc::new(view))
                .await;
            Json(Preview {
                html,
                faults: Vec::new(),
            })
            .into_response()
        }
        Err(crate::Error::Refused(Refusal::FaultyQuestion { faults })) => {
            let faults = faults.lines().map(str::to_owned).collect();
            Json(Preview {
                html: String::new(),
                faults,
            })
            .into_response()
        }
        Err(error) => problem::json(words, &error),
    }
}
