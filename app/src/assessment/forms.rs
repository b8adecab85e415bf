//! Forms of assessments and invitations.

use super::blueprint::Board;
use crate::forms::{Back, Done, Named, json, lead_on, shown_once};
use crate::page::Page;
use crate::site::Site;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::account::Action;
use domain::assessment::{Feedback, Spec};
use domain::profile::Weights;
use domain::taxonomy::{Category, Language, Level, Track};
use domain::{AssessmentId, InvitationId, Moment, Refusal};
use leptos::prelude::*;
use server::assessment::Supply;
use server::invitation::{self, NewCandidate};
use server::{Error, Fields, Outcome, assessment};

pub fn forms() -> Router<Site> {
    Router::new()
        .route("/assessments", post(create))
        .route("/assessments/preview", post(preview))
        .route("/assessments/{id}", post(save))
        .route("/assessments/{id}/publish", post(publish))
        .route("/assessments/{id}/archive", post(archive))
        .route("/assessments/{id}/unarchive", post(unarchive))
        .route("/assessments/{id}/duplicate", post(duplicate))
        .route("/assessments/{id}/invitations", post(invite))
        .route("/invitations/{id}/send", post(send_again))
        .route("/invitations/{id}/name", post(correct_name))
        .route("/invitations/{id}/revoke", post(revoke))
}

fn address(id: AssessmentId) -> String {
    format!("/assessments/{id}")
}

fn invitation_address(id: InvitationId) -> String {
    format!("/invitations/{id}")
}

fn level(fields: &Fields) -> Result<Level, Refusal> {
    Level::from_code(fields.text("level")).ok_or(Refusal::invalid("level", "unknown"))
}

fn track(fields: &Fields) -> Result<Track, Refusal> {
    Track::from_code(fields.text("track")).ok_or(Refusal::invalid("track", "unknown"))
}

/// A spec from the fields of its form.
fn spec(fields: &Fields) -> Result<Spec, Refusal> {
    let mut weights = Weights(std::collections::BTreeMap::new());
    for category in Category::ALL {
        let weight = fields.number(&format!("weight-{category}"))?;
        weights.0.insert(*category, weight);
    }
    let cut = match fields.text("cut").trim() {
        "" => None,
        _ => Some(fields.number("cut")?),
    };
    Ok(Spec {
        profile: fields.text("profile").to_owned(),
        level: level(fields)?,
        track: track(fields)?,
        without: fields
            .all("without")
            .into_iter()
            .filter(|code| domain::taxonomy::technology(code).is_some())
            .map(str::to_owned)
            .collect(),
        language: Language::from_code(fields.text("language"))
            .ok_or(Refusal::invalid("language", "unknown"))?,
        weights,
        questions: fields.number("questions")?,
        minutes: fields.number("minutes")?,
        cut,
        feedback: Feedback::from_code(fields.text("feedback"))
            .ok_or(Refusal::invalid("feedback", "unknown"))?,
    })
}

async fn create(State(site): State<Site>, back: Back, fields: Fields) -> Response {
    let created = async {
        let caller = back.caller()?;
        let spec = assessment::suggest(fields.text("profile"), level(&fields)?, track(&fields)?)?;
        let spec = assessment::timed(&site.house, &caller, spec).await?;
        assessment::create(&site.house, &caller, fields.text("title"), spec).await
    };
    match created.await {
        Ok(id) => {
            let page = format!("/assessments/{id}/edit");
            lead_on(&site.house.settings, &page, Done::AssessmentMade)
        }
        Err(error) => back.to("/assessments/new", &fields, error).await,
    }
}

/// What the editor shows beside the form while somebody types.
#[derive(serde::Serialize)]
struct Preview {
    /// The blueprint as HTML; empty where the form cannot be taken.
    html: String,
    /// Why it cannot be taken.
    fault: String,
}

async fn preview(State(site): State<Site>, back: Back, fields: Fields) -> Response {
    let words = back.visitor().words;
    let made = async {
        let caller = back.caller()?;
        caller.may(Action::ReadAssessments)?;
        let spec = spec(&fields)?;
        let supply = assessment::preview(&site.house, &caller, &spec).await?;
        Outcome::Ok((spec.minutes, supply))
    };
    let preview = match made.await {
        Ok((minutes, Supply { cells, pace, .. })) => {
            let page = Page::beside(&site, back.visitor());
            let board = |page| view! { <Board page=page cells=cells pace=pace minutes=minutes/> };
            Preview {
                html: page.part(board),
                fault: String::new(),
            }
        }
        Err(Error::Refused(refusal @ Refusal::Invalid { .. })) => Preview {
            html: String::new(),
            fault: words.refusal(&refusal),
        },
        Err(error) => return json(words, &error),
    };
    Json(preview).into_response()
}

