//! Which editions of the shipped bank the library has had: one row for each set of texts, by its fingerprint.

use super::Tx;
use domain::Moment;

/// A row of `library_editions`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Edition {
    /// SHA-256 over names and texts.
    pub fingerprint: String,
    /// 1, 2, 3 … in the order in which they came into force; the highest is in force.
    pub number: i64,
    /// The release that shipped it, as one number that grows.
    pub release: i64,
}

/// All of them, the one in force first.
pub async fn list(tx: &mut Tx) -> sqlx::Result<Vec<Edition>> {
    tx.sql("select fingerprint, number, release from library_editions order by number desc")
        .all()
        .await
}

/// Puts an edition in force, or in force again.
pub async fn put_in_force(tx: &mut Tx, edition: &Edition, now: Moment) -> sqlx::Result<u64> {
    tx.sql(
        "insert into library_editions (fingerprint, number, release, taken_at) values ($1, $2, $3, $4)
         on conflict (fingerprint) do update set number = excluded.number, release = excluded.release, taken_at = excluded.taken_at",
    )
    .bind(&edition.fingerprint)
    .bind(edition.number)
    .bind(edition.release)
    .bind(now)
    .run()
    .await
}
