//! What stands in the editor's form: sent a moment after the last keystroke, shown when its rendering comes back.

use super::dom::{self, Visible};
use crate::islands::PreviewTexts;
use js_sys::{Array, Function, JSON, Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// How long after the last keystroke the draft is rendered.
const PAUSE: i32 = 500;

/// Parts of the page, and the sentences of its state.
struct Board {
    form: Element,
    body: Element,
    list: Element,
    state: Element,
    away: Element,
    texts: PreviewTexts,
    pending: Cell<i32>,
    /// Counts what was sent: an answer to an older draft is not shown.
    sent: Cell<u32>,
}

/// Follows the form.
pub fn start(texts: &PreviewTexts) {
    let parts = [
        "editor",
        "preview",
        "preview-list",
        "preview-state",
        "preview-away-text",
    ]
    .map(dom::by_id);
    let [Some(form), Some(body), Some(list), Some(state), Some(away)] = parts else {
        return;
    };
    let board = Rc::new(Board {
        form,
        body,
        list,
        state,
        away,
        texts: texts.clone(),
        pending: Cell::new(0),
        sent: Cell::new(0),
    });
    let typing = board.clone();
    dom::listen(&board.form, "input", move |_| {
        dom::never_mind(typing.pending.get());
        let board = typing.clone();
        typing.pending.set(dom::after(PAUSE, move || render(board)));
    });
    render(board);
}

fn render(board: Rc<Board>) {
    let Ok(draft) = draft(&board.form) else {
        return;
    };
    let number = board.sent.get() + 1;
    board.sent.set(number);
    leptos::task::spawn_local(async move {
        let answer = dom::send("POST", "/bank/preview", Some(&draft)).await;
        if board.sent.get() != number {
            return;
        }
        match answer {
            Ok(reply) if reply.status == 200 => show(&board, &reply.text),
            Ok(reply) if reply.status == 401 => stale(&board, &board.texts.signed_out),
            _ => stale(&board, &board.texts.away),
        }
    });
}

/// Says why what is shown is not what is typed, to everybody.
fn stale(board: &Board, why: &str) {
    let _shown = board.body.set_attribute("data-stale", "");
    dom::say(&board.away, why);
    dom::shown("preview-away", Visible::Yes);
    dom::say(&board.state, why);
}

/// `{"fields":[["title","…"], …]}`.
fn draft(form: &Element) -> Result<String, JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"FormData".into())?.dyn_into()?;
    let entries = Array::from(&Reflect::construct(&constructor, &Array::of1(form))?);
    let draft = Object::new();
    Reflect::set(&draft, &"fields".into(), &entries)?;
    Ok(JSON::stringify(&draft)?.into())
}

fn show(board: &Board, body: &str) {
    let part =
        |name: &str| JSON::parse(body).and_then(|answer| Reflect::get(&answer, &name.into()));
    let (Ok(html), Ok(faults)) = (part("html"), part("faults")) else {
        return;
    };
    let faults = Array::from(&faults);
    dom::shown("preview-away", Visible::No);
    board.list.set_inner_html("");
    for fault in faults.iter().filter_map(|fault| fault.as_string()) {
        if let Ok(entry) = dom::document().create_element("li") {
            entry.set_text_content(Some(&fault));
            let _always_fits = board.list.append_child(&entry);
        }
    }
    let faulty = faults.length() > 0;
    dom::shown("preview-faults", faulty.into());
    if faulty {
        let _dimmed = board.body.set_attribute("data-stale", "");
        dom::say(&board.state, &board.texts.faulty);
    } else {
        // Rendered and sanitised by the server: by the parts of the page that candidates see.
        board
            .body
            .set_inner_html(&html.as_string().unwrap_or_default());
        let _plain = board.body.remove_attribute("data-stale");
        dom::say(&board.state, &board.texts.current);
    }
}
