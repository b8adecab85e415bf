//! Pages of the attempt that ask nothing: the one behind the personal link, and the last one. What waits on this device is delivered
//! from there too, and what came too late is said.

use super::courier::{self, Courier, Recipient};
use super::outbox::Letter;
use super::review::show_waiting;
use super::{dom, face};
use crate::islands::DeliveryTexts;
use crate::islands::verdict::Verdict;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

struct Elsewhere {
    courier: Courier,
    texts: DeliveryTexts,
    /// Answers that were refused for good, or overtaken by another tab's.
    lost: Cell<usize>,
    said: RefCell<String>,
    last: bool,
}

/// Delivers what waits; on the last page nothing is left behind.
pub fn start(attempt: &str, texts: &DeliveryTexts, last: bool) {
    let page = Rc::new(Elsewhere {
        courier: Courier::of(attempt),
        texts: texts.clone(),
        lost: Cell::new(0),
        said: RefCell::default(),
        last,
    });
    if page.courier.outbox.letters().is_empty() {
        page.tidy();
        return;
    }
    let online = page.clone();
    dom::listen(&dom::window(), "online", move |_| courier::hurry(&online));
    page.show();
    courier::flush(&page);
}

impl Elsewhere {
    fn tidy(&self) {
        if self.last {
            self.courier.outbox.clear();
        }
    }

    fn show(&self) {
        show_waiting(self.courier.outbox.answers(), &self.texts);
    }
}

impl Recipient for Elsewhere {
    fn courier(&self) -> &Courier {
        &self.courier
    }

    fn sending(&self) {}

    fn answered(&self, letter: &Letter, verdict: Verdict) {
        let said = match verdict {
            Verdict::Refused { message, .. } if letter.flag.is_none() => message,
            _ if verdict.overtaken(&letter.response) => self.texts.overtaken(letter.n),
            _ => return,
        };
        self.lost.set(self.lost.get() + 1);
        self.said.replace(said);
    }

    fn waiting(&self) {
        self.show();
    }

    fn shut_out(&self, _: &str) {
        // The button on this page gives a new pass; what waits goes out then.
        self.show();
    }

    fn settled(&self) {
        self.show();
        self.tidy();
        let lost = self.lost.get();
        if lost > 0 {
            let [one, several] = &self.texts.lost;
            let text = if lost == 1 { one } else { several };
            let text = text.replace("N0", &lost.to_string());
            face::problem(&format!("{text} {}", self.said.borrow()));
        } else {
            face::good(&self.texts.arrived);
        }
    }

    fn leaving(&self) -> bool {
        false
    }
}
