//! The way from the outbox to the server: one letter after the other, again and again, until the server has said its last word about
//! each. Every page of an attempt has one.

use super::dom;
use super::outbox::{Letter, NotTaken, Outbox};
use crate::islands::verdict::{Sent, Verdict, read};
use domain::refusal::Code;
use domain::wire::{Flag, Save};
use std::cell::Cell;
use std::rc::Rc;
use uuid::Uuid;

/// Waits between tries, in milliseconds.
const RETRY: [i32; 5] = [1_000, 2_000, 4_000, 8_000, 15_000];

/// The page that a courier works for.
pub trait Recipient {
    /// The courier.
    fn courier(&self) -> &Courier;
    /// A letter goes out.
    fn sending(&self);
    /// The server has said its last word about a letter; it is out of the outbox. An answer that it refused is kept beside it.
    fn answered(&self, letter: &Letter, verdict: Verdict);
    /// Nothing came back, or nothing of ours: another try follows by itself.
    fn waiting(&self);
    /// This browser holds no pass any more.
    fn shut_out(&self, message: &str);
    /// Nothing waits any more.
    fn settled(&self);
    /// The outbox is empty. Another page of this browser may have emptied it: what this page has not heard about is put back.
    fn recall(&self) {}
    /// Whether the page is about to lead on: then the server must have answered before.
    fn leaving(&self) -> bool;
}

/// Carries the letters of one attempt.
#[derive(Debug)]
pub struct Courier {
    attempt: String,
    /// What waits.
    pub outbox: Outbox,
    sending: Cell<bool>,
    tries: Cell<usize>,
    again: Cell<i32>,
}

/// Whether a letter goes out again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filed {
    Over,
    Again,
}

/// What became of a round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Done,
    Later,
    ShutOut,
}

impl Courier {
    /// The courier of this attempt.
    pub fn of(attempt: &str) -> Self {
        Self {
            attempt: attempt.to_owned(),
            outbox: Outbox::of(attempt),
            sending: Cell::new(false),
            tries: Cell::new(0),
            again: Cell::new(0),
        }
    }

    /// An address of the attempt.
    pub fn address(&self, rest: &str) -> String {
        format!("/attempts/{}/{rest}", self.attempt)
    }

    /// Whether the last round found the server away.
    pub fn stuck(&self) -> bool {
        self.tries.get() > 0
    }

    /// Sends one letter. `None`: no answer came.
    async fn send(&self, letter: &Letter) -> Option<Verdict> {
        let (rest, body, sent) = if let Some(raised) = letter.flag {
            let body = serde_json::to_string(&Flag { raised });
            ("flags", body, Sent::Flag { raised })
        } else {
            let op_id = letter.op_id;
            let save = Save {
                op_id,
                epoch: letter.epoch,
                seq: letter.seq,
                response: letter.response.clone(),
            };
            let body = serde_json::to_string(&save);
            ("answers", body, Sent::Answer { op_id })
        };
        let path = self.address(&format!("{rest}/{}", letter.n));
        let reply = dom::send("PUT", &path, Some(&body.ok()?)).await.ok()?;
        Some(read(&reply, sent))
    }

    /// What every page does about a last word.
    fn files(&self, letter: &Letter, verdict: &Verdict) -> Filed {
        match verdict {
            // The name of the operation was taken: the same again under another.
            Verdict::Refused {
                code: Code::OpIdReused,
                ..
            } => {
                self.outbox.put(Letter {
                    op_id: dom::random_id(),
                    ..letter.clone()
                });
                return Filed::Again;
            }
            Verdict::Refused { message, .. } if verdict.unreadable() && letter.flag.is_none() => {
                let unread = NotTaken::of(letter, message.clone());
                self.outbox.keep_unread(unread);
            }
            Verdict::Refused { message, .. } if letter.flag.is_none() => {
                self.outbox.lose(NotTaken::of(letter, message.clone()));
            }
            Verdict::Stored { .. } if letter.flag.is_none() => self.outbox.settle(letter.n),
            _ => {}
        }
        Filed::Over
    }

    /// Whether the house answers at all.
    async fn hears(&self) -> bool {
        let reply = dom::send("GET", &self.address("clock"), None).await;
        reply.is_ok_and(|reply| reply.ours())
    }
}

/// Sends what waits, if nothing is under way; what comes in meanwhile goes along.
pub fn flush(to: &Rc<impl Recipient + 'static>) {
    let to: Rc<dyn Recipient> = to.clone();
    run(to);
}

/// The connection is back: at once, not when the wait is over.
pub fn hurry(to: &Rc<impl Recipient + 'static>) {
    to.courier().tries.set(0);
    flush(to);
}

fn run(to: Rc<dyn Recipient>) {
    if to.courier().sending.replace(true) {
        return;
    }
    dom::never_mind(to.courier().again.get());
    leptos::task::spawn_local(async move {
        let round = deliver(&*to).await;
        to.courier().sending.set(false);
        match round {
            Round::Done => {
                to.courier().tries.set(0);
                to.settled();
            }
            Round::Later => {
                let n = to.courier().tries.get();
                to.courier().tries.set(n + 1);
                to.waiting();
                let next = to.clone();
                let again = dom::after(RETRY[n.min(RETRY.len() - 1)], move || run(next));
                to.courier().again.set(again);
            }
            Round::ShutOut => {}
        }
    });
}

/// Until nothing is left that can be sent now: more may come in while something is on its way. A letter that has to wait holds up no other.
async fn deliver(to: &dyn Recipient) -> Round {
    let courier = to.courier();
    let mut postponed: Vec<Uuid> = Vec::new();
    let mut heard = false;
    loop {
        let letters = courier.outbox.letters();
        let Some(letter) = letters.iter().find(|l| !postponed.contains(&l.op_id)) else {
            if letters.is_empty() {
                to.recall();
            }
            if letters.is_empty() && !courier.outbox.letters().is_empty() {
                continue;
            }
            break;
        };
        to.sending();
        match courier.send(letter).await {
            None => return Round::Later,
            Some(Verdict::Later) => postponed.push(letter.op_id),
            Some(Verdict::NoPass { message }) => {
                to.shut_out(&message);
                return Round::ShutOut;
            }
            Some(verdict) => {
                heard = true;
                courier.outbox.take(|other| other.op_id == letter.op_id);
                if courier.files(letter, &verdict) == Filed::Over {
                    to.answered(letter, verdict);
                }
            }
        }
    }
    if !postponed.is_empty() || (to.leaving() && !heard && !courier.hears().await) {
        return Round::Later;
    }
    Round::Done
}
