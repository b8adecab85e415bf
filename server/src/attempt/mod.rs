//! Attempts: starting, answering, submitting, closing when time is up. Saving an answer is acknowledged only after its commit.

mod answer;
mod close;
mod entrance;
mod start;
mod view;

pub use answer::{Save, Saved, flag, save, visit};
pub(crate) use close::score;
pub use close::{close_overdue, submit};
pub use entrance::Entrance;
pub use start::{Started, resume, start};
pub use view::{Closed, Overview, QuestionView, Standing, closed, left, overview, question};

use crate::secret::Secret;
use crate::store::attempts::{self, Accessed, Attempt};
use crate::store::{Tx, attempt_events};
use crate::{Answer, House};
use domain::attempt::{Place, places};
use domain::{AttemptId, Moment, Refusal};

/// What a candidate's device shows to be let in: the attempt in the address, the secret in the cookie.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The attempt.
    pub attempt: AttemptId,
    /// The secret.
    pub secret: Secret,
}

/// The attempt behind a pass. Unknown, foreign and expired passes look the same.
async fn enter(house: &House, pass: &Pass) -> Answer<Accessed> {
    let mut tx = house.db.look().await?;
    let hash = pass.secret.hash();
    let found = attempts::find_by_access(&mut tx, pass.attempt, &hash, house.clock.now()).await?;
    Ok(found.ok_or(Refusal::NoPass)?)
}

/// Where each question of the form stands at that moment.
pub(crate) async fn states(tx: &mut Tx, attempt: &Attempt, until: Moment) -> Answer<Vec<Place>> {
    let timeline = attempt_events::timeline(tx, attempt.org_id, attempt.id).await?;
    let (questions, started) = (attempt.questions(), attempt.started_at);
    Ok(places(&timeline, questions, started, until))
}
