//! The answer form: reads it, keeps what changed in the outbox, sends it, and says honestly what is saved.

mod flag;
mod lost;
mod news;
mod stale;
mod unread;

use super::courier::{self, Courier, Recipient as _};
use super::dom::{self, Visible, target};
use super::face::{self, State};
use super::outbox::{Letter, NotTaken};
use super::reading::{Of, extent, read, write};
use super::{held, ordering, timer};
use crate::islands::answering::{Place, Texts};
use domain::question::{Extent, OnForm};
use domain::wire;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Event, EventTarget, HtmlButtonElement, HtmlFormElement, HtmlInputElement, SubmitEvent,
};

/// How long after the last keystroke a change is sent.
const PAUSE: i32 = 400;
/// How long after zero the page waits for answers on their way before it leads on.
const AFTER: i32 = 1_500;

/// What this page needs to save.
pub struct Desk {
    place: Place,
    texts: Texts,
    form: HtmlFormElement,
    courier: Courier,
    seq: Cell<i64>,
    /// What the server rendered, or what was last put in the outbox.
    known: RefCell<Option<OnForm>>,
    /// The letter that says what is known, until the server's last word about it has come to this page. Another tab may take it out
    /// of the outbox, or put another in its place.
    unheard: RefCell<Option<Letter>>,
    pending: Cell<i32>,
    /// Whether the question is flagged, as the server knows it.
    flagged: Cell<bool>,
    /// What stands in the form and could not be read.
    unread: RefCell<Option<NotTaken>>,
    /// Whoever wanted to go on with it has been told.
    warned: Cell<bool>,
    /// What stood in the form when another tab turned out to have saved a newer answer.
    mine: RefCell<Option<OnForm>>,
    /// The letters of this page were stored, or there was an answer before: then "Saved" says something.
    saved: Cell<bool>,
    /// The server has refused something for good, and it is not what is typed: nothing here is called saved.
    refused: Cell<bool>,
    /// This browser held no pass when something was sent last.
    out: Cell<bool>,
    /// Where to go when everything is saved.
    leaving: RefCell<Option<String>>,
}

