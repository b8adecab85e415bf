//! The review page: what waits on this device is delivered here too, and nobody finishes before it has arrived.

use super::courier::{self, Courier, Recipient};
use super::dom::{self, Visible};
use super::face::{self, State};
use super::outbox::{Letter, Unread};
use super::reading::typed;
use super::timer;
use crate::islands::verdict::Verdict;
use crate::islands::{DeliveryTexts, TimeTexts};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

struct Review {
    courier: Courier,
    texts: DeliveryTexts,
    /// Something was stored from here: what the page shows is older.
    stored: Cell<bool>,
    /// The server's sentence about a letter that it took for good from the outbox.
    said: RefCell<String>,
    leaving: RefCell<Option<String>>,
}

/// Delivers, runs the clock, and watches over the button that ends the attempt.
pub fn start(attempt: &str, left_ms: i64, time: &TimeTexts, texts: &DeliveryTexts) {
    let review = Rc::new(Review {
        courier: Courier::of(attempt),
        texts: texts.clone(),
        stored: Cell::new(false),
        said: RefCell::default(),
        leaving: RefCell::new(None),
    });
    let over = review.clone();
    timer::start(attempt, left_ms, time, move || over.leave());
    let online = review.clone();
    dom::listen(&dom::window(), "online", move |_| courier::hurry(&online));
    if let Some(form) = dom::by_id("finish") {
        let finish = review.clone();
        dom::listen(&form, "submit", move |event| {
            if finish.courier.outbox.answers() > 0 {
                event.prevent_default();
                finish.show();
                courier::hurry(&finish);
            }
        });
    }
    if let Some(button) = dom::by_id("deliver-again") {
        let again = review.clone();
        dom::listen(&button, "click", move |_| courier::hurry(&again));
    }
    review.show();
    courier::flush(&review);
}

impl Review {
    fn leave(self: &Rc<Self>) {
        self.leaving.replace(Some(self.courier.address("done")));
        courier::flush(self);
    }

    /// Says how many answers wait, and which could not be read.
    fn show(&self) {
        show_waiting(self.courier.outbox.answers(), &self.texts);
        for unread in self.courier.outbox.unread() {
            self.show_unread(&unread);
        }
    }

    fn show_unread(&self, unread: &Unread) {
        for item in dom::everywhere::<Element>(&format!(".review-item[data-n='{}']", unread.n)) {
            let _known_class = item.class_list().add_1("is-open");
            for state in dom::all::<Element>(&item, ".review-said") {
                dom::say(&state, &self.texts.unread);
            }
            for text in dom::all::<Element>(&item, ".review-typed") {
                let typed = typed(&unread.response).unwrap_or_default();
                dom::say(&text, &self.texts.typed.replace("N0", typed));
            }
        }
    }
}

/// Says how many answers wait on this device, in the notice for it.
pub(super) fn show_waiting(waiting: usize, texts: &DeliveryTexts) {
    let [one, several] = &texts.waiting;
    let text = if waiting == 1 { one } else { several };
    if let Some(place) = dom::by_id("deliver-text")
        && waiting > 0
    {
        dom::say(&place, &text.replace("N0", &waiting.to_string()));
    }
    dom::shown("deliver", Visible::from(waiting > 0));
}

impl Recipient for Review {
    fn courier(&self) -> &Courier {
        &self.courier
    }

    fn sending(&self) {
        face::state(State::Sending, &self.texts.saving);
    }

    fn answered(&self, letter: &Letter, verdict: Verdict) {
        match verdict {
            Verdict::Stored { .. } | Verdict::Stale { .. } => self.stored.set(true),
            Verdict::Refused { code, message } => match code.as_str() {
                "time-is-up" | "already-closed" => {
                    self.leaving.replace(Some(self.courier.address("done")));
                }
                "wrong-answer" | "too-large" if letter.flag.is_none() => {
                    let (n, response) = (letter.n, letter.response.clone());
                    let unread = Unread {
                        n,
                        response,
                        message,
                    };
                    self.courier.outbox.keep_unread(n, Some(unread));
                }
                _ => {
                    self.said.replace(message);
                }
            },
            Verdict::NoPass { .. } | Verdict::Later => {}
        }
    }

    fn waiting(&self) {
        face::state(State::Unsaved, "");
        self.show();
    }

    fn shut_out(&self, message: &str) {
        face::state(State::Unsaved, "");
        face::problem(message);
        self.show();
    }

    fn settled(&self) {
        if let Some(path) = self.leaving.take() {
            dom::go(&path);
        } else if self.stored.get() {
            // The list was rendered before these answers arrived.
            dom::again();
        }
        face::state(State::Saved, &self.texts.arrived);
        face::problem(&self.said.borrow());
        self.show();
    }

    fn leaving(&self) -> bool {
        self.leaving.borrow().is_some()
    }
}
