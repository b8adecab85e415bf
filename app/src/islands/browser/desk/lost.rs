//! An answer of this device that the server refused because the attempt had gone on elsewhere: it is offered on the page of its
//! question, and sending it is a decision.

use super::Desk;
use crate::islands::browser::dom::{self, Visible};
use crate::islands::browser::outbox::{Letter, NotTaken};
use crate::islands::browser::reading::write;
use std::rc::Rc;

impl Desk {
    /// This letter was refused just now.
    pub(super) fn offer(&self, letter: &Letter) {
        if letter.n == self.place.position {
            self.offer_lost();
        } else {
            let text = &self.texts.lost_elsewhere;
            self.stopped(&text.replace("N0", &letter.n.to_string()));
        }
    }

    /// Offers what was lost of this question; what counts already is forgotten.
    pub(super) fn offer_lost(&self) {
        let Some(lost) = self.lost_here() else {
            return;
        };
        if lost.response == *self.known.borrow() {
            self.courier.outbox.settle(lost.n);
            return;
        }
        self.offered("attempt-lost");
    }

    /// What was lost of this question.
    fn lost_here(&self) -> Option<NotTaken> {
        let mut lost = self.courier.outbox.lost().into_iter();
        lost.find(|lost| lost.n == self.place.position)
    }

    /// The way to send it.
    pub(super) fn listen_for_lost(self: &Rc<Self>) {
        let Some(button) = dom::by_id("attempt-lost-mine") else {
            return;
        };
        self.on(&button, "click", |desk, _| {
            dom::shown("attempt-lost", Visible::No);
            if let Some(lost) = desk.lost_here() {
                write(&desk.form, lost.response.as_ref());
                desk.flush();
            }
        });
    }
}
