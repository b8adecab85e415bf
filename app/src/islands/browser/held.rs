//! Whoever presses a button that cannot do its work at once is answered in the head of the page, which is always in view: what it waits
//! for, and, where there is a choice, a way to take the press back.

use super::dom::{self, Visible};
use std::cell::RefCell;
use web_sys::Element;

/// The notice in the head.
const HELD: &str = "held";
/// Its button.
const STAY: &str = "held-stay";

thread_local! {
    /// What had the keyboard when the notice came up.
    static PRESSED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Whether the press may be taken back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// There is nothing to take back.
    No,
    /// The button does.
    Yes,
}

/// Says it.
pub fn say(text: &str, undo: Undo) {
    if let Some(place) = dom::by_id("held-text") {
        dom::say(&place, text);
    }
    dom::shown(STAY, Visible::from(undo == Undo::Yes));
    if dom::shown(HELD, Visible::Yes) {
        PRESSED.replace(dom::document().active_element());
    }
}

/// Nothing is held any more.
pub fn gone() {
    dom::shown(HELD, Visible::No);
}

/// Calls `then` when the press is taken back; the keyboard goes back to what was pressed.
pub fn listen(then: impl Fn() + 'static) {
    if let Some(button) = dom::by_id(STAY) {
        dom::listen(&button, "click", move |_| {
            then();
            if let Some(pressed) = PRESSED.take() {
                dom::focus(&pressed);
            }
        });
    }
}
