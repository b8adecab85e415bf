//! Forms of an attempt: beginning it, going on with it on another device, ending it. Saving without scripts is in `saving`.

use super::saving::save;
use crate::forms::{Asked, Back, SameSite, pass_cookie, set_cookie, to};
use crate::site::Site;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use axum::routing::post;
use server::Fields;
use server::attempt::{self, Started};

pub fn forms() -> Router<Site> {
    Router::new()
        .route("/i/{link}/start", post(start))
        .route("/i/{link}/resume", post(resume))
        .route("/attempts/{id}/answers/{n}", post(save))
        .route("/attempts/{id}/submit", post(submit))
}

async fn start(
    State(site): State<Site>,
    Asked { link, .. }: Asked,
    back: Back,
    fields: Fields,
) -> Response {
    match attempt::start(&site.house, &link, fields.ticked("honour")).await {
        Ok(started) => let_in(&site, &started).await,
        Err(error) => back.to(&format!("/i/{link}"), &fields, error).await,
    }
}

async fn resume(State(site): State<Site>, Asked { link, .. }: Asked, back: Back) -> Response {
    match attempt::resume(&site.house, &link).await {
        Ok(started) => let_in(&site, &started).await,
        Err(error) => {
            back.to(&format!("/i/{link}"), &Fields::default(), error)
                .await
        }
    }
}

/// On to the question that was on the screen last, with the pass in a cookie.
async fn let_in(site: &Site, started: &Started) -> Response {
    let Started {
        pass,
        expires_at,
        position,
    } = started;
    if let Err(error) = attempt::visit(&site.house, pass, *position).await {
        tracing::debug!(%error, "the question could not be noted; the attempt may be closed");
    }
    let settings = &site.house.settings;
    let age = expires_at.since(site.house.clock.now()).whole_seconds();
    let (name, secret) = (pass_cookie(pass.attempt), pass.secret.reveal());
    let cookie = set_cookie(settings, (&name, secret), age, SameSite::Lax);
    let mut response = to(&format!("/attempts/{}/questions/{position}", pass.attempt));
    if let Some(value) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Ends the attempt; the form of the review page.
async fn submit(State(site): State<Site>, asked: Asked, back: Back) -> Response {
    let submitted = async {
        let pass = asked.pass(&site.house)?;
        attempt::submit(&site.house, &pass).await
    };
    match submitted.await {
        Ok(()) => to(&asked.page("done")),
        Err(error) => {
            back.to(&asked.page("review"), &Fields::default(), error)
                .await
        }
    }
}
