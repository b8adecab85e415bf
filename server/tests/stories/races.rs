//! Two people at the same instant: the database decides who was first, and the other one is told. On SQLite they queue.

use domain::Refusal;
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
}
