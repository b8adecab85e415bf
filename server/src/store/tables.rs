//! The tables: how they stand to this release, and bringing them up to date.

use super::fault::said;
use super::open::NotOpened;
use super::sql::Db;
use super::unit::Limits;
use super::unit::patiently;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{ConnectOptions, Connection};
use std::collections::HashSet;

/// How the tables of a database stand to this release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tables {
    /// Steps that were taken.
    pub taken: usize,
    /// Steps of this release that are missing.
    pub missing: usize,
    /// Steps that a newer release took: its tables have more than this one asks for, and this one runs on them.
    pub newer: usize,
}

impl Tables {
    /// Whether this release runs on them.
    pub const fn suffice(self) -> Result<(), NotOpened> {
        match self {
            Self { taken: 0, .. } => Err(NotOpened::Empty),
            Self { missing: 0, .. } => Ok(()),
            Self { missing, .. } => Err(NotOpened::Behind { missing }),
        }
    }
}

/// The steps of this release. Those that a newer one took are no reason to refuse: tables only gain.
fn steps() -> Migrator {
    let mut steps = sqlx::migrate!("../migrations");
    steps.set_ignore_missing(true);
    steps
}

/// Looks how the tables stand.
pub async fn tables(db: &Db) -> Result<Tables, NotOpened> {
    let taken = match taken(db).await {
        Ok(taken) => taken,
        Err(error) if is_no_table(&error) => HashSet::new(),
        Err(error) => {
            return Err(NotOpened::Connect {
                at: db.engine().to_owned(),
                why: said(&error),
            });
        }
    };
    let ours: HashSet<i64> = steps().iter().map(|step| step.version).collect();
    Ok(Tables {
        taken: taken.len(),
        missing: ours.difference(&taken).count(),
        newer: taken.difference(&ours).count(),
    })
}

async fn taken(db: &Db) -> sqlx::Result<HashSet<i64>> {
    let asked = db.once().sql("select version from _sqlx_migrations");
    let rows: Vec<(i64,)> = asked.all().await?;
    Ok(rows.into_iter().map(|(version,)| version).collect())
}

fn is_no_table(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(fault)
        if fault.code().as_deref() == Some("42P01") || fault.message().starts_with("no such table"))
}

/// Brings the tables up to date. Several nodes may try at once: one does it, the others wait for it however long it takes.
pub async fn migrate(db: &Db) -> Result<(), NotOpened> {
    let failed = |error: sqlx::Error| NotOpened::Migrate(said(&error));
    match db {
        Db::Sqlite { writer, .. } => {
            let mut on = writer.acquire().await.map_err(failed)?;
            let done = steps().run_direct(None, &mut *on, false).await;
            done.map_err(|error| not_migrated(&error))
        }
        Db::Postgres(pool) if Limits::of(pool) == Limits::OfUnit => match tables(db).await?.missing
        {
            0 => Ok(()),
            missing => Err(NotOpened::BehindPooler { missing }),
        },
        Db::Postgres(pool) => on_its_own_connection(pool).await,
    }
}

/// On a connection without limits on waiting, which are meant for people who wait: building an index takes as long as it takes. It is
/// closed afterwards, and the lock on migrations with it, whatever happened.
async fn on_its_own_connection(pool: &sqlx::PgPool) -> Result<(), NotOpened> {
    let failed = |error: sqlx::Error| NotOpened::Migrate(said(&error));
    let options = pool.connect_options().as_ref().clone();
    let options = options.application_name("assay migrate");
    let mut on = patiently(options.connect()).await.map_err(failed)?;
    let unlimited = "set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0";
    sqlx::raw_sql(unlimited)
        .execute(&mut on)
        .await
        .map_err(failed)?;
    let done = steps().run_direct(None, &mut on, false).await;
    let _best_effort = on.close().await;
    done.map_err(|error| not_migrated(&error))
}

fn not_migrated(error: &MigrateError) -> NotOpened {
    NotOpened::Migrate(match error {
        MigrateError::Execute(cause) => said(cause),
        MigrateError::ExecuteMigration(cause, step) => format!("step {step}: {}", said(cause)),
        other => other.to_string(),
    })
}
