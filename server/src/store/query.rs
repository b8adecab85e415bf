//! A query on its way: the values bound to it, the connection it runs on, and what both engines take and give back.

use super::pools::Waiting;
use super::unit::{Unit, patiently};
use domain::account::{Purpose, Role};
use domain::attempt::End;
use domain::{Millis, Moment, assessment, question};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgPool, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool, SqliteRow};
use sqlx::{Arguments as _, Encode, Error, FromRow, Postgres, Result, Sqlite, Type};
use std::ops::{Deref, DerefMut};
use uuid::Uuid;

/// A query text and the values bound to it so far.
pub struct Query<'t> {
    text: &'static str,
    engine: Engine<'t>,
    failed: Option<&'t mut bool>,
}

enum Engine<'t> {
    Sqlite(OnSqlite<'t>, SqliteArguments),
    Postgres(OnPostgres<'t>, PgArguments),
}

/// Where a query runs on SQLite: within a unit of work, or alone on a connection that it takes when it knows what it wants.
pub(super) enum OnSqlite<'t> {
    Within(&'t mut SqliteConnection),
    Alone {
        writer: SqlitePool,
        readers: SqlitePool,
    },
}

/// The same on PostgreSQL.
pub(super) enum OnPostgres<'t> {
    Within(&'t mut Unit),
    Alone(PgPool),
}

/// Somebody else's, or one's own for a while.
enum Held<'t, T, O> {
    Theirs(&'t mut T),
    Own(O),
}

impl<T, O: Deref<Target = T>> Deref for Held<'_, T, O> {
    type Target = T;
    fn deref(&self) -> &T {
        match self {
            Self::Theirs(held) => held,
            Self::Own(held) => held,
        }
    }
}

impl<T, O: DerefMut<Target = T>> DerefMut for Held<'_, T, O> {
    fn deref_mut(&mut self) -> &mut T {
        match self {
            Self::Theirs(held) => held,
            Self::Own(held) => held,
        }
    }
}

impl<'t> OnSqlite<'t> {
    async fn looking(self) -> Result<Held<'t, SqliteConnection, PoolConnection<Sqlite>>> {
        Ok(match self {
            Self::Within(on) => Held::Theirs(on),
            Self::Alone { readers, .. } => {
                let _waits = Waiting::for_a_reader();
                Held::Own(readers.acquire().await?)
            }
        })
    }

    async fn changing(self) -> Result<Held<'t, SqliteConnection, PoolConnection<Sqlite>>> {
        Ok(match self {
            Self::Within(on) => Held::Theirs(on),
            Self::Alone { writer, .. } => {
                let _waits = Waiting::for_the_writer();
                Held::Own(writer.acquire().await?)
            }
        })
    }
}

impl<'t> OnPostgres<'t> {
    async fn unit(self) -> Result<Held<'t, Unit, Box<Unit>>> {
        Ok(match self {
            Self::Within(unit) => Held::Theirs(unit),
            Self::Alone(pool) => {
                let _waits = Waiting::for_any();
                Held::Own(Box::new(Unit::alone(&pool).await?))
            }
        })
    }
}

macro_rules! each_engine {
    ($self:ident, $connect:ident, $build:path, |$asked:ident, $on:ident| $fetch:expr) => {{
        let Query {
            text,
            engine,
            failed,
        } = $self;
        let answer = match engine {
            Engine::Sqlite(on, args) => {
                let mut held = on.$connect().await?;
                let ($asked, $on) = ($build(text, args), &mut *held);
                $fetch
            }
            Engine::Postgres(on, args) => {
                let mut unit = on.unit().await?;
                unit.enter().await?;
                let $asked = $build(text, args).persistent(unit.keeps_statements());
                let $on = unit.connection();
                let answer = patiently(async { $fetch }).await;
                unit.leave(answer).await
            }
        };
        if let (Some(failed), Err(Error::Database(_))) = (failed, &answer) {
            *failed = true;
        }
        answer
    }};
}

impl<'t> Query<'t> {
    pub(super) fn on_sqlite(on: OnSqlite<'t>, text: &'static str) -> Self {
        Self {
            text,
            engine: Engine::Sqlite(on, SqliteArguments::default()),
            failed: None,
        }
    }

    pub(super) fn on_postgres(on: OnPostgres<'t>, text: &'static str) -> Self {
        Self {
            text,
            engine: Engine::Postgres(on, PgArguments::default()),
            failed: None,
        }
    }

    /// Tells a unit of work when the engine says no.
    pub(super) fn telling(self, failed: &'t mut bool) -> Self {
        Self {
            failed: Some(failed),
            ..self
        }
    }

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
        each_engine!(self, looking, sqlx::query_as_with, |asked, on| asked
            .fetch_optional(on)
            .await)
    }

    /// The one row that must be there.
    pub async fn one<T: Record>(self) -> Result<T> {
        each_engine!(self, looking, sqlx::query_as_with, |asked, on| asked
            .fetch_one(on)
            .await)
    }

    /// All rows.
    pub async fn all<T: Record>(self) -> Result<Vec<T>> {
        each_engine!(self, looking, sqlx::query_as_with, |asked, on| asked
            .fetch_all(on)
            .await)
    }

    /// Runs a change and says how many rows it touched.
    pub async fn run(self) -> Result<u64> {
        each_engine!(self, changing, sqlx::query_with, |asked, on| asked
            .execute(on)
            .await
            .map(|done| done.rows_affected()))
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
    Purpose as String: |v| v.code().to_owned();
    End as String: |v| v.code().to_owned();
    assessment::Status as String: |v| v.code().to_owned();
    question::Status as String: |v| v.code().to_owned();
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
