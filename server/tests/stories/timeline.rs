//! Timelines: what counts of many changes, how much an attempt takes, and what the pages read of it.

use crate::attempt::{events, options};
use crate::ground::Town;
use domain::Refusal;
use domain::attempt::{Current, MOST_BYTES, MOST_EVENTS, MOST_NOTES, Stamp};
use domain::question::{Extent, Kind, OnForm, Response};
use futures::future::join_all;
use server::attempt;

/// Pairs of answers to one question of which the one that was stored later is the older one.
const OUT_OF_ORDER: &str =
    "select count(*) from attempt_events a join attempt_events b on b.attempt_id = a.attempt_id
    and b.position = a.position and b.kind = a.kind and b.turn >= a.turn and b.op_id <> a.op_id
    where a.kind = 'answer' and (a.epoch, a.seq) >= (b.epoch, b.seq)";

async fn pretends(town: &Town, sql: &'static str, most: i64) {
    let mut tx = town.house.db.write().await.unwrap();
    assert_eq!(tx.sql(sql).bind(most).run().await.unwrap(), 1);
    tx.commit().await.unwrap();
}

use crate::plans::plan;

both_engines! {
    /// Two tabs of one browser share pass, epoch and counter. Checked: without the `not exists` in `attempt_events::append` the answer
    /// of the second tab is acknowledged.
    async fn an_older_answer_is_refused_and_told_what_counts(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        let other_tab = device.changes(Some(options(&[0])));
        device.seq.store(0, std::sync::atomic::Ordering::SeqCst);
        for option in [1, 2, 3] {
            device.answers(n, options(&[option])).await.unwrap();
        }
        let wanted = Current { response: Some(OnForm(options(&[3]))), epoch: 1, seq: 3 };
        match device.sends(n, other_tab.clone()).await {
            Err(server::Error::Refused(Refusal::Stale { current })) => assert_eq!(*current, wanted, "in places of the form"),
            other => panic!("{other:?}"),
        }
        let mut same_stamp = other_tab.clone();
        same_stamp.seq = 3;
        refused!(device.sends(n, same_stamp).await, Refusal::Stale { .. });
        assert_eq!((events(&town).await, device.sees_answer(n).await), (3, Some(options(&[3]))));
        let mut again = other_tab;
        again.seq = device.looks_at(n).await.unwrap().seq;
        device.sends(n, again).await.unwrap();
        assert_eq!(device.sees_answer(n).await, Some(options(&[0])));
        // Another question has an order of its own.
        let other = device.finds(Kind::TrueFalse).await;
        device.seq.store(0, std::sync::atomic::Ordering::SeqCst);
        device.answers(other, options(&[1])).await.unwrap();
    }

    /// Every save is stored or refused, the newest one counts, and none was stored behind a newer one. Checked: with an index that is not
    /// unique in `0033_event_turns.sql` older answers are stored behind newer ones on PostgreSQL.
    async fn the_database_decides_a_race_of_saves(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        for _ in 0..4 {
            let mut saves: Vec<_> = (0..24_u16).map(|i| device.changes(Some(options(&[i % 4])))).collect();
            let last = saves.last().cloned().unwrap();
            saves.extend(saves.clone().into_iter().step_by(3));
            saves.rotate_left(17);
            saves.reverse();
            let before = events(&town).await;
            let all = join_all(saves.iter().map(|save| device.sends(n, save.clone()))).await;
            let acknowledged: std::collections::BTreeSet<_> = all.iter().filter_map(|saved| saved.as_ref().ok()).map(|saved| saved.op_id).collect();
            for saved in all.iter().filter_map(|saved| saved.as_ref().err()) {
                assert!(matches!(saved, server::Error::Refused(Refusal::Stale { .. })), "{saved:?}");
            }
            assert!(acknowledged.contains(&last.op_id), "the newest is never stale");
            assert_eq!(events(&town).await - before, i64::try_from(acknowledged.len()).unwrap(), "acknowledged is stored, and nothing else is");
            assert_eq!(device.sees_answer(n).await, last.response.map(|OnForm(answer)| answer));
            assert_eq!(town.count(OUT_OF_ORDER).await, 0);
        }
    }

    /// Checked: with `Stored::is` always true the second question is acknowledged and nothing of it is stored.
    async fn an_operation_is_one_change_of_one_question(town) {
        let (_, _, device) = town.begun().await;
        let (n, other) = (device.finds(Kind::Single).await, device.finds(Kind::TrueFalse).await);
        let save = device.changes(Some(options(&[1])));
        device.sends(n, save.clone()).await.unwrap();
        refused!(device.sends(other, save.clone()).await, Refusal::OpIdReused);
        let mut another_body = save.clone();
        another_body.response = Some(OnForm(options(&[0])));
        refused!(device.sends(n, another_body).await, Refusal::OpIdReused);
        device.sends(n, save.clone()).await.unwrap();
        device.submits().await.unwrap();
        refused!(device.sends(other, save.clone()).await, Refusal::OpIdReused);
        device.sends(n, save).await.unwrap();
        assert_eq!(events(&town).await, 1);
    }

    /// Checked: without `coalesce(l.turn, 0) < $12` the flag is stored that is one too many.
    async fn an_attempt_takes_so_many_changes(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        device.answers(n, options(&[0])).await.unwrap();
        pretends(&town, "update attempt_events set turn = $1 where turn = 1", MOST_NOTES - 1).await;
        attempt::flag(&town.house, &device.pass, n, true).await.unwrap();
        refused!(attempt::flag(&town.house, &device.pass, n, false).await, Refusal::TooMuch);
        refused!(attempt::visit(&town.house, &device.pass, n).await, Refusal::TooMuch);
        device.answers(n, options(&[1])).await.unwrap();
        pretends(&town, "update attempt_events set turn = $1 where turn = (select max(m.turn) from attempt_events m)", MOST_EVENTS - 1).await;
        let last = device.changes(Some(options(&[2])));
        device.sends(n, last.clone()).await.unwrap();
        refused!(device.answers(n, options(&[3])).await, Refusal::TooMuch);
        device.sends(n, last).await.unwrap();
        assert_eq!(device.sees_answer(n).await, Some(options(&[2])));
    }

    /// Checked: without `coalesce(l.bytes, 0) + $11 <= $13` the second text is stored.
    async fn an_attempt_takes_so_much_text(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::ShortText).await;
        let text = |length| Response::Text("é".repeat(length));
        device.answers(n, text(1000)).await.unwrap();
        let said: i64 = town.count("select bytes from attempt_events where turn = 1").await;
        assert!((2000..2100).contains(&said), "bytes, not letters: {said}");
        pretends(&town, "update attempt_events set bytes = $1 where turn = 1", MOST_BYTES - 2100).await;
        device.answers(n, text(1000)).await.unwrap();
        refused!(device.answers(n, text(1000)).await, Refusal::TooMuch);
        device.answers(n, text(3)).await.unwrap();
    }

    /// Stamps at the edge of what a device may say are an answer like others, and what is beyond is none. Checked: without the bounds in
    /// `Stamp::said` the first bad one is stored.
    async fn a_stamp_has_bounds(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        for (epoch, seq) in [(1, i64::MAX), (1, Stamp::MOST + 1), (1, -1), (i64::MIN, 1), (i64::MAX, 1), (-1, 1)] {
            let mut save = device.changes(Some(options(&[0])));
            (save.epoch, save.seq) = (epoch, seq);
            refused!(device.sends(n, save).await, Refusal::Malformed { .. });
        }
        assert_eq!(events(&town).await, 0);
        let mut save = device.changes(Some(options(&[1])));
        save.seq = Stamp::MOST;
        device.sends(n, save).await.unwrap();
        assert_eq!(device.looks_at(n).await.unwrap().response, Some(OnForm(options(&[1]))));
        refused!(device.answers(n, options(&[2])).await, Refusal::Stale { .. });
    }

    /// Flags have no counter of a device: the last one to arrive counts, in the same instant too. Checked: without the next `seq` in
    /// `answer::note` the second flag is refused.
    async fn the_last_flag_counts(town) {
        let (_, _, device) = town.begun().await;
        for raised in [true, false, true, true, false] {
            attempt::flag(&town.house, &device.pass, 3, raised).await.unwrap();
            let overview = attempt::overview(&town.house, &device.pass).await.unwrap();
            assert_eq!(overview.standings[2].flagged, raised);
        }
    }

    /// While the attempt runs it is begun; at the end it arrived, and the last page counts what the report counts.
    async fn half_a_matching_is_begun(town) {
        let (_, _, device) = town.begun().await;
        let n = device.finds(Kind::Matching).await;
        let extent = async || attempt::overview(&town.house, &device.pass).await.unwrap().standings[usize::from(n) - 1].extent;
        device.answers(n, Response::Pairs(vec![Some(1), None, Some(2)])).await.unwrap();
        assert_eq!(extent().await, Extent::Part);
        assert_eq!(device.sees_answer(n).await, Some(Response::Pairs(vec![Some(1), None, Some(2)])), "but it is kept");
        device.answers(n, Response::Pairs(vec![Some(1), Some(1), Some(2)])).await.unwrap();
        assert_eq!(extent().await, Extent::Whole, "the same partner twice is an answer");
        device.answers(n, Response::Pairs(vec![None, Some(1), None])).await.unwrap();
        device.answers(device.finds(Kind::Single).await, Response::Options(vec![0])).await.unwrap();
        assert_eq!(attempt::overview(&town.house, &device.pass).await.unwrap().answered(), 1);
        device.submits().await.unwrap();
        let end = device.sees_the_end().await.unwrap();
        assert_eq!(end.answered, 2, "what arrived, as the report counts it");
    }

    /// Checked: with `seen` set by every event the answer that came late leads back to the first question.
    async fn the_place_that_was_on_the_screen_is_known(town) {
        let (_, ada, device) = town.begun().await;
        let last = async || attempt::overview(&town.house, &device.pass).await.unwrap().last;
        assert_eq!(last().await, 1);
        attempt::visit(&town.house, &device.pass, 7).await.unwrap();
        device.empties(1).await.unwrap();
        assert_eq!(last().await, 7);
        assert_eq!(attempt::resume(&town.house, &ada.link).await.unwrap().position, 7);
    }

    /// What a page reads of a timeline is one look into an index for each place, however long the timeline is. Checked: with the order by `at`
    /// alone SQLite sorts all answers of a place.
    async fn a_page_looks_into_the_index(town) {
        if town.on_postgres() {
            return;
        }
        let plan = plan(&town, server::store::attempt_places::LIST).await;
        let of_events: Vec<_> = plan.iter().filter(|line| line.contains(" e ")).collect();
        assert_eq!(of_events.len(), 3, "{plan:?}");
        for line in of_events {
            assert!(line.contains("INDEX events_of_places (org_id=? AND attempt_id=? AND position=?"), "{line}");
        }
        assert!(!plan.iter().any(|line| line.contains("TEMP B-TREE")), "{plan:?}");
    }
}
