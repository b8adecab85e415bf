//! Attempts for `cargo xtask bench`: started, every question seen, the single choices answered, and how to reach them.

use crate::attempt::{self, Save, Started};
use crate::invitation::{self, NewCandidate};
use crate::{Answer, House, http};
use domain::question::{Kind, Response};

/// Starts attempts for the bench and says, one JSON line each, how to reach them.
pub async fn bench_attempts(house: &House, count: usize) -> Answer<Vec<String>> {
    super::fill(house).await?;
    let org = {
        let mut tx = house.db.read().await?;
        crate::store::organisations::list(&mut tx)
            .await?
            .into_iter()
            .next()
    };
    let org = org.ok_or_else(|| crate::Error::broken("there is no organisation"))?;
    let mut tx = house.db.read().await?;
    let owner = crate::store::staff::list(&mut tx, org.id)
        .await?
        .into_iter()
        .find(|s| s.role == "owner");
    let owner = owner.map(|person| super::caller(org.id, &person));
    let owner = owner.ok_or_else(|| crate::Error::broken("there is no owner"))?;
    drop(tx);
    let assessments = crate::assessment::list(house, &owner).await?;
    let assessment = assessments.iter().find(|a| a.status == "published");
    let assessment = assessment
        .ok_or_else(|| crate::Error::broken("no assessment is published"))?
        .id;
    let mut lines = Vec::new();
    for i in 0..count {
        let email = format!("bench{i}-{}@people.example", house.clock.now().0);
        let new = NewCandidate {
            name: format!("Bench {i}"),
            email,
            days: None,
        };
        let (_, link) = invitation::invite(house, &owner, assessment, &new).await?;
        let Started { pass, .. } = attempt::start(house, link.reveal(), true).await?;
        let mut positions = Vec::new();
        let questions = attempt::overview(house, &pass).await?.standings;
        for standing in questions {
            let view = attempt::question(house, &pass, standing.position).await?;
            attempt::visit(house, &pass, standing.position).await?;
            if view.sheet.kind == Kind::Single {
                positions.push(standing.position);
                let first = Save {
                    op_id: house.clock.id(),
                    epoch: view.overview.epoch,
                    seq: view.seq,
                    response: Some(Response::Options(vec![0])),
                };
                let now = house.clock.now();
                attempt::save(house, &pass, standing.position, first, now).await?;
            }
        }
        let cookie = format!(
            "{}={}",
            http::pass_cookie(&house.settings, pass.attempt),
            pass.secret.reveal()
        );
        lines.push(
            serde_json::json!({ "attempt": pass.attempt.to_string(), "cookie": cookie, "positions": positions }).to_string(),
        );
    }
    Ok(lines)
}
