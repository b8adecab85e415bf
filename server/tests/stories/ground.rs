//! The ground a story stands on: an empty, migrated database that nobody else uses and that is gone afterwards.

use server::store::{self, Db};
use server::time::Clock;
use server::{House, Settings};
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::sync::Once;
use tokio::net::TcpListener;

use domain::{Millis, Moment};

/// When every story begins: a Friday in January 2027.
const BEGINNING: Moment = Moment(1_800_000_000_000);

/// A house on its own ground, and the clock in its tower.
#[derive(Clone, Debug)]
pub struct Town {
    pub house: House,
}

impl Town {
    async fn on(url: &str) -> Self {
        let db = store::open(url).await.unwrap();
        store::migrate(&db).await.unwrap();
        Self {
            house: House::new(db, Clock::by_hand(BEGINNING), Settings::default()),
        }
    }

    /// Time passes.
    pub fn passes(&self, span: Millis) {
        self.house.clock.advance(span);
    }

    pub fn now(&self) -> Moment {
        self.house.clock.now()
    }

    /// The same house after a restart: what stood in memory is forgotten.
    pub fn restarted(&self) -> Self {
        let House {
            db,
            clock,
            settings,
            ..
        } = self.house.clone();
        Self {
            house: House::new(db, clock, (*settings).clone()),
        }
    }

    /// One number out of the database, for what no use case tells.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut tx = self.house.db.read().await.unwrap();
        let (count,): (i64,) = tx.sql(sql).one().await.unwrap();
        count
    }

    pub fn on_postgres(&self) -> bool {
        matches!(self.house.db, Db::Postgres(_))
    }
}

/// Tells a story on a temporary file.
pub async fn on_sqlite<F, Told>(story: F)
where
    F: FnOnce(Town) -> Told,
    Told: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("assay.db").display());
    tell(Town::on(&url).await, story).await.unwrap();
}

/// Tells a story in a new database of the server that `ASSAY_TEST_POSTGRES` names; says so where it names none.
pub async fn on_postgres<F, Told>(story: F)
where
    F: FnOnce(Town) -> Told,
    Told: Future<Output = ()> + Send + 'static,
{
    let Some(server) = postgres() else { return };
    let name = format!(
        "assay_story_{}",
        server::secret::hash(&server::time::random_bytes::<16>())
            .split_at(20)
            .0
    );
    command(&server, format!("create database {name}")).await;
    let (front, query) = server
        .split_once('?')
        .map_or((server.as_str(), ""), |(front, query)| (front, query));
    let (host, _database) = front.rsplit_once('/').unwrap();
    let told = tell(Town::on(&format!("{host}/{name}?{query}")).await, story).await;
    command(&server, format!("drop database {name} with (force)")).await;
    told.unwrap();
}

/// On a task of its own, so that the ground is cleared after a failure too.
async fn tell<F, Told>(town: Town, story: F) -> Result<(), tokio::task::JoinError>
where
    F: FnOnce(Town) -> Told,
    Told: Future<Output = ()> + Send + 'static,
{
    let db = town.house.db.clone();
    let told = tokio::spawn(story(town)).await;
    db.close().await;
    told
}

#[expect(clippy::disallowed_methods, reason = "the one setting of the tests")]
fn postgres() -> Option<String> {
    static SAID: Once = Once::new();
    let server = std::env::var("ASSAY_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty());
    if server.is_none() {
        SAID.call_once(|| {
            eprintln!("ASSAY_TEST_POSTGRES is not set: these stories were told on SQLite only.");
        });
    }
    server
}

#[expect(
    clippy::disallowed_methods,
    reason = "databases are made and dropped outside of any house"
)]
async fn command(server: &str, sql: String) {
    let mut admin = PgConnection::connect(server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .execute(&mut admin)
        .await
        .unwrap();
    admin.close().await.unwrap();
}

/// A place between a house and its database, for a story about the way there: where the house connects, the address that leads there, and
/// where the database is.
pub async fn in_between(pool: &sqlx::PgPool) -> (TcpListener, String, String) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let options = pool.connect_options();
    let behind = format!("{}:{}", options.get_host(), options.get_port());
    let mut url = options.to_url_lossy();
    url.set_port(Some(listener.local_addr().unwrap().port()))
        .unwrap();
    let bare = url.as_str().split('?').next().unwrap();
    (listener, format!("{bare}?sslmode=disable"), behind)
}

/// Tells each story twice: on SQLite and on PostgreSQL.
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($town:ident) $body:block)+) => {
        $($(#[$meta])* async fn $name($town: $crate::ground::Town) $body)+

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { $crate::ground::on_sqlite(super::$name).await })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { $crate::ground::on_postgres(super::$name).await })+
        }
    };
}

/// Holds an answer against the refusal it must be.
macro_rules! refused {
    ($answer:expr, $refusal:pat) => {
        match $answer {
            Err(server::Error::Refused($refusal)) => {}
            other => panic!("wanted {}, got {other:?}", stringify!($refusal)),
        }
    };
}
