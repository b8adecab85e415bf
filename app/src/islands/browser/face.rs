//! What the page says about saving: the word in its head, the notice above the question. Screen readers hear when something is saved
//! and what went wrong, not every step between.

use super::dom;

/// What the head of the page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Everything is stored.
    Saved,
    /// Something is on its way.
    Sending,
    /// Something is not stored.
    Unsaved,
    /// There is nothing to say.
    Nothing,
}

/// Says what is saved and what not.
pub fn state(state: State, text: &str) {
    let class = match state {
        State::Saved => "save is-saved",
        State::Sending => "save is-saving",
        State::Unsaved => "save is-unsaved",
        State::Nothing => "save",
    };
    if let Some(head) = dom::by_id("save-state") {
        head.set_class_name(class);
    }
    if let Some(span) = dom::by_id("save-text") {
        dom::say(&span, text);
    }
    if let Some(region) = dom::by_id("save-said") {
        match state {
            State::Saved => dom::say(&region, text),
            State::Unsaved | State::Nothing => dom::say(&region, ""),
            State::Sending => {}
        }
    }
}

/// The place above the question.
const PROBLEM: &str = "attempt-problem";

/// Shows what went wrong above the question; an empty text takes it away.
pub fn problem(text: &str) {
    notice("notice is-warn", text);
}

/// Brings what went wrong into view, for somebody who may have scrolled down to the buttons.
pub fn seen() {
    dom::into_view(PROBLEM);
}

/// Shows what went well, in the same place.
pub fn good(text: &str) {
    notice("notice is-good", text);
}

fn notice(class: &str, text: &str) {
    let Some(region) = dom::by_id(PROBLEM) else {
        return;
    };
    if text.is_empty() {
        region.set_class_name("");
        region.set_text_content(None);
    } else {
        region.set_class_name(class);
        dom::say(&region, text);
    }
}
