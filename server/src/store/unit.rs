//! A unit of work on PostgreSQL, and the look that the pool takes at every connection it gets back.
//!
//! A future may be dropped at any instant: while `begin` is on its way, while a statement runs, while `commit` is answered. Then nobody
//! knows any more what stands open on the connection, and whoever gets it next would work in somebody else's transaction: a save
//! would be acknowledged and never stored. So there are two guards, and neither trusts the driver's own count of transactions:
//!
//! - a [`Unit`] that was dropped in doubt closes its connection;
//! - the pool asks every connection that comes back whether something stands open on it ([`comes_back_clean`]), rolls that back, and
//!   throws the connection away when it cannot.

use super::fault::Meaning;
use futures::future::BoxFuture;
use sqlx::pool::{PoolConnection, PoolConnectionMetadata};
use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{Connection, Error, Postgres, Result};
use std::time::Duration;

/// How long an answer of the database is waited for. Its own limits (see [`super::postgres`]) end a statement sooner; this one is for a
/// connection that has fallen silent, where nothing of the database's own arrives any more: a failover, a forgotten route.
pub const PATIENCE: Duration = Duration::from_secs(7);

/// Waits no longer than [`PATIENCE`]. What was cut leaves its connection in doubt.
pub(super) async fn patiently<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Io(std::io::Error::new(
            std::io::ErrorKind::TimedOut,
            "the database does not answer on this connection",
        ))),
    }
}

/// What a unit of work is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// It only looks.
    Looks,
    /// It may change things.
    Changes,
}

/// Who holds a connection to the house's limits on waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// The connection was given them when it was opened.
    OfConnection,
    /// Every unit of work, for itself: behind a pooler the next one may run on another connection. Nothing may outlast a unit of
    /// work there, prepared statements included.
    OfUnit,
}

macro_rules! begin {
    ($access:literal) => {
        concat!("begin isolation level read committed ", $access)
    };
    ($access:literal, limited) => {
        concat!(
            begin!($access),
            "; set local statement_timeout = '5s'; set local lock_timeout = '2s'; set local idle_in_transaction_session_timeout = '5s'"
        )
    };
}

impl Intent {
    const fn words(self, limits: Limits) -> &'static str {
        match (self, limits) {
            (Self::Looks, Limits::OfConnection) => begin!("read only"),
            (Self::Changes, Limits::OfConnection) => begin!("read write"),
            (Self::Looks, Limits::OfUnit) => begin!("read only", limited),
            (Self::Changes, Limits::OfUnit) => begin!("read write", limited),
        }
    }
}

impl Limits {
    /// Those of a pool: connections that were given options when they were opened bring their limits with them.
    pub fn of(pool: &PgPool) -> Self {
        if pool.connect_options().get_options().is_some() {
            Self::OfConnection
        } else {
            Self::OfUnit
        }
    }
}

/// How a unit of work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// Nothing is begun: every statement is a unit by itself.
    Alone,
    /// Begun for one statement, because limits are set in each unit.
    AroundOne,
    /// Begun.
    Begun,
    /// Something was sent whose answer has not been heard, or the connection said that it is of no use.
    InDoubt,
}

/// A connection and what stands open on it.
#[derive(Debug)]
pub struct Unit {
    on: PoolConnection<Postgres>,
    stands: Stands,
    limits: Limits,
}

impl Unit {
    /// A connection on which every statement is a unit by itself.
    pub async fn alone(pool: &PgPool) -> Result<Self> {
        Ok(Self {
            limits: Limits::of(pool),
            on: pool.acquire().await?,
            stands: Stands::Alone,
        })
    }

    /// Begins a unit of several statements.
    pub async fn begin(pool: &PgPool, intent: Intent) -> Result<Self> {
        let mut unit = Self::alone(pool).await?;
        unit.say(intent.words(unit.limits), Stands::Begun).await?;
        Ok(unit)
    }

    /// Makes it last.
    pub async fn commit(mut self) -> Result<()> {
        match self.stands {
            Stands::Alone | Stands::AroundOne => Ok(()),
            Stands::Begun => self.say("commit", Stands::Alone).await,
            Stands::InDoubt => Err(Error::Protocol(
                "the connection was lost before the commit".into(),
            )),
        }
    }

    /// Before a statement.
    pub(super) async fn enter(&mut self) -> Result<()> {
        if self.stands == Stands::Alone && self.limits == Limits::OfUnit {
            self.say(Intent::Changes.words(self.limits), Stands::AroundOne)
                .await?;
        }
        Ok(())
    }

    /// After a statement: what was begun for it alone is ended with it.
    pub(super) async fn leave<T>(&mut self, answer: Result<T>) -> Result<T> {
        match &answer {
            Err(error) if Meaning::of(error) == Meaning::Away => self.stands = Stands::InDoubt,
            Err(_) if self.stands == Stands::AroundOne => {
                self.say("rollback", Stands::Alone).await?;
            }
            Ok(_) if self.stands == Stands::AroundOne => self.say("commit", Stands::Alone).await?,
            _ => {}
        }
        answer
    }

    /// Whether prepared statements may be kept for the next time.
    pub(super) fn keeps_statements(&self) -> bool {
        self.limits == Limits::OfConnection
    }

    /// For a statement.
    pub(super) fn connection(&mut self) -> &mut PgConnection {
        &mut self.on
    }

    /// In doubt from the first byte sent until the answer is there, so that being dropped in between is noticed.
    async fn say(&mut self, words: &'static str, then: Stands) -> Result<()> {
        self.stands = Stands::InDoubt;
        patiently(sqlx::raw_sql(words).execute(&mut *self.on)).await?;
        self.stands = then;
        Ok(())
    }
}

impl Drop for Unit {
    /// What was begun and not committed is rolled back when the pool looks at the connection; in doubt there is nothing to look at.
    fn drop(&mut self) {
        if self.stands == Stands::InDoubt {
            self.on.close_on_drop();
        }
    }
}

/// What the pool asks of a connection that comes back: `Ok(true)` keeps it.
///
/// The server says with every answer whether a transaction is open, and the driver tells it in one place: a `begin_with` after whose
/// statement none is open fails with `BeginFailed`. The statement begins nothing, so that failure is the good answer. In a transaction
/// that has failed the statement itself fails.
pub fn comes_back_clean(
    on: &mut PgConnection,
    _: PoolConnectionMetadata,
) -> BoxFuture<'_, Result<bool>> {
    Box::pin(patiently(async move {
        let error = match on.begin_with("show transaction_isolation").await {
            Err(Error::BeginFailed) => return Ok(true),
            Ok(open) => return open.rollback().await.map(|()| true),
            Err(error) => error,
        };
        match &error {
            Error::Database(fault) if fault.code().as_deref() == Some("25P02") => {
                sqlx::raw_sql("rollback").execute(on).await.map(|_| true)
            }
            _ => Err(error),
        }
    }))
}
