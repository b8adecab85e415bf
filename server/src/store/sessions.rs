//! Staff sessions. Ids are stored as hashes. A session holds whose it is, from its beginning to its end; nothing of it is written
//! later but when it was used.

use super::Tx;
use domain::{Moment, OrgId, StaffId};
use uuid::Uuid;

/// A row of `sessions`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Session {
    /// SHA-256 of the id in the cookie.
    pub hash: String,
    /// Whose.
    #[sqlx(try_from = "Uuid")]
    pub org_id: OrgId,
    /// Who.
    #[sqlx(try_from = "Uuid")]
    pub staff_id: StaffId,
    /// Since when; the absolute end counts from here.
    #[sqlx(try_from = "i64")]
    pub created_at: Moment,
    /// Last used; the idle end counts from here.
    #[sqlx(try_from = "i64")]
    pub seen_at: Moment,
    /// The absolute end.
    #[sqlx(try_from = "i64")]
    pub expires_at: Moment,
}

/// Adds a session; says whether the id was free.
pub async fn add(tx: &mut Tx, session: &Session) -> sqlx::Result<bool> {
    let rows = tx
        .sql(
            "insert into sessions (hash, org_id, staff_id, data, created_at, seen_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (hash) do nothing",
        )
        .bind(&session.hash)
        .bind(session.org_id)
        .bind(session.staff_id)
        .bind(as_before(session))
        .bind(session.created_at)
        .bind(session.seen_at)
        .bind(session.expires_at)
        .run()
        .await?;
    Ok(rows == 1)
}

/// The two ids once more, for a node of the release before this one, which reads them there.
fn as_before(session: &Session) -> String {
    let Session {
        org_id, staff_id, ..
    } = session;
    format!("{{\"org\":\"{org_id}\",\"staff\":\"{staff_id}\"}}")
}

/// A session that is neither idle since `idle_since` nor past its absolute end.
pub async fn find(
    tx: &mut Tx,
    hash: &str,
    now: Moment,
    idle_since: Moment,
) -> sqlx::Result<Option<Session>> {
    tx.sql(
        "select hash, org_id, staff_id, created_at, seen_at, expires_at from sessions
         where hash = $1 and expires_at > $2 and seen_at > $3",
    )
    .bind(hash)
    .bind(now)
    .bind(idle_since)
    .optional()
    .await
}

/// Notes that a session was used.
pub async fn touch(tx: &mut Tx, hash: &str, now: Moment) -> sqlx::Result<u64> {
    tx.sql("update sessions set seen_at = $2 where hash = $1")
        .bind(hash)
        .bind(now)
        .run()
        .await
}

/// Ends one session.
pub async fn remove(tx: &mut Tx, hash: &str) -> sqlx::Result<u64> {
    tx.sql("delete from sessions where hash = $1")
        .bind(hash)
        .run()
        .await
}

/// Ends every session of a member of staff.
pub async fn remove_all(tx: &mut Tx, org: OrgId, staff: StaffId) -> sqlx::Result<u64> {
    tx.sql("delete from sessions where org_id = $1 and staff_id = $2")
        .bind(org)
        .bind(staff)
        .run()
        .await
}

/// Ends the oldest sessions of the same person, so that `most` are left, this one among them.
pub async fn keep_newest(tx: &mut Tx, session: &Session, most: i64) -> sqlx::Result<u64> {
    tx.sql(
        "delete from sessions where org_id = $1 and staff_id = $2 and hash <> $3 and hash not in (
             select hash from sessions where org_id = $1 and staff_id = $2 and hash <> $3
             order by created_at desc, hash limit $4)",
    )
    .bind(session.org_id)
    .bind(session.staff_id)
    .bind(&session.hash)
    .bind(most - 1)
    .run()
    .await
}

/// Removes what has ended anyway.
pub async fn sweep(tx: &mut Tx, now: Moment, idle_since: Moment) -> sqlx::Result<u64> {
    tx.sql("delete from sessions where expires_at <= $1 or seen_at <= $2")
        .bind(now)
        .bind(idle_since)
        .run()
        .await
}
