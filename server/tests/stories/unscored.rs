//! Attempts that cannot be scored, and who may end one.

use crate::attempt::options;
use crate::ground::Town;
use domain::question::Kind;
use domain::{AttemptId, Millis, Refusal};
use server::attempt;

async fn writes(town: &Town, id: AttemptId, response: &'static str) {
    let mut tx = town.house.db.write().await.unwrap();
    let done =
        tx.sql("update attempt_events set response = $2 where attempt_id = $1 and kind = 'answer'");
    assert_eq!(done.bind(id).bind(response).run().await.unwrap(), 1);
    tx.commit().await.unwrap();
}

both_engines! {
    /// Checked: with `?` in the loop of `close_overdue` the younger attempts stay open.
    async fn one_that_cannot_be_scored_keeps_nobody_waiting(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await.starts().await.unwrap();
        let n = ada.finds(Kind::Single).await;
        ada.answers(n, options(&[0])).await.unwrap();
        writes(&town, ada.attempt(), "unreadable").await;
        for name in ["Bob", "Eve"] {
            rosa.invites(assessment, name).await.starts().await.unwrap();
        }
        town.passes(Millis::minutes(31));
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 2);
        assert_eq!(attempt::unscorable(&town.house).await.unwrap(), 1);
        assert!(attempt::not_scored(&town.house, &rosa.caller, ada.attempt()).await.unwrap());
        refused!(rosa.reads_the_report(ada.attempt()).await, Refusal::NotScored);
        // It is left alone for a while, and then tried again.
        writes(&town, ada.attempt(), "{\"options\":[0]}").await;
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        town.passes(Millis::minutes(2));
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
        assert_eq!(attempt::unscorable(&town.house).await.unwrap(), 0);
        rosa.recomputes(ada.attempt()).await;
    }

    /// A candidate who presses finish is told that it failed, and staff are too. Checked: without `set_aside` in `submit` nobody is.
    async fn a_submit_that_cannot_be_scored_is_known(town) {
        let (rosa, _, device) = town.begun().await;
        let n = device.finds(Kind::Single).await;
        device.answers(n, options(&[0])).await.unwrap();
        writes(&town, device.attempt(), "unreadable").await;
        assert!(matches!(device.submits().await, Err(server::Error::Broken(_))));
        refused!(rosa.reads_the_report(device.attempt()).await, Refusal::NotScored);
        assert_eq!(attempt::unscorable(&town.house).await.unwrap(), 1);
    }

    /// Checked: without `and epoch <= $5` in `attempts::close` the first device ends the attempt.
    async fn a_device_that_was_taken_over_ends_nothing(town) {
        let (_, ada, phone) = town.begun().await;
        let laptop = ada.goes_on().await.unwrap();
        refused!(phone.submits().await, Refusal::TakenOver);
        refused!(attempt::flag(&town.house, &phone.pass, 1, true).await, Refusal::TakenOver);
        refused!(attempt::visit(&town.house, &phone.pass, 2).await, Refusal::TakenOver);
        laptop.answers_rightly(1).await.unwrap();
        laptop.submits().await.unwrap();
        phone.submits().await.unwrap();
    }

    /// Going on elsewhere has an end. Checked: without the bound in `door::admit` the last one is let in.
    async fn an_attempt_goes_on_elsewhere_so_many_times(town) {
        let (_, ada, first) = town.begun().await;
        for _ in 1..domain::attempt::MOST_DEVICES {
            attempt::resume(&town.house, &ada.link).await.unwrap();
        }
        refused!(attempt::resume(&town.house, &ada.link).await, Refusal::TooManyDevices);
        refused!(first.empties(1).await, Refusal::TakenOver);
        assert_eq!(town.count("select count(*) from attempt_accesses").await, domain::attempt::MOST_DEVICES);
    }

    /// A pass opens the last page for a week, the personal link for a month, and then neither does. Checked: without `readable` in `door::admit`
    /// and in `view::closed` the link opens it for ever.
    async fn the_last_page_can_be_read_for_a_month(town) {
        let (_, ada, device) = town.begun().await;
        device.submits().await.unwrap();
        let until = town.now() + Millis::days(30);
        assert_eq!(device.sees_the_end().await.unwrap().readable_until, until);
        town.passes(Millis(Millis::days(7).0 + 1_800_000));
        refused!(device.sees_the_end().await, Refusal::NoPass);
        town.passes(Millis::days(22));
        let late = ada.goes_on().await.unwrap();
        late.sees_the_end().await.unwrap();
        ada.opens_the_link().await.unwrap();
        town.passes(Millis::days(1));
        refused!(late.sees_the_end().await, Refusal::NoPass | Refusal::ResultExpired { .. });
        refused!(ada.goes_on().await, Refusal::ResultExpired { .. });
        refused!(ada.starts().await, Refusal::ResultExpired { .. });
        refused!(ada.opens_the_link().await, Refusal::ResultExpired { .. });
    }

    /// Checked: without the three removals in `jobs::sweep` the rows stay.
    async fn what_has_ended_is_swept(town) {
        let rosa = town.comes_with_a_password("Acme", domain::account::Role::Owner).await;
        town.has_a_library().await;
        let assessment = rosa.builds("Swept", crate::questions::spec()).await;
        let ada = rosa.invites(assessment, "Ada").await;
        let unused = rosa.invites(assessment, "Bob").await;
        ada.starts().await.unwrap().submits().await.unwrap();
        let left = async || {
            server::jobs::sweep(town.house.clone()).await.unwrap();
            town.count("select 100 * (select count(*) from tokens) + 10 * (select count(*) from attempt_accesses) + (select count(*) from invitation_links)").await
        };
        assert_eq!(left().await % 100, 12, "nothing that is of use is swept");
        town.passes(Millis::days(60));
        assert_eq!(left().await, 2, "links still say why they do not open");
        refused!(unused.opens_the_link().await, Refusal::InvitationExpired { .. });
        town.passes(Millis::days(366));
        assert_eq!(left().await, 0);
    }
}
