//! Forms of the bank, and the preview of the editor.

use super::fields::Fields;
use super::reply::{Back, Named};
use super::{Done, Rooms, done, problem};
use crate::bank;
use crate::text::{compose, sketch};
use axum::extract::{DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::{Moment, QuestionId, Refusal};
use serde::{Deserialize, Serialize};

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/bank/questions", post(create))
        .route("/bank/questions/{id}", post(save))
        .route("/bank/questions/{id}/publish", post(publish))
        .route("/bank/questions/{id}/retire", post(retire))
        .route("/bank/questions/{id}/reinstate", post(reinstate))
        .route("/bank/preview", post(preview))
        .layer(DefaultBodyLimit::max(super::QUESTION_BODY))
}

fn address(id: QuestionId) -> String {
    format!("/bank/questions/{id}")
}

async fn create(State(rooms): State<Rooms>, back: Back, fields: Fields) -> Response {
    let created = async {
        let caller = back.caller()?;
        bank::create(&rooms.house, &caller, &compose(&fields)).await
    };
    match created.await {
        Ok(id) => done::lead_on(&rooms.house.settings, &address(id), Done::DraftSaved),
        Err(error) => back.to("/bank/new", &fields, error).await,
    }
}

async fn save(
    State(rooms): State<Rooms>,
    Named(id): Named<QuestionId>,
    back: Back,
    fields: Fields,
) -> Response {
    let saved = async {
        let caller = back.caller()?;
        let (text, based_on) = (compose(&fields), fields.text("based_on"));
        bank::save(&rooms.house, &caller, id, based_on, &text).await?;
        Ok(if text == based_on {
            Done::Unchanged
        } else {
            Done::DraftSaved
        })
    };
    let (saved, page) = (saved.await, address(id));
    back.after(saved, &page, (&format!("{page}/edit"), &fields))
        .await
}

async fn publish(
    State(rooms): State<Rooms>,
    Named(id): Named<QuestionId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let caller = back.caller()?;
        let seen = Moment(fields.number("seen")?);
        bank::publish(&rooms.house, &caller, id, seen).await?;
        Ok(Done::QuestionPublished)
    };
    let (done, page) = (done.await, address(id));
    back.after(done, &page, (&page, &fields)).await
}

async fn retire(State(rooms): State<Rooms>, Named(id): Named<QuestionId>, back: Back) -> Response {
    let done = async { bank::retire(&rooms.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Retired);
    back.refreshed(done, &address(id)).await
}

async fn reinstate(
    State(rooms): State<Rooms>,
    Named(id): Named<QuestionId>,
    back: Back,
) -> Response {
    let done = async { bank::reinstate(&rooms.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Reinstated);
    back.refreshed(done, &address(id)).await
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
    State(rooms): State<Rooms>,
    back: Back,
    draft: Result<Json<Draft>, axum::extract::rejection::JsonRejection>,
) -> Response {
    let words = back.visitor().words;
    let shown = async {
        let caller = back.caller()?;
        let Json(draft) = draft.map_err(|error| Refusal::Malformed {
            detail: error.body_text(),
        })?;
        bank::preview(&rooms.house, &caller, &sketch(&Fields(draft.fields))).await
    };
    match shown.await {
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
            let (html, faults) = (String::new(), words.faults(&faults));
            Json(Preview { html, faults }).into_response()
        }
        Err(error) => problem::json(words, &error),
    }
}
