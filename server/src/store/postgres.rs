//! Opening PostgreSQL: the way there, what every connection is given and asked, and what is different behind a pooler.
//!
//! A pooler such as PgBouncer in transaction mode hands every unit of work to another connection. It takes no options at start and
//! keeps no prepared statements, and some are told to swallow what they do not take. So the first connection is asked whether what
//! it was given has arrived; where it has not, limits are set in each unit of work ([`super::unit::Limits`]).

use super::fault::said;
use super::open::{Link, NotOpened, unsafe_setting};
use super::sql::Db;
use super::unit::{comes_back_clean, patiently};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions, PgSslMode};
use sqlx::{ConnectOptions, Connection, Row};
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

/// What every connection is given: limits on waiting, and what the house counts on.
const GIVEN: [(&str, &str); 6] = [
    ("statement_timeout", "5s"),
    ("lock_timeout", "2s"),
    ("idle_in_transaction_session_timeout", "5s"),
    ("client_min_messages", "warning"),
    ("default_transaction_isolation", "read committed"),
    ("default_transaction_read_only", "off"),
];

/// Asked of every connection, in a form that no pooler minds.
const ASKED: &str = "select current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
    current_setting('transaction_read_only'), current_setting('statement_timeout'), current_setting('default_transaction_isolation')";

pub(super) async fn open(url: &str, link: Link) -> Result<Db, NotOpened> {
    let options = read(url)?;
    let at = format!("{}:{}", options.get_host(), options.get_port());
    if link == Link::Public && !is_here(&options) && !is_verified(&options) {
        return Err(NotOpened::OpenLink { at });
    }
    let failed = |source: sqlx::Error| NotOpened::Connect {
        at: at.clone(),
        why: said(&source),
    };
    let options = reach(options.application_name("assay"), failed).await?;
    let given = options.get_options().is_some();
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(5))
        .max_lifetime(Duration::from_mins(5))
        .after_connect(move |on, _| {
            Box::pin(async move {
                let standing = Standing::of(on).await?;
                standing.check(given).map_err(|why| {
                    tracing::error!(%why, "a connection to the database is not used");
                    sqlx::Error::Configuration(why.into())
                })
            })
        })
        .after_release(comes_back_clean)
        .connect_with(options)
        .await
        .map_err(failed)?;
    Ok(Db::Postgres(pool))
}

/// The address, read. Where a password was not encoded, part of it is taken for something else: better said than tried.
fn read(url: &str) -> Result<PgConnectOptions, NotOpened> {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at(end);
    let path = behind.split('?').next().unwrap_or_default();
    let torn = !authority.is_empty() && !authority.contains('@') && behind.contains('@');
    if torn || behind.contains('#') || path.contains('@') {
        return Err(NotOpened::Unencoded);
    }
    PgConnectOptions::from_str(url).map_err(|source| NotOpened::Connect {
        at: "DATABASE_URL".to_owned(),
        why: said(&source),
    })
}

/// Whether the database is on this machine: a socket, or a loopback address.
fn is_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

fn is_verified(options: &PgConnectOptions) -> bool {
    matches!(options.get_ssl_mode(), PgSslMode::VerifyFull)
}

/// One connection, which says why where a pool would only say that it waited; and how all others are opened. Whoever accepts and
/// says nothing is not waited for without end.
async fn reach(
    bare: PgConnectOptions,
    failed: impl Fn(sqlx::Error) -> NotOpened,
) -> Result<PgConnectOptions, NotOpened> {
    let direct = bare.clone().options(GIVEN);
    match patiently(direct.connect()).await {
        Ok(mut on) => {
            let standing = patiently(Standing::of(&mut on)).await.map_err(&failed)?;
            patiently(on.close()).await.map_err(&failed)?;
            if standing.was_given() {
                standing.check(true)?;
                return Ok(direct);
            }
        }
        Err(sqlx::Error::Database(fault)) if fault.message().contains("startup parameter") => {}
        Err(error) => return Err(failed(error)),
    }
    if bare.get_options().is_some() {
        return Err(NotOpened::OptionsBehindPooler);
    }
    let pooled = bare.extra_float_digits(None).statement_cache_capacity(0);
    let mut on = patiently(pooled.connect()).await.map_err(&failed)?;
    let standing = patiently(Standing::of(&mut on)).await.map_err(&failed)?;
    patiently(on.close()).await.map_err(&failed)?;
    standing.check(false)?;
    tracing::info!(
        "the database is reached through a pooler: every unit of work sets its own limits"
    );
    Ok(pooled)
}

