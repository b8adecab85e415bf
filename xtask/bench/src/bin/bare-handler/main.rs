//! The least a server can do to save one candidate's answer safely: a yardstick, not a product.
//!
//! ```text
//! bare-handler sqlite       PATH PORT   one writer connection, one transaction per save
//! bare-handler sqlite-group PATH PORT   one writer task, up to 64 saves per transaction
//! bare-handler pg           URL  PORT   PostgreSQL, 16 connections, one autocommit statement per save
//! ```
//!
//! `POST /answer {"q":3,"choice":2,"rev":7}` and `GET /q/3`, both with `Authorization: Bearer TOKEN`. Each save is authenticated
//! (SHA-256 of the token), checked against the attempt's deadline inside the writing statement, and durable (fsync) before the
//! reply. Candidate i's token is `cand-{i:04}-` and 32 times `x` (see [`store::token`]), so a load driver can compute it.
//! `GET /readyz` says when it is ready. The SQL is in `store`, the queue of the group commit in `group`.

mod group;
mod store;

use anyhow::{Result, bail};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};
use store::{QUESTIONS, Store};

/// What a candidate sends.
#[derive(Deserialize)]
pub struct Save {
    q: i64,
    choice: i64,
    rev: i64,
}

#[derive(Serialize)]
struct Saved {
    #[serde(rename = "saved")]
    done: bool,
    q: i64,
    rev: i64,
    at: i64,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, target, port] = args.as_slice() else {
        bail!("usage: bare-handler sqlite|sqlite-group|pg TARGET PORT")
    };
    let store = Store::open(mode, target).await?;
    let app = Router::new()
        .route("/answer", post(save_answer))
        .route("/q/{n}", get(open_question))
        .route("/readyz", get(async || "ready"))
        .with_state(store);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.parse()?)).await?;
    axum::serve(listener, app)
        .with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) })
        .await?;
    Ok(())
}

async fn save_answer(
    State(store): State<Store>,
    headers: HeaderMap,
    Json(save): Json<Save>,
) -> Result<Json<Saved>, StatusCode> {
    if !(1..=QUESTIONS).contains(&save.q) {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let attempt = store
        .attempt_of(token_hash(&headers)?)
        .await
        .map_err(failed)?
        .ok_or(StatusCode::UNAUTHORIZED)?;
    let (q, rev, at) = (save.q, save.rev, now_ms());
    let stored = store.save(attempt, save, at).await.map_err(failed)?;
    if stored {
        Ok(Json(Saved {
            done: true,
            q,
            rev,
            at,
        }))
    } else {
        Err(StatusCode::GONE)
    }
}

async fn open_question(
    State(store): State<Store>,
    headers: HeaderMap,
    Path(n): Path<i64>,
) -> Result<Html<String>, StatusCode> {
    let row = store
        .question(token_hash(&headers)?, n, now_ms())
        .await
        .map_err(failed)?;
    let (body, chosen) = row.ok_or(StatusCode::NOT_FOUND)?;
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><title>Question {n}</title><main><h1>Question {n}</h1><p>{body}</p>\
         <form method=\"post\" action=\"/answer\"><ol>"
    );
    for option in 0..4 {
        let mark = if option == chosen { " checked" } else { "" };
        let input = format!("<input type=\"radio\" name=\"choice\" value=\"{option}\"{mark}>");
        write!(
            page,
            "<li><label>{input} Option {option} of question {n}</label>"
        )
        .map_err(failed)?;
    }
    page.push_str("</ol><button>Save</button></form></main></html>");
    Ok(Html(page))
}

fn token_hash(headers: &HeaderMap) -> Result<Vec<u8>, StatusCode> {
    let value = headers
        .get(header::AUTHORIZATION)
        .ok_or(StatusCode::UNAUTHORIZED)?
        .as_bytes();
    let token = value
        .strip_prefix(b"Bearer ")
        .ok_or(StatusCode::UNAUTHORIZED)?;
    Ok(Sha256::digest(token).to_vec())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a yardstick has no clock to pass around"
)]
fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn failed(error: impl std::fmt::Display) -> StatusCode {
    eprintln!("{error}");
    StatusCode::INTERNAL_SERVER_ERROR
}
