//! Forms of assessments and invitations.

use super::fields::Fields;
use super::reply::{Back, Named};
use super::{Done, Rooms, done, once, problem};
use crate::assessment;
use crate::invitation::{self, NewCandidate};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::assessment::{Feedback, Spec};
use domain::profile::Weights;
use domain::taxonomy::{Category, Language, Level, Track};
use domain::{AssessmentId, InvitationId, Moment, Refusal};
use std::sync::Arc;

pub fn routes() -> Router<Rooms> {
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

async fn create(State(rooms): State<Rooms>, back: Back, fields: Fields) -> Response {
    let created = async {
        let caller = back.caller()?;
        let spec = assessment::suggest(fields.text("profile"), level(&fields)?, track(&fields)?)?;
        let spec = assessment::timed(&rooms.house, &caller, spec).await?;
        assessment::create(&rooms.house, &caller, fields.text("title"), spec).await
    };
    match created.await {
        Ok(id) => {
            let page = format!("/assessments/{id}/edit");
            done::lead_on(&rooms.house.settings, &page, Done::AssessmentMade)
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

async fn preview(State(rooms): State<Rooms>, back: Back, fields: Fields) -> Response {
    let words = back.visitor().words;
    let made = async {
        let (caller, spec) = (back.caller()?, spec(&fields)?);
        let supply = assessment::preview(&rooms.house, &caller, &spec).await?;
        crate::Outcome::Ok(Arc::new((spec, supply)))
    };
    let preview = match made.await {
        Ok(draft) => Preview {
            html: back.fragment("/assessments/fragment", draft).await,
            fault: String::new(),
        },
        Err(crate::Error::Refused(refusal @ Refusal::Invalid { .. })) => Preview {
            html: String::new(),
            fault: words.refusal(&refusal),
        },
        Err(error) => return problem::json(words, &error),
    };
    Json(preview).into_response()
}

async fn save(
    State(rooms): State<Rooms>,
    Named(id): Named<AssessmentId>,
    back: Back,
    fields: Fields,
) -> Response {
    let saved = async {
        let caller = back.caller()?;
        let spec = spec(&fields)?;
        let typed = (fields.text("title"), spec);
        let change =
            assessment::save(&rooms.house, &caller, id, fields.text("based_on"), typed).await?;
        Ok(Done::BlueprintSaved.unless_unchanged(change))
    };
    let (saved, page) = (saved.await, address(id));
    back.after(saved, &page, (&format!("{page}/edit"), &fields))
        .await
}

async fn publish(
    State(rooms): State<Rooms>,
    Named(id): Named<AssessmentId>,
    back: Back,
    fields: Fields,
) -> Response {
    let done = async {
        let (caller, seen) = (back.caller()?, Moment(fields.number("seen")?));
        assessment::publish(&rooms.house, &caller, id, seen).await?;
        Ok(Done::AssessmentPublished)
    };
    let (done, page) = (done.await, address(id));
    back.after(done, &page, (&page, &fields)).await
}

async fn archive(
    State(rooms): State<Rooms>,
    Named(id): Named<AssessmentId>,
    back: Back,
) -> Response {
    let done = async { assessment::archive(&rooms.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Archived);
    back.refreshed(done, &address(id)).await
}

async fn unarchive(
    State(rooms): State<Rooms>,
    Named(id): Named<AssessmentId>,
    back: Back,
) -> Response {
    let done = async { assessment::unarchive(&rooms.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Unarchived);
    back.refreshed(done, &address(id)).await
}

async fn duplicate(
    State(rooms): State<Rooms>,
    Named(id): Named<AssessmentId>,
    back: Back,
) -> Response {
    let words = back.visitor().words;
    let copied = async {
        let caller = back.caller()?;
        let row = assessment::view(&rooms.house, &caller, id).await?.row;
        let title = words.with("assessment-copy-of", [("title", row.title.into())]);
        assessment::duplicate(&rooms.house, &caller, id, &title).await
    };
    match copied.await {
        Ok(copy) => {
            let page = format!("{}/edit", address(copy));
            done::lead_on(&rooms.house.settings, &page, Done::Duplicated)
        }
        Err(error) => back.to(&address(id), &Fields::default(), error).await,
    }
}

async fn invite(
    State(rooms): State<Rooms>,
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
        invitation::invite(&rooms.house, &caller, id, &new).await
    };
    match invited.await {
        Ok((made, secret)) => {
            let (page, settings) = (invitation_address(made), &rooms.house.settings);
            once::lead_on(settings, &page, made, &secret)
        }
        Err(error) => back.to(&address(id), &fields, error).await,
    }
}

async fn send_again(
    State(rooms): State<Rooms>,
    Named(id): Named<InvitationId>,
    back: Back,
    fields: Fields,
) -> Response {
    let sent = async {
        let caller = back.caller()?;
        let days = fields.number("days")?;
        invitation::send_again(&rooms.house, &caller, id, days).await
    };
    match sent.await {
        Ok(secret) => {
            let (page, settings) = (invitation_address(id), &rooms.house.settings);
            once::lead_on(settings, &page, id, &secret)
        }
        Err(error) => back.to(&invitation_address(id), &fields, error).await,
    }
}

async fn revoke(
    State(rooms): State<Rooms>,
    Named(id): Named<InvitationId>,
    back: Back,
) -> Response {
    let done = async { invitation::revoke(&rooms.house, &back.caller()?, id).await }.await;
    let done = done.map(|()| Done::Withdrawn);
    back.refreshed(done, &invitation_address(id)).await
}
