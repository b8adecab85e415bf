//! How many invitations stand where.

use crate::store::Tx;
use domain::{AssessmentId, Moment, OrgId};

/// How many invitations stand where, and how many scores lie in each tenth of the points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not started, good or not.
    pub waiting: u64,
    /// Withdrawn before they were started.
    pub revoked: u64,
    /// Started and not closed.
    pub running: u64,
    /// Closed.
    pub finished: u64,
    /// Closed, and nobody has read the report.
    pub unread: u64,
    /// Scores in each tenth of the points, from the lowest; none where nothing was answered.
    pub tenths: [u64; 10],
}

impl Counts {
    /// All invitations.
    pub const fn invited(&self) -> u64 {
        self.waiting + self.revoked + self.running + self.finished
    }

    fn read(rows: Vec<(String, i64)>) -> Self {
        let mut counts = Self::default();
        for (kind, n) in rows {
            let n = u64::try_from(n).unwrap_or(0);
            match kind.as_str() {
                "waiting" => counts.waiting = n,
                "revoked" => counts.revoked = n,
                "running" => counts.running = n,
                "finished" => counts.finished = n,
                "unread" => counts.unread = n,
                tenth => {
                    let place = tenth
                        .strip_prefix("tenth-")
                        .and_then(|i| i.parse::<usize>().ok());
                    if let Some(place) = place.and_then(|i| counts.tenths.get_mut(i)) {
                        *place = n;
                    }
                }
            }
        }
        counts
    }
}

/// Moves one count.
pub(super) async fn add(
    tx: &mut Tx,
    (org, assessment): (OrgId, AssessmentId),
    kind: &str,
    by: i64,
) -> sqlx::Result<u64> {
    tx.sql(
        "insert into stage_counts (org_id, assessment_id, kind, n) values ($1, $2, $3, $4)
         on conflict (org_id, assessment_id, kind) do update set n = stage_counts.n + excluded.n",
    )
    .bind(org)
    .bind(assessment)
    .bind(kind)
    .bind(by)
    .run()
    .await
}

/// Of one assessment.
pub async fn of_assessment(tx: &mut Tx, org: OrgId, id: AssessmentId) -> sqlx::Result<Counts> {
    let rows = tx
        .sql("select kind, n from stage_counts where org_id = $1 and assessment_id = $2")
        .bind(org)
        .bind(id)
        .all()
        .await?;
    Ok(Counts::read(rows))
}

/// Of all assessments of an organisation.
pub async fn of_organisation(tx: &mut Tx, org: OrgId) -> sqlx::Result<Counts> {
    let rows = tx
        .sql(
            "select kind, cast(sum(n) as bigint) from stage_counts where org_id = $1 group by kind",
        )
        .bind(org)
        .all()
        .await?;
    Ok(Counts::read(rows))
}

/// How many invitations can still be started at `from` and end before `until`.
pub async fn waiting_until(
    tx: &mut Tx,
    org: OrgId,
    (from, until): (Moment, Moment),
) -> sqlx::Result<u64> {
    let (n,): (i64,) = tx
        .sql(
            "select count(*) from stages
             where org_id = $1 and stage = 'waiting' and expires_at > $2 and expires_at < $3",
        )
        .bind(org)
        .bind(from)
        .bind(until)
        .one()
        .await?;
    Ok(u64::try_from(n).unwrap_or(0))
}
