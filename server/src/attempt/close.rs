//! Closing and scoring, in one unit of work: an attempt is open and unscored, or closed and scored, never between.

use super::{Pass, enter, states};
use crate::store::attempts::{self, Attempt};
use crate::store::form_items;
use crate::store::{Tx, results};
use crate::{Answer, House};
use domain::Moment;
use domain::results::Mark;

/// Submits an attempt. Submitting twice is submitting once.
pub async fn submit(house: &House, pass: &Pass) -> Answer<()> {
    let attempt = enter(house, pass).await?.attempt;
    if attempt.closed_at.is_some() {
        return Ok(());
    }
    let by = if attempt.clock().overdue(house.clock.now()) {
        "deadline"
    } else {
        "candidate"
    };
    close(house, &attempt, by).await
}

/// Closes every attempt whose time is up, whether or not a browser is there. Says how many.
pub async fn close_overdue(house: &House) -> Answer<usize> {
    let mut tx = house.db.read().await?;
    let overdue = attempts::overdue(&mut tx, house.clock.now(), 100).await?;
    drop(tx);
    for attempt in &overdue {
        close(house, attempt, "deadline").await?;
    }
    Ok(overdue.len())
}

async fn close(house: &House, attempt: &Attempt, by: &str) -> Answer<()> {
    let now = house.clock.now();
    let end = attempt.clock().end(now);
    let mut tx = house.db.write().await?;
    if !attempts::close(&mut tx, attempt.org_id, attempt.id, end, by).await? {
        return Ok(());
    }
    let marks = score(house, &mut tx, attempt, end).await?;
    for mark in &marks {
        results::add_score(&mut tx, attempt.org_id, attempt.id, mark).await?;
    }
    results::add(&mut tx, attempt.org_id, attempt.id, &marks, now).await?;
    tx.commit().await?;
    tracing::info!(attempt.id = %attempt.id, by, "an attempt was closed and scored");
    Ok(())
}

/// The points of every question, from stored answers and pinned versions alone: computing them again gives the same.
pub(crate) async fn score(
    house: &House,
    tx: &mut Tx,
    attempt: &Attempt,
    end: Moment,
) -> Answer<Vec<Mark>> {
    let (org, id) = (attempt.org_id, attempt.id);
    let states = states(tx, attempt, end).await?;
    let mut marks = Vec::with_capacity(states.len());
    for (item, state) in form_items::list(tx, org, id).await?.into_iter().zip(states) {
        let shelved = house
            .shelf
            .take(tx, item.question_org, item.question_version)
            .await?;
        let question = &shelved.question;
        marks.push(Mark {
            position: u16::try_from(item.position).unwrap_or(0),
            version: item.question_version,
            skill: question.head.skill,
            level: question.head.level,
            points: question.points(state.response.as_ref()),
            answered: state.response.is_some(),
            spent: state.spent,
        });
    }
    Ok(marks)
}
