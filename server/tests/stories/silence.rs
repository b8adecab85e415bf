//! A connection to PostgreSQL that falls silent: nothing arrives any more and nothing is refused, as after a failover or behind a
//! forgotten route. The line here stands in for that.

use crate::ground::{Town, in_between};
use server::House;
use server::store::{self, Db};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// A line to the database. Connections made before [`Line::falls_silent`] carry nothing from then on; new ones work.
struct Line {
    url: String,
    silenced: Arc<AtomicU32>,
}

impl Line {
    async fn to(pool: &sqlx::PgPool) -> Self {
        let (listener, url, behind) = in_between(pool).await;
        let silenced = Arc::new(AtomicU32::new(0));
        let known = silenced.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (hears, tells) = client.into_split();
                let there = TcpStream::connect(&behind).await.unwrap();
                let (answers, asks) = there.into_split();
                let born = known.load(Ordering::SeqCst);
                tokio::spawn(carry(hears, asks, known.clone(), born));
                tokio::spawn(carry(answers, tells, known.clone(), born));
            }
        });
        Self { url, silenced }
    }

    fn falls_silent(&self) {
        self.silenced.fetch_add(1, Ordering::SeqCst);
    }
}

async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    silenced: Arc<AtomicU32>,
    born: u32,
) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(n @ 1..) = from.read(&mut bytes).await {
        if silenced.load(Ordering::SeqCst) != born {
            // Held open, and nothing passes.
            std::future::pending::<()>().await;
        }
        if to.write_all(&bytes[..n]).await.is_err() {
            return;
        }
    }
}

both_engines! {
    /// Checked: without `patiently` around statements the first save never comes back.
    async fn a_connection_that_falls_silent_is_given_up(town) {
        let Db::Postgres(pool) = &town.house.db else { return };
        let line = Line::to(pool).await;
        let db = store::open(&line.url).await.unwrap();
        let far = Town { house: House { db: db.clone(), ..town.house.clone() } };
        let (_, _, device) = far.begun().await;
        device.answers_rightly(1).await.unwrap();
        let right = device.right_answer(2).await;
        let mut half = db.write().await.unwrap();
        line.falls_silent();
        let limit = Duration::from_secs(40);
        let begun = tokio::time::timeout(limit, half.sql("select 1").one::<(i32,)>());
        begun.await.expect("a unit of work that was begun ends").unwrap_err();
        drop(half);
        // Whatever connection it gets, it comes back, and before long there is one that works.
        let saved = tokio::time::timeout(limit, async {
            while device.answers(2, right.clone()).await.is_err() {}
        });
        saved.await.expect("the house is of use again");
        tokio::time::timeout(limit, db.close()).await.expect("closing ends");
        assert!(town.count("select count(*) from attempt_events where kind = 'answer'").await >= 2);
    }
}
