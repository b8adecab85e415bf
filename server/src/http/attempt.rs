//! The path that must never fail, for the island: saving, flags, the clock. Fixed addresses, bodies of their own. The forms of the same
//! pages, for browsers without scripts, are in `app`.

use super::asked::Asked;
use super::{problem, visitor};
use crate::attempt;
use crate::{House, Outcome};
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use domain::Refusal;
use domain::wire::{Flag, Flagged, Left, Problem, Save, Saved};
use std::sync::Arc;

pub fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/attempts/{id}/answers/{n}", put(save))
        .route("/attempts/{id}/visits/{n}", post(visit))
        .route("/attempts/{id}/flags/{n}", put(flag))
        .route("/attempts/{id}/clock", get(clock))
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
        (status = 401, body = Problem, description = "`no-pass`: keep the answer until the personal link is opened again"),
        (status = 404, body = Problem, description = "`no-such-question`; final"),
        (status = 400, body = Problem, description = "`malformed`: not such a body; final"),
        (status = 409, body = Problem, description = "nothing was stored, and sending this again changes nothing: `stale` (a newer answer is stored, `current` says which), `op-id-reused`, `too-much`, `taken-over`, `time-is-up`, `already-closed`"),
        (status = 413, body = Problem, description = "`too-large`; final"),
        (status = 422, body = Problem, description = "`wrong-answer`: not an answer to this question; final"),
        (status = 503, body = Problem, description = "not known to be stored; try again with the same `op_id` after Retry-After seconds"),
        (status = "default", body = Problem, description = "anything else, whoever says it, is passing: keep the answer and try again"),
    )
)]
pub(super) async fn save(
    State(house): State<Arc<House>>,
    asked: Asked,
    json: Result<Json<Save>, JsonRejection>,
) -> Response {
    // The whole body is here now: this is the instant that decides.
    let at = house.clock.now();
    let saved = async {
        let pass = asked.pass(&house)?;
        attempt::save(&house, &pass, asked.number()?, body(json)?, at).await
    };
    answer(saved.await.map(Json), &asked.headers)
}

fn answer<T: IntoResponse>(result: Outcome<T>, headers: &HeaderMap) -> Response {
    match result {
        Ok(value) => value.into_response(),
        Err(error) => problem::json(visitor::words_of(headers), &error),
    }
}

/// Notes that a question came on the screen.
#[utoipa::path(post, path = "/attempts/{id}/visits/{n}", params(("id" = String, Path), ("n" = u16, Path)), responses((status = 204), (status = 409, body = Problem)))]
pub(super) async fn visit(State(house): State<Arc<House>>, asked: Asked) -> Response {
    let noted = async {
        let pass = asked.pass(&house)?;
        attempt::visit(&house, &pass, asked.number()?).await
    };
    answer(noted.await.map(|()| StatusCode::NO_CONTENT), &asked.headers)
}

/// Raises or takes down the flag "look at this again". Acknowledged in words of ours: a bare 204 could be anybody's.
#[utoipa::path(
    put, path = "/attempts/{id}/flags/{n}",
    params(("id" = String, Path), ("n" = u16, Path)),
    request_body = Flag,
    responses((status = 200, body = Flagged, description = "stored"), (status = 409, body = Problem))
)]
pub(super) async fn flag(
    State(house): State<Arc<House>>,
    asked: Asked,
    json: Result<Json<Flag>, JsonRejection>,
) -> Response {
    let noted = async {
        let pass = asked.pass(&house)?;
        let raised = body(json)?.raised;
        attempt::flag(&house, &pass, asked.number()?, raised).await?;
        Ok(Json(Flagged {
            saved: true,
            raised,
        }))
    };
    answer(noted.await, &asked.headers)
}

/// How much time is left.
#[utoipa::path(get, path = "/attempts/{id}/clock", params(("id" = String, Path)), responses((status = 200, body = Left), (status = 409, body = Problem)))]
pub(super) async fn clock(State(house): State<Arc<House>>, asked: Asked) -> Response {
    let left = async {
        let pass = asked.pass(&house)?;
        attempt::left(&house, &pass).await
    };
    answer(
        left.await.map(|left_ms| Json(Left { left_ms })),
        &asked.headers,
    )
}
