//! Pages of the attempt that ask nothing: the one behind the personal link, and the last one. What waits on this device is delivered
//! from there too, and what came too late is said.

use super::courier::{self, Courier, Recipient};
use super::outbox::{Letter, NotTaken};
use super::review::show_waiting;
use super::{dom, face};
use crate::islands::DeliveryTexts;
use crate::islands::verdict::Verdict;
use std::cell::RefCell;
use std::rc::Rc;

struct Elsewhere {
    courier: Courier,
    texts: DeliveryTexts,
    /// Answers that were not taken just now and are not offered again: another tab's has overtaken them, or they could not be read.
    here: RefCell<Vec<NotTaken>>,
    last: bool,
}

/// Delivers what waits; on the last page nothing is left behind.
pub fn start(attempt: &str, texts: &DeliveryTexts, last: bool) {
    let page = Rc::new(Elsewhere {
        courier: Courier::of(attempt),
        texts: texts.clone(),
        here: RefCell::default(),
        last,
    });
    if page.courier.outbox.letters().is_empty() {
        page.say_lost();
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

    /// Names the questions whose answers on this device were not taken; says whether there are any.
    fn say_lost(&self) -> bool {
        let (kept, here) = (self.courier.outbox.lost(), self.here.borrow());
        let why = here.last().map_or("", |lost| lost.message.as_str());
        let said: Vec<String> = [(&kept, self.texts.again.as_str()), (&*here, why)]
            .into_iter()
            .filter(|(list, _)| !list.is_empty())
            .map(|(list, then)| format!("{} {then}", self.named(list)))
            .collect();
        if !said.is_empty() {
            face::problem(&said.join(" "));
        }
        !said.is_empty()
    }

    fn named(&self, list: &[NotTaken]) -> String {
        let numbers: Vec<String> = list.iter().map(|lost| lost.n.to_string()).collect();
        let [one, several] = &self.texts.lost;
        let text = if list.len() == 1 { one } else { several };
        text.replace("N0", &list.len().to_string())
            .replace("N1", &numbers.join(", "))
    }
}

impl Recipient for Elsewhere {
    fn courier(&self) -> &Courier {
        &self.courier
    }

    fn sending(&self) {}

    fn answered(&self, letter: &Letter, verdict: Verdict) {
        let overtaken = verdict.overtaken(letter.response.as_ref());
        let unreadable = verdict.unreadable() && letter.flag.is_none();
        let message = match verdict {
            Verdict::Refused { message, .. } if unreadable => message,
            _ if overtaken => self.texts.overtaken(letter.n),
            _ => return,
        };
        let not_taken = NotTaken::of(letter, message);
        self.here.borrow_mut().push(not_taken);
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
        if !self.say_lost() {
            face::good(&self.texts.arrived);
        }
        self.tidy();
    }

    fn leaving(&self) -> bool {
        false
    }
}
