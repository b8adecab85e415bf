//! Opening the database: pragmas, version checks, migrations. What would make an acknowledged answer unsafe refuses to start.

use super::sql::Db;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::str::FromStr;
use std::time::Duration;

/// Why a database was not opened; each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// The address is of no engine we speak.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://, not {0:?}")]
    UnknownEngine(String),
    /// The engine says no.
    #[error("cannot open the database at {at}, see DATABASE_URL and DATA_DIR: {source}")]
    Connect {
        /// Where.
        at: String,
        /// Why.
        source: sqlx::Error,
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
    /// The tables could not be brought up to date.
    #[error("cannot bring the tables up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

/// Older write-ahead-log code can corrupt a database under a rare race of checkpoint and reset.
const SAFE_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Opens a database and checks that it keeps what it acknowledges. Does not touch the tables: see [`migrate`].
pub async fn open(url: &str) -> Result<Db, NotOpened> {
    if url.starts_with("sqlite:") {
        open_sqlite(url).await
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        open_postgres(url).await
    } else {
        Err(NotOpened::UnknownEngine(
            url.split(':').next().unwrap_or_default().to_owned(),
        ))
    }
}

/// Brings the tables up to date.
pub async fn migrate(db: &Db) -> Result<(), NotOpened> {
    static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
    match db {
        Db::Sqlite { writer, .. } => MIGRATIONS.run(writer).await?,
        Db::Postgres(pool) => MIGRATIONS.run(pool).await?,
    }
    Ok(())
}

async fn open_sqlite(url: &str) -> Result<Db, NotOpened> {
    let failed = |source| NotOpened::Connect {
        at: url.to_owned(),
        source,
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
    };
    let writer = pool()
        .max_connections(1)
        .connect_with(options.clone())
        .await
        .map_err(failed)?;
    check_sqlite(&writer).await?;
    let readers = pool()
        .max_connections(4)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(failed)?;
    Ok(Db::Sqlite { writer, readers })
}

#[expect(
    clippy::disallowed_methods,
    reason = "engine settings are asked for here, before there is a Db"
)]
async fn check_sqlite(pool: &sqlx::SqlitePool) -> Result<(), NotOpened> {
    let failed = |source| NotOpened::Connect {
        at: "SQLite".to_owned(),
        source,
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

async fn open_postgres(url: &str) -> Result<Db, NotOpened> {
    let options = PgConnectOptions::from_str(url).map_err(|source| NotOpened::Connect {
        at: "DATABASE_URL".to_owned(),
        source,
    })?;
    let at = format!("{}:{}", options.get_host(), options.get_port());
    let failed = |source| NotOpened::Connect {
        at: at.clone(),
        source,
    };
    let options = options.application_name("assay").options([
        ("statement_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "5s"),
        ("client_min_messages", "warning"),
    ]);
    // A pool only says that it waited; one connection says why.
    options
        .connect()
        .await
        .map_err(failed)?
        .close()
        .await
        .map_err(failed)?;
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(5))
        .max_lifetime(Duration::from_mins(5))
        .connect_with(options)
        .await
        .map_err(failed)?;
    check_postgres(&pool).await.map_err(failed)??;
    Ok(Db::Postgres(pool))
}

#[expect(
    clippy::disallowed_methods,
    reason = "engine settings are asked for here, before there is a Db"
)]
async fn check_postgres(pool: &sqlx::PgPool) -> sqlx::Result<Result<(), NotOpened>> {
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        let (is,): (String,) = sqlx::query_as("select current_setting($1)")
            .bind(setting)
            .fetch_one(pool)
            .await?;
        if is == "off" {
            return Ok(Err(unsafe_setting(setting, is, "on")));
        }
    }
    Ok(Ok(()))
}

const fn unsafe_setting(setting: &'static str, is: String, must: &'static str) -> NotOpened {
    NotOpened::Unsafe { setting, is, must }
}
