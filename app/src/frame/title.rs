//! The title of the document: the one place that writes it. The framework sends a title as it is, without escaping, so a name with
//! markup in it would become markup of the page.

use leptos::prelude::*;
use server::markdown::escape;

/// The title of a page, with the name of the house behind it.
#[component]
pub fn Title(#[prop(into)] text: String) -> impl IntoView {
    view! { <leptos_meta::Title text=escape(&format!("{text} · Assay"))/> }
}
