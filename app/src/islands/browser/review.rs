//! The review page: what waits on this device is delivered here too, nobody finishes before it has arrived, and nobody is led away while
//! the house does not answer.

use super::courier::{self, Courier, Recipient};
use super::dom::{self, Visible};
use super::face::{self, State};
use super::held;
use super::outbox::{Letter, NotTaken};
use super::reading::typed;
use super::timer;
use crate::islands::verdict::Verdict;
use crate::islands::{DeliveryTexts, TimeTexts};
use domain::refusal::Code;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

struct Review {
    courier: Courier,
    texts: DeliveryTexts,
    /// The time is up, and the connection is away.
    over: String,
    /// Something was stored from here: what the page shows is older.
    stored: Cell<bool>,
    /// Why a letter was taken from the outbox that is not stored.
    said: RefCell<String>,
    leaving: RefCell<Option<Way>>,
    /// The way is free: the next press does what it does.
    free: Cell<bool>,
}

/// The way to another page.
enum Way {
    /// Its address.
    To(String),
    /// What was pressed.
    By(HtmlElement),
}

/// Delivers, runs the clock, and watches over what leads away.
pub fn start(attempt: &str, left_ms: i64, time: &TimeTexts, texts: &DeliveryTexts) {
    let courier = Courier::of(attempt);
    let review = Rc::new(Review {
        stored: Cell::new(false),
        said: RefCell::new(dom::told(SAID)),
        leaving: RefCell::new(None),
        free: Cell::new(false),
        texts: texts.clone(),
        over: time.over.clone(),
        courier,
    });
    let over = review.clone();
    timer::start(attempt, left_ms, time, move || {
        over.leave(Way::To(over.courier.address("done")));
    });
    let online = review.clone();
    dom::listen(&dom::window(), "online", move |_| courier::hurry(&online));
    if let Some(main) = dom::by_id("main") {
        let watch = review.clone();
        dom::listen(&main, "click", move |event| watch.pressed(&event));
    }
    let staying = review.clone();
    held::listen(move || {
        staying.stay();
        courier::flush(&staying);
    });
    review.show();
    courier::flush(&review);
}

/// Where the sentence stands that a page leaves to itself when it is loaded again.
const SAID: &str = "assay-said";

impl Review {
    fn leave(self: &Rc<Self>, way: Way) {
        // When the time is up there is one way, and nothing to take back.
        let way = if timer::is_over() {
            Way::To(self.courier.address("done"))
        } else {
            way
        };
        self.leaving.replace(Some(way));
        courier::flush(self);
    }

    /// A link or a button: it leads on once the house has answered. What opens another tab or window leads nobody away.
    fn pressed(self: &Rc<Self>, event: &Event) {
        let Some(way) = pressed(event).filter(|_| !self.free.get()) else {
            return;
        };
        event.prevent_default();
        if way.id() == "deliver-again" {
            courier::hurry(self);
        } else if !timer::is_over() && finishes(&way) && self.courier.outbox.answers() > 0 {
            self.show();
            let (waiting, then) = (self.waiting_said(), &self.texts.finish_waits);
            held::say(&format!("{waiting} {then}"), held::Undo::No);
            courier::hurry(self);
        } else {
            self.leave(Way::By(way));
        }
    }

    /// Something is not stored and will not be: whoever wanted to go elsewhere reads it first.
    fn lost(&self, why: String) {
        self.said.replace(why);
        let by = |way: &mut Way| matches!(way, Way::By(_));
        if self.leaving.borrow_mut().take_if(by).is_some() {
            held::gone();
        }
    }

    /// Nobody is led away any more.
    fn stay(&self) {
        self.leaving.replace(None);
        held::gone();
    }

    fn waiting_said(&self) -> String {
        said(self.courier.outbox.answers(), &self.texts.waiting)
    }

    /// What somebody waits for who wants to leave.
    fn hold(&self) {
        match &*self.leaving.borrow() {
            Some(Way::To(_)) => held::say(&self.over, held::Undo::No),
            Some(Way::By(way)) if finishes(way) => {
                held::say(&self.texts.finishing, held::Undo::Yes);
            }
            Some(Way::By(_)) => held::say(&self.texts.leaving, held::Undo::Yes),
            None => {}
        }
    }

