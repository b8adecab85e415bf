//! Moments that the house writes down about its own clock.

use super::Tx;
use domain::Moment;

/// The clock was believed then.
pub const SEEN: &str = "seen";
/// A person said then that it is right.
pub const CONFIRMED: &str = "confirmed";

/// The moment under this name.
pub async fn find(tx: &mut Tx, name: &str) -> sqlx::Result<Option<Moment>> {
    let row: Option<(i64,)> = tx
        .sql("select at from clock_marks where name = $1")
        .bind(name)
        .optional()
        .await?;
    Ok(row.map(|(at,)| Moment(at)))
}

/// Writes a moment down, in place of the one before.
pub async fn set(tx: &mut Tx, name: &str, at: Moment) -> sqlx::Result<u64> {
    tx.sql("insert into clock_marks (name, at) values ($1, $2) on conflict (name) do update set at = excluded.at")
        .bind(name)
        .bind(at)
        .run()
        .await
}
