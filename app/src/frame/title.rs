//! The title of the document: the one place that writes it. The framework sends a title as it is, without escaping, so a name with
//! markup in it would become markup of the page.

use crate::page::Page;
use domain::Refusal;
use leptos::prelude::*;
use server::markdown::escape;

/// The title of a page, with the name of the house behind it; of a form that was refused it begins with a word for that.
#[component]
pub fn Title(#[prop(into)] text: String) -> impl IntoView {
    let page = Page::here();
    let text = if refused(&page) {
        page.words.with("title-refused", [("title", text.into())])
    } else {
        text
    };
    view! { <leptos_meta::Title text=escape(&format!("{text} · Assay"))/> }
}

/// The title of a page that is one of several about the same thing.
pub fn about(page: String, thing: &str) -> String {
    format!("{page} · {thing}")
}

/// Whether a form is shown again for a fault of its own. Pages that only say no have a title of their own, and who has to sign in, or
/// signed in just now, made no mistake.
fn refused(page: &Page) -> bool {
    let rejected = page.rejected.as_ref();
    let refusal = rejected.map(|rejected| &rejected.refusal);
    let signs_in = [Some(&Refusal::SignedOut), Some(&Refusal::NotDoneYet)].contains(&refusal);
    refusal.is_some() && !signs_in && page.path != "/refused"
}
