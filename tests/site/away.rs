//! What the site does when somebody goes away in the middle: a client that hangs up, a database that does not answer.

use crate::browser::Browser;
use crate::ground::Town;
use crate::people::PASSWORD;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::Millis;
use domain::account::Role;
use std::pin::pin;
use tower::ServiceExt;

/// Sends a request and hangs up as soon as it has left. Says whether that was in the middle: on another core it may be answered by then.
async fn hangs_up(browser: &Browser, path: &str) -> bool {
    let jar: Vec<String> = browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let request = Request::get(path)
        .header(header::HOST, &browser.host)
        .header(header::COOKIE, jar.join("; "))
        .body(Body::empty())
        .unwrap();
    let mut asked = pin!(browser.site.clone().oneshot(request));
    futures::poll!(&mut asked).is_pending()
}

async fn comes_true(town: &Town, sql: &'static str, wanted: i64) {
    let mut last = 0;
    for _ in 0..5_000 {
        last = town.count(sql).await;
        if last == wanted {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("{sql}: {last}, and not {wanted}");
}

both_engines! {
    /// A page that is left while it loads has noted that its session was used: requests of every method run to completion. Seen failing with
    /// `to_completion` for unsafe methods alone: a session is not noted.
    async fn a_client_that_hangs_up_cuts_nothing(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        let mut cut = 0;
        while cut < 5 {
            town.passes(Millis::minutes(2));
            cut += usize::from(hangs_up(&browser, "/account").await);
            comes_true(&town, "select max(seen_at) from sessions", town.now().0).await;
        }
    }

    /// With the database away people read a page that says so, programs a code, and machines are answered without looking anybody up.
    /// Seen failing with `problem::json` alone in `nobody_knows`: the form that was sent is gone (`spoken` still makes it a page); and
    /// without `is_for_machines` in `visitor::know`: `/healthz` is refused like all others.
    async fn with_the_database_away_pages_say_it_and_probes_live(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        assert_eq!(browser.gets("/readyz").await.status, StatusCode::OK);
        town.house.db.close().await;
        for (language, sentence) in [("en", "its database does not answer"), ("fr", "sa base de données")] {
            browser.extra = vec![("accept", "text/html,*/*;q=0.8".to_owned()), ("accept-language", language.to_owned())];
            for reply in [browser.gets("/account").await, browser.gets("/results").await, browser.posts("/staff", &[("email", "x")]).await] {
                assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
                assert!(reply.header("content-type").starts_with("text/html"), "{}", reply.text());
                assert!(reply.text().contains(sentence), "{language}: {}", reply.text());
                assert!(!reply.header("retry-after").is_empty());
            }
        }
        browser.extra = vec![("accept", "text/html".to_owned())];
        let reply = browser.posts("/bank/questions", &[("title", "Typed \"long\""), ("stem", "One\r\ntwo")]).await;
        let form = reply.text().split_once("action=\"/bank/questions\"").expect("the form").1.to_owned();
        assert!(form.contains("Typed &quot;long&quot;") && form.contains("One\ntwo"), "{form}");
        let secret = browser.posts("/account/password", &[("current", PASSWORD), ("password", "x")]).await;
        assert_eq!(secret.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(!secret.text().contains("action=\"/account/password\"") && !secret.text().contains(PASSWORD));
        browser.extra = vec![("accept", "application/json".to_owned())];
        let reply = browser.gets("/account").await;
        assert_eq!((reply.status, reply.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "unavailable"));
        assert_eq!(browser.gets("/healthz").await.text(), "ok\n");
        assert_eq!(browser.gets("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(browser.gets("/assets/nothing.js").await.status, StatusCode::NOT_FOUND);
    }
}
