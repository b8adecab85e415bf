//! The browser, in the few verbs the islands need. The only room that leaks closures: a page lives as long as they do.

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventTarget, RequestInit, Response, Storage, Window};

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

/// An identifier for one operation.
pub fn random_id() -> String {
    window()
        .crypto()
        .map(|crypto| crypto.random_uuid())
        .unwrap_or_default()
}

/// Goes to another page.
pub fn go(path: &str) {
    let _leaves = window().location().assign(path);
}

/// Sends JSON (or nothing) and gives back status and body; an error means that no answer came. Goes on when the page closes.
pub async fn send(method: &str, path: &str, body: Option<&str>) -> Result<(u16, String), JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        init.set_body(&JsValue::from_str(body));
        let headers = js_sys::Object::new();
        Reflect::set(&headers, &"content-type".into(), &"application/json".into())?;
        init.set_headers(&headers);
    }
    Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    let response = JsFuture::from(window().fetch_with_str_and_init(path, &init)).await?;
    let response: Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}
