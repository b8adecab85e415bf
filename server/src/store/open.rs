//! Opening the database: pragmas, version checks. What would make an acknowledged answer unsafe refuses to start.

use super::fault::said;
use super::postgres;
use super::sql::Db;
use sqlx::Connection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use std::str::FromStr;
use std::time::Duration;

/// Why a database was not opened; each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// The address is of no engine we speak.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://, not {0:?}")]
    UnknownEngine(String),
    /// The address was cut at a character of the password.
    #[error(
        "DATABASE_URL cannot be read: a password with @ : / ? # or % must have them encoded, as %40 %3A %2F %3F %23 %25"
    )]
    Unencoded,
    /// The engine says no.
    #[error("cannot open the database at {at}, see DATABASE_URL and DATA_DIR: {why}")]
    Connect {
        /// Where.
        at: String,
        /// Why.
        why: String,
    },
    /// Everybody on the way could read answers and change them.
    #[error(
        "DATABASE_URL names {at}, which is another machine, without verified TLS: add ?sslmode=verify-full (and &sslrootcert=FILE for an authority of your own), or say DATABASE_PRIVATE_LINK=true where nobody else is on the way (a private network, a VPN)"
    )]
    OpenLink {
        /// Where.
        at: String,
    },
    /// A setting would lose acknowledged answers.
    #[error("the database is not safe for answers: {setting} is {is}, it must be {must}")]
    Unsafe {
        /// Which setting.
        setting: &'static str,
        /// What it is.
        is: String,
        /// What it must be.
        must: &'static str,
    },
    /// A pooler takes no options.
    #[error(
        "DATABASE_URL leads to a pooler (PgBouncer), which does not pass on `options`: take them out, or name PostgreSQL itself"
    )]
    OptionsBehindPooler,
    /// Migrations need a connection of their own.
    #[error(
        "the tables lack {missing} of this release's steps, and DATABASE_URL leads to a pooler (PgBouncer), through which they cannot be brought up to date: run `assay migrate` once with the address of PostgreSQL itself"
    )]
    BehindPooler {
        /// How many steps are missing.
        missing: usize,
    },
    /// There are no tables.
    #[error(
        "the database at hand is empty: run `assay migrate` once, or start with RUN_MIGRATIONS=true"
    )]
    Empty,
    /// The tables are older than the program.
    #[error(
        "the tables lack {missing} of this release's steps: run `assay migrate` once, or start with RUN_MIGRATIONS=true"
    )]
    Behind {
        /// How many steps are missing.
        missing: usize,
    },
    /// The tables could not be brought up to date.
    #[error("cannot bring the tables up to date: {0}")]
    Migrate(String),
}

/// What may be assumed about the way to a database on another machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// Anybody may be on it: TLS, with the certificate checked.
    #[default]
    Public,
    /// The operator vouches for it.
    Private,
}

/// Older write-ahead-log code can corrupt a database under a rare race of checkpoint and reset.
const SAFE_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Opens a database and checks that it keeps what it acknowledges. Does not touch the tables: see [`super::migrate`].
pub async fn open(url: &str) -> Result<Db, NotOpened> {
    open_over(url, Link::Public).await
}

/// The same, over a way about which something is known.
pub async fn open_over(url: &str, link: Link) -> Result<Db, NotOpened> {
    if url.starts_with("sqlite:") {
        open_sqlite(url).await
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        postgres::open(url, link).await
    } else {
        Err(NotOpened::UnknownEngine(
            url.split(':').next().unwrap_or_default().to_owned(),
        ))
    }
}

async fn open_sqlite(url: &str) -> Result<Db, NotOpened> {
    let failed = |source: sqlx::Error| NotOpened::Connect {
        at: url.to_owned(),
        why: said(&source),
    };
    let options = SqliteConnectOptions::from_str(url)
        .map_err(failed)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("wal_autocheckpoint", "1000")
        .pragma("journal_size_limit", "67108864")
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF");
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(Duration::from_secs(5))
            .idle_timeout(None)
            .after_release(|on, _| Box::pin(counts_no_transaction(on)))
    };
    let writer = pool()
        .max_connections(1)
        .connect_with(options.clone())
        .await
        .map_err(failed)?;
    check_sqlite(&writer).await?;
    // Readers hinder nobody and cost little while they rest; with too few, a long list of the staff's makes candidates wait.
    let readers = pool()
        .max_connections(8)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(failed)?;
    Ok(Db::Sqlite { writer, readers })
}

/// Whether the driver knows that no transaction stands open; else the connection is thrown away. A disk that is full, or an error
/// of reading or writing, makes SQLite roll back by itself: the driver's own roll-back fails then, it goes on counting a transaction
/// that is not there, and would refuse to begin another one.
async fn counts_no_transaction(on: &mut SqliteConnection) -> sqlx::Result<bool> {
    // Whatever was still on its way to this connection is done before this is answered.
    on.ping().await?;
    Ok(!on.is_in_transaction())
}

#[expect(
    clippy::disallowed_methods,
    reason = "engine settings are asked for here, before there is a Db"
)]
async fn check_sqlite(pool: &sqlx::SqlitePool) -> Result<(), NotOpened> {
    let failed = |source: sqlx::Error| NotOpened::Connect {
        at: "SQLite".to_owned(),
        why: said(&source),
    };
    let (version, journal, synchronous, foreign_keys): (String, String, i64, i64) = sqlx::query_as(
        "select sqlite_version(), (select journal_mode from pragma_journal_mode), (select synchronous from pragma_synchronous), (select foreign_keys from pragma_foreign_keys)",
    )
    .fetch_one(pool)
    .await
    .map_err(failed)?;
    let mut parts = version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    if (part(), part(), part()) < SAFE_SQLITE {
        return Err(unsafe_setting(
            "the version of SQLite",
            version,
            "3.51.3 or newer",
        ));
    }
    if journal != "wal" {
        return Err(unsafe_setting(
            "journal_mode",
            journal,
            "wal (is the file on a network share?)",
        ));
    }
    if synchronous != 2 {
        return Err(unsafe_setting(
            "synchronous",
            synchronous.to_string(),
            "2 (FULL)",
        ));
    }
    if foreign_keys != 1 {
        return Err(unsafe_setting(
            "foreign_keys",
            foreign_keys.to_string(),
            "1",
        ));
    }
    Ok(())
}

pub(super) const fn unsafe_setting(
    setting: &'static str,
    is: String,
    must: &'static str,
) -> NotOpened {
    NotOpened::Unsafe { setting, is, must }
}
