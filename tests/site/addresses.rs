//! The addresses of the house, read from its source: so that a table of addresses in a test cannot miss one.

use crate::browser::Browser;
use crate::everything::{CHANGING, everything};
use axum::http::{Method, StatusCode};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every method and path that a router of the house names.
pub fn of_the_source() -> BTreeSet<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    let rooms = ["server/src/http", "app/src"];
    for file in rooms.iter().flat_map(|room| sources(&root.join(room))) {
        let text = std::fs::read_to_string(file).unwrap();
        for part in text.split(".route(").skip(1) {
            let Some(path) = part.split('"').nth(1).filter(|path| path.starts_with('/')) else {
                continue;
            };
            let call = inside(part);
            for method in METHODS {
                let word = format!("{method}(");
                let mut own = call.match_indices(&word).filter(|(at, _)| {
                    !call[..*at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c))
                });
                if own.next().is_some() {
                    found.insert((method.to_uppercase(), path.to_owned()));
                }
            }
        }
    }
    found
}

/// What stands between a bracket that was opened and its end.
fn inside(text: &str) -> &str {
    let mut open = 1_usize;
    let end = text.find(|c: char| {
        open = match c {
            '(' => open + 1,
            ')' => open - 1,
            _ => open,
        };
        open == 0
    });
    &text[..end.unwrap_or(text.len())]
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// A path with its parts that vary left open.
fn shape(path: &str) -> String {
    let varies = |part: &str| {
        part.starts_with('{')
            || (!part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
    };
    path.split('/')
        .map(|part| if varies(part) { "{}" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn every_address_that_changes_something_is_in_the_table() {
    let known: BTreeSet<(String, String)> = CHANGING
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), shape(path)))
        .collect();
    let all = of_the_source();
    assert!(all.len() > 35, "{all:?}");
    let missing: Vec<_> = all
        .into_iter()
        .filter(|(method, path)| method != "GET" && !known.contains(&(method.clone(), shape(path))))
        .collect();
    assert!(missing.is_empty(), "add to CHANGING: {missing:?}");
}

both_engines! {
    /// Restoring or sharing a tab that showed the answer to a form asks for the form's address.
    async fn whoever_looks_at_a_form_is_led_to_its_page(town) {
        let mut all = everything(&town).await;
        let pages: Vec<String> = app::addresses().iter().map(|page| shape(page)).collect();
        for (method, pattern, _) in CHANGING {
            if method != "POST" || pages.contains(&shape(pattern)) {
                continue;
            }
            let path = all.path(pattern);
            all.browser.extra = vec![("accept", "text/html,application/xhtml+xml".to_owned())];
            let led = all.browser.gets(&path).await;
            assert_eq!(led.status, StatusCode::SEE_OTHER, "{pattern}: {}", led.text());
            let page = all.browser.gets(led.leads_to()).await;
            assert!(page.status == StatusCode::OK || page.status == StatusCode::SEE_OTHER, "{pattern} -> {}: {}", led.leads_to(), page.status);
            // A program is told.
            all.browser.extra = vec![("accept", "application/json".to_owned())];
            let told = all.browser.gets(&path).await;
            assert_eq!((told.status, told.code().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "wrong-method"), "{pattern}");
        }
    }

    async fn a_refusal_of_any_layer_is_a_page_for_people(town) {
        let mut all = everything(&town).await;
        let html = ("accept", "text/html,application/xhtml+xml".to_owned());
        let as_a_page = |reply: &crate::browser::Reply, status: StatusCode| {
            assert_eq!(reply.status, status);
            assert!(reply.header("content-type").starts_with("text/html"), "{}", reply.text());
            assert!(reply.text().contains("<h1>") && reply.text().contains("<title>"), "{}", reply.text());
            assert!(reply.header("content-security-policy").contains(&reply.nonce()));
            assert_eq!(reply.header("x-frame-options"), "DENY");
            assert!(!reply.header("x-request-id").is_empty());
        };
        all.browser.extra = vec![html.clone()];
        as_a_page(&all.browser.says(Method::POST, "/results.csv", "").await, StatusCode::METHOD_NOT_ALLOWED);
        let large = "x".repeat(server::http::BODY + 1);
        let request = || axum::http::Request::post("/staff").header("content-type", "application/x-www-form-urlencoded");
        let length = large.len().to_string();
        let said = all.browser.sends(request().header("content-length", &length), large.clone().into()).await;
        as_a_page(&said, StatusCode::PAYLOAD_TOO_LARGE);
        as_a_page(&all.browser.sends(request(), large.clone().into()).await, StatusCode::PAYLOAD_TOO_LARGE);
        as_a_page(&all.browser.says(Method::POST, "/staff", "{}").await, StatusCode::BAD_REQUEST);
        all.browser.extra.push(("sec-fetch-site", "cross-site".to_owned()));
        as_a_page(&all.browser.posts("/staff", &[]).await, StatusCode::FORBIDDEN);
        // What did not arrive, as `serve` hands it on.
        all.browser.extra = vec![html.clone()];
        let late = request().extension(server::http::Undelivered(domain::Refusal::TooSlow));
        as_a_page(&all.browser.sends(late, "".into()).await, StatusCode::REQUEST_TIMEOUT);
        let late = request().extension(server::http::Undelivered(domain::Refusal::TooSlow));
        all.browser.extra = Vec::new();
        assert_eq!(all.browser.sends(late, "".into()).await.code(), "too-slow");
        // The database away: in the reader's language.
        let mut reader = Browser { extra: vec![html, ("accept-language", "fr".to_owned())], ..all.browser.another() };
        town.house.db.close().await;
        let away = reader.gets("/readyz").await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE);
        reader.cookies = all.browser.cookies.clone();
        let away = reader.gets("/account").await;
        as_a_page(&away, StatusCode::SERVICE_UNAVAILABLE);
        assert!(away.text().contains("<html lang=\"fr\""), "{}", away.text());
        assert_eq!(away.header("retry-after"), "2");
    }

    /// The text of a question has 64 KiB, in whatever letters, and its edit sends the text it began with beside it.
    async fn the_announced_length_of_a_question_is_the_true_one(town) {
        let mut all = everything(&town).await;
        let mut fields = crate::html::fields(&all.browser.gets("/bank/new?kind=single").await.text(), "/bank/questions");
        let mut set = |name: &str, value: String| {
            fields.retain(|(known, _)| known != name);
            fields.push((name.to_owned(), value));
        };
        set("title", "Long".to_owned());
        set("stem", "é".repeat(31_000));
        set("middle", "## Options\n\n- [ ] a\n- [x] b\n- [ ] c".to_owned());
        set("rationale", "Why".to_owned());
        set("reference", "- A book".to_owned());
        let as_pairs = |fields: &[(String, String)]| {
            let pairs: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            crate::browser::encoded(&pairs)
        };
        let form = || axum::http::Request::post("/bank/questions").header("content-type", "application/x-www-form-urlencoded");
        let body = as_pairs(&fields);
        assert!(body.len() > 180_000);
        let made = all.browser.sends(form().header("content-length", body.len()), body.into()).await;
        let page = made.leads_to().to_owned();
        let mut edit = crate::html::fields(&all.browser.gets(&format!("{page}/edit")).await.text(), &page);
        assert!(edit.iter().any(|(name, value)| name == "based_on" && value.len() > 62_000));
        edit.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| "Longer".clone_into(value));
        let body = as_pairs(&edit);
        assert!(body.len() > 370_000);
        let request = axum::http::Request::post(&page).header("content-type", "application/x-www-form-urlencoded");
        assert_eq!(all.browser.sends(request.header("content-length", body.len()), body.into()).await.leads_to(), page);
        // Longer than announced: refused on the page, and what was typed stands there.
        fields.iter_mut().filter(|(name, _)| name == "stem").for_each(|(_, value)| *value = "é".repeat(40_000));
        let body = as_pairs(&fields);
        let refused = all.browser.sends(form().header("content-length", body.len()), body.into()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(&"é".repeat(40_000)));
    }
}
