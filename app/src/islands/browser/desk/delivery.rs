//! The way from the outbox to the server, until it has answered; and the honest sentence about it.

use super::Desk;
use crate::islands::browser::outbox::Letter;
use crate::islands::browser::{dom, timer};
use serde_json::{Value, json};
use std::rc::Rc;

/// Waits between tries, in milliseconds.
const RETRY: [i32; 5] = [1_000, 2_000, 4_000, 8_000, 15_000];

/// What became of a sending.
#[derive(PartialEq, Eq)]
enum Outcome {
    /// The server has answered for good.
    Done,
    /// No answer came, or one that says to try again.
    Later,
    /// Not from here, and it stays where it is.
    Never,
}

impl Desk {
    /// Sends what is in the outbox, one letter after the other.
    pub(super) fn flush(self: &Rc<Self>) {
        if self.sending.replace(true) {
            return;
        }
        let desk = self.clone();
        leptos::task::spawn_local(async move {
            let outcome = desk.deliver_all().await;
            desk.sending.set(false);
            match outcome {
                Outcome::Done => {
                    desk.tries.set(0);
                    desk.settled();
                }
                Outcome::Later => desk.try_again(),
                Outcome::Never => {
                    desk.leaving.replace(None);
                    say("is-unsaved", &desk.texts.unsaved);
                }
            }
        });
    }

    /// Until nothing is left: more may come in while something is on its way.
    async fn deliver_all(&self) -> Outcome {
        loop {
            let outcome = if let Some(letter) = self.outbox.letters().first() {
                say("is-saving", &self.texts.saving);
                self.deliver(letter).await
            } else if let Some(raised) = self.flag.get() {
                self.raise(raised).await
            } else {
                return Outcome::Done;
            };
            if outcome != Outcome::Done {
                return outcome;
            }
        }
    }

    /// Sends one letter.
    async fn deliver(&self, letter: &Letter) -> Outcome {
        let path = self.address(&format!("answers/{}", letter.n));
        let body = json!({ "op_id": letter.op_id, "epoch": letter.epoch, "seq": letter.seq, "response": letter.response });
        let Ok((status, text)) = dom::send("PUT", &path, Some(&body.to_string())).await else {
            return Outcome::Later;
        };
        let answer: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        match status {
            200 => {
                self.outbox.take(&letter.op_id);
                if let Some(left) = answer["left_ms"].as_i64() {
                    timer::set(left);
                }
                Outcome::Done
            }
            429 | 500.. => Outcome::Later,
            // No pass in this browser any more: the letter stays, and goes out when the personal link is opened here again.
            401 => {
                problem(answer["message"].as_str().unwrap_or_default());
                Outcome::Never
            }
            _ => {
                self.outbox.take(&letter.op_id);
                self.refused(&answer);
                Outcome::Done
            }
        }
    }

    /// The server said no, and will say no again.
    fn refused(&self, answer: &Value) {
        let message = answer["message"].as_str().unwrap_or_default();
        match answer["code"].as_str().unwrap_or_default() {
            "time-is-up" | "already-closed" => {
                self.leaving.replace(Some(self.address("done")));
            }
            "wrong-answer" if self.form.dataset().get("kind").as_deref() == Some("ordering") => {
                self.leaving.replace(None);
                problem(&self.texts.incomplete);
            }
            _ => {
                self.leaving.replace(None);
                problem(message);
            }
        }
        self.known.replace(Value::String("refused".to_owned()));
    }

    fn try_again(self: &Rc<Self>) {
        say("is-unsaved", &self.texts.unsaved);
        problem(&self.texts.waiting);
        let n = self.tries.get();
        self.tries.set(n + 1);
        let desk = self.clone();
        dom::after(RETRY[n.min(RETRY.len() - 1)], move || desk.flush());
    }

    /// Nothing waits any more.
    fn settled(&self) {
        if *self.known.borrow() == Value::String("refused".to_owned()) {
            say("is-unsaved", &self.texts.unsaved);
        } else {
            say("is-saved", &self.texts.saved);
            problem("");
        }
        if let Some(path) = self.leaving.take() {
            dom::go(&path);
        }
    }

    /// Sends the flag.
    async fn raise(&self, raised: bool) -> Outcome {
        let path = self.address(&format!("flags/{}", self.place.position));
        let body = json!({ "raised": raised }).to_string();
        match dom::send("PUT", &path, Some(&body)).await {
            Err(_) | Ok((429 | 500.., _)) => Outcome::Later,
            Ok(_) => {
                if self.flag.get() == Some(raised) {
                    self.flag.set(None);
                }
                Outcome::Done
            }
        }
    }
}

/// Says what is saved and what not.
pub(super) fn say(class: &str, text: &str) {
    if let Some(state) = dom::by_id("save-state") {
        state.set_class_name(&format!("save {class}"));
    }
    if let Some(span) = dom::by_id("save-text") {
        dom::say(&span, text);
    }
}

/// Shows what went wrong above the question; an empty text takes it away.
fn problem(text: &str) {
    let Some(region) = dom::by_id("attempt-problem") else {
        return;
    };
    if text.is_empty() {
        region.set_class_name("");
        region.set_text_content(None);
    } else {
        region.set_class_name("notice is-warn");
        dom::say(&region, text);
    }
}
