//! Behind a pooler in transaction mode. The one here stands in for PgBouncer: it takes no options at start, and it is surprised by
//! whatever would not survive being handed to another connection between two units of work. It is what its manual says and no more: no
//! PgBouncer itself takes part in the tests.

use crate::ground::{Town, in_between};
use domain::question::{Kind, Response};
use server::store::{self, Db, NotOpened};
use server::{House, Outcome};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

struct Pooler {
    url: String,
    surprises: Arc<AtomicU32>,
}

/// A message: its kind and its body. The first one of a client has no kind.
async fn message(from: &mut OwnedReadHalf, kind: Option<u8>) -> Option<(u8, Vec<u8>)> {
    let kind = match kind {
        Some(none) => none,
        None => from.read_u8().await.ok()?,
    };
    let length = from.read_u32().await.ok()?;
    let mut body = vec![0; usize::try_from(length).ok()? - 4];
    from.read_exact(&mut body).await.ok()?;
    Some((kind, body))
}

async fn pass_on(to: &mut OwnedWriteHalf, (kind, body): &(u8, Vec<u8>)) -> Option<()> {
    let mut bytes = Vec::new();
    if *kind != 0 {
        bytes.push(*kind);
    }
    bytes.extend(u32::try_from(body.len() + 4).ok()?.to_be_bytes());
    bytes.extend(body);
    to.write_all(&bytes).await.ok()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

impl Pooler {
    async fn before(pool: &sqlx::PgPool) -> Self {
        let (listener, url, behind) = in_between(pool).await;
        let surprises = Arc::new(AtomicU32::new(0));
        let seen = surprises.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(relay(client, behind.clone(), seen.clone()));
            }
        });
        Self { url, surprises }
    }
}

async fn relay(client: TcpStream, behind: String, surprises: Arc<AtomicU32>) -> Option<()> {
    let (mut hears, mut tells) = client.into_split();
    let first = message(&mut hears, Some(0)).await?;
    if holds(&first.1, b"extra_float_digits") || holds(&first.1, b"options\0") {
        let no = b"SERROR\0C08P01\0Munsupported startup parameter: extra_float_digits\0\0";
        return pass_on(&mut tells, &(b'E', no.to_vec())).await;
    }
    let (mut answers, mut asks) = TcpStream::connect(behind).await.ok()?.into_split();
    pass_on(&mut asks, &first).await?;
    let state = Arc::new(AtomicU8::new(b'I'));
    let heard = state.clone();
    tokio::spawn(async move {
        while let Some(said) = message(&mut answers, None).await {
            if said.0 == b'Z' {
                heard.store(said.1[0], Ordering::SeqCst);
            }
            pass_on(&mut tells, &said).await?;
        }
        Some(())
    });
    while let Some(said) = message(&mut hears, None).await {
        let named = said.1.first().is_some_and(|byte| *byte != 0);
        if said.0 == b'P' && (named || state.load(Ordering::SeqCst) == b'I') {
            surprises.fetch_add(1, Ordering::SeqCst);
        }
        pass_on(&mut asks, &said).await?;
    }
    Some(())
}

async fn limit(on: impl store::On<'_>) -> String {
    let (limit,): (String,) = on
        .sql("select current_setting('statement_timeout')")
        .one()
        .await
        .unwrap();
    limit
}

both_engines! {
    /// A whole attempt behind a pooler: nothing is prepared for later, nothing is asked outside of a unit of work, and every unit has its
    /// limits. Seen failing with `persistent(true)`, and with `enter` doing nothing.
    async fn behind_a_pooler_every_unit_of_work_stands_alone(town) {
        let Db::Postgres(pool) = &town.house.db else { return };
        let pooler = Pooler::before(pool).await;
        let db = store::open(&pooler.url).await.unwrap();
        store::migrate(&db).await.unwrap();
        let behind = Town { house: House { db: db.clone(), ..town.house.clone() } };
        let (rosa, _, device) = behind.begun().await;
        let n = device.finds(Kind::Single).await;
        for _ in 0..3 {
            device.answers(n, Response::Options(vec![1])).await.unwrap();
        }
        device.submits().await.unwrap();
        rosa.recomputes(device.attempt()).await;
        for tx in [db.read().await, db.write().await] {
            assert_eq!(limit(&mut tx.unwrap()).await, "5s");
        }
        assert_eq!(limit(db.once()).await, "5s");
        // A statement that fails by itself leaves nothing open for the next.
        let failed: sqlx::Result<u64> = db.once().sql("insert into staff (org_id) values ($1)").bind(rosa.caller.org).run().await;
        failed.unwrap_err();
        assert_eq!(limit(db.once()).await, "5s");
        let answer: Outcome<_> = device.answers(n, Response::Options(vec![0])).await;
        answer.unwrap_err();
        assert_eq!(pooler.surprises.load(Ordering::SeqCst), 0);
        let mut tx = db.write().await.unwrap();
        tx.sql("delete from _sqlx_migrations where version = 21").run().await.unwrap();
        tx.commit().await.unwrap();
        let error = store::migrate(&db).await.unwrap_err();
        assert!(matches!(error, NotOpened::BehindPooler { missing: 1 }), "{error}");
        db.close().await;
    }
}
