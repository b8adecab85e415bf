//! One of everything in a signed-in owner's browser, every address that may change something, and a ledger of what could change.

use crate::browser::Browser;
use crate::ground::Town;
use crate::people::Device;
use domain::account::Role;

/// A signed-in owner whose browser also holds the pass of a running attempt, and ids of everything.
pub struct Everything {
    pub browser: Browser,
    pub device: Device,
    pub link: String,
    ids: Vec<(&'static str, String)>,
}

pub async fn everything(town: &Town) -> Everything {
    let (_, assessment) = town.ready().await;
    let olive = town.comes_with_a_password("Acme", Role::Owner).await;
    let waiting = olive.invites(assessment, "Waiting").await;
    let ada = olive.invites(assessment, "Ada").await;
    let device = ada.starts().await.unwrap();
    let done = olive
        .invites(assessment, "Done")
        .await
        .starts()
        .await
        .unwrap();
    done.submits().await.unwrap();
    let question = olive
        .writes(&crate::questions::text(
            "own",
            domain::question::Kind::Single,
            domain::taxonomy::Level::Junior,
            "OWN",
        ))
        .await
        .unwrap();
    let mut browser = Browser::of(&town.house);
    browser.signs_in(&olive).await;
    for device in [&device, &done] {
        let name = town
            .house
            .settings
            .cookie(&server::http::pass_cookie(device.attempt()));
        let secret = device.pass.secret.reveal().to_owned();
        browser.cookies.push((name, secret));
    }
    let person = town.comes("Acme", Role::Auditor).await;
    let ids = vec![
        ("STAFF", person.caller.staff.to_string()),
        ("QUESTION", question.to_string()),
        ("ASSESSMENT", assessment.to_string()),
        ("INVITATION", waiting.invitation.to_string()),
        ("LINK", waiting.link.clone()),
        ("ATTEMPT", device.attempt().to_string()),
        ("RESULT", done.attempt().to_string()),
    ];
    Everything {
        browser,
        device,
        link: waiting.link,
        ids,
    }
}

/// A page of the table of routes with the names of things in it.
fn named(page: &str) -> String {
    let thing = match page.split('/').nth(1) {
        Some("staff") => "STAFF",
        Some("bank") => "QUESTION",
        Some("assessments") => "ASSESSMENT",
        Some("invitations") => "INVITATION",
        Some("results") => "RESULT",
        _ => "ATTEMPT",
    };
    page.replace("{id}", thing)
        .replace("{link}", "LINK")
        .replace("{n}", "1")
}

/// Every page of the house, from the table of its routes: a new one is looked at by every test that walks.
pub fn pages() -> Vec<String> {
    let mut all: Vec<String> = app::addresses().iter().map(|page| named(page)).collect();
    let otherwise = [
        "/results/RESULT?questions=all",
        "/bank/new?kind=single",
        "/attempts/RESULT/done",
    ];
    all.extend(otherwise.map(str::to_owned));
    all
}

impl Everything {
    pub fn path(&self, pattern: &str) -> String {
        self.ids
            .iter()
            .fold(pattern.to_owned(), |path, (name, id)| {
                path.replace(name, id)
            })
    }
}

/// Every address that may change something, with fields that would.
pub const CHANGING: [(&str, &str, &str); 39] = [
    ("POST", "/setup", "token=x"),
    ("POST", "/sign-in", "email=a%40b.example&password=x"),
    ("POST", "/language", "language=fr"),
    ("POST", "/password", "token=x&password=y"),
    ("POST", "/account/password", "current=x&password=y"),
    (
        "POST",
        "/staff",
        "email=new%40acme.example&name=New&role=author",
    ),
    ("POST", "/staff/STAFF/role", "role=author"),
    ("POST", "/staff/STAFF/link", ""),
    ("POST", "/staff/STAFF/disable", ""),
    ("POST", "/staff/STAFF/enable", ""),
    ("POST", "/bank/questions", "title=T"),
    ("POST", "/bank/questions/QUESTION", "title=T"),
    ("POST", "/bank/questions/QUESTION/publish", ""),
    ("POST", "/bank/questions/QUESTION/discard", ""),
    ("POST", "/bank/questions/QUESTION/retire", ""),
    ("POST", "/bank/questions/QUESTION/reinstate", ""),
    ("POST", "/bank/preview", "{\"fields\":[]}"),
    (
        "POST",
        "/assessments",
        "title=T&profile=back-end&level=junior&track=go",
    ),
    ("POST", "/assessments/preview", "questions=10"),
    ("POST", "/assessments/ASSESSMENT", "title=T"),
    ("POST", "/assessments/ASSESSMENT/publish", ""),
    ("POST", "/assessments/ASSESSMENT/archive", ""),
    ("POST", "/assessments/ASSESSMENT/unarchive", ""),
    ("POST", "/assessments/ASSESSMENT/duplicate", ""),
    (
        "POST",
        "/assessments/ASSESSMENT/invitations",
        "name=N&email=n%40n.example",
    ),
    ("POST", "/invitations/INVITATION/send", "days=9"),
    ("POST", "/invitations/INVITATION/name", "name=N"),
    ("POST", "/invitations/INVITATION/revoke", ""),
    ("POST", "/results/RESULT/read", ""),
    ("POST", "/results/RESULT/unread", ""),
    ("POST", "/i/LINK/start", "honour=yes"),
    ("POST", "/i/LINK/resume", ""),
    (
        "PUT",
        "/attempts/ATTEMPT/answers/1",
        "{\"op_id\":\"00000000-0000-7000-8000-000000000009\",\"epoch\":9,\"seq\":1,\"response\":null}",
    ),
    ("PUT", "/attempts/ATTEMPT/flags/1", "{\"raised\":true}"),
    ("POST", "/attempts/ATTEMPT/visits/1", ""),
    ("POST", "/attempts/ATTEMPT/submit", ""),
    (
        "POST",
        "/attempts/ATTEMPT/answers/1",
        "op_id=00000000-0000-7000-8000-000000000010&epoch=9&seq=1&choice=0",
    ),
    ("POST", "/sign-out-everywhere", ""),
    ("POST", "/sign-out", ""),
];

/// Everything in the database that could change, as one text.
pub async fn ledger(town: &Town) -> String {
    let mut tx = town.house.db.read().await.unwrap();
    let mut text = String::new();
    for sql in [
        "select count(*) from organisations",
        "select count(*) from staff",
        "select count(*) from staff where disabled_at is not null",
        "select count(*) from staff where locale = 'fr'",
        "select count(*) from staff where role = 'author'",
        "select count(*) from sessions",
        "select count(*) from tokens",
        "select count(*) from tokens where used_at is not null",
        "select count(*) from questions",
        "select count(*) from questions where status = 'published'",
        "select count(*) from questions where status = 'retired'",
        "select count(*) from question_versions",
        "select count(*) from assessments where status = 'published'",
        "select count(*) from assessments",
        "select count(*) from assessment_versions",
        "select count(*) from candidates",
        "select count(*) from invitations",
        "select count(*) from invitations where revoked_at is not null",
        "select cast(sum(expires_at) as bigint) from invitations",
        "select count(*) from invitation_links",
        "select count(*) from attempts",
        "select cast(sum(epoch) as bigint) from attempts",
        "select count(*) from attempts where closed_at is not null",
        "select count(*) from attempts where read_at is not null",
        "select count(*) from attempt_accesses",
        "select count(*) from form_items",
        "select count(*) from attempt_events",
        "select count(*) from scores",
        "select count(*) from results",
    ] {
        let (count,): (i64,) = tx.sql(sql).one().await.unwrap();
        text.push_str(&format!("{sql}: {count}\n"));
    }
    text
}
