//! Forms of one's own account: set-up, signing in and out, passwords, language.

use super::guessed;
use crate::forms::{
    Back, Done, LANGUAGE_COOKIE, QUESTION_BODY, SameSite, kept, lead_on, set_cookie, to,
};
use crate::site::Site;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::post;
use domain::Refusal;
use domain::taxonomy::Language;
use server::account::{self, Staff};
use server::{Error, Fields, Outcome};
use tower_sessions::Session;

pub fn forms() -> Router<Site> {
    Router::new()
        .merge(super::managing::forms())
        .route("/setup", post(set_up))
        .route(
            "/sign-in",
            post(sign_in).layer(DefaultBodyLimit::max(QUESTION_BODY)),
        )
        .route("/sign-out", post(sign_out))
        .route("/sign-out-everywhere", post(sign_out_everywhere))
        .route("/password", post(set_password))
        .route("/account/password", post(change_password))
        .route("/language", post(language))
}

async fn set_up(
    State(site): State<Site>,
    session: Session,
    back: Back,
    fields: Fields,
) -> Response {
    let names = (fields.text("organisation"), fields.text("name"));
    let keys = (fields.text("email"), fields.text("password"));
    let language = back.visitor().words.0;
    let token = fields.text("token");
    let done = account::set_up(&site.house, token, names, keys, language).await;
    if let Err(error) = guessed(&site.house, back.visitor(), done) {
        return back.to("/setup", &fields, of_setup(error)).await;
    }
    // The owner has just written both: nobody asks for them twice. Should it fail now, the page for it is there.
    match account::sign_in(&site.house, keys.0, keys.1).await {
        Ok(staff) if begin(&session, &staff).await.is_ok() => to(account::landing(staff.role)),
        _ => lead_on(&site.house.settings, "/sign-in", Done::PasswordSet),
    }
}

/// The token is typed into a field of the form, so that field is what is wrong.
fn of_setup(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::LinkUsedUp) => Refusal::invalid("token", "unknown").into(),
        error => error,
    }
}

async fn sign_in(
    State(site): State<Site>,
    session: Session,
    back: Back,
    fields: Fields,
) -> Response {
    let next = local(fields.text("next"));
    match try_sign_in(&site, &session, &back, &fields).await {
        Err(error) => back.to("/sign-in", &fields, error).await,
        Ok(staff) => match kept(&fields) {
            Some(kept) => back.again(staff, next, kept).await,
            None if account::is_door(next) => to(account::landing(staff.role)),
            None => to(next),
        },
    }
}

/// Only a path of ours, else the front page: `//host` and `/\host` would lead elsewhere.
fn local(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.contains(char::is_control);
    if ours { path } else { "/" }
}

async fn try_sign_in(
    site: &Site,
    session: &Session,
    back: &Back,
    fields: &Fields,
) -> Outcome<Staff> {
    let email = fields.text("email").trim().to_lowercase();
    let (limits, now) = (&site.house.limits, site.house.clock.now());
    let address = back.visitor().address;
    let held = match limits.tries(&email, address, now) {
        Ok(held) => held,
        Err(refusal) => {
            tracing::warn!(client.address = %address, "a sign-in was refused after too many failed ones");
            return Err(refusal.into());
        }
    };
    let staff = match account::sign_in(&site.house, &email, fields.text("password")).await {
        Ok(staff) => staff,
        wrong @ Err(Error::Refused(Refusal::WrongCredentials)) => {
            tracing::warn!(client.address = %address, "a sign-in failed");
            return wrong;
        }
        Err(error) => {
            limits.was_not_judged(held);
            return Err(error);
        }
    };
    limits.was_right(held, now);
    begin(session, &staff).await?;
    Ok(staff)
}

/// Begins a session of its own for somebody who has just signed in.
async fn begin(session: &Session, staff: &Staff) -> Outcome<()> {
    let begun = async {
        end(session).await?;
        session.insert(account::ORG, staff.org_id).await?;
        session.insert(account::STAFF, staff.id).await?;
        session.save().await
    };
    let begun = begun.await;
    if begun.is_err() {
        // Or the layer would try it again behind the handler, and its no is a reply without a word.
        session.clear().await;
    }
    begun.map_err(unwritten)
}

