//! Lists, counts and exports, however much there is: what is kept beside the attempts says what the attempts say, and pages lose
//! nobody.

use crate::ground::Town;
use crate::people::Staff;
use crate::questions;
use domain::invitation::Stage;
use domain::taxonomy::Language;
use domain::{InvitationId, Millis, Refusal};
use futures::future::join_all;
use futures::{Stream, StreamExt};
use server::results::{self, Filter, Total};
use server::words::Words;
use server::{Outcome, assessment};
use std::collections::BTreeSet;

/// Every count that is kept, beside the same counted again.
const RECOUNTS: [(&str, &str); 4] = [
    (
        "select cast(assessment_id as text) || ' ' || kind, n from stage_counts where n <> 0 order by 1",
        "select cast(assessment_id as text) || ' ' || kind, count(*) from (
            select v.assessment_id, case when t.closed_at is not null then 'finished' when t.id is not null then 'running'
                        when i.revoked_at is not null then 'revoked' else 'waiting' end as kind
            from invitations i join assessment_versions v on v.org_id = i.org_id and v.id = i.version_id
            left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
            union all
            select v.assessment_id, 'unread' as kind from attempts t join assessment_versions v on v.org_id = t.org_id and v.id = t.version_id
            where t.closed_at is not null and t.read_at is null
            union all
            select v.assessment_id, 'tenth-' || cast(case when r.points >= r.questions * 5040 then 9
                                                          else r.points * 10 / (r.questions * 5040) end as text) as kind
            from results r join attempts t on t.org_id = r.org_id and t.id = r.attempt_id
            join assessment_versions v on v.org_id = t.org_id and v.id = t.version_id where r.answered > 0
         ) counted group by assessment_id, kind order by 1",
    ),
    (
        "select cast(question_id as text), drawn from question_draws order by 1",
        "select cast(question_id as text), count(*) from form_items group by question_id order by 1",
    ),
    (
        "select cast(question_id as text) || cast(assessment_id as text), drawn from question_uses order by 1",
        "select cast(f.question_id as text) || cast(v.assessment_id as text), count(*) from form_items f
         join attempts t on t.org_id = f.org_id and t.id = f.attempt_id
         join assessment_versions v on v.org_id = t.org_id and v.id = t.version_id
         group by f.question_id, v.assessment_id order by 1",
    ),
    (
        "select cast(invitation_id as text) || stage, share from stages order by 1",
        "select cast(i.id as text) || case when t.closed_at is not null then 'finished' when t.id is not null then 'running'
                        when i.revoked_at is not null then 'revoked' else 'waiting' end,
                coalesce(r.points * 1000 / r.questions, -1)
         from invitations i left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
         left join results r on r.org_id = t.org_id and r.attempt_id = t.id order by 1",
    ),
];

async fn rows(town: &Town, sql: &'static str) -> Vec<(Vec<u8>, i64)> {
    let mut tx = town.house.db.read().await.unwrap();
    if town.on_postgres() {
        let rows: Vec<(String, i64)> = tx.sql(sql).all().await.unwrap();
        return rows
            .into_iter()
            .map(|(text, n)| (text.into_bytes(), n))
            .collect();
    }
    // SQLite keeps ids as bytes, which are no text.
    tx.sql(sql).all().await.unwrap()
}

impl Town {
    /// What is kept is what is counted again.
    pub async fn keeps_its_books(&self) {
        for (kept, counted) in RECOUNTS {
            assert_eq!(rows(self, kept).await, rows(self, counted).await, "{kept}");
        }
    }
}

/// All pieces of an export as one text, without the mark in front.
async fn whole(pieces: impl Stream<Item = Outcome<Vec<u8>>>) -> String {
    let pieces: Vec<_> = pieces.map(Result::unwrap).collect().await;
    let text = String::from_utf8(pieces.concat()).unwrap();
    text.strip_prefix('\u{feff}').unwrap().to_owned()
}

impl Staff {
    async fn pages(&self, filter: Filter) -> Vec<InvitationId> {
        let (mut filter, mut seen) = (filter, Vec::new());
        loop {
            let page = self.lists(&filter).await;
            let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
            let (Some(last), true) = (ids.last(), page.later) else {
                return [seen, ids].concat();
            };
            filter.after = last.to_string();
            seen.extend(ids);
        }
    }

    async fn lists(&self, filter: &Filter) -> results::Listing {
        results::list(&self.house, &self.caller, filter)
            .await
            .unwrap()
    }