/// Makes the form save itself, and runs the clock.
pub fn start(place: &Place, left_ms: i64, texts: &Texts) {
    let Some(form) = dom::by_id("answer").and_then(|e| e.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let rendered = (!place.refused).then(|| read(&form, Of::Server));
    let courier = Courier::of(&place.attempt);
    courier.outbox.adopt(place.epoch);
    let desk = Rc::new(Desk {
        saved: Cell::new(extent(rendered.as_ref()) != Extent::Nothing),
        flagged: Cell::new(flag::known(&form)),
        known: RefCell::new(rendered),
        unheard: RefCell::new(None),
        seq: Cell::new(place.seq),
        pending: Cell::new(0),
        unread: RefCell::new(None),
        warned: Cell::new(false),
        mine: RefCell::default(),
        refused: Cell::new(false),
        out: Cell::new(false),
        leaving: RefCell::new(None),
        place: place.clone(),
        texts: texts.clone(),
        form,
        courier,
    });
    ordering::wake(&desk.form);
    desk.restore();
    desk.note();
    desk.restore_flag();
    desk.offer_lost();
    desk.listen();
    desk.visit();
    let over = desk.clone();
    timer::start(&place.attempt, left_ms, &texts.time, move || {
        over.time_is_up();
    });
    courier::flush(&desk);
}

impl Desk {
    /// What this device has of this question and the server has not: shown again, unless something newer stands there.
    fn restore(&self) {
        let (n, outbox) = (self.place.position, &self.courier.outbox);
        let rendered = self.known.borrow().clone();
        if Some(read(&self.form, Of::Now)) != rendered {
            return;
        }
        let letter = self.on_its_way();
        // One of an older epoch will be refused; then it is offered.
        if let Some(letter) = letter.filter(|l| l.epoch >= self.place.epoch) {
            write(&self.form, letter.response.as_ref());
            self.go_on_above(&letter);
            self.unheard.replace(Some(letter));
        } else if let Some(unread) = outbox.unread().into_iter().find(|u| u.n == n) {
            write(&self.form, unread.response.as_ref());
            self.could_not_read(unread);
            self.warned.set(true);
        }
        self.known.replace(Some(read(&self.form, Of::Now)));
    }

    fn listen(self: &Rc<Self>) {
        for name in ["input", "change"] {
            self.on(&self.form, name, Self::changed);
        }
        self.on(&self.form, "submit", Self::submitted);
        self.on(&self.form, "click", |desk, event| {
            if ordering::arrow(event, &desk.texts.moved).is_some() {
                desk.changed(event);
            }
        });
        self.on(&dom::window(), "pagehide", |desk, _| desk.flush());
        self.on(&dom::document(), "visibilitychange", |desk, _| desk.flush());
        self.on(&dom::window(), "online", |desk, _| courier::hurry(desk));
        self.on(&dom::window(), "pageshow", Self::came_back);
        // Another tab may have opened the personal link, and delivered what waits here.
        self.on(&dom::window(), "storage", |desk, _| {
            if desk.out.get() {
                courier::flush(desk);
            }
        });
        self.listen_to_flag();
        self.listen_for_mine();
        self.listen_for_lost();
        let desk = self.clone();
        held::listen(move || {
            desk.stay();
            courier::flush(&desk);
        });
    }

    fn on(
        self: &Rc<Self>,
        target: &EventTarget,
        name: &str,
        then: impl Fn(&Rc<Self>, &Event) + 'static,
    ) {
        let desk = self.clone();
        dom::listen(target, name, move |event| then(&desk, &event));
    }

    /// Something was typed or picked: keep it now, send it soon.
    fn changed(self: &Rc<Self>, event: &Event) {
        // The flag belongs to the form, but is no answer.
        if target::<HtmlInputElement>(event).is_some_and(|input| input.name() == "flag") {
            return;
        }
        ordering::rank(event, &self.texts.moved);
        if self.note() && self.courier.stuck() {
            // Whoever goes on working is not led away when the connection is back.
            self.stay();
        }
        dom::never_mind(self.pending.get());
        let desk = self.clone();
        self.pending
            .set(dom::after(PAUSE, move || courier::flush(&desk)));
    }

    /// Puts the answer into the outbox if it is another than before; says whether it is.
    fn note(&self) -> bool {
        let response = Some(read(&self.form, Of::Now));
        if response == *self.known.borrow() {
            return false;
        }
        self.known.replace(response.clone());
        self.put(response);
        true
    }

    /// The next letter is newer than this one.
    fn go_on_above(&self, letter: &Letter) {
        if letter.epoch == self.place.epoch {
            self.seq
                .set(self.seq.get().max(letter.seq.saturating_add(1)));
        }
    }

    /// The letter about this question's answer that waits, whichever tab wrote it.
    fn on_its_way(&self) -> Option<Letter> {
        let mut letters = self.courier.outbox.letters().into_iter();
        letters.find(|l| l.n == self.place.position && l.flag.is_none())
    }

    fn put(&self, response: Option<OnForm>) {
        if let Some(replaced) = self.on_its_way() {
            self.go_on_above(&replaced);
        }
        let (n, seq) = (self.place.position, self.seq.get());
        self.seq.set(seq.saturating_add(1));
        self.typed_anew();
        let letter = Letter {
            n,
            op_id: dom::random_id(),
            epoch: self.place.epoch,
            seq,
            response,
            flag: None,
        };
        self.courier.outbox.forget_unread(n);
        self.courier.outbox.put(letter.clone());
        self.unheard.replace(Some(letter));
        face::state(State::Unsaved, &self.texts.unsaved);
    }

    fn flush(self: &Rc<Self>) {
        self.note();
        courier::flush(self);
    }

    fn visit(&self) {
        let path = self
            .courier
            .address(&format!("visits/{}", self.place.position));
        leptos::task::spawn_local(async move {
            let _statistics_only = dom::send("POST", &path, None).await;
        });
    }

    /// A page that the browser kept may be older than what was saved since.
    fn came_back(self: &Rc<Self>, event: &Event) {
        let kept =
            js_sys::Reflect::get(event, &"persisted".into()).is_ok_and(|kept| kept.is_truthy());
        if kept && !self.note() && self.courier.outbox.letters().is_empty() {
            dom::again();
        }
    }

    /// A button that leads elsewhere: save first, then go.
    fn submitted(self: &Rc<Self>, event: &Event) {
        event.prevent_default();
        let go = event
            .dyn_ref::<SubmitEvent>()
            .and_then(SubmitEvent::submitter)
            .and_then(|button| button.dyn_into::<HtmlButtonElement>().ok())
            .map_or_else(|| "next".to_owned(), |button| button.value());
        self.leave(&self.destination(&go));
    }

    fn leave(self: &Rc<Self>, path: &str) {
        self.leaving.replace(Some(path.to_owned()));
        self.flush();
    }

    /// Nobody is led away any more.
    fn stay(&self) {
        self.leaving.replace(None);
        held::gone();
    }

    /// Nobody is led away, and this is why.
    fn stopped(&self, why: &str) {
        let led = self.leaving();
        self.stay();
        face::problem(why);
        if led {
            face::seen();
        }
    }

    /// Nobody is led away: there is something to decide.
    fn offered(&self, notice: &str) {
        let led = self.leaving();
        self.stay();
        if dom::shown(notice, Visible::Yes) && led {
            dom::into_view(notice);
        }
    }

    fn time_is_up(self: &Rc<Self>) {
        self.flush();
        let desk = self.clone();
        dom::after(AFTER, move || {
            desk.warned.set(true);
            let done = desk.courier.address("done");
            desk.leave(&done);
        });
    }

    fn destination(&self, go: &str) -> String {
        let to = wire::destination(go, self.place.position, self.place.questions);
        self.courier
            .address(&to.map_or_else(|| "review".to_owned(), |to| format!("questions/{to}")))
    }
}
