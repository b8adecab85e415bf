//! Counts about the whole house, for the person who runs it. No names, no organisation: only how many.

use super::Tx;
use domain::attempt::GRACE;
use domain::{Millis, Moment};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Figures {
    /// Attempts that are open.
    pub open: i64,
    /// Attempts that are open although their time has been up for a while: the closing job should have closed them.
    pub overdue: i64,
    /// Sessions of staff that are alive.
    pub sessions: i64,
    /// When the last backup was taken.
    pub backup_at: Option<i64>,
}

/// How long after its time an open attempt is overdue; the closing job looks every few seconds.
const PATIENCE: Millis = Millis::minutes(1);

/// Counts. Open attempts have an index of their own, and sessions are few.
pub async fn read(tx: &mut Tx, now: Moment, idle_since: Moment) -> sqlx::Result<Figures> {
    tx.sql(
        "select (select count(*) from attempts where closed_at is null) as open,
                (select count(*) from attempts where closed_at is null and started_at + allowed_ms < $1) as overdue,
                (select count(*) from sessions where expires_at > $2 and seen_at > $3) as sessions,
                (select max(taken_at) from backups) as backup_at",
    )
    .bind(now - GRACE - PATIENCE)
    .bind(now)
    .bind(idle_since)
    .one()
    .await
}