/// How a connection stands.
struct Standing {
    fsync: String,
    full_page_writes: String,
    synchronous_commit: String,
    read_only: String,
    statement_timeout: String,
    isolation: String,
}

impl Standing {
    async fn of(on: &mut PgConnection) -> sqlx::Result<Self> {
        let row = sqlx::raw_sql(ASKED).fetch_one(on).await?;
        Ok(Self {
            fsync: row.try_get(0)?,
            full_page_writes: row.try_get(1)?,
            synchronous_commit: row.try_get(2)?,
            read_only: row.try_get(3)?,
            statement_timeout: row.try_get(4)?,
            isolation: row.try_get(5)?,
        })
    }

    /// Whether what was given at start has arrived.
    fn was_given(&self) -> bool {
        self.statement_timeout == GIVEN[0].1 && self.isolation == GIVEN[4].1
    }

    /// Whether answers are safe on it, and it is as it was given.
    fn check(self, given: bool) -> Result<(), NotOpened> {
        if given && !self.was_given() {
            let is = self.statement_timeout;
            return Err(unsafe_setting(
                "statement_timeout",
                is,
                "5s, as it was given (is a pooler in between since the start?)",
            ));
        }
        for (setting, is) in [
            ("fsync", self.fsync),
            ("full_page_writes", self.full_page_writes),
            ("synchronous_commit", self.synchronous_commit),
        ] {
            if is == "off" {
                return Err(unsafe_setting(setting, is, "on"));
            }
        }
        if self.read_only == "on" {
            let must = "off (is this a standby? name the primary)";
            return Err(unsafe_setting(
                "transaction_read_only",
                self.read_only,
                must,
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(url: &str) -> bool {
        is_here(&read(url).unwrap())
    }

    #[test]
    fn a_database_on_this_machine_is_known_by_its_address() {
        for url in [
            "postgres://a@localhost/b",
            "postgres://a@127.0.0.1:5433/b",
            "postgres://a@[::1]/b",
            "postgres:///b?host=/run/postgresql",
        ] {
            assert!(here(url), "{url}");
        }
        for url in [
            "postgres://a@10.0.0.7/b",
            "postgres://a@db.example.org/b",
            "postgres://a@localhost.example.org/b",
        ] {
            assert!(!here(url), "{url}");
        }
    }

    #[test]
    fn a_password_that_is_not_encoded_is_said_and_not_tried() {
        for url in [
            "postgres://a:p#ss@h/b",
            "postgres://a:p@ss#word@h/b",
            "postgres://a:p/ss@h/b",
            "postgres://a:p?ss@h/b",
        ] {
            assert!(matches!(read(url), Err(NotOpened::Unencoded)), "{url}");
        }
        for url in [
            "postgres://a:p%23ss@h/b",
            "postgres:///b?user=a@c&host=/run",
            "postgres://a@h/b?sslmode=require",
        ] {
            assert!(read(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn another_machine_needs_verified_tls() {
        assert!(!is_verified(
            &read("postgres://a@db.example.org/b?sslmode=require").unwrap()
        ));
        assert!(is_verified(
            &read("postgres://a@db.example.org/b?sslmode=verify-full").unwrap()
        ));
    }
}
