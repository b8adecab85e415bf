//! What the person who runs the house sees of it: measurements with fixed labels, and log lines that name the request.

use crate::browser::Browser;
use crate::everything::everything;
use crate::ground::{Town, on_sqlite};
use crate::people::PASSWORD;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use domain::account::Role;
use http_body_util::BodyExt;
use server::http::measured;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// The page of measurements.
async fn measured_page() -> String {
    let request = Request::get("/metrics").body(Body::empty()).unwrap();
    let response = measured::router().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

/// What is logged at `info` and above while it lives, on this thread.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    fn listen(&self) -> (tracing::Dispatch, tracing::subscriber::DefaultGuard) {
        // With one listener alone, whether a line is wanted is asked of the thread that writes it first, and that may be another test.
        let another = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
        let writer = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .with_env_filter("info,tower_sessions=warn,tower_sessions_core=warn")
            .with_writer(move || writer.clone())
            .finish();
        (another, tracing::subscriber::set_default(subscriber))
    }

    fn taken(&self) -> Vec<serde_json::Value> {
        let bytes = std::mem::take(&mut *self.0.lock().unwrap());
        String::from_utf8(bytes)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

both_engines! {
    /// Checked: with the request's own method and path as labels the words are on the page of measurements.
    async fn what_a_stranger_invents_is_no_label(town) {
        assert!(measured::begin());
        let mut nobody = Browser::of(&town.house);
        for i in 0..300 {
            let word: String = i.to_string().bytes().map(|digit| char::from(b'g' + digit - b'0')).collect();
            nobody.gets(&format!("/zq{word}/zq{word}")).await;
            let method = Method::from_bytes(format!("ZQ{word}").as_bytes()).unwrap();
            nobody.says(method, "/sign-in", "").await;
        }
        nobody.posts("/sign-in", &[("email", "nobody@x.example"), ("password", "x")]).await;
        measured::upkeep();
        let page = measured_page().await;
        assert!(!page.to_lowercase().contains("zq"), "{page}");
        for wanted in [
            r#"route="unmatched",method="GET",status="4xx""#, r#"method="other""#, r#"le="30""#,
            r#"assay_sign_ins_total{outcome="refused"}"#,
        ] {
            assert!(page.contains(wanted), "no {wanted} in {page}");
        }
    }

    /// Checked: with the routes back in `health::routes` strangers read both.
    async fn strangers_read_neither_measurements_nor_the_description(town) {
        let mut all = everything(&town).await;
        let mut nobody = all.browser.another();
        assert_eq!(nobody.gets("/metrics").await.status, StatusCode::NOT_FOUND);
        assert_eq!(all.browser.gets("/metrics").await.status, StatusCode::NOT_FOUND);
        assert_eq!(nobody.gets("/openapi.json").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(all.browser.gets("/openapi.json").await.status, StatusCode::OK);
    }

    /// Checked: without `account::IDLE` and the other bounds in `figures::read` the counts differ.
    async fn the_figures_are_counted(town) {
        assert!(measured::begin());
        let all = everything(&town).await;
        server::store::note_backup(&town.house.db, town.now()).await.unwrap();
        let read = async || {
            let mut tx = town.house.db.read().await.unwrap();
            server::store::figures::read(&mut tx, town.now(), town.now() - server::account::IDLE).await.unwrap()
        };
        let figures = read().await;
        assert_eq!((figures.open, figures.overdue, figures.sessions, figures.backup_at), (1, 0, 1, Some(town.now().0)));
        town.passes(domain::Millis::hours(5));
        let figures = read().await;
        assert_eq!((figures.open, figures.overdue, figures.sessions), (1, 1, 0));
        server::gauges::refresh(&town.house).await.unwrap();
        let page = measured_page().await;
        for wanted in ["assay_attempts_open ", "assay_attempts_overdue ", "assay_attempts_not_scored ", "assay_clock_doubted ", "assay_sessions ", "assay_backup_taken_timestamp_seconds ", "assay_database_connections{pool="] {
            assert!(page.contains(wanted), "no {wanted} in {page}");
        }
        drop(all);
    }

    /// One writes, so the next one waits.
    async fn who_waits_for_the_write_lock_is_counted(town) {
        if town.on_postgres() {
            return;
        }
        let db = town.house.db.clone();
        let writes = db.write().await.unwrap();
        let mut next = Box::pin(db.write());
        assert!(futures::poll!(&mut next).is_pending());
        let writer = db.pools().into_iter().find(|pool| pool.name == "writer").unwrap();
        assert!(writer.waiting > 0 && writer.busy == 1, "{writer:?}");
        drop(writes);
        next.await.unwrap();
    }

    async fn a_request_keeps_the_id_that_a_proxy_gave_it(town) {
        let mut browser = Browser::of(&town.house);
        let long = "x".repeat(65);
        for (given, kept) in [("abc-1.2_Z", true), (long.as_str(), false), ("a b", false), ("a\"b", false), ("", false)] {
            let request = Request::get("/sign-in").header("x-request-id", given);
            let reply = browser.sends(request, Body::empty()).await;
            let id = reply.header("x-request-id");
            assert_eq!(id == given, kept, "{given}");
            assert!(kept || id.len() == 12, "{id}");
        }
    }
}

/// Checked: without `instrument` in `observed` the inner line names no request; without `client.address` the failure has no address;
/// with `session.flush()` instead of `end` a warning stands at the successful sign-in; with `info!` for all, the save and the probe are
/// lines; with the path as route, the word is logged. Not run: without `is_of` and `is_of_attempt` nobody knows
/// whom a line is about.
#[tokio::test]
async fn the_log_says_who_failed_and_nothing_about_what_goes_well() {
    on_sqlite(async |town: Town| {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let all = everything(&town).await;
        let mut holder = all.browser.clone();
        let mut browser = Browser::of(&town.house);
        let lines = Lines::default();
        let listening = lines.listen();
        let wrong = [("email", olive.email.as_str()), ("password", "wrong")];
        browser.extra = vec![("x-request-id", "one-failed-sign-in".into())];
        browser.posts("/sign-in", &wrong).await;
        let failed = lines.taken();
        let line = failed.iter().find(|line| line["message"] == "a sign-in failed").unwrap();
        assert_eq!(line["client.address"], "0.0.0.0", "{line}");
        assert_eq!(line["span"]["request.id"], "one-failed-sign-in", "{line}");
        let right = [("email", olive.email.as_str()), ("password", PASSWORD)];
        browser.posts("/sign-in", &right).await;
        let lets_in = lines.taken();
        assert!(lets_in.iter().all(|line| line["level"] == "INFO"), "{lets_in:?}");
        let inner = lets_in.iter().find(|line| line["message"] == "signed in").unwrap();
        assert_eq!(inner["span"]["request.id"], "one-failed-sign-in");
        assert_eq!(inner["span"]["organisation"], olive.caller.org.to_string());
        for path in ["/healthz", "/readyz", &all.path("/attempts/ATTEMPT/clock")] {
            assert_eq!(holder.gets(path).await.status, StatusCode::OK);
        }
        let save = all.device.changes(None);
        let body = serde_json::json!({ "op_id": save.op_id, "epoch": save.epoch, "seq": save.seq, "response": null });
        assert_eq!(holder.puts(&all.path("/attempts/ATTEMPT/answers/1"), &body).await.status, StatusCode::OK);
        assert_eq!(lines.taken(), Vec::<serde_json::Value>::new());
        browser.gets("/zqword").await;
        let unknown = lines.taken();
        assert_eq!((unknown.len(), &unknown[0]["route"]), (1, &serde_json::json!("unmatched")));
        assert_eq!(holder.posts(&all.path("/attempts/ATTEMPT/submit"), &[]).await.status, StatusCode::SEE_OTHER);
        let closing = lines.taken();
        let closed = closing.iter().find(|line| line["message"] == "an attempt was closed and scored").unwrap();
        assert_eq!(closed["span"]["attempt"], all.device.attempt().to_string(), "{closed}");
        drop(listening);
    })
    .await;
}
