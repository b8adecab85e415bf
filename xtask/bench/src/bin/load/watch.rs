//! What is seen in the database itself while others work on it: transactions that stand open. And sessions are made to look old, so
//! that looking at a page has something to write.
#![expect(
    clippy::disallowed_methods,
    reason = "an outside witness, not the product"
)]

use anyhow::Result;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const OPEN: &str = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'";
const LONG: &str = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'
    and now() - state_change > interval '1 second'";
const AGE: &str = "update sessions set seen_at = $1";
const EVERY: Duration = Duration::from_millis(100);
/// Looking notes a session that was not noted for a minute.
const OLD_MS: u128 = 90_000;

/// The database, seen from outside.
pub enum Database {
    /// One file.
    Sqlite(SqlitePool),
    /// A server.
    Postgres(PgPool),
}

/// What was seen.
pub struct Watched {
    /// For another look.
    pub database: Database,
    /// The most transactions that stood open for more than a second while nobody used them.
    pub longest: i64,
}

impl Database {
    /// Opens it.
    pub async fn open(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            Self::Sqlite(SqlitePool::connect(url).await?)
        } else {
            Self::Postgres(PgPool::connect(url).await?)
        })
    }

    /// Looks again and again until all is over.
    pub async fn watch(self, over: Arc<AtomicBool>) -> Result<Watched> {
        let mut longest = 0;
        while !over.load(Ordering::SeqCst) {
            let then = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() - OLD_MS;
            let then = i64::try_from(then)?;
            match &self {
                Self::Sqlite(pool) => drop(sqlx::query(AGE).bind(then).execute(pool).await),
                Self::Postgres(pool) => {
                    sqlx::query(AGE).bind(then).execute(pool).await?;
                    longest = longest.max(sqlx::query_scalar(LONG).fetch_one(pool).await?);
                }
            }
            tokio::time::sleep(EVERY).await;
        }
        Ok(Watched {
            database: self,
            longest,
        })
    }

    /// Transactions that stand open although everybody has gone. On SQLite: whether the one place of the writer is taken.
    pub async fn left_open(&self) -> Result<i64> {
        // What is under way ends in this time; what was forgotten is thrown out by the server only later.
        tokio::time::sleep(Duration::from_secs(2)).await;
        Ok(match self {
            Self::Sqlite(pool) => {
                let free = pool.begin_with("begin immediate").await;
                i64::from(free.is_err())
            }
            Self::Postgres(pool) => sqlx::query_scalar(OPEN).fetch_one(pool).await?,
        })
    }
}
