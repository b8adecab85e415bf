//! When backups were taken: for the measurements, which warn when the last one is long ago.

use super::Db;
use domain::Moment;

/// Notes one; `how` is `copied` or `noted`.
pub async fn add(db: &Db, now: Moment, how: &str) -> sqlx::Result<u64> {
    let mut tx = db.write().await?;
    let rows = tx
        .sql("insert into backups (taken_at, how) values ($1, $2) on conflict do nothing")
        .bind(now)
        .bind(how)
        .run()
        .await?;
    tx.commit().await?;
    Ok(rows)
}