/// A session that could not be stored: the house is away, the person did nothing wrong.
fn unwritten(error: tower_sessions::session::Error) -> Error {
    tracing::error!(%error, "a session could not be written");
    Refusal::Unavailable.into()
}

/// Ends the session that the browser came with, if it came with one.
async fn end(session: &Session) -> Result<(), tower_sessions::session::Error> {
    session.clear().await;
    if session.id().is_some() {
        session.flush().await?;
    }
    Ok(())
}

async fn sign_out(State(site): State<Site>, session: Session, back: Back) -> Response {
    match end(&session).await {
        Ok(()) => signed_out(&site, Done::SignedOut),
        Err(error) => {
            tracing::error!(%error, "a session could not be ended");
            back.refuse(Refusal::Unavailable.into()).await
        }
    }
}

fn signed_out(site: &Site, what: Done) -> Response {
    let mut response = lead_on(&site.house.settings, "/sign-in", what);
    // Neither "cookies" nor "storage": the same browser may hold the pass of a running attempt, and answers that wait for a connection.
    // Who signs out ends no attempt, and nothing of staff stays stored: what a form sent is gone with the next page.
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}

async fn sign_out_everywhere(State(site): State<Site>, session: Session, back: Back) -> Response {
    let ended = async { account::end_sessions(&site.house, &back.caller()?).await };
    match ended.await {
        Ok(()) => {
            let _already_gone = end(&session).await;
            signed_out(&site, Done::SignedOutEverywhere)
        }
        Err(error) => back.refuse(error).await,
    }
}

async fn set_password(State(site): State<Site>, back: Back, fields: Fields) -> Response {
    let token = fields.text("token").to_owned();
    let password = fields.text("password");
    let language = back.visitor().words.0;
    let done = account::set_password_with_token(&site.house, &token, password, language).await;
    let done = guessed(&site.house, back.visitor(), done).map(|()| Done::PasswordSet);
    let again = format!("/password?token={token}");
    back.after(done, "/sign-in", (&again, &fields)).await
}

async fn change_password(
    State(site): State<Site>,
    session: Session,
    back: Back,
    fields: Fields,
) -> Response {
    let words = (fields.text("current"), fields.text("password"));
    let changed = async {
        let caller = back.caller()?;
        account::change_password(&site.house, &caller, words).await
    };
    let me = match changed.await {
        Ok(me) => me,
        Err(error) => return back.to("/account", &fields, error).await,
    };
    // Whoever holds a copy of the cookie from before is out. What is done is said even where no new session can be begun.
    let next = match begin(&session, &me).await {
        Ok(()) => "/account",
        Err(_) => "/sign-in",
    };
    lead_on(&site.house.settings, next, Done::PasswordChanged)
}

async fn language(State(site): State<Site>, back: Back, fields: Fields) -> Response {
    let Some(language) = Language::from_code(fields.text("language")) else {
        return back
            .refuse(Refusal::invalid("language", "unknown").into())
            .await;
    };
    if let Ok(caller) = back.caller()
        && let Err(error) = account::set_locale(&site.house, &caller, language.code()).await
    {
        return back.refuse(error).await;
    }
    let chosen = (LANGUAGE_COOKIE, language.code());
    let cookie = set_cookie(&site.house.settings, chosen, A_YEAR, SameSite::Lax);
    let mut response = to(local(fields.text("next")));
    if let Some(value) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// How long the choice of a language is remembered, in seconds.
const A_YEAR: i64 = 365 * 24 * 60 * 60;

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_ours_are_followed() {
        for (path, led) in [
            ("/bank", "/bank"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("", "/"),
            ("/a\r\nSet-Cookie: x=y", "/"),
        ] {
            assert_eq!(local(path), led, "{path}");
        }
    }
}
