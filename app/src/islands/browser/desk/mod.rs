//! The answer form: reads it, keeps what changed in the outbox, sends it, and says honestly what is saved.

mod delivery;

use super::dom::{self, target};
use super::ordering;
use super::outbox::{Letter, Outbox};
use super::reading::read;
use crate::islands::answering::{Place, Texts};
use delivery::say;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlButtonElement, HtmlFormElement, HtmlInputElement, SubmitEvent};

/// How long after the last keystroke a change is sent.
const PAUSE: i32 = 400;
thread_local! {
    static DESK: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
}

/// What this page needs to save.
struct Desk {
    place: Place,
    texts: Texts,
    form: HtmlFormElement,
    outbox: Outbox,
    seq: Cell<i64>,
    /// What was last put in the outbox or came with the page.
    known: RefCell<Value>,
    pending: Cell<i32>,
    sending: Cell<bool>,
    tries: Cell<usize>,
    /// The flag, while the server does not know it.
    flag: Cell<Option<bool>>,
    /// Where to go when everything is saved.
    leaving: RefCell<Option<String>>,
}

/// Sends what waits, at once; for the end of time.
pub fn flush_now() {
    DESK.with_borrow(|desk| {
        if let Some(desk) = desk {
            desk.note();
            desk.flush();
        }
    });
}

/// Makes the form save itself.
pub fn start(place: Place, texts: Texts) {
    let Some(form) = dom::by_id("answer").and_then(|e| e.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let outbox = Outbox::of(&place.attempt);
    outbox.adopt(place.epoch);
    let desk = Rc::new(Desk {
        known: RefCell::new(read(&form)),
        seq: Cell::new(place.seq),
        pending: Cell::new(0),
        sending: Cell::new(false),
        tries: Cell::new(0),
        flag: Cell::new(None),
        leaving: RefCell::new(None),
        place,
        texts,
        form,
        outbox,
    });
    DESK.set(Some(desk.clone()));
    desk.visit();
    desk.listen();
    if !desk.outbox.letters().is_empty() {
        // Left over from a crash or a lost connection: send it; if it is about this question, show it.
        let n = desk.place.position;
        if desk.outbox.letters().iter().any(|letter| letter.n == n) {
            desk.leaving
                .replace(Some(desk.address(&format!("questions/{n}"))));
        }
        desk.flush();
    }
}

impl Desk {
    fn address(&self, rest: &str) -> String {
        format!("/attempts/{}/{rest}", self.place.attempt)
    }

    fn listen(self: &Rc<Self>) {
        for name in ["input", "change"] {
            let desk = self.clone();
            dom::listen(&self.form, name, move |event| desk.changed(&event));
        }
        let desk = self.clone();
        dom::listen(&self.form, "submit", move |event| desk.submitted(&event));
        let desk = self.clone();
        dom::listen(&self.form, "click", move |event| {
            if ordering::arrow(&event).is_some() {
                desk.changed(&event);
            }
        });
        for (name, target) in [
            ("pagehide", dom::window().into()),
            ("visibilitychange", dom::document().into()),
        ] {
            let target: web_sys::EventTarget = target;
            let desk = self.clone();
            dom::listen(&target, name, move |_| {
                desk.note();
                desk.flush();
            });
        }
        let desk = self.clone();
        dom::listen(&dom::window(), "online", move |_| {
            desk.tries.set(0);
            desk.flush();
        });
        if let Some(flag) = dom::by_id("flag") {
            let desk = self.clone();
            dom::listen(&flag, "change", move |event| desk.flagged(&event));
        }
        ordering::show_arrows(&self.form);
    }

    /// Something was typed or picked: keep it now, send it soon.
    fn changed(self: &Rc<Self>, event: &web_sys::Event) {
        ordering::rank(event);
        self.note();
        dom::never_mind(self.pending.get());
        let desk = self.clone();
        self.pending.set(dom::after(PAUSE, move || desk.flush()));
    }

    /// Puts the answer into the outbox if it is another than before.
    fn note(&self) {
        let response = read(&self.form);
        if response == *self.known.borrow() {
            return;
        }
        self.known.replace(response.clone());
        let seq = self.seq.get();
        self.seq.set(seq + 1);
        self.outbox.put(Letter {
            n: self.place.position,
            op_id: dom::random_id(),
            epoch: self.place.epoch,
            seq,
            response,
        });
        say("is-unsaved", &self.texts.unsaved);
    }

    fn flagged(self: &Rc<Self>, event: &web_sys::Event) {
        if let Some(input) = target::<HtmlInputElement>(event) {
            self.flag.set(Some(input.checked()));
            self.flush();
        }
    }

    fn visit(&self) {
        let path = self.address(&format!("visits/{}", self.place.position));
        leptos::task::spawn_local(async move {
            let _statistics_only = dom::send("POST", &path, None).await;
        });
    }

    /// A button that leads elsewhere: save first, then go.
    fn submitted(self: &Rc<Self>, event: &web_sys::Event) {
        event.prevent_default();
        let go = event
            .dyn_ref::<SubmitEvent>()
            .and_then(SubmitEvent::submitter)
            .and_then(|button| button.dyn_into::<HtmlButtonElement>().ok())
            .map_or_else(|| "next".to_owned(), |button| button.value());
        self.leaving.replace(Some(self.destination(&go)));
        self.note();
        self.flush();
    }

    fn destination(&self, go: &str) -> String {
        let n = usize::from(self.place.position);
        let to = match go {
            "next" if n < self.place.questions => Some(n + 1),
            "previous" if n > 1 => Some(n - 1),
            number => number.parse().ok(),
        };
        self.address(&to.map_or_else(|| "review".to_owned(), |to| format!("questions/{to}")))
    }
}
