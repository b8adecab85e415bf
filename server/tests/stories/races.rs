//! Two people at the same instant: the database decides who was first, and the other one is told. On SQLite they queue.

use domain::Refusal;
use server::store::invitations;
use server::{Answer, Error};

/// Whether it was done; a lawful no is a no, a fault is none.
fn done(answer: &Answer<()>) -> bool {
    match answer {
        Ok(()) => true,
        Err(Error::Refused(
            Refusal::InvitationRevoked | Refusal::WrongStatus | Refusal::ChangedMeanwhile,
        )) => false,
        Err(error) => panic!("{error}"),
    }
}

both_engines! {
    /// Negative control, to be run: without `invitations::hold` in `start` some of them are started and withdrawn at once.
    async fn an_invitation_is_started_or_withdrawn_and_never_both(town) {
        let (rosa, assessment) = town.ready().await;
        for i in 0..20 {
            let ada = rosa.invites(assessment, &format!("Ada {i}")).await;
            let starts = {
                let ada = ada.clone();
                tokio::spawn(async move { ada.starts().await.map(drop) })
            };
            let withdraws = {
                let (rosa, ada) = (rosa.clone(), ada.clone());
                tokio::spawn(async move { rosa.revokes(&ada).await })
            };
            let (started, withdrawn) = (starts.await.unwrap(), withdraws.await.unwrap());
            assert!(done(&started) != done(&withdrawn), "{started:?} {withdrawn:?}");
        }
        let both = "select count(*) from invitations i join attempts t on t.org_id = i.org_id and t.invitation_id = i.id where i.revoked_at is not null";
        assert_eq!(town.count(both).await, 0);
    }

    /// The same with the withdrawal under way when start is pressed.
    async fn a_start_waits_for_a_withdrawal_that_is_under_way(town) {
        let (rosa, assessment) = town.ready().await;
        let ada = rosa.invites(assessment, "Ada").await;
        let mut tx = town.house.db.write().await.unwrap();
        let rows = invitations::revoke(&mut tx, rosa.caller.org, ada.invitation, town.now()).await;
        assert_eq!(rows.unwrap(), 1);
        let mut starting = tokio::spawn(async move { ada.starts().await.map(drop) });
        let early = tokio::time::timeout(std::time::Duration::from_millis(250), &mut starting).await;
        assert!(early.is_err(), "started while it was withdrawn: {early:?}");
        tx.commit().await.unwrap();
        refused!(starting.await.unwrap(), Refusal::InvitationRevoked);
    }
}
