//! What a candidate is told is what happens: how points are given, and whether an answer was saved.

use crate::attempt::{begins, fields, hidden};
use crate::ground::{Town, on_sqlite};
use crate::questions;
use axum::http::StatusCode;
use domain::question::Kind;
use server::bank::File;

/// The bank of every kind, where what is put in order or picked counts in another way than usual.
fn counted_otherwise() -> Vec<File> {
    let mut files = questions::bank("M");
    for file in &mut files {
        for (kind, rule) in [("multiple", "min-rule"), ("ordering", "all-or-nothing")] {
            let head = format!("kind = \"{kind}\"\n");
            let with_rule = format!("{head}rule = \"{rule}\"\n");
            file.text = file.text.replace(&head, &with_rule);
        }
    }
    files
}

both_engines! {
    /// Seen failing with `rule: None` on the sheet.
    async fn a_question_that_counts_otherwise_says_so(town) {
        server::bank::import_library(&town.house, &counted_otherwise()).await.unwrap();
        let rosa = town.founds("Acme").await;
        let assessment = rosa.builds("Test", questions::spec()).await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        for (kind, said) in [
            (Kind::Multiple, Some("each wrong choice lowers the most")),
            (Kind::Ordering, Some("all or nothing")),
            (Kind::Matching, None),
            (Kind::Single, None),
        ] {
            let n = device.finds(kind).await;
            let page = browser.gets(&format!("{base}/questions/{n}")).await.text();
            assert_eq!(page.contains("Points: "), said.is_some(), "{kind}");
            assert!(said.is_none_or(|said| page.contains(said)), "{kind}: {page}");
        }
    }
}

/// Seen failing with the visit's error handed on, as it was: the form came back as a fault although its answer was stored.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_stored_is_not_refused_for_a_visit() {
    on_sqlite(async |town: Town| {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let (mut browser, device, base) = begins(&town, &ada).await;
        let page = browser.gets(&format!("{base}/questions/1")).await.text();
        let mut tx = town.house.db.write().await.unwrap();
        let no_visits =
            "create trigger no_visits before insert on attempt_events when new.kind = 'visit'
            begin select raise(abort, 'no visits'); end";
        tx.sql(no_visits).run().await.unwrap();
        tx.commit().await.unwrap();
        let mut form = fields(&device.right_answer(1).await);
        form.extend(["epoch", "seq"].map(|name| (name.to_owned(), hidden(&page, name))));
        form.push(("go".to_owned(), "next".to_owned()));
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let reply = browser.posts(&format!("{base}/answers/1"), &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        assert_eq!(reply.leads_to(), format!("{base}/questions/2"));
        assert!(device.sees_answer(1).await.is_some());
    })
    .await;
}
