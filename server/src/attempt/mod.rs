//! Attempts: starting, answering, submitting, closing when time is up. Saving an answer is acknowledged only after its commit.

mod answer;
mod close;
mod door;
mod start;
mod view;

pub use answer::{flag, save, visit};
pub use close::{close_overdue, not_scored, submit, unscorable};
pub(crate) use door::readable;
pub use door::{Started, resume};
pub use start::start;
pub use view::{
    Closed, Overview, QuestionView, Standing, answered_so_far, closed, left, overview, question,
};

use crate::secret::Secret;
use crate::store::attempts::{self, Accessed, Attempt};
use crate::{House, Outcome};
use domain::{AttemptId, Moment, Refusal};

/// What a candidate's device shows to be let in: the attempt in the address, the secret in the cookie.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The attempt.
    pub attempt: AttemptId,
    /// The secret.
    pub secret: Secret,
}

/// Whether an attempt takes anything at that moment. While the clock is doubted nobody is told that time is up: a device would
/// believe it and drop what it keeps. It is asked to try again instead.
fn admits(house: &House, attempt: &Attempt, at: Moment) -> Outcome<()> {
    match attempt.clock().admits(at) {
        Err(Refusal::TimeIsUp) if house.timekeeper.doubts_it(house) => {
            Err(Refusal::Unavailable.into())
        }
        admitted => Ok(admitted?),
    }
}

/// The attempt behind a pass. Unknown, foreign and expired passes look the same.
async fn enter(house: &House, pass: &Pass) -> Outcome<Accessed> {
    let (hash, now) = (pass.secret.hash(), house.clock.now());
    let found = attempts::find_by_access(house.db.once(), pass.attempt, &hash, now).await?;
    let accessed = found.ok_or(Refusal::NoPass)?;
    crate::span::is_of_attempt(accessed.attempt.org_id, pass.attempt);
    Ok(accessed)
}
