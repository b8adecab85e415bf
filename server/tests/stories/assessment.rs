//! From a spec to a form.

use crate::questions::{self, file};
use domain::assessment::{Feedback, Spec};
use domain::question::Kind;
use domain::taxonomy::{Category, Level};
use domain::{Millis, QuestionId, Refusal};
use server::{assessment, bank};
use std::collections::{BTreeMap, BTreeSet};

fn thirty() -> Vec<bank::File> {
    (0..30)
        .map(|i| {
            file(
                &format!("q{i:02}"),
                Kind::Single,
                if i < 21 {
                    Level::Junior
                } else {
                    Level::Established
                },
                "MANY",
            )
        })
        .collect()
}

both_engines! {
    async fn refuses_to_publish_what_the_bank_cannot_fill(town) {
        town.has_a_library().await;
        let rosa = town.founds("Acme").await;
        let spec = Spec { questions: 20, ..questions::spec() };
        let id = rosa.drafts("Too much", spec.clone()).await.unwrap();
        refused!(rosa.puts_in_force(id).await, Refusal::Infeasible { missing: 10 });
        assert_eq!(town.count("select count(*) from assessment_versions").await, 0);
        let missing: u32 = assessment::preview(&town.house, &rosa.caller, &spec).await.unwrap().cells.iter().map(|f| f.missing()).sum();
        assert_eq!(missing, 10);
        refused!(rosa.tries_to_invite(id, "Ada", None).await, Refusal::WrongStatus);
        // Written by the organisation itself, the missing ten make it possible; another organisation cannot use them.
        for (i, level) in [Level::Junior; 7].into_iter().chain([Level::Established; 3]).enumerate() {
            rosa.adds(&questions::text(&format!("own {i}"), Kind::Single, level, "OWN")).await;
        }
        rosa.puts_in_force(id).await.unwrap();
        let other = town.founds("Globex").await;
        let theirs = other.drafts("Too much", spec).await.unwrap();
        refused!(other.puts_in_force(theirs).await, Refusal::Infeasible { missing: 10 });
    }

    async fn a_published_version_never_changes(town) {
        let (rosa, id) = town.ready().await;
        let before = assessment::view(&town.house, &rosa.caller, id).await.unwrap();
        assert!(!before.changed && before.versions.len() == 1);
        let (ada, bob) = (rosa.invites(id, "Ada").await, rosa.invites(id, "Bob").await);
        town.passes(Millis::minutes(1));
        let longer = Spec { minutes: 60, feedback: Feedback::None, ..questions::spec() };
        rosa.changes(id, "New title", longer).await.unwrap();
        let draft = assessment::view(&town.house, &rosa.caller, id).await.unwrap();
        assert!(draft.changed);
        assert_eq!(draft.versions[0].spec, before.versions[0].spec);
        assert_eq!(ada.opens_the_link().await.unwrap().title, "Back-end, junior", "saving publishes nothing");
        rosa.puts_in_force(id).await.unwrap();
        let after = assessment::view(&town.house, &rosa.caller, id).await.unwrap();
        assert_eq!(after.versions.iter().map(|v| v.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((&after.versions[1].spec, &after.versions[1].title), (&before.versions[0].spec, &before.versions[0].title));
        // Who was invited before takes the old version, who is invited now the new one.
        let cleo = rosa.invites(id, "Cleo").await;
        assert_eq!(cleo.opens_the_link().await.unwrap().title, "New title");
        let left = |device: crate::people::Device| async move { server::attempt::left(&device.house, &device.pass).await.unwrap() };
        assert_eq!(left(ada.starts().await.unwrap()).await, Millis::minutes(30).0);
        assert_eq!(left(bob.starts().await.unwrap()).await, Millis::minutes(30).0);
        assert_eq!(left(cleo.starts().await.unwrap()).await, Millis::minutes(60).0);
    }

    async fn an_archived_assessment_is_left_alone(town) {
        let (rosa, id) = town.ready().await;
        let ada = rosa.invites(id, "Ada").await;
        let device = ada.starts().await.unwrap();
        assessment::archive(&town.house, &rosa.caller, id).await.unwrap();
        refused!(rosa.changes(id, "T", questions::spec()).await, Refusal::WrongStatus);
        refused!(rosa.puts_in_force(id).await, Refusal::WrongStatus);
        assert_eq!(assessment::list(&town.house, &rosa.caller).await.unwrap()[0].status.code(), "archived");
        refused!(rosa.tries_to_invite(id, "Bob", None).await, Refusal::WrongStatus);
        device.answers_everything_rightly().await;
        assert_eq!(assessment::list(&town.house, &rosa.caller).await.unwrap()[0].finished, 1);
    }

    async fn links_of_an_archived_assessment_wait_until_it_is_taken_out(town) {
        let (rosa, id) = town.ready().await;
        let (bob, ada) = (rosa.invites(id, "Bob").await, rosa.invites(id, "Ada").await);
        let begun = ada.starts().await.unwrap();
        assessment::archive(&town.house, &rosa.caller, id).await.unwrap();
        refused!(bob.opens_the_link().await, Refusal::AssessmentArchived);
        refused!(bob.starts().await, Refusal::AssessmentArchived);
        refused!(rosa.sends_again(&bob, 7).await, Refusal::WrongStatus);
        begun.answers_rightly(1).await.unwrap();
        ada.goes_on().await.unwrap().answers_rightly(2).await.unwrap();
        assessment::unarchive(&town.house, &rosa.caller, id).await.unwrap();
        let row = assessment::view(&town.house, &rosa.caller, id).await.unwrap().row;
        assert_eq!((row.status.code(), row.number), ("published", Some(1)));
        bob.starts().await.unwrap();
        rosa.invites(id, "Cleo").await;
        // A draft comes back as a draft.
        let draft = rosa.drafts("Draft", questions::spec()).await.unwrap();
        assessment::archive(&town.house, &rosa.caller, draft).await.unwrap();
        assessment::unarchive(&town.house, &rosa.caller, draft).await.unwrap();
        assert_eq!(assessment::view(&town.house, &rosa.caller, draft).await.unwrap().row.status.code(), "draft");
    }

    async fn a_duplicate_is_a_draft_with_the_same_spec(town) {
        let (rosa, id) = town.ready().await;
        let spec = Spec { minutes: 55, ..questions::spec() };
        rosa.changes(id, "Not published yet", spec.clone()).await.unwrap();
        assessment::archive(&town.house, &rosa.caller, id).await.unwrap();
        let long = "x".repeat(500);
        let copy = assessment::duplicate(&town.house, &rosa.caller, id, &long).await.unwrap();
        let view = assessment::view(&town.house, &rosa.caller, copy).await.unwrap();
        assert_eq!((view.row.status.code(), view.spec, view.row.title.len()), ("draft", spec, 120));
        rosa.puts_in_force(copy).await.unwrap();
        rosa.invites(copy, "Ada").await;
    }

    async fn nobody_saves_over_what_they_have_not_seen(town) {
        let (rosa, id) = town.ready().await;
        let rita = town.comes("Acme", domain::account::Role::Recruiter).await;
        let from = rita.starts_from(id).await.unwrap();
        let longer = Spec { minutes: 41, ..questions::spec() };
        rosa.changes(id, "Rosa's", longer.clone()).await.unwrap();
        let other = Spec { cut: None, ..questions::spec() };
        refused!(assessment::save(&town.house, &rita.caller, id, &from, ("Rita's", other.clone())).await, Refusal::ChangedMeanwhile);
        let now = assessment::view(&town.house, &rosa.caller, id).await.unwrap();
        assert_eq!((now.row.title.as_str(), now.spec), ("Rosa's", longer));
        // After a look she knows what she replaces.
        rita.changes(id, "Rita's", other.clone()).await.unwrap();
        assert_eq!(assessment::view(&town.house, &rosa.caller, id).await.unwrap().spec, other);
    }

    /// All of them started from the same text.
    async fn of_many_saves_at_the_same_instant_one_counts(town) {
        let (rosa, id) = town.ready().await;
        for round in 0..5 {
            let from = rosa.starts_from(id).await.unwrap();
            let titles: Vec<String> = (0..6).map(|i| format!("Round {round}, {i}")).collect();
            let saves = titles.iter().map(|title| assessment::save(&town.house, &rosa.caller, id, &from, (title, questions::spec())));
            let answers = futures::future::join_all(saves).await;
            assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
            for lost in answers.into_iter().filter(Result::is_err) {
                refused!(lost, Refusal::ChangedMeanwhile);
            }
        }
    }

    async fn nobody_publishes_what_they_have_not_seen(town) {
        let (rosa, id) = town.ready().await;
        rosa.changes(id, "First", questions::spec()).await.unwrap();
        let seen = assessment::view(&town.house, &rosa.caller, id).await.unwrap().row.updated_at;
        // In the same millisecond: the clock of the town stands still.
        rosa.changes(id, "Second", questions::spec()).await.unwrap();
        refused!(assessment::publish(&town.house, &rosa.caller, id, seen).await, Refusal::ChangedMeanwhile);
        assert_eq!(town.count("select count(*) from assessment_versions").await, 1);
        rosa.puts_in_force(id).await.unwrap();
        // What is in force already is no new version.
        refused!(rosa.puts_in_force(id).await, Refusal::WrongStatus);
        assert_eq!(town.count("select count(*) from assessment_versions").await, 2);
    }

    /// Checked on PostgreSQL: with the versions read after the row, some are told that nothing is to be published.
    async fn one_of_many_publishes_at_the_same_instant_counts(town) {
        let (rosa, id) = town.ready().await;
        for round in 0..5 {
            rosa.changes(id, &format!("Round {round}"), questions::spec()).await.unwrap();
            let seen = assessment::view(&town.house, &rosa.caller, id).await.unwrap().row.updated_at;
            let tries = (0..6).map(|_| assessment::publish(&town.house, &rosa.caller, id, seen));
            let answers = futures::future::join_all(tries).await;
            for answer in &answers {
                assert!(matches!(answer, Ok(()) | Err(server::Error::Refused(Refusal::ChangedMeanwhile))), "{answer:?}");
            }
            assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        }
        assert_eq!(town.count("select max(number) from assessment_versions").await, 6);
    }

    /// Ten questions of a minute each.
    async fn a_new_assessment_has_the_time_that_its_questions_need(town) {
        let (rosa, id) = town.ready().await;
        let spec = assessment::suggest("back-end", Level::Junior, questions::spec().track).unwrap();
        let spec = Spec { weights: questions::spec().weights, questions: 10, ..spec };
        assert_eq!(assessment::timed(&town.house, &rosa.caller, spec).await.unwrap().minutes, 15);
        let view = assessment::view(&town.house, &rosa.caller, id).await.unwrap();
        let pace = view.pace.unwrap();
        assert_eq!((pace.mean, pace.longest), (600, 600));
        assert_eq!(view.languages, [domain::taxonomy::Language::En]);
    }

    async fn sixty_questions_in_five_minutes_are_refused(town) {
        let (rosa, id) = town.ready().await;
        let hopeless = Spec { questions: 60, minutes: 5, ..questions::spec() };
        refused!(rosa.changes(id, "Hopeless", hopeless.clone()).await, Refusal::TooLittleTime { expected: 60, least: 30 });
        rosa.changes(id, "Tight", Spec { questions: 10, minutes: 6, ..questions::spec() }).await.unwrap();
        rosa.puts_in_force(id).await.unwrap();
        let draft = rosa.drafts("Hopeless", hopeless).await.unwrap();
        refused!(rosa.puts_in_force(draft).await, Refusal::TooLittleTime { .. });
    }

    /// What an older release has written has no time beside its text.
    async fn the_times_of_older_questions_are_read_from_their_text(town) {
        let (rosa, id) = town.ready().await;
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql("update question_versions set seconds = null").run().await.unwrap();
        tx.commit().await.unwrap();
        let mean = async || assessment::view(&town.house, &rosa.caller, id).await.unwrap().pace.unwrap().mean;
        assert_eq!(mean().await, 900, "the usual time, where none is known");
        let mut tx = town.house.db.write().await.unwrap();
        tx.sql(include_str!("../../../migrations/0051_known_seconds.sql")).run().await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(mean().await, 600);
    }

    /// Every number comes from a form: none may break the house.
    async fn impossible_specs_are_refused(town) {
        town.has_a_library().await;
        let rosa = town.founds("Acme").await;
        let spec = questions::spec;
        let weights = |lang: u32, data: u32| {
            let mut weights = spec().weights;
            weights.0.insert(Category::Lang, lang);
            weights.0.insert(Category::Data, data);
            weights
        };
        let wrong = [
            Spec { questions: 4, ..spec() }, Spec { questions: 61, ..spec() }, Spec { questions: u32::MAX, ..spec() },
            Spec { minutes: 4, ..spec() }, Spec { minutes: 181, ..spec() }, Spec { cut: Some(0), ..spec() }, Spec { cut: Some(101), ..spec() },
            Spec { weights: weights(1, 100), ..spec() }, Spec { weights: weights(u32::MAX, 101), ..spec() },
            Spec { weights: weights(u32::MAX, u32::MAX), ..spec() },
        ];
        for spec in wrong {
            refused!(rosa.drafts("Wrong", spec.clone()).await, Refusal::Invalid { .. });
            refused!(assessment::preview(&town.house, &rosa.caller, &spec).await, Refusal::Invalid { .. });
        }
        refused!(rosa.drafts("", spec()).await, Refusal::Invalid { .. });
        refused!(rosa.drafts(&"x".repeat(121), spec()).await, Refusal::Invalid { .. });
        assert_eq!(town.count("select count(*) from assessments").await, 0);
    }

    async fn a_draw_avoids_what_the_candidate_has_seen(town) {
        bank::import_library(&town.house, &thirty()).await.unwrap();
        let rosa = town.founds("Acme").await;
        let id = rosa.builds("Thrice", questions::spec()).await;
        let mut seen = BTreeSet::new();
        for turn in 1..=3 {
            let form = rosa.invites(id, "Ada").await.starts().await.unwrap().form().await;
            assert_eq!(form.len(), 10);
            seen.extend(form.iter().map(|item| item.question_id));
            assert_eq!(seen.len(), turn * 10, "turn {turn} showed something twice");
        }
        // After everything was seen, questions come again rather than nobody being assessed.
        assert_eq!(rosa.invites(id, "Ada").await.starts().await.unwrap().form().await.len(), 10);
    }

    async fn a_draw_takes_the_least_shown_first(town) {
        bank::import_library(&town.house, &thirty()).await.unwrap();
        let rosa = town.founds("Acme").await;
        let id = rosa.builds("Many", questions::spec()).await;
        let mut drawn: BTreeMap<QuestionId, u32> = BTreeMap::new();
        for i in 0..6 {
            for item in rosa.invites(id, &format!("Person {i}")).await.starts().await.unwrap().form().await {
                *drawn.entry(item.question_id).or_default() += 1;
            }
        }
        // 21 junior questions for 6 x 7 places and 9 established ones for 6 x 3: everything exactly twice.
        assert_eq!(drawn.len(), 30);
        assert!(drawn.values().all(|times| *times == 2), "{drawn:?}");
        // Another organisation's draws do not count here.
        let other = town.founds("Globex").await;
        let theirs = other.builds("Theirs", questions::spec()).await;
        other.invites(theirs, "Zoe").await.starts().await.unwrap();
        let (_, uses) = (0, bank::view(&town.house, &rosa.caller, *drawn.keys().next().unwrap()).await.unwrap().uses);
        assert_eq!((uses.len(), uses[0].drawn, uses[0].title.as_str()), (1, 2, "Many"));
    }

    async fn options_stand_in_another_order_for_different_people(town) {
        bank::import_library(&town.house, &thirty()).await.unwrap();
        let rosa = town.founds("Acme").await;
        let id = rosa.builds("Shuffled", questions::spec()).await;
        let mut orders = BTreeSet::new();
        for i in 0..6 {
            let form = rosa.invites(id, &format!("Person {i}")).await.starts().await.unwrap().form().await;
            orders.extend(form.into_iter().map(|item| item.arrangement.text().to_owned()));
        }
        assert!(orders.len() > 6, "sixty shuffles of four options gave {} orders", orders.len());
    }

    async fn what_an_assessment_leaves_out_is_not_drawn(town) {
        town.has_a_library().await;
        let rosa = town.founds("Acme").await;
        let spec = Spec { without: ["postgresql".to_owned()].into(), ..questions::spec() };
        let id = rosa.drafts("Without", spec).await.unwrap();
        refused!(rosa.puts_in_force(id).await, Refusal::Infeasible { missing: 10 });
    }
}
