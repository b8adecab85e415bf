//! The demo organisation many times over, for `cargo xtask bench`: as many closed attempts and questions of its own as are asked for,
//! spread over three years.

use crate::store::copies::{self, Copy};
use crate::store::organisations;
use crate::{Error, House, Outcome};
use domain::{Millis, OrgId};
use uuid::Uuid;

/// How far back the copies reach.
const YEARS: Millis = Millis::days(3 * 365);
/// Copies made in one unit of work.
const AT_ONCE: usize = 1_000;

/// Copies invitations until there are so many closed attempts, and questions until there are so many.
pub async fn bench_fill(house: &House, attempts: i64, questions: i64) -> Outcome<()> {
    super::fill(house, super::Reach::Here).await?;
    let mut tx = house.db.read().await?;
    let organisations = organisations::list(&mut tx).await?;
    let org = organisations
        .first()
        .ok_or_else(|| Error::broken("there is no organisation"))?
        .id;
    let originals: Vec<Uuid> = copies::invitations(&mut tx, org)
        .await?
        .into_iter()
        .map(domain::InvitationId::uuid)
        .collect();
    let library: Vec<Uuid> = copies::questions(&mut tx)
        .await?
        .into_iter()
        .map(domain::QuestionId::uuid)
        .collect();
    let (closed, own) = copies::size(&mut tx, org).await?;
    drop(tx);
    // Of the demo's invitations some never come to an attempt, so a few more copies are made than attempts are wanted.
    let invitations = (attempts - closed).max(0) * 5 / 4;
    multiply(house, org, (&originals, invitations), Kind::Invitations).await?;
    multiply(house, org, (&library, questions - own), Kind::Questions).await
}

#[derive(Clone, Copy)]
enum Kind {
    Invitations,
    Questions,
}

async fn multiply(
    house: &House,
    org: OrgId,
    (originals, wanted): (&[Uuid], i64),
    kind: Kind,
) -> Outcome<()> {
    let wanted = usize::try_from(wanted).unwrap_or(0);
    let begin = house.clock.now().0;
    let copies: Vec<Copy> = originals
        .iter()
        .cycle()
        .take(wanted)
        .zip(1_i64..)
        .map(|(original, number)| Copy {
            original: *original,
            id: house.clock.id(),
            number: begin + number,
            older: Millis(YEARS.0 / i64::try_from(wanted).unwrap_or(1) * number),
        })
        .collect();
    for some in copies.chunks(AT_ONCE) {
        let mut tx = house.db.write().await?;
        match kind {
            Kind::Invitations => copies::copy_invitations(&mut tx, org, some).await?,
            Kind::Questions => copies::copy_questions(&mut tx, org, some).await?,
        }
        tx.commit().await?;
    }
    Ok(())
}
