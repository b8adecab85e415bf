//! The recruiter's home. Everything on it is a count that is kept, the first few rows of an order, or a count of
//! assessments or of invitations that can still be started.

use crate::store::invitations::Invitation;
use crate::store::stages::{self, Counts, Narrowed, Order, Wanted, Window};
use crate::store::{Tx, assessments};
use crate::{House, Outcome};
use domain::account::{Action, Caller};
use domain::invitation::Stage;
use domain::{Millis, Moment, OrgId};

/// Invitations that end within this time are said to end soon.
const SOON: Millis = Millis::days(3);
/// How many of each are named.
const NAMED: u32 = 4;
/// How many reports are listed.
const LATEST: u32 = 8;

/// The first few of many.
#[derive(Debug)]
pub struct Few<T> {
    /// The first few.
    pub first: Vec<T>,
    /// How many there are.
    pub count: u64,
}

/// What a new organisation has done of what it takes to invite somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSteps {
    /// An assessment was made.
    pub made: bool,
    /// One was published.
    pub published: bool,
}

/// What needs attention.
#[derive(Debug)]
pub struct Home {
    /// Closed attempts whose report nobody has read, the last closed first.
    pub unread: Few<Invitation>,
    /// Running attempts.
    pub running: Few<Invitation>,
    /// Invitations that end within three days and were not started, the first to end first.
    pub expiring: Few<Invitation>,
    /// Assessments that were never published.
    pub drafts: Few<assessments::Assessment>,
    /// How many invitations are in each stage.
    pub stages: Vec<(Stage, u64)>,
    /// How many scores lie in each tenth of the points, of attempts in which something was answered.
    pub tenths: [u64; 10],
    /// How many closed attempts have no answer, and so no score to show.
    pub unanswered: u64,
    /// The last closed attempts.
    pub latest: Vec<Invitation>,
    /// The way to the first invitation, as long as there is none.
    pub first_steps: Option<FirstSteps>,
}

/// The recruiter's home.
pub async fn home(house: &House, caller: &Caller) -> Outcome<Home> {
    caller.may(Action::ReadResults)?;
    let (now, org) = (house.clock.now(), caller.org);
    let mut tx = house.db.read().await?;
    let counts = stages::of_organisation(&mut tx, org).await?;
    let good = stages::waiting_until(&mut tx, org, (now, Moment(i64::MAX))).await?;
    let tally = assessments::tally(&mut tx, org).await?;
    Ok(Home {
        unread: Few {
            first: some(&mut tx, org, Wanted::Unread, Order::Finished, NAMED).await?,
            count: counts.unread,
        },
        running: Few {
            first: some(&mut tx, org, Wanted::Running, Order::Newest, NAMED).await?,
            count: counts.running,
        },
        expiring: expiring(&mut tx, org, now).await?,
        drafts: Few {
            first: assessments::drafts(&mut tx, org, NAMED).await?,
            count: tally.drafts,
        },
        stages: funnel(&counts, good),
        tenths: counts.tenths,
        unanswered: counts.finished.saturating_sub(counts.tenths.iter().sum()),
        latest: some(&mut tx, org, Wanted::Finished, Order::Finished, LATEST).await?,
        first_steps: (counts.invited() == 0).then_some(FirstSteps {
            made: tally.all > 0,
            published: tally.published > 0,
        }),
    })
}

async fn some(
    tx: &mut Tx,
    org: OrgId,
    wanted: Wanted,
    order: Order,
    most: u32,
) -> Outcome<Vec<Invitation>> {
    let narrowed = Narrowed {
        wanted: Some(wanted),
        ..Narrowed::default()
    };
    let window = Window {
        order,
        from: None,
        most,
    };
    Ok(stages::page(tx, org, &narrowed, window).await?)
}

async fn expiring(tx: &mut Tx, org: OrgId, now: Moment) -> Outcome<Few<Invitation>> {
    let mut first = some(tx, org, Wanted::Invited(now), Order::Ending, NAMED).await?;
    first.retain(|row| row.expires_at < now + SOON);
    let count = stages::waiting_until(tx, org, (now, now + SOON)).await?;
    Ok(Few { first, count })
}

/// How many are at each stage; `good` of those that wait can still be started.
fn funnel(counts: &Counts, good: u64) -> Vec<(Stage, u64)> {
    Stage::ALL
        .into_iter()
        .map(|stage| {
            let n = match stage {
                Stage::Invited => good,
                Stage::Expired => counts.waiting.saturating_sub(good),
                Stage::Revoked => counts.revoked,
                Stage::Running => counts.running,
                Stage::Finished => counts.finished,
            };
            (stage, n)
        })
        .collect()
}
