//! A clock that jumps: what cannot be undone waits until it agrees again, or until a person has looked.

use domain::{Millis, Refusal};
use server::house::timekeeper;
use server::{account, attempt, jobs};

both_engines! {
    /// Checked: without the question to the timekeeper in `close_overdue` the attempt is closed a day early.
    async fn a_clock_that_jumps_ahead_closes_nothing(town) {
        let (_, _, device) = town.begun().await;
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        town.house.clock.jump(Millis::days(1));
        for _ in 0..3 {
            assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
            town.passes(Millis::seconds(2));
        }
        let doubt = town.house.timekeeper.doubt().unwrap();
        assert_eq!(doubt.ahead, Millis::days(1));
        // Nor is anybody told that time is up, which a device would believe for good.
        refused!(device.answers_rightly(2).await, Refusal::Unavailable);
        refused!(device.submits().await, Refusal::Unavailable);
        // Somebody sets it right: the attempt goes on, and ends when its time is up.
        town.house.clock.jump(Millis(-Millis::days(1).0));
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        assert_eq!(town.house.timekeeper.doubt(), None);
        device.answers_rightly(1).await.unwrap();
        town.passes(Millis::minutes(31));
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
    }

    /// Seen failing without the question to the timekeeper in `jobs::sweep`: links for passwords and passes are gone.
    async fn a_clock_that_jumps_ahead_sweeps_nothing(town) {
        let (rosa, _, device) = town.begun().await;
        account::reset_password(&town.house, &rosa.email).await.unwrap();
        let kept = "select (select count(*) from tokens) * 10000 + (select count(*) from attempt_accesses) * 100 + (select count(*) from invitation_links)";
        let before = town.count(kept).await;
        assert_eq!(before, 20101);
        jobs::sweep(town.house.clone()).await.unwrap();
        town.house.clock.jump(Millis::days(800));
        for _ in 0..2 {
            jobs::sweep(town.house.clone()).await.unwrap();
            assert_eq!(town.count(kept).await, before);
        }
        town.house.clock.jump(Millis(-Millis::days(800).0));
        device.answers_rightly(1).await.unwrap();
        timekeeper::confirm(&town.house).await.unwrap();
        town.passes(Millis::days(800));
        jobs::sweep(town.house.clone()).await.unwrap();
        assert!(town.count(kept).await < before, "what has ended is swept");
    }

    /// Checked: without the look at `confirmed` in `Timekeeper::trusts` the attempt stays open for ever.
    async fn a_person_says_that_the_clock_is_right(town) {
        town.begun().await;
        timekeeper::confirm(&town.house).await.unwrap();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        town.passes(Millis::minutes(1));
        town.house.clock.jump(Millis::days(1));
        // The first look begins the doubt, the second one holds it against what was said.
        for _ in 0..2 {
            assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0, "what was said before the jump does not count");
        }
        timekeeper::confirm(&town.house).await.unwrap();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
        assert_eq!(town.house.timekeeper.doubt(), None);
    }

    /// Checked: without `ahead_of_the_database` the restarted house closes the attempt at once.
    async fn a_clock_that_is_ahead_at_start_closes_nothing(town) {
        town.begun().await;
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        town.house.clock.jump(Millis::days(1));
        let town = town.restarted();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        assert!(town.house.timekeeper.doubt().is_some());
        town.house.clock.jump(Millis(-Millis::days(1).0));
        town.passes(Millis::minutes(31));
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 1);
    }

    /// A pause with nobody in the middle of an attempt is only a pause, however long; so is a clock that is set back.
    async fn a_long_pause_is_no_jump(town) {
        let (rosa, assessment) = town.ready().await;
        rosa.invites(assessment, "Ada").await.starts().await.unwrap().submits().await.unwrap();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        town.passes(Millis::days(20));
        let town = town.restarted();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        assert_eq!(town.house.timekeeper.doubt(), None);
        town.house.clock.jump(Millis(-Millis::days(20).0));
        let town = town.restarted();
        assert_eq!(attempt::close_overdue(&town.house).await.unwrap(), 0);
        assert_eq!(town.house.timekeeper.doubt(), None);
    }
}
