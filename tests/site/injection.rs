//! Somebody writes into pages: a corpus of texts that would become markup, through every field that people fill and every page that shows
//! one, both ways: what is shown is what was written, and what is saved is what was shown.

use crate::browser::{Browser, Reply, encoded, pairs};
use crate::everything::{CHANGING, everything, pages};
use crate::html::{Tag, fields, tags};
use crate::people::Staff;
use crate::questions;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::AssessmentId;
use domain::account::Role;
use domain::question::{Kind, Response};
use domain::taxonomy::Level;
use server::account::NewStaff;

/// Texts that would be markup if somebody forgot to escape them. All of them name `evil`, which no page of the house does.
const HOSTILE: [&str; 16] = [
    "</title><meta http-equiv=refresh content=0;url=//evil.example>",
    "</textarea><form action=//evil.example><button name=evil>",
    "evil a &lt; b &amp;amp; c &#60;evil&#62;",
    "\"><img src=//evil.example/x onerror=evil()>",
    "' autofocus onfocus=evil() evil='",
    "<svg onload=evil()></svg>",
    "<script>evil()</script>",
    "<evil-tag evil=1>",
    "javascript:evil()",
    "[evil](javascript:evil())",
    "{{evil}} ${evil} #{evil} <%= evil %>",
    "<!-- evil",
    "</head><base href=//evil.example>",
    "</main></html>evil<!--HEAD-->",
    "%3Cscript%3Eevil()%3C/script%3E",
    "<a href=\"//evil.example\" evil>evil</a>",
];

/// Fields of forms, all stories together.
const NAMES: [&str; 24] = [
    "token",
    "organisation",
    "name",
    "email",
    "next",
    "role",
    "title",
    "kind",
    "stem",
    "middle",
    "rationale",
    "reference",
    "seconds",
    "unit",
    "tolerance",
    "based_on",
    "profile",
    "level",
    "track",
    "questions",
    "minutes",
    "cut",
    "days",
    "language",
];

/// What the tags of a page may not hold, whatever its texts say.
fn holds_no_foreign_markup(what: &str, reply: &Reply) -> Vec<Tag> {
    let all = tags(&reply.text());
    for tag in &all {
        assert!(
            !tag.name.contains("evil") && tag.name != "base" && tag.name != "img",
            "{what}: <{}>",
            tag.name
        );
        assert!(tag.get("http-equiv").is_none(), "{what}: <{}>", tag.name);
        for (name, value) in &tag.attributes {
            assert!(
                !name.contains("evil") && !name.starts_with("on"),
                "{what}: <{} {name}>",
                tag.name
            );
            let leads = ["href", "src", "action", "formaction"].contains(&name.as_str());
            let away = value.starts_with("//")
                || value.contains("evil.example")
                || value.trim().to_lowercase().starts_with("javascript:");
            // A mail program is named with what it will write.
            assert!(
                !leads || !away || value.starts_with("mailto:"),
                "{what}: {name}={value}"
            );
        }
        assert!(
            tag.name != "script" || tag.get("nonce").is_some(),
            "{what}: <script>"
        );
    }
    // Pictures have titles of their own, behind the head.
    let head = all.iter().take_while(|tag| tag.name != "/head");
    let titles: Vec<&Tag> = head.filter(|tag| tag.name == "title").collect();
    assert!(titles.len() <= 1, "{what}: {titles:?}");
    all
}

