//! Candidates save while others hang up at random instants, in the middle of requests of every kind. What must come out: every save
//! that was acknowledged is stored, nothing stands open in the database, and nobody was told that something broke.

use crate::Cut;
use crate::target::{Attempt, Candidate, Ids, attempts};
use crate::watch::{Database, Watched};
use crate::wire::{Connection, status_of};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use uuid::Uuid;

/// A person hangs up within two to this power milliseconds. The power is drawn first: behind a slow database an answer takes hundreds of
/// milliseconds, and a cut should fall at each stage of it.
const PATIENCE_POWER: u64 = 10;
/// A candidate thinks between two saves, or a form would hold more answers than anybody gives.
const THINKS: Duration = Duration::from_millis(20);
/// For each save that was acknowledged so many hang up. Whoever only hangs up is ever further ahead of the server, and the candidates'
/// saves wait behind what nobody hears any more: then few are acknowledged, and few could be lost.
const CUTS_A_SAVE: u32 = 10;
/// So long somebody who hangs up waits for the next save at most; then something is wrong, and the count will say so.
const STALLED: Duration = Duration::from_secs(10);

/// How often which status was heard.
type Heard = BTreeMap<u16, u32>;

/// What one candidate has to tell.
#[derive(Default)]
struct Told {
    acknowledged: Vec<Uuid>,
    heard: Heard,
}

/// Runs until all cuts are made; gives one line of figures, and the acknowledged saves.
pub async fn cut(wanted: &Cut, run: u64) -> Result<(String, Vec<Uuid>)> {
    let attempts = attempts(&wanted.attempts)?;
    let savers = wanted.candidates;
    if attempts.len() < savers * 2 {
        bail!(
            "{} attempts for {savers} who save and as many who hang up",
            attempts.len()
        );
    }
    let database = Database::open(&wanted.database).await?;
    let session = sign_in(wanted).await?;
    let over = Arc::new(AtomicBool::new(false));
    let pace = Arc::new(Pace::default());
    let watching = tokio::spawn(database.watch(over.clone()));
    let (saving, cutting) = attempts.split_at(savers);
    let mut saves = JoinSet::new();
    for (number, attempt) in saving.iter().enumerate() {
        let ids = Ids::of(run, number);
        saves.spawn(save(
            wanted.port,
            attempt.clone(),
            ids,
            (over.clone(), pace.clone()),
        ));
    }
    let cut = cut_all(wanted, cutting, (&session, &pace), run).await;
    over.store(true, Ordering::SeqCst);
    let mut all = Told::default();
    for told in saves.join_all().await {
        all.acknowledged.extend(told.acknowledged);
        add(&mut all.heard, &told.heard);
    }
    let Watched { database, longest } = watching.await??;
    let left_open = database.left_open().await?;
    let line = json!({
        "acknowledged": all.acknowledged.len(),
        "saves_heard": all.heard,
        "cut": wanted.cuts,
        "cut_heard": cut,
        "open_for_long": longest,
        "left_open": left_open,
    });
    Ok((line.to_string(), all.acknowledged))
}

fn add(all: &mut Heard, more: &Heard) {
    for (status, count) in more {
        *all.entry(*status).or_default() += count;
    }
}

/// Saves, one after the other, until all is over. What is refused or breaks off is not acknowledged, and the next one is tried.
async fn save(
    port: u16,
    attempt: Attempt,
    mut ids: Ids,
    (over, pace): (Arc<AtomicBool>, Arc<Pace>),
) -> Told {
    let mut told = Told::default();
    let candidate = Candidate::Assay(attempt);
    let mut line = None;
    let mut number = 1_000;
    while !over.load(Ordering::SeqCst) {
        number += 1;
        let save = candidate.save(number, ids.next());
        let connection = match line.take() {
            Some(open) => Ok(open),
            None => Connection::open(port).await,
        };
        let Ok(mut connection) = connection else {
            tokio::time::sleep(THINKS).await;
            continue;
        };
        if let Ok(reply) = connection.ask(&save.request).await {
            *told.heard.entry(reply.status).or_default() += 1;
            if reply.status == 200 && reply.says_saved() {
                told.acknowledged.push(save.op);
                pace.saved.fetch_add(1, Ordering::SeqCst);
            }
            line = Some(connection);
        }
        tokio::time::sleep(THINKS).await;
    }
    told
}

/// All cuts, by many hands.
async fn cut_all(
    wanted: &Cut,
    attempts: &[Attempt],
    (session, pace): (&str, &Arc<Pace>),
    run: u64,
) -> Heard {
    let left = Arc::new(AtomicU32::new(wanted.cuts));
    let mut hands = JoinSet::new();
    for hand in 0..wanted.hands {
        let attempt = attempts[hand % attempts.len()].clone();
        let (left, session, port) = (left.clone(), session.to_owned(), wanted.port);
        let pace = pace.clone();
        let mut ids = Ids::of(run, 1_000 + hand);
        hands.spawn(async move {
            let (mut heard, mut chance) = (Heard::new(), Chance(run ^ (hand as u64 + 1)));
            while left
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
                .is_ok()
            {
                let request = attempt.any_request(chance.below(u64::MAX), &session, ids.next());
                let patience = chance.patience();
                if let Some(status) = hang_up(port, &request, patience).await {
                    *heard.entry(status).or_default() += 1;
                }
                pace.holds().await;
            }
            heard
        });
    }
    let mut all = Heard::new();
    for heard in hands.join_all().await {
        add(&mut all, &heard);
    }
    all
}

/// Sends a request and hangs up when patience ends; the status, if it came before.
async fn hang_up(port: u16, request: &[u8], patience: Duration) -> Option<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
    stream.set_nodelay(true).ok()?;
    stream.write_all(request).await.ok()?;
    let mut head = [0; 12];
    let answered = tokio::time::timeout(patience, stream.read_exact(&mut head)).await;
    answered.ok()?.ok()?;
    status_of(&head)
}

/// How far those who hang up are ahead of those who save.
#[derive(Default)]
struct Pace {
    saved: AtomicU32,
    cut: AtomicU32,
}

impl Pace {
    /// Counts a cut, and waits while there are too many for the saves.
    async fn holds(&self) {
        let cut = self.cut.fetch_add(1, Ordering::SeqCst);
        let ahead = || cut / CUTS_A_SAVE > self.saved.load(Ordering::SeqCst);
        let waits = async {
            while ahead() {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        let _stalled = tokio::time::timeout(STALLED, waits).await;
    }
}

/// The cookie of a member of staff who has signed in.
async fn sign_in(wanted: &Cut) -> Result<String> {
    let body = format!("email={}&password={}", wanted.email, wanted.password);
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(("127.0.0.1", wanted.port)).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await?;
    let cookie = reply
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, value)| {
            name.eq_ignore_ascii_case("set-cookie") && value.starts_with("assay_session=")
        })
        .and_then(|(_, value)| value.split(';').next());
    let cookie = cookie.with_context(|| format!("nobody was signed in: {reply}"))?;
    Ok(cookie.to_owned())
}

/// Chance that can be had without a library: a xorshift, good enough to spread instants.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn patience(&mut self) -> Duration {
        let power = 1 + self.below(PATIENCE_POWER);
        Duration::from_millis(self.below(1 << power))
    }
}