async fn save(
    State(site): State<Site>,
    Named(id): Named<AssessmentId>,
    back: Back,
    fields: Fields,
) -> Response {
    let saved = async {
        let caller = back.caller()?;
        let spec = spec(&fields)?;
        let typed = (fields.text("title"), spec);
        let change =
            assessment::save(&site.house, &caller, id, fields.text("based_on"), typed).await?;
        Ok(Done::BlueprintSaved.unless_unchanged(change))
    };
    let (saved, page) = (saved.await, address(id));
    back.after(saved, &page, (&format!("{page}/edit"), &fields))
        .await
}

async fn publish(
    State(site): State<Site>,
    Named(id): Named<AssessmentId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let (caller, seen) = (back.caller()?, Moment(fields.number("seen")?));
        assessment::publish(&site.house, &caller, id, seen).await?;
        Ok(Done::AssessmentPublished)
    };
    let (done, page) = (done.await, address(id));
    back.after(done, &page, (&page, &fields)).await
}

async fn archive(State(site): State<Site>, Named(id): Named<AssessmentId>, back: Back) -> Response {
    let done = async { assessment::archive(&site.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Archived);
    back.refreshed(done, &address(id)).await
}

async fn unarchive(
    State(site): State<Site>,
    Named(id): Named<AssessmentId>,
    back: Back,
) -> Response {
    let done = async { assessment::unarchive(&site.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Unarchived);
    back.refreshed(done, &address(id)).await
}

async fn duplicate(
    State(site): State<Site>,
    Named(id): Named<AssessmentId>,
    back: Back,
) -> Response {
    let words = back.visitor().words;
    let copied = async {
        let caller = back.caller()?;
        let row = assessment::view(&site.house, &caller, id).await?.row;
        let title = words.with("assessment-copy-of", [("title", row.title.into())]);
        assessment::duplicate(&site.house, &caller, id, &title).await
    };
    match copied.await {
        Ok(copy) => {
            let page = format!("{}/edit", address(copy));
            lead_on(&site.house.settings, &page, Done::Duplicated)
        }
        Err(error) => back.to(&address(id), &Fields::default(), error).await,
    }
}

async fn invite(
    State(site): State<Site>,
    Named(id): Named<AssessmentId>,
    back: Back,
    fields: Fields,
) -> Response {
    let invited = async {
        let caller = back.caller()?;
        let new = NewCandidate {
            name: fields.text("name").to_owned(),
            email: fields.text("email").to_owned(),
            days: fields
                .ticked("days")
                .then(|| fields.number("days"))
                .transpose()?,
            once: fields.text("once").parse().ok(),
            // The word counts for the address that it was said about.
            known: !fields.text("known").is_empty() && fields.text("known") == fields.text("email"),
        };
        invitation::invite(&site.house, &caller, id, &new).await
    };
    match invited.await {
        Ok((made, secret)) => {
            let (page, settings) = (invitation_address(made), &site.house.settings);
            shown_once(settings, &page, made, &secret)
        }
        Err(error) => back.to(&address(id), &fields, error).await,
    }
}

async fn send_again(
    State(site): State<Site>,
    Named(id): Named<InvitationId>,
    back: Back,
    fields: Fields,
) -> Response {
    let sent = async {
        let caller = back.caller()?;
        let days = fields.number("days")?;
        invitation::send_again(&site.house, &caller, id, days).await
    };
    match sent.await {
        Ok(secret) => {
            let (page, settings) = (invitation_address(id), &site.house.settings);
            shown_once(settings, &page, id, &secret)
        }
        Err(error) => back.to(&invitation_address(id), &fields, error).await,
    }
}

async fn correct_name(
    State(site): State<Site>,
    Named(id): Named<InvitationId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let caller = back.caller()?;
        let change =
            invitation::correct_name(&site.house, &caller, id, fields.text("name")).await?;
        Ok(Done::NameCorrected.unless_unchanged(change))
    };
    let (done, page) = (done.await, invitation_address(id));
    back.after(done, &page, (&page, &fields)).await
}

async fn revoke(State(site): State<Site>, Named(id): Named<InvitationId>, back: Back) -> Response {
    let done = async { invitation::revoke(&site.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Withdrawn);
    back.refreshed(done, &invitation_address(id)).await
}
