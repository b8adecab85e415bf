//! One SQL text, two engines. Every query in the house is written once, in SQL that SQLite and PostgreSQL read alike, and is run
//! through a [`Tx`]. Which engine answers is decided here and nowhere else.
//!
//! ```ignore
//! tx.sql("select name from staff where org_id = $1 and id = $2").bind(org).bind(id).optional::<StaffRow>().await?
//! ```

use domain::account::Role;
use domain::{Millis, Moment};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnection, PgPool, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool, SqliteRow};
use sqlx::{Arguments as _, Encode, FromRow, Postgres, Result, Sqlite, Transaction, Type};
use uuid::Uuid;

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
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with("begin read only").await?),
        })
    }

    /// Begins a unit of work that may change things. SQLite takes its write lock at once, so that two writers queue instead of
    /// colliding halfway. Never hold it across a password hash or any other wait.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("begin immediate").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// One look that needs no others beside it: quicker than [`Db::read`], because nothing is begun and nothing ended.
    pub async fn look(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::SqliteAlone(readers.acquire().await?),
            Self::Postgres(pool) => Tx::PostgresAlone(pool.acquire().await?),
        })
    }

    /// One change that is a unit of work by itself: it lasts when its statement returns, and [`Tx::commit`] has nothing to add.
    pub async fn change(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::SqliteAlone(writer.acquire().await?),
            Self::Postgres(pool) => Tx::PostgresAlone(pool.acquire().await?),
        })
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
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// One unit of work. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
    /// On SQLite, every statement by itself.
    SqliteAlone(PoolConnection<Sqlite>),
    /// On PostgreSQL, every statement by itself.
    PostgresAlone(PoolConnection<Postgres>),
}

impl Tx {
    /// Begins a query. The text is the same for both engines.
    pub fn sql(&mut self, text: &'static str) -> Query<'_> {
        let engine = match self {
            Self::Sqlite(tx) => Engine::Sqlite(tx, SqliteArguments::default()),
            Self::Postgres(tx) => Engine::Postgres(tx, PgArguments::default()),
            Self::SqliteAlone(on) => Engine::Sqlite(on, SqliteArguments::default()),
            Self::PostgresAlone(on) => Engine::Postgres(on, PgArguments::default()),
        };
        Query { text, engine }
    }

    /// Begins a query that holds the rows it decides by until the unit of work ends, so that nobody changes them in between. SQLite
    /// has one writer and needs no words for that; PostgreSQL is told in a text that is otherwise the same.
    pub fn sql_holding(&mut self, sqlite: &'static str, postgres: &'static str) -> Query<'_> {
        let text = match self {
            Self::Sqlite(_) | Self::SqliteAlone(_) => sqlite,
            Self::Postgres(_) | Self::PostgresAlone(_) => postgres,
        };
        self.sql(text)
    }

    /// Makes it last. Only after this may anybody be told that it happened.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
            Self::SqliteAlone(_) | Self::PostgresAlone(_) => Ok(()),
        }
    }
}

/// A query text and the values bound to it so far.
pub struct Query<'t> {
    text: &'static str,
    engine: Engine<'t>,
}

enum Engine<'t> {
    Sqlite(&'t mut SqliteConnection, SqliteArguments),
    Postgres(&'t mut PgConnection, PgArguments),
}

macro_rules! each_engine {
    ($self:ident, $build:path, $fetch:ident) => {
        match $self.engine {
            Engine::Sqlite(on, args) => $build($self.text, args).$fetch(on).await,
            Engine::Postgres(on, args) => $build($self.text, args).$fetch(on).await,
        }
    };
}

impl Query<'_> {
    /// Binds the next `$n`.
    ///
    /// # Panics
    ///
    /// Never: every value of the house encodes.
    #[must_use]
    #[expect(clippy::expect_used, reason = "every value of the house encodes")]
    pub fn bind(mut self, value: impl Bind) -> Self {
        match &mut self.engine {
            Engine::Sqlite(_, args) => args.add(value.stored()),
            Engine::Postgres(_, args) => args.add(value.stored()),
        }
        .expect("every value of the house encodes");
        self
    }

    /// The row, if there is one.
    pub async fn optional<T: Record>(self) -> Result<Option<T>> {
        each_engine!(self, sqlx::query_as_with, fetch_optional)
    }

    /// The one row that must be there.
    pub async fn one<T: Record>(self) -> Result<T> {
        each_engine!(self, sqlx::query_as_with, fetch_one)
    }

    /// All rows.
    pub async fn all<T: Record>(self) -> Result<Vec<T>> {
        each_engine!(self, sqlx::query_as_with, fetch_all)
    }

    /// Runs a change and says how many rows it touched.
    pub async fn run(self) -> Result<u64> {
        Ok(match self.engine {
            Engine::Sqlite(on, args) => sqlx::query_with(self.text, args)
                .execute(on)
                .await?
                .rows_affected(),
            Engine::Postgres(on, args) => sqlx::query_with(self.text, args)
                .execute(on)
                .await?
                .rows_affected(),
        })
    }
}

/// What may be stored: a value that both engines take.
pub trait Value: Stored<Sqlite> + Stored<Postgres> + Send + 'static {}
impl<T: Stored<Sqlite> + Stored<Postgres> + Send + 'static> Value for T {}

/// What one engine takes.
pub trait Stored<DB: sqlx::Database>: Type<DB> + for<'q> Encode<'q, DB> {}
impl<DB: sqlx::Database, T: Type<DB> + for<'q> Encode<'q, DB>> Stored<DB> for T {}

/// What may be read: a row that both engines give back.
pub trait Record:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}
impl<T> Record for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

/// What may be bound: a value, or a word of the domain that is stored as one.
pub trait Bind {
    /// What it is stored as.
    type As: Value;
    /// The stored form.
    fn stored(self) -> Self::As;
}

macro_rules! bind {
    ($($word:ty as $stored:ty: |$value:ident| $how:expr;)+) => {$(
        impl Bind for $word {
            type As = $stored;
            fn stored(self) -> $stored { let $value = self; $how }
        }
        impl Bind for Option<$word> {
            type As = Option<$stored>;
            fn stored(self) -> Option<$stored> { self.map(|$value| $how) }
        }
    )+};
}

bind! {
    i64 as i64: |v| v;
    u16 as i64: |v| i64::from(v);
    u32 as i64: |v| i64::from(v);
    bool as i64: |v| i64::from(v);
    String as String: |v| v;
    &str as String: |v| v.to_owned();
    &String as String: |v| v.clone();
    Uuid as Uuid: |v| v;
    Moment as i64: |v| v.0;
    Millis as i64: |v| v.0;
    Role as String: |v| v.code().to_owned();
    domain::OrgId as Uuid: |v| v.uuid();
    domain::StaffId as Uuid: |v| v.uuid();
    domain::QuestionId as Uuid: |v| v.uuid();
    domain::VersionId as Uuid: |v| v.uuid();
    domain::AssessmentId as Uuid: |v| v.uuid();
    domain::AssessmentVersionId as Uuid: |v| v.uuid();
    domain::CandidateId as Uuid: |v| v.uuid();
    domain::InvitationId as Uuid: |v| v.uuid();
    domain::AttemptId as Uuid: |v| v.uuid();
}
