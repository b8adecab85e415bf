//! Forms of assessments and invitations.

use super::Rooms;
use super::fields::Fields;
use super::reply::{self, Back};
use crate::assessment;
use crate::invitation::{self, NewCandidate};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use domain::assessment::{Feedback, Spec};
use domain::profile::Weights;
use domain::taxonomy::{Category, Language, Level, Track};
use domain::{AssessmentId, InvitationId, Refusal};

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/assessments", post(create))
        .route("/assessments/{id}", post(save))
        .route("/assessments/{id}/publish", post(publish))
        .route("/assessments/{id}/archive", post(archive))
        .route("/assessments/{id}/invitations", post(invite))
        .route("/invitations/{id}/send", post(send_again))
        .route("/invitations/{id}/revoke", post(revoke))
}

fn assessment(text: &str) -> Result<AssessmentId, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}

fn invitation(text: &str) -> Result<InvitationId, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
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
        let weight = fields
            .number(&format!("weight-{category}"))
            .map_err(|_| Refusal::invalid("weights", "no-number"))?;
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
        let caller = back.visitor().caller()?;
        let spec = assessment::suggest(fields.text("profile"), level(&fields)?, track(&fields)?)?;
        assessment::create(&rooms.house, &caller, fields.text("title"), spec).await
    };
    match created.await {
        Ok(id) => reply::to(&format!("/assessments/{id}/edit")),
        Err(error) => back.to("/assessments/new", &fields, error).await,
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
        let id = assessment(&id)?;
        assessment::save(
            &rooms.house,
            &caller,
            id,
            fields.text("title"),
            spec(&fields)?,
        )
        .await
    };
    match saved.await {
        Ok(()) => reply::to(&format!("/assessments/{id}")),
        Err(error) => {
            back.to(&format!("/assessments/{id}/edit"), &fields, error)
                .await
        }
    }
}

async fn publish(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let done = async {
        let caller = back.visitor().caller()?;
        assessment::publish(&rooms.house, &caller, assessment(&id)?).await
    };
    match done.await {
        Ok(()) => reply::to(&format!("/assessments/{id}")),
        Err(error) => {
            back.to(&format!("/assessments/{id}"), &Fields::default(), error)
                .await
        }
    }
}

async fn archive(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let done = async {
        let caller = back.visitor().caller()?;
        assessment::archive(&rooms.house, &caller, assessment(&id)?).await
    };
    match done.await {
        Ok(()) => reply::to("/assessments"),
        Err(error) => {
            back.to(&format!("/assessments/{id}"), &Fields::default(), error)
                .await
        }
    }
}

async fn invite(
    State(rooms): State<Rooms>,
    Path(id): Path<String>,
    back: Back,
    fields: Fields,
) -> Response {
    let invited = async {
        let caller = back.visitor().caller()?;
        let new = NewCandidate {
            name: fields.text("name").to_owned(),
            email: fields.text("email").to_owned(),
            days: match fields.text("days").trim() {
                "" => None,
                _ => Some(fields.number("days")?),
            },
        };
        invitation::invite(&rooms.house, &caller, assessment(&id)?, &new).await
    };
    match invited.await {
        Ok((made, secret)) => {
            back.with_secret(&format!("/invitations/{made}"), "/i/", &secret)
                .await
        }
        Err(error) => back.to(&format!("/assessments/{id}"), &fields, error).await,
    }
}

async fn send_again(
    State(rooms): State<Rooms>,
    Path(id): Path<String>,
    back: Back,
    fields: Fields,
) -> Response {
    let sent = async {
        let caller = back.visitor().caller()?;
        let days = fields.number("days")?;
        invitation::send_again(&rooms.house, &caller, invitation(&id)?, days).await
    };
    match sent.await {
        Ok(secret) => {
            back.with_secret(&format!("/invitations/{id}"), "/i/", &secret)
                .await
        }
        Err(error) => back.to(&format!("/invitations/{id}"), &fields, error).await,
    }
}

async fn revoke(State(rooms): State<Rooms>, Path(id): Path<String>, back: Back) -> Response {
    let done = async {
        let caller = back.visitor().caller()?;
        invitation::revoke(&rooms.house, &caller, invitation(&id)?).await
    };
    match done.await {
        Ok(()) => reply::to(&format!("/invitations/{id}")),
        Err(error) => {
            back.to(&format!("/invitations/{id}"), &Fields::default(), error)
                .await
        }
    }
}
