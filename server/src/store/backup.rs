//! Backups of the embedded database, taken while it is in use. PostgreSQL has its own tools, and the refusal says which.
//!
//! A backup is written under another name beside its place, checked, made sure of on the disk, and only then given its name: what
//! bears the name is whole. What fails leaves nothing behind.

use super::file::new_private;
use super::{Db, backups};
use domain::{Moment, OrgId};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// Why there is no backup, or why it was not put back.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    /// Not ours to do.
    #[error(
        "this installation runs on PostgreSQL: back it up with pg_dump or your provider's snapshots"
    )]
    NotEmbedded,
    /// A file is in the way.
    #[error("{0} exists already; name a file that does not")]
    InTheWay(PathBuf),
    /// There is no such backup.
    #[error("there is no file {0}")]
    Missing(PathBuf),
    /// The path cannot be written into a statement.
    #[error("the path {0} has a character that cannot be used here")]
    Path(PathBuf),
    /// The engine failed.
    #[error("the backup failed: {0}")]
    Engine(#[from] sqlx::Error),
    /// The disk failed.
    #[error("cannot write {at}: {source}")]
    Disk {
        /// Which file.
        at: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The copy is not sound.
    #[error("{at} was checked and is not sound: {what}")]
    Unsound {
        /// Which file.
        at: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A database would be overwritten.
    #[error("there is a database at {0}; --force moves it aside and puts the backup in its place")]
    WouldOverwrite(PathBuf),
    /// The backup was not put in place, and what was there lies aside.
    #[error(
        "{why}; what stood there before lies at {aside}: give it its old name again before Assay is started"
    )]
    Aside {
        /// Where it lies.
        aside: PathBuf,
        /// What went wrong.
        why: Box<Self>,
    },
    /// A program has the database open.
    #[error("the database at {0} is in use: stop Assay first")]
    InUse(PathBuf),
}

impl NoBackup {
    /// A fault of the disk at this file.
    pub(super) fn disk(at: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let at = at.to_owned();
        move |source| Self::Disk { at, source }
    }

    /// The same about the file that people named, not about the piece it was written as.
    fn of(self, file: &Path) -> Self {
        match self {
            Self::Unsound { what, .. } => Self::Unsound {
                at: file.to_owned(),
                what,
            },
            other => other,
        }
    }
}

/// What is in a backup, so that an empty one is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Organisations, without the library.
    pub organisations: i64,
    /// Members of staff.
    pub staff: i64,
    /// Attempts.
    pub attempts: i64,
    /// Its size.
    pub bytes: u64,
}

/// Writes a consistent copy to `to`, checks it, and notes that it was made.
pub async fn backup(db: &Db, to: &Path, now: Moment) -> Result<Contents, NoBackup> {
    if to.exists() {
        return Err(NoBackup::InTheWay(to.to_owned()));
    }
    let beside = beside(to)?;
    let done = written(db, &beside, to).await;
    if done.is_err() {
        remove(&beside);
    }
    let contents = done?;
    // A copy of tables that are older than this note is as good.
    if let Err(error) = backups::add(db, now, "copied").await {
        tracing::warn!(%error, "the backup is made, but could not be noted for the measurements");
    }
    Ok(contents)
}

/// Notes a backup that another tool made.
pub async fn note_backup(db: &Db, now: Moment) -> Result<(), NoBackup> {
    backups::add(db, now, "noted").await?;
    Ok(())
}

/// Checks a backup: the structure of every page, and that it holds the tables of a house. A value that was changed is not seen, for the
/// format has no checksums.
pub async fn verify_backup(file: &Path) -> Result<Contents, NoBackup> {
    let unsound = |error: sqlx::Error| NoBackup::Unsound {
        at: file.to_owned(),
        what: error.to_string(),
    };
    // A pipe would be waited for without end.
    let data = std::fs::metadata(file).ok().filter(Metadata::is_file);
    let data = data.ok_or_else(|| NoBackup::Missing(file.to_owned()))?;
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let mut copy = options.connect().await.map_err(unsound)?;
    let contents = looked_through(&mut copy, data.len()).await;
    // A copy that cannot be closed was read all the same.
    let _closed = copy.close().await;
    contents
        .map_err(unsound)?
        .map_err(|what| NoBackup::Unsound {
            at: file.to_owned(),
            what,
        })
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file is looked through, not the database of the house"
)]
async fn looked_through(
    copy: &mut SqliteConnection,
    bytes: u64,
) -> sqlx::Result<Result<Contents, String>> {
    let (verdict,): (String,) = sqlx::query_as("pragma integrity_check(1)")
        .fetch_one(&mut *copy)
        .await?;
    if verdict != "ok" {
        return Ok(Err(verdict));
    }
    let astray: Vec<(String,)> =
        sqlx::query_as("select \"table\" from pragma_foreign_key_check limit 1")
            .fetch_all(&mut *copy)
            .await?;
    if let Some((table,)) = astray.first() {
        return Ok(Err(format!("rows of {table} belong to nothing")));
    }
    let (organisations, staff, attempts): (i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from organisations where id <> $1), (select count(*) from staff), (select count(*) from attempts)",
    )
    .bind(OrgId::LIBRARY.uuid())
    .fetch_one(&mut *copy)
    .await?;
    Ok(Ok(Contents {
        organisations,
        staff,
        attempts,
        bytes,
    }))
}

/// Another name in the same folder, so that giving the last one is a single step.
pub(super) fn beside(to: &Path) -> Result<PathBuf, NoBackup> {
    let name = to
        .file_name()
        .ok_or_else(|| NoBackup::Path(to.to_owned()))?;
    let chance = crate::secret::hex(&crate::time::random_bytes::<4>());
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".part-{chance}"));
    Ok(to.with_file_name(hidden))
}

/// Removes a piece and what the engine put beside it.
pub(super) fn remove(piece: &Path) {
    for end in ["", "-journal", "-wal", "-shm"] {
        let mut name = piece.to_owned().into_os_string();
        name.push(end);
        // Not there, most often.
        let _gone = std::fs::remove_file(PathBuf::from(name));
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "vacuum into is a command to the engine, not a query of the house"
)]
async fn written(db: &Db, piece: &Path, to: &Path) -> Result<Contents, NoBackup> {
    let Db::Sqlite { writer, .. } = db else {
        return Err(NoBackup::NotEmbedded);
    };
    let path = piece
        .to_str()
        .filter(|path| !path.contains('\0'))
        .ok_or_else(|| NoBackup::Path(to.to_owned()))?;
    drop(new_private(piece).map_err(NoBackup::disk(to))?);
    sqlx::query("vacuum into $1")
        .bind(path)
        .execute(writer)
        .await?;
    let contents = verify_backup(piece).await.map_err(|why| why.of(to))?;
    name(piece, to)?;
    Ok(contents)
}

/// Makes sure of a whole file on the disk, then gives it its name.
pub(super) fn name(piece: &Path, to: &Path) -> Result<(), NoBackup> {
    let synced = |path: &Path| std::fs::File::open(path)?.sync_all();
    synced(piece).map_err(NoBackup::disk(to))?;
    if to.exists() {
        return Err(NoBackup::InTheWay(to.to_owned()));
    }
    std::fs::rename(piece, to).map_err(NoBackup::disk(to))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    synced(folder.unwrap_or(Path::new("."))).map_err(NoBackup::disk(to))
}