    async fn names(&self, filter: Filter) -> Vec<String> {
        let rows = self.lists(&filter).await.rows;
        rows.into_iter().map(|row| row.name).collect()
    }

    async fn exports(&self, filter: &Filter, language: Language) -> Outcome<String> {
        let pieces = results::csv(&self.house, &self.caller, filter, Words(language)).await?;
        Ok(whole(pieces).await)
    }
}

/// People at every stage, some of them at the same instant.
async fn a_busy_week(town: &Town) -> Staff {
    let (rosa, first) = town.ready().await;
    let second = rosa.builds("Second", questions::spec()).await;
    let mut starting = Vec::new();
    for i in 0..6 {
        let name = format!("Person {i}");
        let candidate = rosa
            .invites(if i % 2 == 0 { first } else { second }, &name)
            .await;
        starting.push(candidate);
    }
    let devices: Vec<_> = join_all(starting.iter().map(super::people::Candidate::starts)).await;
    let devices: Vec<_> = devices.into_iter().map(Result::unwrap).collect();
    devices[0].answers_rightly(1).await.unwrap();
    devices[1].answers_everything_rightly().await;
    join_all(devices[..4].iter().map(super::people::Device::submits)).await;
    results::mark_read(&town.house, &rosa.caller, devices[1].attempt())
        .await
        .unwrap();
    let gone = rosa.invites(first, "Gone").await;
    rosa.revokes(&gone).await.unwrap();
    let back = rosa.invites(first, "Back").await;
    rosa.revokes(&back).await.unwrap();
    rosa.sends_again(&back, 30).await.unwrap();
    rosa
}

