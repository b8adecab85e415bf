//! What recruiters read.

use crate::questions;
use domain::invitation::Stage;
use domain::taxonomy::Language;
use domain::{Millis, Refusal};
use futures::StreamExt;
use server::results::{self, Filter};
use server::words::Words;
use server::{assessment, demo};

both_engines! {
    /// A mark that is missing is a fault; the later ones do not move up to questions that are not theirs. Checked: with the marks
    /// taken in their order there is a report.
    async fn every_mark_stands_at_its_own_question(town) {
        let (rosa, _, device) = town.begun().await;
        device.answers_everything_rightly().await;
        rosa.reads_the_report(device.attempt()).await.unwrap();
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("delete from scores where position = 2").run().await.unwrap();
        tx.commit().await.unwrap();
        let error = rosa.reads_the_report(device.attempt()).await.unwrap_err();
        assert!(matches!(error, server::Error::Broken(_)), "{error}");
    }

    async fn a_running_attempt_has_no_report(town) {
        let (rosa, _, device) = town.begun().await;
        device.answers_rightly(1).await.unwrap();
        refused!(rosa.reads_the_report(device.attempt()).await, Refusal::StillOpen);
        refused!(results::recompute(&town.house, &rosa.caller, device.attempt()).await, Refusal::StillOpen);
        refused!(results::mark_read(&town.house, &rosa.caller, device.attempt()).await, Refusal::StillOpen);
        refused!(results::mark_unread(&town.house, &rosa.caller, device.attempt()).await, Refusal::StillOpen);
        device.submits().await.unwrap();
        let home = results::home(&town.house, &rosa.caller).await.unwrap();
        assert_eq!(home.unread.count, 1, "reading before the end does not count");
    }

    async fn the_report_says_everything_about_every_question(town) {
        let (rosa, _, device) = town.begun().await;
        device.answers_everything_rightly().await;
        let report = rosa.reads_the_report(device.attempt()).await.unwrap();
        assert_eq!((report.marks.len(), report.details.len(), report.invitation.name.as_str()), (10, 10, "Ada"));
        for detail in &report.details {
            assert!(detail.title.contains("LIBRARY") && detail.rationale.as_str().contains("LIBRARY"));
            assert!(detail.given.is_some() && detail.key.is_some());
        }
        assert_eq!(report.spec.cut, Some(60));
    }

    async fn home_shows_what_needs_attention(town) {
        let (rosa, assessment) = town.ready().await;
        rosa.drafts("Draft", questions::spec()).await.unwrap();
        let done = rosa.invites(assessment, "Done").await.starts().await.unwrap();
        done.answers_everything_rightly().await;
        rosa.invites(assessment, "Running").await.starts().await.unwrap();
        rosa.tries_to_invite(assessment, "Soon over", Some(2)).await.unwrap();
        rosa.invites(assessment, "Waiting").await;
        let gone = rosa.invites(assessment, "Gone").await;
        rosa.revokes(&gone).await.unwrap();
        let home = results::home(&town.house, &rosa.caller).await.unwrap();
        assert_eq!((home.unread.count, home.running.count, home.expiring.count, home.drafts.count, home.tenths[9]), (1, 1, 1, 1, 1));
        assert_eq!(home.stages, [(Stage::Invited, 2), (Stage::Running, 1), (Stage::Finished, 1), (Stage::Expired, 0), (Stage::Revoked, 1)]);
        results::mark_read(&town.house, &rosa.caller, done.attempt()).await.unwrap();
        let done_only = Filter { q: "done".into(), ..Filter::default() };
        let read_at = results::list(&town.house, &rosa.caller, &done_only).await.unwrap().rows[0].end().unwrap().read_at;
        town.passes(Millis::minutes(1));
        results::mark_read(&town.house, &rosa.caller, done.attempt()).await.unwrap();
        let home = results::home(&town.house, &rosa.caller).await.unwrap();
        assert!(home.unread.first.is_empty() && home.unread.count == 0);
        let again = results::list(&town.house, &rosa.caller, &done_only).await.unwrap().rows[0].end().unwrap().read_at;
        assert_eq!(read_at, again, "the first look is noted");
    }

    async fn lists_are_narrowed_and_ordered(town) {
        let (rosa, first) = town.ready().await;
        let second = rosa.builds("Second", questions::spec()).await;
        let ada = rosa.invites(first, "Ada Lovelace").await.starts().await.unwrap();
        ada.answers_everything_rightly().await;
        town.passes(Millis::minutes(1));
        let bob = rosa.invites(second, "bob").await.starts().await.unwrap();
        bob.submits().await.unwrap();
        town.passes(Millis::minutes(1));
        rosa.invites(second, "Zoe").await;
        let names = async |filter: Filter| -> Vec<String> {
            results::list(&town.house, &rosa.caller, &filter).await.unwrap().rows.into_iter().map(|row| row.name).collect()
        };
        let all = Filter::default;
        assert_eq!(names(all()).await, ["Zoe", "bob", "Ada Lovelace"]);
        assert_eq!(names(Filter { sort: "name".into(), ..all() }).await, ["Ada Lovelace", "bob", "Zoe"]);
        assert_eq!(names(Filter { sort: "score".into(), ..all() }).await, ["Ada Lovelace", "bob", "Zoe"]);
        assert_eq!(names(Filter { sort: "finished".into(), ..all() }).await, ["bob", "Ada Lovelace", "Zoe"]);
        assert_eq!(names(Filter { sort: "; drop table staff".into(), ..all() }).await.len(), 3);
        assert_eq!(names(Filter { stage: "finished".into(), ..all() }).await, ["bob", "Ada Lovelace"]);
        assert_eq!(names(Filter { assessment: first.to_string(), ..all() }).await, ["Ada Lovelace"]);
        assert_eq!(names(Filter { q: "LOVE junior".into(), ..all() }).await, ["Ada Lovelace"]);
        assert_eq!(names(Filter { q: "%".into(), ..all() }).await, Vec::<String>::new());
    }

    /// I-05. Negative control, seen failing: with `disarmed` returning its cell unchanged the formulas stand bare.
    async fn the_export_runs_nowhere_as_a_formula(town) {
        town.has_a_library().await;
        let rosa = town.founds("Acme").await;
        let assessment = rosa.builds("=cmd|' /C calc'!A0", questions::spec()).await;
        for name in ["=1+1", "+1", "-1", "@SUM(A1)", "a,b\"c", "=HYPERLINK(\"http://evil.example\",\"x\")"] {
            rosa.invites(assessment, name).await;
        }
        let device = rosa.invites(assessment, "Ada").await.starts().await.unwrap();
        device.answers_everything_rightly().await;
        let export = async |filter: Filter| -> String {
            let pieces = results::csv(&town.house, &rosa.caller, &filter, Words(Language::En)).await.unwrap();
            let pieces: Vec<Vec<u8>> = pieces.map(Result::unwrap).collect().await;
            String::from_utf8(pieces.concat()).unwrap()
        };
        let text = export(Filter::default()).await;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let width = reader.headers().unwrap().len();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 7);
        for row in &rows {
            assert_eq!(row.len(), width);
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
            }
        }
        let of_ada = rows.iter().find(|row| &row[0] == "Ada").unwrap();
        assert_eq!((&of_ada[5], &of_ada[12], &of_ada[13], &of_ada[14]), ("Finished", "10.0000", "10", "1.0000"));
        let of_nobody = rows.iter().find(|row| &row[0] == "a,b\"c").unwrap();
        assert_eq!((&of_nobody[5], &of_nobody[12], &of_nobody[13]), ("Invited", "", "0"));
        let narrowed = export(Filter { stage: "finished".into(), ..Filter::default() }).await;
        assert_eq!(csv::Reader::from_reader(narrowed.as_bytes()).records().count(), 1);
    }

    /// Every page has something to show.
    async fn the_demo_fills_an_empty_house_once(town) {
        server::bank::import_library(&town.house, &shipped()).await.unwrap();
        let people = demo::fill(&town.house, demo::Reach::Here).await.unwrap().unwrap();
        assert_eq!(people.iter().map(|person| person.role).collect::<Vec<_>>(), ["owner", "author", "reviewer", "recruiter", "auditor"]);
        assert!(demo::fill(&town.house, demo::Reach::Here).await.unwrap().is_none());
        server::account::sign_in(&town.house, &people[3].email, &people[3].password).await.unwrap();
        let rosa = town.staff(&people[3].email).await;
        let home = results::home(&town.house, &rosa.caller).await.unwrap();
        assert!(home.stages.iter().map(|(_, n)| n).sum::<u64>() >= 140);
        assert!(home.stages.iter().all(|(_, n)| *n > 0), "nobody is at a stage: {:?}", home.stages);
        town.keeps_its_books().await;
        let finished = Filter { stage: "finished".into(), ..Filter::default() };
        let list = results::list(&town.house, &rosa.caller, &finished).await.unwrap().rows;
        assert!(assessment::list(&town.house, &rosa.caller).await.unwrap().len() >= 4);
        // Nobody reads a report before there is one.
        assert_eq!(town.count("select count(*) from attempts where read_at < closed_at").await, 0);
        assert!(town.count("select count(*) from attempts where read_at is not null").await > 50);
        for row in list.iter().take(12) {
            rosa.recomputes(row.attempt().unwrap()).await;
        }
        let lines = demo::bench_attempts(&town.house, 2).await.unwrap();
        assert_eq!(lines.len(), 2);
    }
}

/// The questions of `bank/` as they are shipped.
fn shipped() -> Vec<server::bank::File> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../bank");
    let mut open = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "md")
                && path.parent() != Some(&root)
            {
                let name = path
                    .strip_prefix(&root)
                    .unwrap()
                    .with_extension("")
                    .to_string_lossy()
                    .into_owned();
                files.push(server::bank::File {
                    name,
                    text: std::fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    files
}