/// The text of a question in which everything that may be free text is hostile.
fn hostile_question(name: &str, hostile: &str, kind: Kind) -> String {
    let plain = questions::text(name, kind, Level::Junior, "MARK");
    let title = toml_string(hostile);
    plain
        .lines()
        .map(|line| {
            if line.starts_with("title = ") {
                format!("title = {title}")
            } else {
                line.replace("MARK", hostile)
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

fn toml_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Pages that only some answers lead to: somebody is known already, a link is shown once beside its letter, somebody else was faster.
async fn asks_twice(
    browser: &mut Browser,
    olive: &Staff,
    (assessment, known): (AssessmentId, &str),
    hostile: &str,
) {
    let page = format!("/assessments/{assessment}");
    let invitations = format!("{page}/invitations");
    let name = hostile.get(..70).unwrap_or(hostile);
    let told = browser
        .posts(
            &invitations,
            &[("name", "Somebody else"), ("email", known), ("days", "14")],
        )
        .await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    let all = holds_no_foreign_markup(&format!("known already, {hostile}"), &told);
    assert!(all.iter().any(|tag| tag.text.contains(name)), "{hostile}");
    let email = format!("new.{known}");
    let made = browser
        .posts(
            &invitations,
            &[("name", name), ("email", &email), ("days", "14")],
        )
        .await;
    let once = browser.gets(made.leads_to()).await;
    let all = holds_no_foreign_markup(&format!("a link shown once, {hostile}"), &once);
    let letter = all
        .iter()
        .filter_map(|tag| tag.get("href"))
        .find(|href| href.starts_with("mailto:"));
    assert!(
        letter.is_some_and(|href| !href.contains(['<', '>', '"', '\'', ' '])),
        "{letter:?}"
    );
    let edit = browser.gets(&format!("{page}/edit")).await;
    let typed = fields(&edit.text(), &page);
    olive
        .changes(assessment, &format!("{hostile}!"), questions::spec())
        .await
        .unwrap();
    let meanwhile = browser.posts(&page, &pairs(&typed)).await;
    assert_eq!(meanwhile.status, StatusCode::CONFLICT);
    holds_no_foreign_markup(&format!("changed meanwhile, {hostile}"), &meanwhile);
}

both_engines! {
    /// Checked: a title written raw by the page of its version is found there.
    async fn what_people_write_is_shown_as_written(town) {
        town.has_a_library().await;
        let mut compared = 0;
        for (i, hostile) in HOSTILE.into_iter().enumerate() {
            let name = hostile.get(..70).unwrap_or(hostile);
            let organisation = format!("Acme {i} {name}");
            let email = format!("olive{i}@acme.example");
            let new = NewStaff { email: email.clone(), name: name.to_owned(), role: "owner".to_owned() };
            let link = server::account::create_from_command_line(&town.house, server::account::Joining::New(&organisation), &new).await.unwrap();
            let english = domain::taxonomy::Language::En;
            let (link, password) = (link.reveal(), crate::people::PASSWORD);
            server::account::set_password_with_token(&town.house, link, password, english).await.unwrap();
            let olive = town.staff(&email).await;
            let mut browser = Browser::of(&town.house);
            browser.signs_in(&olive).await;
            let assessment = olive.builds(hostile, questions::spec()).await;
            let ada = olive.tries_to_invite(assessment, &format!("Ada {i}"), None).await.unwrap();
            let mut tx = town.house.db.write().await.unwrap();
            tx.sql("update candidates set name = $1 where org_id = $2").bind(name).bind(olive.caller.org).run().await.unwrap();
            tx.commit().await.unwrap();
            let text = hostile_question(&format!("own{i}"), hostile, Kind::Single);
            let question = olive.writes(&text).await.unwrap();
            let device = ada.starts().await.unwrap();
            let n = device.finds(Kind::Output).await;
            device.answers(n, Response::Text(format!("{hostile}\nevil 2"))).await.unwrap();
            let line = device.finds(Kind::ShortText).await;
            device.answers(line, Response::Text(hostile.to_owned())).await.unwrap();
            let pass = town.house.settings.cookie(&server::http::pass_cookie(device.attempt()));
            browser.cookies.push((pass, device.pass.secret.reveal().to_owned()));
            let a = device.attempt();
            let mut titled = 0;
            let ids = [
                ("STAFF", olive.caller.staff.to_string()), ("QUESTION", question.to_string()), ("ASSESSMENT", assessment.to_string()),
                ("INVITATION", ada.invitation.to_string()), ("RESULT", a.to_string()), ("ATTEMPT", a.to_string()), ("LINK", ada.link.clone()),
            ];
            let walked: Vec<String> = pages().iter().map(|page| ids.iter().fold(page.clone(), |page, (name, id)| page.replace(name, id))).collect();
            let here = [n, line].map(|n| format!("/attempts/{a}/questions/{n}"));
            let mut shown = 0;
            for path in walked.iter().chain(&here).chain(["/bank?source=own".to_owned()].iter()) {
                let reply = browser.gets(path).await;
                assert!(reply.status.as_u16() < 500, "{path}: {}", reply.status);
                shown += usize::from(reply.status == StatusCode::OK);
                let all = holds_no_foreign_markup(&format!("{path} with {hostile}"), &reply);
                titled += all.iter().filter(|tag| tag.name == "title" && (tag.text.contains(hostile) || tag.text.contains(name))).count();
                if path.ends_with("/edit") && path.starts_with("/bank") {
                    // Saving what is shown changes nothing.
                    let action = format!("/bank/questions/{question}");
                    let shown = fields(&reply.text(), &action);
                    assert!(shown.len() > 8, "{shown:?}");
                    assert_eq!(browser.posts(&action, &pairs(&shown)).await.leads_to(), action);
                    let stored = server::bank::view(&town.house, &olive.caller, question).await.unwrap();
                    let parts = server::text::fields_of;
                    assert_eq!(parts(&stored.shown.source), parts(&text));
                }
                if *path == here[0] {
                    let answer = all.iter().find(|tag| tag.name == "textarea").unwrap();
                    assert_eq!(answer.text.strip_prefix('\n').unwrap(), format!("{hostile}\nevil 2"));
                }
            }
            assert!(titled >= 2, "titles show what was written: {titled}");
            asks_twice(&mut browser, &olive, (assessment, &format!("ada-{i}@people.example")), hostile).await;
            device.submits().await.unwrap();
            if olive.publishes(question).await.is_ok() {
                let published = server::bank::view(&town.house, &olive.caller, question).await.unwrap().shown.source.clone();
                olive.edits(question, &published, &published.replace("Because", "Therefore")).await.unwrap();
                compared += 1;
            }
            browser.posts("/language", &[("language", "fr")]).await;
            for path in &walked {
                let reply = browser.gets(path).await;
                shown += usize::from(reply.status == StatusCode::OK);
                holds_no_foreign_markup(&format!("{path} with {hostile}, in French"), &reply);
            }
            assert!(shown > 50, "most pages are there: {shown}");
        }
        assert!(compared > 8, "versions are compared: {compared}");
    }

    /// Every form of the house with the corpus in every field, by the pages they lead to or come back on.
    async fn forms_show_again_what_was_typed(town) {
        let mut all = everything(&town).await;
        for hostile in HOSTILE {
            for (method, pattern, _) in CHANGING {
                let ends = ["/disable", "/submit", "/archive", "/resume"].iter().any(|end| pattern.ends_with(end));
                if method != "POST" || pattern.starts_with("/sign-out") || ends {
                    continue;
                }
                let fields: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, hostile)).collect();
                let request = Request::post(all.path(pattern)).header("content-type", "application/x-www-form-urlencoded").header("accept", "text/html");
                let reply = all.browser.sends(request, Body::from(encoded(&fields))).await;
                assert!(reply.status.as_u16() < 500, "{pattern}: {}", reply.status);
                assert!(!reply.header("location").contains("evil.example"), "{pattern} leads to {}", reply.header("location"));
                holds_no_foreign_markup(&format!("{pattern} with {hostile}"), &reply);
            }
            let asked = encoded(&["q", "sort", "stage", "level", "next", "token", "kind", "from"].map(|name| (name, hostile)));
            for pattern in ["/", "/sign-in", "/setup", "/password", "/home", "/results", "/bank", "/bank/new", "/assessments", "/assessments/new", "/staff", "/account", "/bank/questions/QUESTION/versions", "/nowhere"] {
                let reply = all.browser.gets(&format!("{}?{asked}", all.path(pattern))).await;
                assert!(reply.status.as_u16() < 500, "{pattern}: {}", reply.status);
                holds_no_foreign_markup(&format!("{pattern}?{hostile}"), &reply);
            }
        }
    }

    async fn somebody_invited_is_shown_as_written(town) {
        let olive = town.comes_with_a_password("Acme", Role::Owner).await;
        let mut browser = Browser::of(&town.house);
        browser.signs_in(&olive).await;
        for (i, hostile) in HOSTILE.into_iter().enumerate() {
            let email = format!("person{i}@acme.example");
            let page = browser.posts("/staff", &[("email", &email), ("name", hostile), ("role", "author")]).await;
            assert!(page.status == StatusCode::OK || page.status == StatusCode::SEE_OTHER, "{}", page.status);
            let list = browser.gets("/staff").await;
            let all = holds_no_foreign_markup("/staff", &list);
            assert!(all.iter().any(|tag| tag.text.contains(hostile)), "{hostile}");
        }
    }
}
