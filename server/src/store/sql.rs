//! One SQL text, two engines. Every query in the house is written once, in SQL that SQLite and PostgreSQL read alike, and is run
//! in one of three units of work: [`Db::read`] and [`Db::write`] for several statements, [`Db::once`] for exactly one. Which engine
//! answers is decided here and in `query`, and nowhere else.
//!
//! ```ignore
//! tx.sql("select name from staff where org_id = $1 and id = $2").bind(org).bind(id).optional::<StaffRow>().await?
//! ```

use super::pools::Waiting;
use super::query::{OnPostgres, OnSqlite, Query};
use super::unit::{Intent, PATIENCE, Unit};
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use sqlx::{Error, Result, Sqlite, Transaction};

/// The open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// Embedded: one writer connection, a few readers that cannot write.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Connections with `query_only`.
        readers: SqlitePool,
    },
    /// PostgreSQL, or an engine that speaks its protocol.
    Postgres(PgPool),
}

impl Db {
    /// Begins a unit of work that only looks.
    pub async fn read(&self) -> Result<Tx> {
        Ok(Tx::of(match self {
            Self::Sqlite { readers, .. } => {
                let _waits = Waiting::for_a_reader();
                Held::Sqlite(readers.begin().await?)
            }
            Self::Postgres(pool) => {
                let _waits = Waiting::for_any();
                Held::Postgres(Unit::begin(pool, Intent::Looks).await?)
            }
        }))
    }

    /// Begins a unit of work that may change things. SQLite takes its write lock at once, so that two writers queue instead of
    /// colliding halfway. Never hold it across a password hash or any other wait.
    pub async fn write(&self) -> Result<Tx> {
        Ok(Tx::of(match self {
            Self::Sqlite { writer, .. } => {
                let _waits = Waiting::for_the_writer();
                Held::Sqlite(writer.begin_with("begin immediate").await?)
            }
            Self::Postgres(pool) => {
                let _waits = Waiting::for_any();
                Held::Postgres(Unit::begin(pool, Intent::Changes).await?)
            }
        }))
    }

    /// Exactly one statement, which is a unit of work by itself: quicker than the other two, because nothing is begun and nothing
    /// ended. A change is made by `Query::run`, and lasts when that returns; everything else only looks.
    pub fn once(&self) -> Once {
        Once(self.clone())
    }

    /// The name people know the engine by.
    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes every connection, after the work that is under way.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            // A connection that has fallen silent is left where it is.
            Self::Postgres(pool) => drop(tokio::time::timeout(PATIENCE, pool.close()).await),
        }
    }
}

/// A unit of work of several statements. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    held: Held,
    failed: bool,
}

#[derive(Debug)]
enum Held {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Unit),
}

impl Tx {
    const fn of(held: Held) -> Self {
        Self {
            held,
            failed: false,
        }
    }

    /// Begins a query.
    pub fn sql(&mut self, text: impl Into<Text>) -> Query<'_> {
        On::sql(self, text)
    }

    /// Makes it last. Only after this may anybody be told that it happened. A unit of work of which a statement failed cannot last:
    /// PostgreSQL would roll it back and call that done, SQLite would keep the half of it.
    pub async fn commit(self) -> Result<()> {
        if self.failed {
            return Err(Error::InvalidArgument(
                "a statement of this unit of work failed, so it cannot be committed".into(),
            ));
        }
        match self.held {
            Held::Sqlite(tx) => tx.commit().await,
            Held::Postgres(unit) => unit.commit().await,
        }
    }
}

/// A unit of work of exactly one statement: beginning that takes it away.
#[derive(Debug)]
#[must_use]
pub struct Once(Db);

impl Once {
    /// The statement.
    pub fn sql(self, text: impl Into<Text>) -> Query<'static> {
        On::sql(self, text)
    }
}

/// What a statement runs on: a unit of work beside others, or itself alone.
pub trait On<'t> {
    /// Begins a query. The text is the same for both engines.
    fn sql(self, text: impl Into<Text>) -> Query<'t>;
}

impl<'t> On<'t> for &'t mut Tx {
    fn sql(self, text: impl Into<Text>) -> Query<'t> {
        let Text { sqlite, postgres } = text.into();
        let query = match &mut self.held {
            Held::Sqlite(tx) => Query::on_sqlite(OnSqlite::Within(tx), sqlite),
            Held::Postgres(unit) => Query::on_postgres(OnPostgres::Within(unit), postgres),
        };
        query.telling(&mut self.failed)
    }
}

impl On<'static> for Once {
    fn sql(self, text: impl Into<Text>) -> Query<'static> {
        let Text { sqlite, postgres } = text.into();
        match self.0 {
            Db::Sqlite { writer, readers } => {
                Query::on_sqlite(OnSqlite::Alone { writer, readers }, sqlite)
            }
            Db::Postgres(pool) => Query::on_postgres(OnPostgres::Alone(pool), postgres),
        }
    }
}

/// A statement: the same for both engines but for the one word that `holding!` adds.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self {
            sqlite: text,
            postgres: text,
        }
    }
}

/// A statement that holds the rows it decides by until its unit of work ends, so that nobody changes them in between:
/// `holding!("insert … select … from attempts t where …", "t", "on conflict do nothing")`. SQLite has one writer and needs no word
/// for that.
macro_rules! holding {
    ($before:literal, $rows:literal, $after:literal) => {
        $crate::store::sql::Text {
            sqlite: concat!($before, " ", $after),
            postgres: concat!($before, " for share of ", $rows, " ", $after),
        }
    };
}
pub(super) use holding;
