//! Attempts for `cargo xtask bench`: started, every question seen, the single choices answered, and how to reach them.

use crate::attempt::{self, Pass, Started};
use crate::invitation::{self, NewCandidate};
use crate::store::{attempt_events, organisations, staff};
use crate::{Error, House, Outcome, assessment, http};
use domain::AssessmentId;
use domain::account::Caller;
use domain::account::Role;
use domain::assessment::Status;
use domain::question::{Kind, OnForm, Response};
use domain::wire::Save;

/// Starts attempts and says, one JSON line each, how to reach them and which questions take one option.
pub async fn bench_attempts(house: &House, count: usize) -> Outcome<Vec<String>> {
    super::fill(house, super::Reach::Here).await?;
    let owner = owner(house).await?;
    let assessments = assessment::list(house, &owner).await?;
    let published = assessments
        .iter()
        .find(|one| one.status == Status::Published);
    let published = published.ok_or_else(|| Error::broken("no assessment is published"))?;
    let mut lines = Vec::new();
    for i in 0..count {
        let pass = start(house, &owner, published.id, i).await?;
        let positions = answer(house, &pass).await?;
        let mut tx = house.db.write().await?;
        attempt_events::make_room(&mut tx, owner.org, pass.attempt).await?;
        tx.commit().await?;
        let cookie = format!(
            "{}={}",
            house.settings.cookie(&http::pass_cookie(pass.attempt)),
            pass.secret.reveal()
        );
        let attempt = pass.attempt.to_string();
        let line =
            serde_json::json!({ "attempt": attempt, "cookie": cookie, "positions": positions });
        lines.push(line.to_string());
    }
    Ok(lines)
}

/// Invites candidates who have not started and gives back the secrets of their links.
pub async fn bench_links(house: &House, count: usize) -> Outcome<Vec<String>> {
    let owner = owner(house).await?;
    let assessments = assessment::list(house, &owner).await?;
    let published = assessments
        .iter()
        .find(|one| one.status == Status::Published);
    let published = published.ok_or_else(|| Error::broken("no assessment is published"))?;
    let mut links = Vec::new();
    for i in 0..count {
        links.push(invite(house, &owner, published.id, i).await?);
    }
    Ok(links)
}

async fn owner(house: &House) -> Outcome<Caller> {
    let mut tx = house.db.read().await?;
    let organisations = organisations::list(&mut tx).await?;
    let org = organisations
        .first()
        .ok_or_else(|| Error::broken("there is no organisation"))?
        .id;
    let people = staff::list(&mut tx, org).await?;
    let owner = people.iter().find(|person| person.role == Role::Owner);
    owner
        .map(|person| super::caller(org, person))
        .ok_or_else(|| Error::broken("there is no owner"))
}

async fn start(house: &House, owner: &Caller, id: AssessmentId, i: usize) -> Outcome<Pass> {
    let link = invite(house, owner, id, i).await?;
    let Started { pass, .. } = attempt::start(house, &link, true).await?;
    Ok(pass)
}

async fn invite(house: &House, owner: &Caller, id: AssessmentId, i: usize) -> Outcome<String> {
    let new = NewCandidate {
        name: format!("Bench {i}"),
        email: format!("bench{i}-{}@people.example", house.clock.id::<uuid::Uuid>()),
        days: None,
        once: None,
        known: true,
    };
    let (_, link) = invitation::invite(house, owner, id, &new).await?;
    Ok(link.reveal().to_owned())
}

/// Looks at every question and answers the single choices; gives back the places of those.
async fn answer(house: &House, pass: &Pass) -> Outcome<Vec<u16>> {
    let mut places = Vec::new();
    for standing in attempt::overview(house, pass).await?.standings {
        let n = standing.position;
        let view = attempt::question(house, pass, n).await?;
        attempt::visit(house, pass, n).await?;
        if view.sheet.kind == Kind::Single {
            let save = Save {
                op_id: house.clock.id(),
                epoch: view.overview.epoch,
                seq: view.seq,
                response: Some(OnForm(Response::Options(vec![0]))),
            };
            attempt::save(house, pass, n, save, house.clock.now()).await?;
            places.push(n);
        }
    }
    Ok(places)
}
