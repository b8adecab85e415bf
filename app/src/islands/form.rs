//! The answer form: reads it, keeps what changed in the outbox, sends it, and says honestly what is saved.

use super::answering::Texts;
use super::dom;
use super::outbox::{Letter, Outbox};
use super::timer;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, SubmitEvent,
};

/// How long after the last keystroke a change is sent.
const PAUSE: i32 = 400;
/// Waits between tries, in milliseconds.
const RETRY: [i32; 5] = [1_000, 2_000, 4_000, 8_000, 15_000];

thread_local! {
    static DESK: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
}

/// One question of a running attempt.
struct Place {
    attempt: String,
    /// Number of the question, from 1.
    position: u16,
    questions: usize,
    /// This device's epoch.
    epoch: i64,
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
pub fn start(
    attempt: &str,
    (position, questions): (u16, usize),
    (epoch, seq): (i64, i64),
    texts: Texts,
) {
    let place = Place {
        attempt: attempt.to_owned(),
        position,
        questions,
        epoch,
    };
    let Some(form) = dom::by_id("answer").and_then(|e| e.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let outbox = Outbox::of(&place.attempt);
    outbox.adopt(place.epoch);
    let desk = Rc::new(Desk {
        known: RefCell::new(read(&form)),
        seq: Cell::new(seq),
        pending: Cell::new(0),
        sending: Cell::new(false),
        tries: Cell::new(0),
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
        let here = format!(
            "/attempts/{}/questions/{}",
            desk.place.attempt, desk.place.position
        );
        if desk
            .outbox
            .letters()
            .iter()
            .any(|letter| letter.n == desk.place.position)
        {
            desk.leaving.replace(Some(here));
        }
        desk.flush();
    }
}

impl Desk {
    fn listen(self: &Rc<Self>) {
        for name in ["input", "change"] {
            let desk = self.clone();
            dom::listen(&self.form, name, move |event| desk.changed(&event));
        }
        let desk = self.clone();
        dom::listen(&self.form, "submit", move |event| desk.submitted(&event));
        let desk = self.clone();
        dom::listen(&self.form, "click", move |event| desk.moved(&event));
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
        show_moves(&self.form);
    }

    /// Something was typed or picked: keep it now, send it soon.
    fn changed(self: &Rc<Self>, event: &web_sys::Event) {
        if let Some(select) = target::<HtmlSelectElement>(event)
            && select.name().starts_with("rank-")
        {
            place_at(&select);
        }
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

    /// An arrow beside an item to be ordered.
    fn moved(self: &Rc<Self>, event: &web_sys::Event) {
        let button =
            target::<Element>(event).and_then(|e| e.closest("button[data-move]").ok().flatten());
        let Some(button) = button else { return };
        let Some(item) = button.closest(".order-item").ok().flatten() else {
            return;
        };
        let (Some(list), up) = (
            item.parent_element(),
            button.get_attribute("data-move").as_deref() == Some("up"),
        ) else {
            return;
        };
        let (node, reference) = if up {
            let Some(before) = item.previous_element_sibling() else {
                return;
            };
            (item.clone(), Some(before))
        } else {
            let Some(after) = item.next_element_sibling() else {
                return;
            };
            (after, Some(item.clone()))
        };
        let _moved = list.insert_before(&node, reference.as_ref().map(AsRef::as_ref));
        number(&list);
        if let Ok(button) = button.dyn_into::<HtmlElement>() {
            let _focus = button.focus();
        }
        self.changed(event);
    }

    fn flagged(&self, event: &web_sys::Event) {
        let Some(input) = target::<HtmlInputElement>(event) else {
            return;
        };
        let path = format!(
            "/attempts/{}/flags/{}",
            self.place.attempt, self.place.position
        );
        let body = json!({ "raised": input.checked() }).to_string();
        leptos::task::spawn_local(async move {
            let _told_again_with_the_form = dom::send("PUT", &path, Some(&body)).await;
        });
    }

    fn visit(&self) {
        let path = format!(
            "/attempts/{}/visits/{}",
            self.place.attempt, self.place.position
        );
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
        let base = format!("/attempts/{}", self.place.attempt);
        to.map_or_else(
            || format!("{base}/review"),
            |to| format!("{base}/questions/{to}"),
        )
    }

    /// Sends what is in the outbox, one letter after the other.
    fn flush(self: &Rc<Self>) {
        if self.sending.replace(true) {
            return;
        }
        let desk = self.clone();
        leptos::task::spawn_local(async move {
            let mut lost = false;
            while let Some(letter) = desk.outbox.letters().into_iter().next() {
                say("is-saving", &desk.texts.saving);
                if !desk.deliver(&letter).await {
                    lost = true;
                    break;
                }
            }
            desk.sending.set(false);
            if lost {
                desk.try_again();
            } else {
                desk.tries.set(0);
                desk.settled();
            }
        });
    }

    /// Sends one letter. False: no answer came, or one that says to try again.
    async fn deliver(&self, letter: &Letter) -> bool {
        let path = format!("/attempts/{}/answers/{}", self.place.attempt, letter.n);
        let body = json!({ "op_id": letter.op_id, "epoch": letter.epoch, "seq": letter.seq, "response": letter.response });
        let Ok((status, text)) = dom::send("PUT", &path, Some(&body.to_string())).await else {
            return false;
        };
        let answer: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        match status {
            200 => {
                self.outbox.take(&letter.op_id);
                if let Some(left) = answer["left_ms"].as_i64() {
                    timer::set(left);
                }
                problem("");
                true
            }
            429 | 500.. => false,
            _ => {
                self.outbox.take(&letter.op_id);
                self.refused(&answer);
                true
            }
        }
    }

    /// The server said no, and will say no again.
    fn refused(&self, answer: &Value) {
        let message = answer["message"].as_str().unwrap_or_default();
        match answer["code"].as_str().unwrap_or_default() {
            "time-is-up" | "already-closed" => {
                self.leaving
                    .replace(Some(format!("/attempts/{}/done", self.place.attempt)));
            }
            "wrong-answer" if self.form.dataset().get("kind").as_deref() == Some("ordering") => {
                self.leaving.replace(None);
                problem(&self.texts.incomplete);
            }
            _ => {
                self.leaving.replace(None);
                problem(message);
            }
        }
        self.known.replace(Value::String("refused".to_owned()));
    }

    fn try_again(self: &Rc<Self>) {
        say("is-unsaved", &self.texts.unsaved);
        problem(&self.texts.waiting);
        let n = self.tries.get();
        self.tries.set(n + 1);
        let desk = self.clone();
        dom::after(RETRY[n.min(RETRY.len() - 1)], move || desk.flush());
    }

    /// Nothing waits any more.
    fn settled(&self) {
        if *self.known.borrow() == Value::String("refused".to_owned()) {
            say("is-unsaved", &self.texts.unsaved);
        } else {
            say("is-saved", &self.texts.saved);
        }
        if let Some(path) = self.leaving.take() {
            dom::go(&path);
        }
    }
}

/// Says what is saved and what not.
fn say(class: &str, text: &str) {
    if let Some(state) = dom::by_id("save-state") {
        state.set_class_name(&format!("save {class}"));
    }
    if let Some(span) = dom::by_id("save-text")
        && span.text_content().as_deref() != Some(text)
    {
        span.set_text_content(Some(text));
    }
}

/// Shows what went wrong above the question; an empty text takes it away.
fn problem(text: &str) {
    let Some(region) = dom::by_id("attempt-problem") else {
        return;
    };
    if text.is_empty() {
        region.set_class_name("");
        region.set_text_content(None);
    } else if region.text_content().as_deref() != Some(text) {
        region.set_class_name("notice is-warn");
        region.set_text_content(Some(text));
    }
}

fn target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

fn all<T: JsCast>(form: &HtmlFormElement, selector: &str) -> Vec<T> {
    let Ok(list) = form.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.item(i)?.dyn_into().ok())
        .collect()
}

/// The arrows are for scripts only; now there are some.
fn show_moves(form: &HtmlFormElement) {
    for moves in all::<Element>(form, ".order-moves") {
        let _shown = moves.remove_attribute("hidden");
    }
}

/// A rank was chosen: the item goes there, the others make room.
fn place_at(select: &HtmlSelectElement) {
    let Some(item) = select.closest(".order-item").ok().flatten() else {
        return;
    };
    let Some(list) = item.parent_element() else {
        return;
    };
    let Ok(rank) = select.value().parse::<u32>() else {
        return;
    };
    item.remove();
    let before = list.children().item(rank.saturating_sub(1));
    let _placed = list.insert_before(&item, before.as_ref().map(AsRef::as_ref));
    number(&list);
    let _focus = select.focus();
}

/// Gives every item the rank of its place.
fn number(list: &Element) {
    let items = list.children();
    for i in 0..items.length() {
        let select = items
            .item(i)
            .and_then(|item| item.query_selector("select").ok().flatten());
        if let Some(select) = select.and_then(|s| s.dyn_into::<HtmlSelectElement>().ok()) {
            select.set_value(&(i + 1).to_string());
        }
    }
}

/// The answer in the form, in places.
fn read(form: &HtmlFormElement) -> Value {
    let picked = |selector: &str| -> Vec<u16> {
        all::<HtmlInputElement>(form, selector)
            .into_iter()
            .filter(HtmlInputElement::checked)
            .filter_map(|input| input.value().parse().ok())
            .collect()
    };
    match form.dataset().get("kind").unwrap_or_default().as_str() {
        "numeric" => json!({ "number": text(form, "number") }),
        "short-text" | "output" => json!({ "text": text(form, "text") }),
        "find-line" => json!({ "lines": picked("input[name=line]") }),
        "matching" => {
            let pairs: Vec<Option<u16>> = all::<HtmlSelectElement>(form, "select[name^=pair-]")
                .into_iter()
                .map(|select| select.value().parse().ok())
                .collect();
            json!({ "pairs": pairs })
        }
        "ordering" => {
            let items: Vec<u16> = all::<Element>(form, ".order-item")
                .into_iter()
                .filter_map(|item| item.get_attribute("data-item")?.parse().ok())
                .collect();
            let ranked = all::<HtmlSelectElement>(form, "select")
                .iter()
                .all(|s| !s.value().is_empty());
            json!({ "order": if ranked { items } else { Vec::new() } })
        }
        _ => json!({ "options": picked("input[name=choice]") }),
    }
}

fn text(form: &HtmlFormElement, name: &str) -> String {
    let element = form.elements().named_item(name);
    element
        .map(|element| match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(other) => other
                .dyn_into::<HtmlTextAreaElement>()
                .map(|area| area.value())
                .unwrap_or_default(),
        })
        .unwrap_or_default()
}
