//! Finding questions: by words of title and text, without accents, page by page.

use crate::questions::{bank as files, text};
use domain::question::Kind;
use domain::taxonomy::{Category, Level};
use server::bank::{self, Filter, PAGE};

fn asks(q: &str) -> Filter {
    Filter {
        q: q.to_owned(),
        ..Filter::default()
    }
}

both_engines! {
    async fn words_are_found_in_title_and_text_without_accents(town) {
        let arun = town.founds("Acme").await;
        let own = text("own", Kind::Single, Level::Junior, "García")
            .replace("What of own?", "Où va l'écriture 100% sûre a_b?")
            .replace("Gamma", "A write-ahead log");
        arun.writes(&own).await.unwrap();
        arun.writes(&text("other", Kind::Single, Level::Junior, "OTHER")).await.unwrap();
        for (q, found) in [
            ("garcia", 1), ("GARCÍA", 1), ("ecriture sure", 1), ("écriture", 1), ("WRITE-AHEAD", 1), ("ahead log garcia of own", 1),
            ("100%", 1), ("0%s", 0), ("a_b", 1), ("a_c", 0), ("\\", 0), ("rationale", 0), ("data/tx", 2), ("", 2), ("   ", 2),
        ] {
            assert_eq!(bank::search(&town.house, &arun.caller, &asks(q)).await.unwrap().total, found, "{q}");
        }
        let other = town.founds("Globex").await;
        assert_eq!(bank::search(&town.house, &other.caller, &asks("garcia")).await.unwrap().total, 0);
    }

    async fn what_an_older_release_stored_becomes_searchable(town) {
        let arun = town.founds("Acme").await;
        arun.writes(&text("own", Kind::Single, Level::Junior, "García")).await.unwrap();
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("update question_versions set folded = null").run().await.unwrap();
        tx.commit().await.unwrap();
        let count = async || bank::search(&town.house, &arun.caller, &asks("gamma")).await.unwrap().total;
        assert_eq!(count().await, 0);
        bank::import_library(&town.house, &files("LIBRARY")).await.unwrap();
        // Its own, and the two of the library that offer a gamma.
        assert_eq!(count().await, 1 + 2);
        assert_eq!(town.count("select count(*) from question_versions where folded is null").await, 0);
    }

    async fn pages_walk_every_question_once(town) {
        town.has_a_library().await;
        let arun = town.founds("Acme").await;
        for i in 0..PAGE + 5 {
            arun.writes(&text(&format!("own-{i}"), Kind::Single, Level::Lead, "OWN")).await.unwrap();
        }
        let mut seen = Vec::new();
        for page in 1..=2 {
            let found = bank::search(&town.house, &arun.caller, &Filter { page, ..Filter::default() }).await.unwrap();
            assert_eq!((found.total, found.page), (PAGE + 15, page));
            seen.extend(found.questions.into_iter().map(|question| question.id.uuid()));
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), PAGE + 15);
        let far = bank::search(&town.house, &arun.caller, &Filter { page: usize::MAX, level: "lead".to_owned(), ..Filter::default() }).await.unwrap();
        assert_eq!((far.total, far.page, far.questions.len()), (PAGE + 5, 2, 5));
        assert_eq!(far.cells[&(Category::Data, Level::Junior)], 7, "the spread leaves category and level out");
    }
}

#[test]
fn values_that_mean_nothing_narrow_nothing() {
    let odd = |value: &str| Filter {
        q: "log".to_owned(),
        category: value.to_owned(),
        skill: value.to_owned(),
        technology: value.to_owned(),
        level: value.to_owned(),
        kind: value.to_owned(),
        status: value.to_owned(),
        source: value.to_owned(),
        page: 2,
    };
    let bare = Filter {
        q: "log".to_owned(),
        page: 2,
        ..Filter::default()
    };
    assert_eq!(odd("zzz").known(), bare);
    assert_eq!(odd("").known(), bare);
    let stale = Filter {
        category: "data".to_owned(),
        skill: "api.auth".to_owned(),
        ..Filter::default()
    };
    assert_eq!(stale.known().skill, "", "a skill of another category");
}
