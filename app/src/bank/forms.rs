//! Forms of the bank, and the preview of the editor.

use super::prompt::Prompt;
use crate::forms::{Back, Done, Named, QUESTION_BODY, json, lead_on};
use crate::page::Page;
use crate::site::Site;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::{Moment, QuestionId, Refusal};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server::bank::Discarded;
use server::text::{compose, sketch};
use server::{Error, Fields, bank};

pub fn forms() -> Router<Site> {
    Router::new()
        .route("/bank/questions", post(create))
        .route("/bank/questions/{id}", post(save))
        .route("/bank/questions/{id}/publish", post(publish))
        .route("/bank/questions/{id}/discard", post(discard))
        .route("/bank/questions/{id}/retire", post(retire))
        .route("/bank/questions/{id}/reinstate", post(reinstate))
        .route("/bank/preview", post(preview))
        .layer(DefaultBodyLimit::max(QUESTION_BODY))
}

fn address(id: QuestionId) -> String {
    format!("/bank/questions/{id}")
}

async fn create(State(site): State<Site>, back: Back, fields: Fields) -> Response {
    let created = async {
        let caller = back.caller()?;
        bank::create(&site.house, &caller, &compose(&fields)).await
    };
    match created.await {
        Ok(id) => lead_on(&site.house.settings, &address(id), Done::DraftSaved),
        Err(error) => back.to("/bank/new", &fields, error).await,
    }
}

async fn save(
    State(site): State<Site>,
    Named(id): Named<QuestionId>,
    back: Back,
    fields: Fields,
) -> Response {
    let saved = async {
        let caller = back.caller()?;
        let (text, based_on) = (compose(&fields), fields.text("based_on"));
        bank::save(&site.house, &caller, id, based_on, &text).await?;
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
    State(site): State<Site>,
    Named(id): Named<QuestionId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let caller = back.caller()?;
        let seen = Moment(fields.number("seen")?);
        bank::publish(&site.house, &caller, id, seen).await?;
        Ok(Done::QuestionPublished)
    };
    let (done, page) = (done.await, address(id));
    back.after(done, &page, (&page, &fields)).await
}

async fn discard(
    State(site): State<Site>,
    Named(id): Named<QuestionId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let caller = back.caller()?;
        let seen = Moment(fields.number("seen")?);
        if !fields.ticked("sure-discard") {
            return Err(Refusal::invalid("sure-discard", "missing").into());
        }
        bank::discard(&site.house, &caller, id, seen).await
    };
    let (settings, page) = (&site.house.settings, address(id));
    match done.await {
        Ok(Discarded::Draft) => lead_on(settings, &page, Done::DraftDiscarded),
        Ok(Discarded::Question) => lead_on(settings, "/bank", Done::QuestionDiscarded),
        Err(error) => back.to(&page, &fields, error).await,
    }
}

async fn retire(State(site): State<Site>, Named(id): Named<QuestionId>, back: Back) -> Response {
    let done = async { bank::retire(&site.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Retired);
    back.refreshed(done, &address(id)).await
}

async fn reinstate(State(site): State<Site>, Named(id): Named<QuestionId>, back: Back) -> Response {
    let done = async { bank::reinstate(&site.house, &back.caller()?, id).await }.await;
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
    State(site): State<Site>,
    back: Back,
    draft: Result<Json<Draft>, axum::extract::rejection::JsonRejection>,
) -> Response {
    let words = back.visitor().words;
    let shown = async {
        let caller = back.caller()?;
        let Json(draft) = draft.map_err(|error| Refusal::Malformed {
            detail: error.body_text(),
        })?;
        bank::preview(&site.house, &caller, &sketch(&Fields(draft.fields))).await
    };
    match shown.await {
        Ok(view) => {
            let page = Page::beside(&site, back.visitor());
            let html = page.part(|page| view! { <Prompt page=page sheet=view.sheet/> });
            let faults = Vec::new();
            Json(Preview { html, faults }).into_response()
        }
        Err(Error::Refused(Refusal::FaultyQuestion { faults })) => {
            let (html, faults) = (String::new(), words.faults(&faults));
            Json(Preview { html, faults }).into_response()
        }
        Err(error) => json(words, &error),
    }
}
