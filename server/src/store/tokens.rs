//! One-time tokens: the first owner's set-up, and setting a password.

use super::Tx;
use domain::account::Purpose;
use domain::{Moment, OrgId, StaffId};
use uuid::Uuid;

/// Whom a token is for.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Bearer {
    org_id: Option<Uuid>,
    staff_id: Option<Uuid>,
}

impl Bearer {
    /// The member of staff, for tokens that belong to one.
    pub fn staff(self) -> Option<(OrgId, StaffId)> {
        Some((self.org_id?.into(), self.staff_id?.into()))
    }
}

/// A token to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'a> {
    /// SHA-256 of the secret.
    pub hash: &'a str,
    /// What it opens.
    pub purpose: Purpose,
    /// Whom it is for.
    pub staff: Option<(OrgId, StaffId)>,
    /// Since when.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
}

/// Adds a token.
pub async fn add(tx: &mut Tx, token: NewToken<'_>) -> sqlx::Result<u64> {
    tx.sql(
        "insert into tokens (hash, purpose, org_id, staff_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(token.hash)
    .bind(token.purpose)
    .bind(token.staff.map(|(org, _)| org))
    .bind(token.staff.map(|(_, id)| id))
    .bind(token.created_at)
    .bind(token.expires_at)
    .run()
    .await
}

/// Looks whether a token is still good, without using it up.
pub async fn find(
    tx: &mut Tx,
    hash: &str,
    purpose: Purpose,
    now: Moment,
) -> sqlx::Result<Option<Bearer>> {
    tx.sql(
        "select org_id, staff_id from tokens where hash = $1 and purpose = $2 and used_at is null and expires_at > $3",
    )
    .bind(hash)
    .bind(purpose)
    .bind(now)
    .optional()
    .await
}

/// Uses a token up; the database decides who comes first.
pub async fn take(
    tx: &mut Tx,
    hash: &str,
    purpose: Purpose,
    now: Moment,
) -> sqlx::Result<Option<Bearer>> {
    tx.sql(
        "update tokens set used_at = $3 where hash = $1 and purpose = $2 and used_at is null and expires_at > $3
         returning org_id, staff_id",
    )
    .bind(hash)
    .bind(purpose)
    .bind(now)
    .optional()
    .await
}

/// Makes every open token of a purpose useless, so that only the newest works.
pub async fn withdraw(
    tx: &mut Tx,
    purpose: Purpose,
    staff: Option<StaffId>,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql(
        "update tokens set used_at = $3 where purpose = $1 and used_at is null and (staff_id = $2 or $2 is null)",
    )
    .bind(purpose)
    .bind(staff)
    .bind(now)
    .run()
    .await
}

/// The same for those that were made at this instant or before.
pub async fn withdraw_older(
    tx: &mut Tx,
    purpose: Purpose,
    than: Moment,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql("update tokens set used_at = $3 where purpose = $1 and used_at is null and created_at <= $2")
        .bind(purpose)
        .bind(than)
        .bind(now)
        .run()
        .await
}

/// Hashes of tokens that are too old to be used.
pub async fn ended(tx: &mut Tx, now: Moment, most: u32) -> sqlx::Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .sql("select hash from tokens where expires_at <= $1 limit $2")
        .bind(now)
        .bind(most)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

/// Removes a token.
pub async fn remove(tx: &mut Tx, hash: &str) -> sqlx::Result<u64> {
    tx.sql("delete from tokens where hash = $1")
        .bind(hash)
        .run()
        .await
}
