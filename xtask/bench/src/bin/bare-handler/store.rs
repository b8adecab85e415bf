//! Tables, statements and connections of the yardstick. Both engines take the same statements; the deadline is part of the one
//! that writes.
#![expect(
    clippy::disallowed_methods,
    reason = "the yardstick is sqlx with nothing around it"
)]

use crate::group::{self, Op};
use crate::{Save, now_ms};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::str::FromStr;
use tokio::sync::{mpsc, oneshot};

const CANDIDATES: i64 = 256;
/// Questions of every attempt.
pub const QUESTIONS: i64 = 20;
const DAY_MS: i64 = 86_400_000;

const SQLITE_SCHEMA: [&str; 3] = [
    "create table if not exists attempt(id integer primary key, token_hash blob not null unique, deadline integer not null) strict",
    "create table if not exists question(n integer primary key, body text not null) strict",
    "create table if not exists answer(attempt_id integer not null references attempt(id), q integer not null, choice integer not null,
        rev integer not null, saved_at integer not null, primary key(attempt_id, q)) strict, without rowid",
];
const PG_SCHEMA: [&str; 3] = [
    "create table if not exists attempt(id bigint primary key, token_hash bytea not null unique, deadline bigint not null)",
    "create table if not exists question(n bigint primary key, body text not null)",
    "create table if not exists answer(attempt_id bigint not null references attempt(id), q bigint not null, choice bigint not null,
        rev bigint not null, saved_at bigint not null, primary key(attempt_id, q))",
];
const SEED_ATTEMPT: &str =
    "insert into attempt(id, token_hash, deadline) values($1, $2, $3) on conflict do nothing";
const SEED_QUESTION: &str = "insert into question(n, body) values($1, $2) on conflict do nothing";
const AUTH: &str = "select id from attempt where token_hash = $1";
const SAVE: &str = "insert into answer(attempt_id, q, choice, rev, saved_at)
    select id, $2, $3, $4, $5 from attempt where id = $1 and deadline > $5
    on conflict(attempt_id, q) do update set choice = excluded.choice, rev = excluded.rev, saved_at = excluded.saved_at";
const OPEN: &str = "select q.body, coalesce(a.choice, -1) from attempt t join question q on q.n = $2
    left join answer a on a.attempt_id = t.id and a.q = q.n where t.token_hash = $1 and t.deadline > $3";

macro_rules! seed {
    ($tx:expr) => {
        for i in 0..CANDIDATES {
            let hash = Sha256::digest(token(i)).to_vec();
            sqlx::query(SEED_ATTEMPT)
                .bind(i)
                .bind(hash)
                .bind(now_ms() + DAY_MS)
                .execute(&mut *$tx)
                .await?;
        }
        for n in 1..=QUESTIONS {
            sqlx::query(SEED_QUESTION)
                .bind(n)
                .bind(body(n))
                .execute(&mut *$tx)
                .await?;
        }
    };
}

macro_rules! upsert {
    ($executor:expr, $attempt:expr, $save:expr, $at:expr) => {
        sqlx::query(SAVE)
            .bind($attempt)
            .bind($save.q)
            .bind($save.choice)
            .bind($save.rev)
            .bind($at)
            .execute($executor)
    };
}

/// Where answers go.
#[derive(Clone)]
pub enum Store {
    /// One commit a save.
    Single {
        /// Reads.
        read: SqlitePool,
        /// The one writer.
        write: SqlitePool,
    },
    /// One commit for many saves.
    Group {
        /// Reads.
        read: SqlitePool,
        /// To the one writer.
        queue: mpsc::Sender<Op>,
    },
    /// `PostgreSQL`.
    Pg(PgPool),
}

impl Store {
    /// By the words of the command line.
    pub async fn open(mode: &str, target: &str) -> Result<Self> {
        match mode {
            "pg" => Ok(Self::Pg(open_pg(target).await?)),
            "sqlite" => open_sqlite(target)
                .await
                .map(|(read, write)| Self::Single { read, write }),
            "sqlite-group" => {
                let (read, write) = open_sqlite(target).await?;
                let (queue, receiver) = mpsc::channel(1024);
                tokio::spawn(group::write_groups(write, receiver));
                Ok(Self::Group { read, queue })
            }
            other => bail!("unknown mode {other}: sqlite, sqlite-group or pg"),
        }
    }

