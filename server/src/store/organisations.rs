//! Organisations.

use super::{On, Tx};
use domain::{Moment, OrgId};
use uuid::Uuid;

/// A row of `organisations`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organisation {
    /// Its id.
    #[sqlx(try_from = "Uuid")]
    pub id: OrgId,
    /// Its short name in commands.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// Adds an organisation; does nothing when the slug is taken.
pub async fn add(tx: &mut Tx, org: &Organisation, now: Moment) -> sqlx::Result<bool> {
    let rows = tx
        .sql("insert into organisations (id, slug, name, created_at) values ($1, $2, $3, $4) on conflict do nothing")
        .bind(org.id)
        .bind(&org.slug)
        .bind(&org.name)
        .bind(now)
        .run()
        .await?;
    Ok(rows == 1)
}

/// Adds an organisation that has its id for ever, and holds its row until the unit of work ends: whoever else holds it waits.
pub async fn hold(tx: &mut Tx, org: &Organisation, now: Moment) -> sqlx::Result<u64> {
    tx.sql(
        "insert into organisations (id, slug, name, created_at) values ($1, $2, $3, $4)
         on conflict (id) do update set name = excluded.name",
    )
    .bind(org.id)
    .bind(&org.slug)
    .bind(&org.name)
    .bind(now)
    .run()
    .await
}

/// The organisation with this short name.
pub async fn find_by_slug(tx: &mut Tx, slug: &str) -> sqlx::Result<Option<Organisation>> {
    tx.sql("select id, slug, name from organisations where slug = $1")
        .bind(slug)
        .optional()
        .await
}

/// The organisation with this id.
pub async fn find(on: impl On<'_>, id: OrgId) -> sqlx::Result<Option<Organisation>> {
    on.sql("select id, slug, name from organisations where id = $1")
        .bind(id)
        .optional()
        .await
}

/// All organisations but the library, oldest first.
pub async fn list(tx: &mut Tx) -> sqlx::Result<Vec<Organisation>> {
    tx.sql("select id, slug, name from organisations where id <> $1 order by created_at, id")
        .bind(OrgId::LIBRARY)
        .all()
        .await
}