    /// Says how many answers wait, and which could not be read.
    fn show(&self) {
        show_waiting(self.courier.outbox.answers(), &self.texts);
        for unread in self.courier.outbox.unread() {
            self.show_unread(&unread);
        }
    }

    fn show_unread(&self, unread: &NotTaken) {
        for item in dom::everywhere::<Element>(&format!(".review-item[data-n='{}']", unread.n)) {
            let classes = item.class_list();
            let earlier = classes.contains("is-answered") || classes.contains("is-begun");
            let _known_class = classes.add_1("is-unread");
            let (texts, earlier) = (&self.texts, usize::from(earlier));
            for state in dom::all::<Element>(&item, ".review-said") {
                dom::say(&state, [&texts.unread, &texts.unread_earlier][earlier]);
            }
            for text in dom::all::<Element>(&item, ".review-typed") {
                let typed = typed(unread.response.as_ref()).unwrap_or_default();
                dom::say(&text, &self.texts.typed.replace("N0", typed));
            }
        }
    }

    /// The word about saving: "Saved" only where something is, and nothing was refused.
    fn say(&self) {
        let said = self.said.borrow();
        if !self.courier.outbox.unread().is_empty() {
            face::state(State::Unsaved, &self.texts.unread);
        } else if !said.is_empty() {
            face::state(State::Unsaved, &self.texts.not_saved);
        } else if !dom::everywhere::<Element>(".review-item.is-answered").is_empty() {
            face::state(State::Saved, &self.texts.arrived);
        }
        face::problem(&said);
        held::gone();
        self.show();
    }
}

/// Whether what was pressed ends the attempt.
fn finishes(way: &HtmlElement) -> bool {
    way.closest("#finish button")
        .is_ok_and(|found| found.is_some())
}

/// The link or button that a plain press is about.
fn pressed(event: &Event) -> Option<HtmlElement> {
    let plain = event.dyn_ref::<MouseEvent>().is_some_and(|mouse| {
        !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key())
    });
    let way = dom::target::<Element>(event)?.closest("a, button").ok()??;
    way.dyn_into().ok().filter(|_| plain)
}

/// A sentence about one, or about so many.
fn said(n: usize, [one, several]: &[String; 2]) -> String {
    let text = if n == 1 { one } else { several };
    text.replace("N0", &n.to_string())
}

/// Says how many answers wait on this device, in the notice for it.
pub(super) fn show_waiting(waiting: usize, texts: &DeliveryTexts) {
    if let Some(place) = dom::by_id("deliver-text")
        && waiting > 0
    {
        dom::say(&place, &said(waiting, &texts.waiting));
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
        if verdict.overtaken(letter.response.as_ref()) {
            self.lost(self.texts.overtaken(letter.n));
        }
        match verdict {
            Verdict::Stored { .. } | Verdict::Stale(_) => self.stored.set(true),
            Verdict::Refused { .. } if verdict.unreadable() && letter.flag.is_none() => {}
            Verdict::Refused { code, message } => match code {
                Code::TimeIsUp | Code::AlreadyClosed => {
                    let done = Way::To(self.courier.address("done"));
                    self.leaving.replace(Some(done));
                }
                _ => self.lost(message),
            },
            Verdict::NoPass { .. } | Verdict::Later => {}
        }
    }

    fn waiting(&self) {
        let texts = &self.texts;
        let empty = self.courier.outbox.letters().is_empty();
        let word = if empty {
            &texts.offline
        } else {
            &texts.unsaved
        };
        face::state(State::Unsaved, word);
        self.hold();
        self.show();
    }

    fn shut_out(&self, message: &str) {
        let led = self.leaving();
        self.stay();
        face::state(State::Unsaved, &self.texts.unsaved);
        face::problem(message);
        if led {
            face::seen();
        }
        self.show();
    }

    fn settled(&self) {
        match self.leaving.take() {
            Some(Way::To(path)) => dom::go(&path),
            Some(Way::By(way)) => {
                self.free.set(true);
                way.click();
                self.free.set(false);
            }
            // The list was rendered before these answers arrived.
            None if self.stored.get() && dom::tell(SAID, &self.said.borrow()) => dom::again(),
            None => self.say(),
        }
    }

    fn leaving(&self) -> bool {
        self.leaving.borrow().is_some()
    }
}
