//! One SQL text, two engines. Every query in the house is written once, in SQL that SQLite and PostgreSQL read alike, and is run
//! through a [`Tx`]. Which engine answers is decided here and nowhere else.
//!
//! ```ignore
//! tx.sql("select name from staff where org_id = $1 and id = $2").bind(org).bind(id).optional::<StaffRow>().await?
//! ```

use super::pools::Waiting;
use super::unit::{Intent, Unit};
use domain::account::Role;
use domain::{Millis, Moment};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgPool, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool, SqliteRow};
use sqlx::{Arguments as _, Encode, Error, FromRow, Postgres, Result, Sqlite, Transaction, Type};
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
        let _waits = Waiting::to_read(self);
        Ok(Tx::of(match self {
            Self::Sqlite { readers, .. } => On::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => On::Postgres(Unit::begin(pool, Intent::Looks).await?),
        }))
    }

    /// Begins a unit of work that may change things. SQLite takes its write lock at once, so that two writers queue instead of
    /// colliding halfway. Never hold it across a password hash or any other wait.
    pub async fn write(&self) -> Result<Tx> {
        let _waits = Waiting::to_write(self);
        Ok(Tx::of(match self {
            Self::Sqlite { writer, .. } => On::Sqlite(writer.begin_with("begin immediate").await?),
            Self::Postgres(pool) => On::Postgres(Unit::begin(pool, Intent::Changes).await?),
        }))
    }

    /// One look that needs no others beside it: quicker than [`Db::read`], because nothing is begun and nothing ended.
    pub async fn look(&self) -> Result<Tx> {
        let _waits = Waiting::to_read(self);
        Ok(Tx::of(match self {
            Self::Sqlite { readers, .. } => On::SqliteAlone(readers.acquire().await?),
            Self::Postgres(pool) => On::Postgres(Unit::alone(pool).await?),
        }))
    }

    /// One change that is a unit of work by itself: it lasts when its statement returns, and [`Tx::commit`] has nothing to add.
    pub async fn change(&self) -> Result<Tx> {
        let _waits = Waiting::to_write(self);
        Ok(Tx::of(match self {
            Self::Sqlite { writer, .. } => On::SqliteAlone(writer.acquire().await?),
            Self::Postgres(pool) => On::Postgres(Unit::alone(pool).await?),
        }))
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
pub struct Tx {
    on: On,
    failed: bool,
}

#[derive(Debug)]
enum On {
    Sqlite(Transaction<'static, Sqlite>),
    /// Every statement by itself.
    SqliteAlone(PoolConnection<Sqlite>),
    Postgres(Unit),
}

impl Tx {
    const fn of(on: On) -> Self {
        Self { on, failed: false }
    }

    /// Begins a query. The text is the same for both engines.
    pub fn sql(&mut self, text: &'static str) -> Query<'_> {
        let engine = match &mut self.on {
            On::Sqlite(tx) => Engine::Sqlite(tx, SqliteArguments::default()),
            On::SqliteAlone(on) => Engine::Sqlite(on, SqliteArguments::default()),
            On::Postgres(unit) => Engine::Postgres(unit, PgArguments::default()),
        };
        Query {
            text,
            engine,
            failed: &mut self.failed,
        }
    }

    /// Begins a query that holds the rows it decides by until the unit of work ends, so that nobody changes them in between. SQLite
    /// has one writer and needs no words for that; PostgreSQL is told in a text that is otherwise the same.
    pub fn sql_holding(&mut self, sqlite: &'static str, postgres: &'static str) -> Query<'_> {
        let text = match self.on {
            On::Sqlite(_) | On::SqliteAlone(_) => sqlite,
            On::Postgres(_) => postgres,
        };
        self.sql(text)
    }

    /// Makes it last. Only after this may anybody be told that it happened. A unit of work of which a statement failed cannot last:
    /// PostgreSQL would roll it back and call that done, SQLite would keep the half of it.
    pub async fn commit(self) -> Result<()> {
        if self.failed {
            return Err(Error::InvalidArgument(
                "a statement of this unit of work failed, so it cannot be committed".into(),
            ));
        }
        match self.on {
            On::Sqlite(tx) => tx.commit().await,
            On::SqliteAlone(_) => Ok(()),
            On::Postgres(unit) => unit.commit().await,
        }
    }
}

/// A query text and the values bound to it so far.
pub struct Query<'t> {
    text: &'static str,
    engine: Engine<'t>,
    failed: &'t mut bool,
}

enum Engine<'t> {
    Sqlite(&'t mut SqliteConnection, SqliteArguments),
    Postgres(&'t mut Unit, PgArguments),
}

macro_rules! each_engine {
    ($self:ident, $build:path, $fetch:ident) => {{
        let Query {
            text,
            engine,
            failed,
        } = $self;
        let answer = match engine {
            Engine::Sqlite(on, args) => $build(text, args).$fetch(on).await,
            Engine::Postgres(unit, args) => {
                unit.enter().await?;
                let asked = $build(text, args).persistent(unit.keeps_statements());
                let answer = asked.$fetch(unit.connection()).await;
                unit.leave(answer).await
            }
        };
        *failed |= matches!(answer, Err(Error::Database(_)));
        answer
    }};
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
        let Query {
            text,
            engine,
            failed,
        } = self;
        let answer = match engine {
            Engine::Sqlite(on, args) => {
                let done = sqlx::query_with(text, args).execute(on).await;
                done.map(|done| done.rows_affected())
            }
            Engine::Postgres(unit, args) => {
                unit.enter().await?;
                let asked = sqlx::query_with(text, args).persistent(unit.keeps_statements());
                let done = asked.execute(unit.connection()).await;
                unit.leave(done).await.map(|done| done.rows_affected())
            }
        };
        *failed |= matches!(answer, Err(Error::Database(_)));
        answer
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
