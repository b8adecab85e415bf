//! What was acknowledged, and whether the database still knows it. It reads the database itself, not the server's word for it.
#![expect(
    clippy::disallowed_methods,
    reason = "an outside witness, not the product"
)]

use anyhow::{Context, Result, bail};
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use std::collections::HashSet;
use std::path::Path;
use uuid::Uuid;

const KNOWN: &str = "select op_id from attempt_events";

/// Writes the acknowledged saves down, one id a line.
pub fn write(file: &Path, acknowledged: &[Uuid]) -> Result<()> {
    let text: String = acknowledged
        .iter()
        .flat_map(|id| [id.to_string(), "\n".to_owned()])
        .collect();
    std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}", acknowledged.len());
    Ok(())
}

/// Fails when one is missing or the file is damaged.
pub async fn verify(database: &str, file: &Path) -> Result<()> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let acknowledged: Vec<Uuid> = text
        .lines()
        .map(Uuid::parse_str)
        .collect::<Result<_, _>>()?;
    let known = if database.starts_with("sqlite:") {
        sqlite(database).await?
    } else {
        postgres(database).await?
    };
    let lost = acknowledged.iter().filter(|id| !known.contains(id)).count();
    if lost > 0 {
        bail!(
            "{lost} of {} acknowledged saves are not in the database",
            acknowledged.len()
        );
    }
    println!("{}", known.len());
    Ok(())
}

async fn sqlite(database: &str) -> Result<HashSet<Uuid>> {
    let pool = SqlitePool::connect(database).await?;
    let health: String = sqlx::query_scalar("pragma integrity_check")
        .fetch_one(&pool)
        .await?;
    if health != "ok" {
        bail!("the database is damaged: {health}");
    }
    Ok(sqlx::query_scalar(KNOWN)
        .fetch_all(&pool)
        .await?
        .into_iter()
        .collect())
}

async fn postgres(database: &str) -> Result<HashSet<Uuid>> {
    let pool = PgPool::connect(database).await?;
    Ok(sqlx::query_scalar(KNOWN)
        .fetch_all(&pool)
        .await?
        .into_iter()
        .collect())
}