    /// Whose token that is.
    pub async fn attempt_of(&self, hash: Vec<u8>) -> Result<Option<i64>> {
        Ok(match self {
            Self::Single { read, .. } | Self::Group { read, .. } => {
                sqlx::query_scalar(AUTH)
                    .bind(hash)
                    .fetch_optional(read)
                    .await?
            }
            Self::Pg(pool) => {
                sqlx::query_scalar(AUTH)
                    .bind(hash)
                    .fetch_optional(pool)
                    .await?
            }
        })
    }

    /// Saves durably; false when the time is up.
    pub async fn save(&self, attempt: i64, save: Save, at: i64) -> Result<bool> {
        match self {
            Self::Single { write, .. } => {
                let mut tx = write.begin_with("begin immediate").await?;
                let rows = upsert!(&mut *tx, attempt, save, at).await?.rows_affected();
                tx.commit().await?;
                Ok(rows == 1)
            }
            Self::Group { queue, .. } => {
                let (done, wait) = oneshot::channel();
                queue
                    .send(Op {
                        attempt,
                        save,
                        at,
                        done,
                    })
                    .await
                    .context("the writer is gone")?;
                wait.await.context("this group was not stored")
            }
            Self::Pg(pool) => Ok(upsert!(pool, attempt, save, at).await?.rows_affected() == 1),
        }
    }

    /// A question's text and the option chosen so far, or -1.
    pub async fn question(&self, hash: Vec<u8>, n: i64, now: i64) -> Result<Option<(String, i64)>> {
        Ok(match self {
            Self::Single { read, .. } | Self::Group { read, .. } => {
                sqlx::query_as(OPEN)
                    .bind(hash)
                    .bind(n)
                    .bind(now)
                    .fetch_optional(read)
                    .await?
            }
            Self::Pg(pool) => {
                sqlx::query_as(OPEN)
                    .bind(hash)
                    .bind(n)
                    .bind(now)
                    .fetch_optional(pool)
                    .await?
            }
        })
    }
}

/// All of them in one transaction.
pub async fn save_group(write: &SqlitePool, ops: &[Op]) -> Result<Vec<bool>, sqlx::Error> {
    let mut tx = write.begin_with("begin immediate").await?;
    let mut stored = Vec::with_capacity(ops.len());
    for op in ops {
        stored.push(
            upsert!(&mut *tx, op.attempt, op.save, op.at)
                .await?
                .rows_affected()
                == 1,
        );
    }
    tx.commit().await?;
    Ok(stored)
}

/// The secret of candidate `i`.
pub fn token(i: i64) -> String {
    format!("cand-{i:04}-{}", "x".repeat(32))
}

async fn open_sqlite(path: &str) -> Result<(SqlitePool, SqlitePool)> {
    let options = SqliteConnectOptions::from_str(path)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options.clone())
        .await?;
    for statement in SQLITE_SCHEMA {
        sqlx::query(statement).execute(&write).await?;
    }
    let mut tx = write.begin_with("begin immediate").await?;
    seed!(tx);
    tx.commit().await?;
    let read = SqlitePoolOptions::new()
        .min_connections(2)
        .max_connections(2)
        .connect_with(options.read_only(true))
        .await?;
    Ok((read, write))
}

async fn open_pg(url: &str) -> Result<PgPool> {
    let pool = PgPoolOptions::new()
        .min_connections(16)
        .max_connections(16)
        .connect(url)
        .await?;
    for statement in PG_SCHEMA {
        sqlx::query(statement).execute(&pool).await?;
    }
    let mut tx = pool.begin().await?;
    seed!(tx);
    tx.commit().await?;
    Ok(pool)
}

fn body(n: i64) -> String {
    format!(
        "Text of question {n}. {}",
        "A sentence that a candidate reads before choosing one of four options. ".repeat(4)
    )
}
