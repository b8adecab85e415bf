//! The path that must never fail: starting, saving, submitting. Fixed addresses, bodies of their own; the same address takes JSON
//! from the island and a form from a browser without scripts.

mod form;

use super::fields::Fields;
use super::reply::{self, Back};
use super::{Rooms, problem, visitor};
use crate::Answer;
use crate::attempt::{self, Pass, Save, Saved, Started};
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use domain::{AttemptId, Refusal};
use serde::{Deserialize, Serialize};

pub fn routes() -> Router<Rooms> {
    Router::new()
        .route("/i/{link}/start", post(start))
        .route("/i/{link}/resume", post(resume))
        .route(
            "/attempts/{id}/answers/{n}",
            put(save).post(form::save_form),
        )
        .route("/attempts/{id}/visits/{n}", post(visit))
        .route("/attempts/{id}/flags/{n}", put(flag))
        .route("/attempts/{id}/clock", get(clock))
        .route("/attempts/{id}/submit", post(submit))
}

async fn start(
    State(rooms): State<Rooms>,
    Path(link): Path<String>,
    back: Back,
    fields: Fields,
) -> Response {
    match attempt::start(&rooms.house, &link, fields.ticked("honour")).await {
        Ok(started) => let_in(&rooms, &started).await,
        Err(error) => back.to(&format!("/i/{link}"), &fields, error).await,
    }
}

async fn resume(State(rooms): State<Rooms>, Path(link): Path<String>, back: Back) -> Response {
    match attempt::resume(&rooms.house, &link).await {
        Ok(started) => let_in(&rooms, &started).await,
        Err(error) => {
            back.to(&format!("/i/{link}"), &Fields::default(), error)
                .await
        }
    }
}

/// On to the first question, with the pass in a cookie.
async fn let_in(rooms: &Rooms, started: &Started) -> Response {
    let Started { pass, expires_at } = started;
    if let Err(error) = attempt::visit(&rooms.house, pass, 1).await {
        tracing::debug!(%error, "the first question could not be noted; the attempt may be closed");
    }
    let settings = &rooms.house.settings;
    let age = expires_at.since(rooms.house.clock.now()).whole_seconds();
    let secure = if settings.secure() { "; Secure" } else { "" };
    let cookie = format!(
        "{}={}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly{secure}",
        visitor::pass_cookie(settings, pass.attempt),
        pass.secret.reveal()
    );
    let mut response = reply::to(&format!("/attempts/{}/questions/1", pass.attempt));
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

fn pass(rooms: &Rooms, headers: &HeaderMap, id: &str) -> Result<Pass, Refusal> {
    let id: AttemptId = id.parse().map_err(|_| Refusal::NoPass)?;
    visitor::pass(&rooms.house.settings, headers, id)
}

fn number(text: &str) -> Result<u16, Refusal> {
    text.parse().map_err(|_| Refusal::NoSuchQuestion)
}

fn body<T>(json: Result<Json<T>, JsonRejection>) -> Result<T, Refusal> {
    json.map(|Json(value)| value).map_err(|error| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Refusal::TooLarge
        } else {
            Refusal::Malformed {
                detail: error.body_text(),
            }
        }
    })
}

/// Saves an answer. Acknowledged only after it is stored; sent again with the same `op_id`, it is stored once.
#[utoipa::path(
    put, path = "/attempts/{id}/answers/{n}",
    params(("id" = String, Path, description = "the attempt"), ("n" = u16, Path, description = "number of the question on the form, from 1")),
    request_body = Save,
    responses(
        (status = 200, body = Saved, description = "stored"),
        (status = 401, body = problem::Problem, description = "no pass for this attempt"),
        (status = 404, body = problem::Problem, description = "no such question"),
        (status = 409, body = problem::Problem, description = "time is up, closed, or taken over by another device"),
        (status = 422, body = problem::Problem, description = "not an answer to this question"),
        (status = 503, body = problem::Problem, description = "nothing was stored; try again after Retry-After seconds"),
    )
)]
pub(super) async fn save(
    State(rooms): State<Rooms>,
    Path((id, n)): Path<(String, String)>,
    headers: HeaderMap,
    json: Result<Json<Save>, JsonRejection>,
) -> Response {
    // The whole body is here now: this is the instant that decides.
    let at = rooms.house.clock.now();
    let saved = async {
        let pass = pass(&rooms, &headers, &id)?;
        attempt::save(&rooms.house, &pass, number(&n)?, body(json)?, at).await
    };
    answer(saved.await.map(Json), &headers)
}

fn answer<T: IntoResponse>(result: Answer<T>, headers: &HeaderMap) -> Response {
    match result {
        Ok(value) => value.into_response(),
        Err(error) => problem::json(visitor::words_of(headers), &error),
    }
}

/// Notes that a question came on the screen.
#[utoipa::path(post, path = "/attempts/{id}/visits/{n}", params(("id" = String, Path), ("n" = u16, Path)), responses((status = 204), (status = 409, body = problem::Problem)))]
pub(super) async fn visit(
    State(rooms): State<Rooms>,
    Path((id, n)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let noted = async {
        let pass = pass(&rooms, &headers, &id)?;
        attempt::visit(&rooms.house, &pass, number(&n)?).await
    };
    answer(noted.await.map(|()| StatusCode::NO_CONTENT), &headers)
}

/// Whether to look at a question again.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Flag {
    /// Raised, or taken down.
    raised: bool,
}

/// Raises or takes down the flag "look at this again".
#[utoipa::path(put, path = "/attempts/{id}/flags/{n}", params(("id" = String, Path), ("n" = u16, Path)), request_body = Flag, responses((status = 204), (status = 409, body = problem::Problem)))]
pub(super) async fn flag(
    State(rooms): State<Rooms>,
    Path((id, n)): Path<(String, String)>,
    headers: HeaderMap,
    json: Result<Json<Flag>, JsonRejection>,
) -> Response {
    let noted = async {
        let pass = pass(&rooms, &headers, &id)?;
        attempt::flag(&rooms.house, &pass, number(&n)?, body(json)?.raised).await
    };
    answer(noted.await.map(|()| StatusCode::NO_CONTENT), &headers)
}

/// The server's clock, for the timer on the page.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Left {
    /// Milliseconds left.
    left_ms: i64,
}

/// How much time is left.
#[utoipa::path(get, path = "/attempts/{id}/clock", params(("id" = String, Path)), responses((status = 200, body = Left), (status = 409, body = problem::Problem)))]
pub(super) async fn clock(
    State(rooms): State<Rooms>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let asked = async {
        let pass = pass(&rooms, &headers, &id)?;
        attempt::left(&rooms.house, &pass).await
    };
    answer(asked.await.map(|left_ms| Json(Left { left_ms })), &headers)
}

/// Ends the attempt; the form of the review page.
async fn submit(
    State(rooms): State<Rooms>,
    Path(id): Path<String>,
    headers: HeaderMap,
    back: Back,
) -> Response {
    let submitted = async {
        let pass = pass(&rooms, &headers, &id)?;
        attempt::submit(&rooms.house, &pass).await
    };
    match submitted.await {
        Ok(()) => reply::to(&format!("/attempts/{id}/done")),
        Err(error) => {
            back.to(&format!("/attempts/{id}/review"), &Fields::default(), error)
                .await
        }
    }
}