both_engines! {
    /// Checked: with `draws::note` adding 2 the draws differ.
    async fn what_is_kept_is_what_is_counted_again(town) {
        a_busy_week(&town).await;
        town.keeps_its_books().await;
    }

    /// Eight candidates press start at once, some with the same link. Checked: with `draws::note` adding 2 the draws differ.
    async fn starts_at_the_same_instant_are_all_counted(town) {
        let (rosa, assessment) = town.ready().await;
        let mut candidates = Vec::new();
        for i in 0..8 {
            candidates.push(rosa.invites(assessment, &format!("At once {i}")).await);
        }
        let twice = candidates.iter().chain(&candidates[..3]);
        let started = join_all(twice.map(super::people::Candidate::starts)).await;
        assert!(started.iter().all(Result::is_ok));
        assert_eq!(town.count("select count(*) from attempts").await, 8);
        town.keeps_its_books().await;
    }

    /// What the migration fills for tables of the release before is what the use cases keep.
    /// Checked: with the tenths left out of the file the counts differ; and without `r.answered = 0` in `behind`, those without an answer.
    async fn the_migration_fills_what_the_use_cases_keep(town) {
        a_busy_week(&town).await;
        let fill = include_str!("../../../migrations/0075_fill_stages.sql");
        let mut tx = town.house.db.write().await.unwrap();
        for sql in ["delete from stage_counts", "delete from stages", "delete from question_uses", "delete from question_draws"] {
            tx.sql(sql).run().await.unwrap();
        }
        for sql in fill.split(';').filter(|sql| !sql.trim().is_empty()) {
            tx.sql(sql).run().await.unwrap();
        }
        tx.commit().await.unwrap();
        let unfolded = town.count("select count(*) from stages where folded = 0").await;
        // The release that wrote them counted a score where nothing was answered.
        let unanswered = town.count("select count(*) from results where answered = 0").await;
        assert_eq!(unanswered, 2);
        assert_eq!(results::catch_up(&town.house).await.unwrap(), usize::try_from(unfolded + unanswered).unwrap());
        assert_eq!(town.count("select count(*) from stages where folded = 0").await, 0);
        town.keeps_its_books().await;
    }

    /// A node of the release before writes an invitation and knows nothing of lists.
    /// Checked: with `catch_up` doing nothing the invitation is on no list.
    async fn what_another_release_wrote_is_caught_up_with(town) {
        let (rosa, assessment) = town.ready().await;
        rosa.invites(assessment, "Ada").await;
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("delete from stage_counts").run().await.unwrap();
        tx.sql("delete from stages").run().await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rosa.names(Filter::default()).await, Vec::<String>::new());
        assert_eq!(results::catch_up(&town.house).await.unwrap(), 1);
        assert_eq!(rosa.names(Filter::default()).await, ["Ada"]);
        assert_eq!(results::catch_up(&town.house).await.unwrap(), 0);
        town.keeps_its_books().await;
    }

    /// Checked: with the cursor's own row included (`>=`) rows come twice.
    async fn pages_hold_every_row_once_while_rows_are_added(town) {
        let (rosa, assessment) = town.ready().await;
        for i in 0..60 {
            // Names and instants that are equal, so that only the id decides.
            let name = format!("Name {}", i % 7);
            rosa.invites_as(assessment, &name, &format!("p{i}@people.example")).await;
            if i % 9 == 0 {
                town.passes(Millis::minutes(1));
            }
        }
        for sort in ["", "name", "score", "finished"] {
            let all = Filter { sort: sort.to_owned(), ..Filter::default() };
            let before: BTreeSet<_> = rosa.pages(all.clone()).await.into_iter().collect();
            let first = rosa.lists(&all).await;
            assert!(!first.earlier && first.later, "{sort}");
            rosa.invites_as(assessment, "Added", &format!("added-{sort}@people.example")).await;
            let last = first.rows.last().unwrap().id.to_string();
            let rest = rosa.pages(Filter { after: last.clone(), ..all.clone() }).await;
            let mut walked: Vec<_> = first.rows.iter().map(|row| row.id).chain(rest.clone()).filter(|id| before.contains(id)).collect();
            assert_eq!(walked.len(), before.len(), "{sort}");
            walked.sort();
            walked.dedup();
            assert_eq!(walked.len(), before.len(), "{sort}: a row came twice");
            // Back from the end, the last page but one ends before the first row of the last.
            let second = rosa.lists(&Filter { after: last, ..all.clone() }).await;
            let back = rosa.lists(&Filter { before: second.rows[0].id.to_string(), ..all.clone() }).await;
            assert!(back.later, "{sort}");
            assert_eq!(back.rows.last().unwrap().id, first.rows.last().unwrap().id, "{sort}");
            assert_eq!(second.total, Total::Exactly(rosa.pages(all).await.len() as u64));
        }
    }

    /// Checked: with `to_lowercase` in place of `fold` "GARCÍA" finds nobody.
    async fn a_search_knows_no_accents_and_what_means_nothing_narrows_nothing(town) {
        let (rosa, assessment) = town.ready().await;
        rosa.invites_as(assessment, "Inès García", "ines@people.example").await;
        rosa.invites_as(assessment, "Max 50%_!", "max@people.example").await;
        let q = |q: &str| Filter { q: q.to_owned(), ..Filter::default() };
        for found in ["garcia", "GARCÍA", "Ines", "INÈS back-end", "ines@people"] {
            assert_eq!(rosa.names(q(found)).await, ["Inès García"], "{found}");
        }
        assert_eq!(rosa.names(q("50%_!")).await, ["Max 50%_!"]);
        assert_eq!(rosa.names(q("5_%")).await, Vec::<String>::new());
        for odd in [
            Filter { stage: "nonsense".into(), ..Filter::default() },
            Filter { assessment: "zzz".into(), ..Filter::default() },
            Filter { after: "zzz".into(), before: town.house.clock.id::<InvitationId>().to_string(), ..Filter::default() },
        ] {
            assert_eq!(rosa.names(odd.clone()).await.len(), 2, "{odd:?}");
            assert!(!odd.narrows() && odd.clone().understood().stage.is_empty());
        }
        assert_eq!(rosa.lists(&Filter { stage: "expired".into(), ..Filter::default() }).await.total, Total::Exactly(0));
        town.passes(Millis::days(15));
        assert_eq!(rosa.lists(&Filter { stage: "expired".into(), ..Filter::default() }).await.total, Total::Exactly(2));
    }

    /// A start that is refused needs no writing, so it waits for nobody who writes.
    /// Checked: with the form drawn in a `write()` SQLite answers here that it is busy.
    async fn a_form_is_drawn_while_others_write(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("update questions set status = 'retired'").run().await.unwrap();
        tx.commit().await.unwrap();
        let _held = town.house.db.write().await.unwrap();
        refused!(ada.starts().await, Refusal::Infeasible { .. });
    }

    /// Checked: with the cursor's own row included (`>=`) the export does not end.
    async fn an_export_comes_in_pieces_with_everybody_once(town) {
        let (rosa, assessment) = town.ready().await;
        for i in 0..450 {
            rosa.invites_as(assessment, &format!("P {i}"), &format!("p{i}@people.example")).await;
        }
        let by_name = Filter { sort: "name".into(), ..Filter::default() };
        let pieces = results::csv(&town.house, &rosa.caller, &by_name, Words(Language::En)).await.unwrap();
        let pieces: Vec<String> = pieces.map(|piece| String::from_utf8(piece.unwrap()).unwrap()).collect().await;
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|piece| piece.lines().count() <= 200));
        let emails: BTreeSet<_> = pieces[1..].iter().flat_map(|piece| piece.lines()).map(|line| line.split(',').nth(1)).collect();
        assert_eq!(emails.len(), 450);
    }

    /// Checked: with three permits the third export begins.
    async fn two_exports_run_at_once_and_no_more(town) {
        let (rosa, assessment) = town.ready().await;
        rosa.invites(assessment, "Ada").await;
        let all = Filter::default();
        let export = || results::csv(&town.house, &rosa.caller, &all, Words(Language::En));
        let (first, second) = (export().await.unwrap(), export().await.unwrap());
        // Both have begun and wait for a reader, who has not taken a byte.
        let third = export().await;
        assert!(matches!(third.map(drop), Err(server::Error::Refused(Refusal::ExportsRunning))));
        assert_eq!(whole(first).await.lines().count(), 2);
        assert!(export().await.is_ok(), "one has ended");
        drop(second);
    }

    /// Verdict, cut, version and the rest, in English and in French.
    async fn a_spreadsheet_says_what_the_report_says(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada; =1+1").await.starts().await.unwrap();
        ada.answers_everything_rightly().await;
        results::mark_read(&town.house, &rosa.caller, ada.attempt()).await.unwrap();
        rosa.invites(assessment, "Silent").await.starts().await.unwrap().submits().await.unwrap();
        let english = rosa.exports(&Filter { sort: "score".into(), ..Filter::default() }, Language::En).await.unwrap();
        let mut reader = csv::Reader::from_reader(english.as_bytes());
        let head = reader.headers().unwrap().clone();
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let cell = |name: &str, line: &str| {
            let at = head.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
            lines.iter().find(|cells| cells[0].starts_with(line)).unwrap()[at].to_owned()
        };
        assert_eq!(cell("Candidate", "Ada"), "Ada; '=1+1");
        for (name, value) in [("Version", "1"), ("Level", "Junior"), ("Stage", "Finished"), ("Cut in per cent", "60"), ("Verdict", "Above the cut"), ("Overall: points", "10.0000"), ("Questions answered", "10")] {
            assert_eq!(cell(name, "Ada"), value, "{name}");
        }
        assert_eq!(cell("Verdict", "Silent"), "Nothing was answered");
        assert!(cell("Report read at (UTC)", "Ada").starts_with("2027-01-15 ") && cell("Report read at (UTC)", "Silent").is_empty());
        assert!(cell("Link", "Ada").ends_with(&format!("/results/{}", ada.attempt())));
        let french = rosa.exports(&Filter::default(), Language::Fr).await.unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(french.as_bytes());
        assert_eq!(&reader.headers().unwrap()[0], "Candidat");
        let ada = reader.records().map(Result::unwrap).find(|cells| cells[0].starts_with("Ada")).unwrap();
        assert_eq!(&ada[12], "10,0000");
    }

    /// Checked: with `of_assessment` counting over the organisation this fails.
    async fn an_assessment_counts_its_own(town) {
        let rosa = a_busy_week(&town).await;
        let all = assessment::list(&town.house, &rosa.caller).await.unwrap();
        for row in &all {
            let (latest, total) = server::invitation::latest(&town.house, &rosa.caller, row.id, 2).await.unwrap();
            assert!(latest.iter().all(|one| one.assessment_id == row.id) && latest.len() == 2);
            assert_eq!(i64::try_from(total).unwrap(), row.invited);
        }
        let (first, second) = (all.iter().find(|row| row.title != "Second").unwrap(), all.iter().find(|row| row.title == "Second").unwrap());
        assert_eq!((first.invited, first.finished, second.invited, second.finished), (5, 2, 3, 2));
        let home = results::home(&town.house, &rosa.caller).await.unwrap();
        assert_eq!(home.stages, [(Stage::Invited, 1), (Stage::Running, 2), (Stage::Finished, 4), (Stage::Expired, 0), (Stage::Revoked, 1)]);
        assert_eq!((home.unread.count, home.unread.first.len(), home.tenths.iter().sum::<u64>()), (3, 3, 2));
        assert_eq!((home.tenths[0], home.tenths[1], home.tenths[9], home.unanswered), (0, 1, 1, 2));
        assert_eq!(home.first_steps, None);
    }
}
