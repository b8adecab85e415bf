//! Instants. The server writes them in UTC and says so; the page's own few lines of script show them in the reader's zone.

use crate::page::Page;
use domain::{Moment, Refusal};
use leptos::prelude::*;
use server::words::machine_readable;

/// An instant: day and time.
#[component]
pub fn When(page: Page, at: Moment) -> impl IntoView {
    view! { <time datetime=machine_readable(at) data-local="moment">{page.words.moment(at)}</time> }
}

/// The time of day of an instant that is near.
#[component]
pub fn TimeOfDay(at: Moment) -> impl IntoView {
    let machine = machine_readable(at);
    let clock = machine
        .get(11..16)
        .map(|clock| format!("{clock}\u{a0}UTC"))
        .unwrap_or_default();
    view! { <time datetime=machine data-local="clock">{clock}</time> }
}

/// A finished sentence that holds an instant, as [`Words`](server::words::Words) wrote both: the instant is marked up like any
/// other. A sentence without it stands as it is.
#[component]
pub fn SaidAt(page: Page, #[prop(into)] text: String, at: Moment) -> impl IntoView {
    match text.split_once(&page.words.moment(at)) {
        Some((before, after)) => {
            view! { {before.to_owned()}<When page=page.clone() at=at/>{after.to_owned()} }
                .into_any()
        }
        None => text.into_any(),
    }
}

/// The sentence of a refusal, its instant marked up like any other.
#[component]
pub fn SaidNo(page: Page, refusal: Refusal) -> impl IntoView {
    let text = page.words.refusal(&refusal);
    match refusal.at() {
        Some(at) => view! { <SaidAt page=page text=text at=at/> }.into_any(),
        None => text.into_any(),
    }
}
