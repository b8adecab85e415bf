//! The browser, in the few verbs the islands need. The only room that leaks closures: a page lives as long as they do.

use crate::islands::verdict::Reply;
use js_sys::Reflect;
use uuid::Uuid;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Document, Element, Event, EventTarget, HtmlElement, RequestInit,
    RequestRedirect, Response, ScrollIntoViewOptions, ScrollLogicalPosition, Storage, Window,
};

/// The window. There is one, always.
pub fn window() -> Window {
    web_sys::window().unwrap_or_else(|| wasm_bindgen::throw_str("no window"))
}

/// The document.
pub fn document() -> Document {
    window()
        .document()
        .unwrap_or_else(|| wasm_bindgen::throw_str("no document"))
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Shows or hides an element of the page; says whether that changed anything.
pub fn shown(id: &str, visible: Visible) -> bool {
    let Some(element) = by_id(id) else {
        return false;
    };
    let before = Visible::from(!element.has_attribute("hidden"));
    let _never_fails = match visible {
        Visible::Yes => element.remove_attribute("hidden"),
        Visible::No => element.set_attribute("hidden", ""),
    };
    before != visible
}

/// Scrolls as little as needed for an element to be seen.
pub fn into_view(id: &str) {
    if let Some(element) = by_id(id) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Whether something is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible {
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl From<bool> for Visible {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Gives the element this attribute; an empty one takes it away.
pub fn attribute(element: &Element, name: &str, value: &str) {
    let _never_fails = if value.is_empty() {
        element.remove_attribute(name)
    } else {
        element.set_attribute(name, value)
    };
}

/// Puts the keyboard there.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _may_be_hidden = element.focus();
    }
}

/// The elements of the page that the selector names.
pub fn everywhere<T: JsCast>(selector: &str) -> Vec<T> {
    document()
        .document_element()
        .map(|root| all(&root, selector))
        .unwrap_or_default()
}

/// The elements below `root` that the selector names, in the order of the page.
pub fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.item(i)?.dyn_into().ok())
        .collect()
}

/// What an event happened to.
pub fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// Writes a sentence, unless it stands there already: screen readers say what changes.
pub fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Calls `then` whenever `name` happens at `target`.
pub fn listen(target: &EventTarget, name: &str, then: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(then);
    let _only_fails_on_misuse =
        target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls `then` once, after so many milliseconds.
pub fn after(millis: i32, then: impl FnOnce() + 'static) -> i32 {
    let closure = Closure::once_into_js(then);
    window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), millis)
        .unwrap_or(0)
}

/// Takes back what [`after`] was told.
pub fn never_mind(handle: i32) {
    window().clear_timeout_with_handle(handle);
}

/// Calls `then` every so many milliseconds.
pub fn every(millis: i32, then: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(then);
    let _handle = window().set_interval_with_callback_and_timeout_and_arguments_0(
        closure.as_ref().unchecked_ref(),
        millis,
    );
    closure.forget();
}

/// Milliseconds since the page was opened; no wall clock, so nobody can turn it.
pub fn ticks() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// What survives reload and crash on this device.
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Tells something to the next page of this tab; says whether it will be heard. Nothing to tell is always heard.
pub fn tell(key: &str, text: &str) -> bool {
    let told = || notes()?.set_item(key, text).ok();
    text.is_empty() || told().is_some()
}

/// What the page before this one told, once.
pub fn told(key: &str) -> String {
    let text = notes().and_then(|notes| notes.get_item(key).ok().flatten());
    let _forgotten = notes().map(|notes| notes.remove_item(key));
    text.unwrap_or_default()
}

fn notes() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// An identifier for one operation. Made from random bytes, because browsers give `randomUUID` to pages under TLS only.
pub fn random_id() -> Uuid {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        let _only_fails_above_65536_bytes = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Goes to another page.
pub fn go(path: &str) {
    let _leaves = window().location().assign(path);
}

/// Asks the server for this page again.
pub fn again() {
    let _leaves = window().location().reload();
}

/// How long one sending may take, in milliseconds: a line that swallows everything must not hold up the next try.
const LIMIT: i32 = 10_000;

/// Sends JSON (or nothing) and gives back what was answered; an error means that no answer came in time, or one that leads elsewhere:
/// the house redirects no sending. Goes on when the page closes.
pub async fn send(method: &str, path: &str, body: Option<&str>) -> Result<Reply, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_redirect(RequestRedirect::Error);
    if let Some(body) = body {
        init.set_body(&JsValue::from_str(body));
        let headers = js_sys::Object::new();
        Reflect::set(&headers, &"content-type".into(), &"application/json".into())?;
        init.set_headers(&headers);
    }
    Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    let abort = AbortController::new()?;
    init.set_signal(Some(&abort.signal()));
    let limit = after(LIMIT, move || abort.abort());
    let reply = answered(path, &init).await;
    never_mind(limit);
    reply
}

async fn answered(path: &str, init: &RequestInit) -> Result<Reply, JsValue> {
    let response = JsFuture::from(window().fetch_with_str_and_init(path, init)).await?;
    let response: Response = response.dyn_into()?;
    let kind = response.headers().get("content-type")?;
    let text = JsFuture::from(response.text()?).await?;
    Ok(Reply {
        status: response.status(),
        kind: kind.unwrap_or_default(),
        text: text.as_string().unwrap_or_default(),
    })
}
