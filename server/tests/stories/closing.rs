//! How an attempt ends: time, closing, scoring, what the candidate sees afterwards.

use crate::attempt::{events, options};
use domain::question::{Kind, Response, UNITS};
use domain::{Millis, Refusal};
use futures::future::join_all;
use server::attempt;

both_engines! {
    /// T-02. Negative control, seen failing: with `GRACE` 0 the answers in the grace are refused; without the condition on time in `admits` and
    /// `append` the last one is stored.
    async fn refuses_an_answer_after_time_is_up(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        town.passes(Millis::minutes(30));
        assert_eq!(device.answers(n, options(&[0])).await.unwrap().left_ms, 0, "the last instant counts");
        town.passes(Millis::seconds(3));
        device.answers(n, options(&[1])).await.unwrap();
        town.passes(Millis(1));
        refused!(device.answers(n, options(&[2])).await, Refusal::TimeIsUp);
        refused!(device.looks_at(n).await, Refusal::TimeIsUp);
        refused!(attempt::flag(&town.house, &device.pass, n, true).await, Refusal::TimeIsUp);
        assert_eq!(events(&town).await, 2);
    }

    /// What counts is when the last byte arrived, not when a queue let it through; and the past cannot be claimed after closing.
    async fn an_answer_that_arrived_in_time_is_taken_although_it_waited(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        let (arrived, save) = (town.now(), device.changes(Some(options(&[1]))));
        town.passes(Millis::minutes(31));
        attempt::save(&town.house, &device.pass, n, save, arrived).await.unwrap();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
        let late = device.changes(Some(options(&[2])));
        refused!(attempt::save(&town.house, &device.pass, n, late, arrived).await, Refusal::AlreadyClosed { .. });
    }

    /// T-03: nobody is there; and a house that was down across the deadline closes when it is back.
    async fn time_that_runs_out_closes_the_attempt_without_a_browser(town) {
        let (rosa, ada, device) = town.begun().await;
        device.answers_rightly(1).await.unwrap();
        let deadline = town.now() + Millis::minutes(30);
        town.passes(Millis::minutes(30) );
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0, "the grace is not over");
        town.passes(Millis::hours(2));
        let town = town.restarted();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        let report = rosa.reads_the_report(device.attempt()).await.unwrap();
        assert_eq!((report.closed_at, report.by_deadline, report.took), (deadline, true, Millis::minutes(30)));
        assert_eq!(report.marks.iter().map(|mark| mark.points).sum::<i64>(), UNITS);
        refused!(device.answers(2, options(&[0])).await, Refusal::AlreadyClosed { .. });
        device.submits().await.unwrap();
        assert!(ada.starts().await.unwrap().sees_the_end().await.unwrap().by_deadline, "the link leads to the end");
        assert_eq!(town.count("select count(*) from results").await, 1);
    }

    /// W-06: the page after closing only looks; the next round closes.
    async fn looking_at_the_end_closes_nothing(town) {
        let (_, _, device) = town.begun().await;
        refused!(device.sees_the_end().await, Refusal::StillOpen);
        town.passes(Millis(1_804_000));
        refused!(device.sees_the_end().await, Refusal::StillOpen);
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
        let end = device.sees_the_end().await.unwrap();
        assert!(end.by_deadline);
        assert_eq!((end.answered, end.questions), (0, 10));
    }

    async fn submitting_twice_is_submitting_once(town) {
        let (rosa, _, device) = town.begun().await;
        device.answers_rightly(1).await.unwrap();
        town.passes(Millis::minutes(3));
        device.submits().await.unwrap();
        let closed = town.now();
        town.passes(Millis::minutes(3));
        device.submits().await.unwrap();
        let report = rosa.reads_the_report(device.attempt()).await.unwrap();
        assert_eq!((report.closed_at, report.by_deadline), (closed, false));
        refused!(device.answers(1, options(&[0])).await, Refusal::AlreadyClosed { .. });
        refused!(device.looks_at(1).await, Refusal::AlreadyClosed { .. });
    }

    /// T-06. Negative control, seen failing: without `and closed_at is null` in `attempts::close` a second submit fails on the scores it finds.
    async fn fifty_submits_at_once_are_one_result(town) {
        let (rosa, _, device) = town.begun().await;
        for n in 1..=10 {
            device.answers_rightly(n).await.unwrap();
        }
        let all = join_all((0..50).map(|_| device.submits())).await;
        assert!(all.iter().all(Result::is_ok), "{all:?}");
        assert_eq!(town.count("select count(*) from results").await, 1);
        assert_eq!(town.count("select count(*) from scores").await, 10);
        assert_eq!(rosa.recomputes(device.attempt()).await, [UNITS; 10]);
    }

    /// Submitting and two rounds of closing at the same instant.
    async fn whoever_closes_first_there_is_one_result(town) {
        let (rosa, _, device) = town.begun().await;
        device.answers_rightly(1).await.unwrap();
        town.passes(Millis::hours(1));
        let (a, b, c) = tokio::join!(
            device.submits(), attempt::close_overdue(&town.house), attempt::close_overdue(&town.house),
        );
        a.unwrap();
        b.unwrap();
        c.unwrap();
        assert_eq!(town.count("select count(*) from results").await, 1);
        assert_eq!(rosa.recomputes(device.attempt()).await.iter().sum::<i64>(), UNITS);
    }

    /// An acknowledged answer is in the score, whoever comes first. `recomputes` fails when a save slipped in behind the scoring.
    async fn a_save_that_races_the_close_is_scored_or_refused(town) {
        let (rosa, assessment) = town.ready().await;
        for round in 0..12 {
            let device = rosa.invites(assessment, &format!("Ada {round}")).await.starts().await.unwrap();
            let n = device.finds(Kind::Single).await;
            let right = device.right_answer(n).await;
            let saves = join_all((0..6).map(|_| device.answers(n, right.clone())));
            let (saved, submitted) = tokio::join!(saves, device.submits());
            submitted.unwrap();
            let points = rosa.recomputes(device.attempt()).await[usize::from(n) - 1];
            assert_eq!(points == UNITS, saved.iter().any(Result::is_ok), "{saved:?}");
        }
    }

    /// The same, held still: a save has passed every check but is not committed, and the close must wait for it. Negative control, seen failing:
    /// without `for share` in `attempt_events::append` PostgreSQL closes and scores without the answer, which is then acknowledged.
    async fn closing_waits_for_a_save_that_is_under_way(town) {
        use server::store::attempt_events::{self, NewEvent};
        let (rosa, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        let best = match device.right_answer(n).await {
            Response::Options(_) => options(&[1]),
            other => panic!("{other:?}"),
        };
        let stamp = domain::attempt::Stamp { epoch: device.epoch, seq: 1 };
        let event = domain::attempt::Event::Answer(Some(domain::question::AsWritten(best)));
        let entry = domain::attempt::Entry { position: n, at: town.now(), stamp, event };
        let new = NewEvent { attempt: (rosa.caller.org, device.attempt()), op: town.house.clock.id(), entry };
        let mut tx = town.house.db.write().await.unwrap();
        assert!(attempt_events::append(&mut tx, &new).await.unwrap());
        let mut closing = tokio::spawn({
            let device = device.clone();
            async move { device.submits().await }
        });
        let early = tokio::time::timeout(std::time::Duration::from_millis(250), &mut closing).await;
        assert!(early.is_err(), "closed while a save was under way: {early:?}");
        tx.commit().await.unwrap();
        closing.await.unwrap().unwrap();
        assert_eq!(rosa.recomputes(device.attempt()).await[usize::from(n) - 1], UNITS);
    }

    async fn every_kind_is_answered_rightly(town) {
        let (rosa, _, device) = town.begun().await;
        device.answers_everything_rightly().await;
        assert_eq!(rosa.recomputes(device.attempt()).await, [UNITS; 10]);
    }

    /// K-07: exact units on both engines, stored and computed again. The same numbers stand here for both, so the engines agree.
    async fn partial_credit_is_exact(town) {
        let (rosa, _, device) = town.begun().await;
        let partial = [
            (Kind::Multiple, options(&[0, 1, 2]), UNITS / 2),
            (Kind::TrueFalse, options(&[0]), 0),
            (Kind::Numeric, Response::Number("40.5".into()), UNITS / 2),
            (Kind::ShortText, Response::Text("  LOCK ".into()), UNITS / 2),
            (Kind::Ordering, Response::Order(vec![1, 0, 2]), UNITS * 2 / 3),
            (Kind::Matching, Response::Pairs(vec![Some(0), Some(3), Some(2)]), UNITS * 2 / 3),
            (Kind::Output, Response::Text("key LIBRARY \r\n2\n\n".into()), UNITS),
            (Kind::FindLine, Response::Lines(vec![3]), 0),
        ];
        let mut wanted = vec![0; 10];
        for (kind, response, points) in partial {
            let n = device.finds(kind).await;
            device.answers_as_written(n, response).await.unwrap();
            wanted[usize::from(n) - 1] = points;
        }
        device.submits().await.unwrap();
        assert_eq!(rosa.recomputes(device.attempt()).await, wanted);
        let total: i64 = wanted.iter().sum();
        assert_eq!(total, 19_320);
        assert_eq!(town.count("select points from results").await, total);
        assert_eq!(town.count("select answered from results").await, 8);
    }

    async fn time_spent_goes_to_the_question_on_the_screen(town) {
        let (rosa, _, device) = town.begun().await;
        attempt::visit(&town.house, &device.pass, 1).await.unwrap();
        town.passes(Millis::seconds(40));
        device.answers_rightly(1).await.unwrap();
        town.passes(Millis::seconds(5));
        attempt::visit(&town.house, &device.pass, 2).await.unwrap();
        town.passes(Millis::seconds(70));
        device.answers_rightly(2).await.unwrap();
        attempt::visit(&town.house, &device.pass, 1).await.unwrap();
        town.passes(Millis::seconds(10));
        device.submits().await.unwrap();
        let report = rosa.reads_the_report(device.attempt()).await.unwrap();
        let spent: Vec<i64> = report.marks.iter().map(|mark| mark.spent.whole_seconds()).collect();
        assert_eq!(spent[..3], [55, 70, 0]);
        assert_eq!(report.took, Millis::seconds(125));
    }

    async fn flags_and_visits_show_in_the_overview(town) {
        use domain::question::Extent::{Nothing, Whole};
        let (_, _, device) = town.begun().await;
        attempt::visit(&town.house, &device.pass, 3).await.unwrap();
        attempt::flag(&town.house, &device.pass, 2, true).await.unwrap();
        town.passes(Millis(1));
        attempt::flag(&town.house, &device.pass, 4, true).await.unwrap();
        town.passes(Millis(1));
        attempt::flag(&town.house, &device.pass, 4, false).await.unwrap();
        device.answers_rightly(1).await.unwrap();
        let seen: Vec<_> = attempt::overview(&town.house, &device.pass).await.unwrap().standings[..4]
            .iter().map(|s| (s.extent, s.flagged, s.visited)).collect();
        assert_eq!(seen, [(Whole, false, true), (Nothing, true, true), (Nothing, false, true), (Nothing, false, true)]);
    }

    async fn the_candidate_sees_what_the_policy_says(town) {
        use domain::assessment::{Feedback, Spec};
        town.has_a_library().await;
        let rosa = town.founds("Acme").await;
        for (feedback, marks, details) in [(Feedback::None, false, false), (Feedback::Scores, true, false), (Feedback::Full, true, true)] {
            let assessment = rosa.builds("Policy", Spec { feedback, ..crate::questions::spec() }).await;
            let device = rosa.invites(assessment, feedback.code()).await.starts().await.unwrap();
            device.answers_everything_rightly().await;
            let end = device.sees_the_end().await.unwrap();
            assert_eq!((end.marks.is_some(), end.details.is_some()), (marks, details), "{feedback}");
        }
    }

    /// A program that can no longer say what it does (its log is a pipe that nobody reads) was seen to go on for ever, with one core
    /// at work. Checked: without the look at `heard` the jobs never end here.
    async fn the_jobs_end_when_nobody_is_left_to_stop_them(town) {
        let (stop, stopping) = tokio::sync::watch::channel(false);
        drop(stop);
        let jobs = server::jobs::run(town.house.clone(), stopping);
        tokio::time::timeout(std::time::Duration::from_secs(20), jobs).await.expect("the jobs end");
    }
}
