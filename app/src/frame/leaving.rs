//! Work is not lost by a click on a link, nor by a connection that fails when a form is sent: leaving a page with a changed form asks
//! first, and going back from the browser's own page of an error finds what was sent. A few lines of script in the page itself; without
//! scripts nothing asks.

use crate::page::Page;
use leptos::prelude::*;

const SCRIPT: &str = include_str!("leaving.js");

/// Asks before a changed form of the page is left. Stands behind the forms. A form that was refused is shown with what was typed:
/// it counts as changed from the start.
#[component]
pub fn Leaving(page: Page) -> impl IntoView {
    let again = page.rejected.as_ref().is_some_and(|r| !r.fields.is_empty());
    view! { <script nonce=page.nonce data-again=again.then_some("") inner_html=SCRIPT></script> }
}
