//! An answer that the server could not read: it stays in the form and on this device, the field says why, and whoever wants to go on is
//! told once. Nobody is kept on the page for it, and the review page names it.

use super::Desk;
use crate::islands::browser::dom::{self, Visible};
use crate::islands::browser::held::{self, Undo};
use crate::islands::browser::outbox::{Letter, NotTaken};
use crate::islands::browser::reading::field;

/// The sentence below the field.
const ERROR: &str = "answer-error";

impl Desk {
    /// The server could not read this letter.
    pub(super) fn unread(&self, letter: &Letter) {
        if letter.n == self.place.position && *self.known.borrow() == letter.response {
            let mut kept = self.courier.outbox.unread().into_iter();
            if let Some(unread) = kept.find(|unread| unread.n == letter.n) {
                self.could_not_read(unread);
            }
        }
    }

    /// Says below the field why. It is no alert: somebody may still be typing.
    pub(super) fn could_not_read(&self, unread: NotTaken) {
        if let Some(text) = dom::by_id("answer-error-text") {
            dom::say(&text, &unread.message);
        }
        dom::shown(ERROR, Visible::Yes);
        self.describe(Visible::Yes);
        self.warned.set(false);
        self.unread.replace(Some(unread));
    }

    /// Something else stands in the form now.
    pub(super) fn typed_anew(&self) {
        if self.unread.take().is_some() {
            held::gone();
        }
        dom::shown(ERROR, Visible::No);
        self.describe(Visible::No);
    }

    /// Whether somebody who wants to go on is told now that this answer does not count.
    pub(super) fn warns(&self) -> bool {
        if self.unread.borrow().is_none() || self.warned.replace(true) {
            return false;
        }
        held::say(&self.texts.unread_stay, Undo::No);
        if let Some(field) = field(&self.form) {
            dom::focus(&field);
        }
        true
    }

    /// Ties the sentence to the field, or takes it away.
    fn describe(&self, error: Visible) {
        let Some(field) = field(&self.form) else {
            return;
        };
        let own = field.get_attribute("aria-describedby").unwrap_or_default();
        let mut ids: Vec<&str> = own.split_whitespace().filter(|id| *id != ERROR).collect();
        if error == Visible::Yes {
            ids.push(ERROR);
        }
        dom::attribute(&field, "aria-describedby", &ids.join(" "));
        let invalid = if error == Visible::Yes { "true" } else { "" };
        dom::attribute(&field, "aria-invalid", invalid);
    }
}
