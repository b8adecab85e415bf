//! Two tabs, one answer: the tab that was too late shows what is saved, and offers to send its own again.

use super::Desk;
use crate::islands::browser::dom::{self, Visible};
use crate::islands::browser::outbox::Letter;
use crate::islands::browser::reading::{Of, extent, read, write};
use crate::islands::browser::standings::{self, Now};
use domain::attempt::Current;
use std::rc::Rc;

impl Desk {
    /// Another tab has saved a newer answer with this stamp.
    pub(super) fn stale(&self, letter: &Letter, current: &Current) {
        let counts = current.response.as_ref();
        standings::show(letter.n, Now::Answered(extent(counts)), &self.texts);
        if letter.n != self.place.position {
            if current.response != letter.response {
                self.refused.set(true);
                self.stopped(&self.texts.elsewhere.replace("N0", &letter.n.to_string()));
            }
            return;
        }
        self.go_on_above(&Letter {
            epoch: current.epoch,
            seq: current.seq,
            ..letter.clone()
        });
        self.courier
            .outbox
            .take(|other| other.n == letter.n && other.flag.is_none());
        self.unheard.replace(None);
        let mine = Some(read(&self.form, Of::Now));
        write(&self.form, counts);
        let shown = Some(read(&self.form, Of::Now));
        self.known.replace(shown.clone());
        self.saved.set(true);
        if mine != shown {
            self.mine.replace(mine);
            self.offered("attempt-stale");
        }
    }

    /// The way to send one's own answer again.
    pub(super) fn listen_for_mine(self: &Rc<Self>) {
        let Some(button) = dom::by_id("attempt-stale-mine") else {
            return;
        };
        self.on(&button, "click", |desk, _| {
            let mine = desk.mine.take();
            write(&desk.form, mine.as_ref());
            dom::shown("attempt-stale", Visible::No);
            desk.flush();
        });
    }
}
