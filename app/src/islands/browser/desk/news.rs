//! What the courier brings back, and what the page says about it.

use super::Desk;
use crate::islands::browser::courier::{Courier, Recipient};
use crate::islands::browser::held::{self, Undo};
use crate::islands::browser::outbox::Letter;
use crate::islands::browser::reading::{disable, extent};
use crate::islands::browser::standings::{self, Now};
use crate::islands::browser::{dom, face, timer};
use crate::islands::verdict::Verdict;
use dom::Visible;
use domain::refusal::Code;
use face::State;

impl Recipient for Desk {
    fn courier(&self) -> &Courier {
        &self.courier
    }

    fn sending(&self) {
        face::state(State::Sending, &self.texts.saving);
    }

    fn answered(&self, letter: &Letter, verdict: Verdict) {
        self.unheard.borrow_mut().take_if(|own| own.says(letter));
        match verdict {
            Verdict::Stored { left_ms } => self.stored(letter, left_ms),
            Verdict::Stale(current) => self.stale(letter, &current),
            Verdict::Refused { .. } if verdict.unreadable() && letter.flag.is_none() => {
                self.unread(letter);
            }
            Verdict::Refused { code, message } => self.refused(letter, code, &message),
            // These two never end a letter.
            Verdict::NoPass { .. } | Verdict::Later => {}
        }
    }

    fn waiting(&self) {
        let (texts, outbox) = (&self.texts, &self.courier.outbox);
        let (word, why) = match (outbox.letters().is_empty(), outbox.keeps()) {
            (true, _) => (&texts.offline, ""),
            (false, true) => (&texts.unsaved, texts.waiting.as_str()),
            (false, false) => (&texts.unsaved, texts.unkept.as_str()),
        };
        face::state(State::Unsaved, word);
        if timer::is_over() {
            // What is typed from now on has no chance: nobody goes on working for nothing.
            disable(&self.form);
            face::problem("");
            held::say(&texts.time.over, Undo::No);
        } else {
            face::problem(why);
            if self.leaving() {
                held::say(&texts.leaving, Undo::Yes);
            }
        }
    }

    fn shut_out(&self, message: &str) {
        self.out.set(true);
        face::state(State::Unsaved, &self.texts.unsaved);
        self.stopped(message);
    }

    fn settled(&self) {
        self.out.set(false);
        let stays = self.leaving() && self.warns();
        if let Some(path) = self.leaving.take().filter(|_| !stays) {
            dom::go(&path);
        }
        if self.unread.borrow().is_some() {
            face::state(State::Unsaved, &self.texts.unread);
            return;
        }
        held::gone();
        if self.refused.get() {
            face::state(State::Unsaved, &self.texts.not_saved);
        } else {
            if self.saved.get() {
                face::state(State::Saved, &self.texts.saved);
            } else {
                face::state(State::Nothing, "");
            }
            face::problem("");
        }
    }

    fn recall(&self) {
        if let Some(letter) = &*self.unheard.borrow() {
            self.courier.outbox.put(letter.clone());
        }
    }

    fn leaving(&self) -> bool {
        self.leaving.borrow().is_some()
    }
}

impl Desk {
    fn stored(&self, letter: &Letter, left_ms: Option<i64>) {
        self.saved.set(true);
        self.refused.set(false);
        if let Some(left) = left_ms {
            timer::set(left);
        }
        if let Some(raised) = letter.flag {
            if letter.n == self.place.position {
                self.flagged.set(raised);
            }
            standings::show(letter.n, Now::Flagged(raised), &self.texts);
        } else {
            if letter.n == self.place.position {
                dom::shown("attempt-lost", Visible::No);
            }
            standings::show(
                letter.n,
                Now::Answered(extent(letter.response.as_ref())),
                &self.texts,
            );
        }
    }

    /// The server said no, and will say no again.
    fn refused(&self, letter: &Letter, code: Code, message: &str) {
        match code {
            // It was written before this device was left, and this page came after: it is offered, and the page is of use.
            Code::TakenOver if letter.epoch < self.place.epoch => self.offer(letter),
            Code::TimeIsUp | Code::AlreadyClosed => {
                self.warned.set(true);
                self.leaving.replace(Some(self.courier.address("done")));
            }
            _ => {
                self.refused.set(true);
                self.stopped(message);
            }
        }
    }
}
