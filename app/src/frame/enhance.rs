//! The few lines of script that every page carries (`enhance.js` says which): times in the reader's own zone, tab stops only where there
//! is something to scroll, and the like. They stand in the page itself, so nothing has to be loaded; a page without them is complete.

use crate::page::Page;
use leptos::prelude::*;

const SCRIPT: &str = include_str!("enhance.js");

/// The script, at the end of the page: what it works on is there when it runs.
#[component]
pub fn Enhance() -> impl IntoView {
    let page = Page::here();
    view! { <script nonce=page.nonce inner_html=SCRIPT></script> }
}
