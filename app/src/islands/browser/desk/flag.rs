//! The flag "look at this again": a box of the form that saves itself.

use super::Desk;
use crate::islands::browser::outbox::Letter;
use crate::islands::browser::{courier, dom, face};
use face::State;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

fn flag() -> Option<HtmlInputElement> {
    dom::by_id("flag")?.dyn_into().ok()
}

/// Whether the server holds it raised; the box of a form that was refused may say otherwise.
pub(super) fn known(form: &HtmlFormElement) -> bool {
    !dom::all::<Element>(form, "input[name=flagged][value=yes]").is_empty()
}

impl Desk {
    /// A flag on its way is shown as it was set; one that was set before the page woke is sent.
    pub(super) fn restore_flag(&self) {
        let Some(flag) = flag() else { return };
        if flag.checked() == self.flagged.get()
            && let Some(raised) = self.flag_on_its_way()
        {
            flag.set_checked(raised);
        }
        self.note_flag();
    }

    pub(super) fn listen_to_flag(self: &Rc<Self>) {
        if let Some(flag) = flag() {
            self.on(&flag, "change", |desk, _| {
                desk.note_flag();
                courier::flush(desk);
            });
        }
    }

    fn flag_on_its_way(&self) -> Option<bool> {
        let letters = self.courier.outbox.letters();
        let mine = letters
            .iter()
            .find(|l| l.n == self.place.position && l.flag.is_some());
        mine.and_then(|letter| letter.flag)
    }

    /// Puts the flag into the outbox if it is another than the server knows or will know.
    fn note_flag(&self) {
        let Some(raised) = flag().map(|flag| flag.checked()) else {
            return;
        };
        if raised == self.flag_on_its_way().unwrap_or(self.flagged.get()) {
            return;
        }
        self.courier.outbox.put(Letter {
            n: self.place.position,
            op_id: dom::random_id(),
            epoch: self.place.epoch,
            seq: 0,
            response: None,
            flag: Some(raised),
        });
        face::state(State::Unsaved, &self.texts.unsaved);
    }
}
