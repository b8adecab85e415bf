//! Backups of the embedded database, taken while it is in use. PostgreSQL has its own tools, and the refusal says which.

use super::Db;
use std::path::{Path, PathBuf};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    /// Not ours to do.
    #[error("this house runs on PostgreSQL: back it up with pg_dump or your provider's snapshots")]
    NotEmbedded,
    /// A file is in the way.
    #[error("{0} exists already; name a file that does not")]
    InTheWay(PathBuf),
    /// The path cannot be written into a statement.
    #[error("the path {0} has a character that cannot be used here")]
    Path(PathBuf),
    /// The engine failed.
    #[error("the backup failed: {0}")]
    Engine(#[from] sqlx::Error),
    /// The copy is not sound.
    #[error("the copy was checked and is not sound: {0}")]
    Unsound(String),
}

/// Writes a consistent copy to `to` and checks it.
#[expect(
    clippy::disallowed_methods,
    reason = "vacuum into is a command to the engine, not a query of the house"
)]
pub async fn backup(db: &Db, to: &Path) -> Result<(), NoBackup> {
    let Db::Sqlite { writer, .. } = db else {
        return Err(NoBackup::NotEmbedded);
    };
    if to.exists() {
        return Err(NoBackup::InTheWay(to.to_owned()));
    }
    let path = to
        .to_str()
        .filter(|path| !path.contains('\0'))
        .ok_or_else(|| NoBackup::Path(to.to_owned()))?;
    sqlx::query("vacuum into $1")
        .bind(path)
        .execute(writer)
        .await?;
    let copy = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(to)
        .read_only(true);
    let pool = sqlx::SqlitePool::connect_with(copy).await?;
    let (verdict,): (String,) = sqlx::query_as("pragma integrity_check")
        .fetch_one(&pool)
        .await?;
    pool.close().await;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(NoBackup::Unsound(verdict))
    }
}
