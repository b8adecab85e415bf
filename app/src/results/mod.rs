//! Pages of this story.
use leptos::prelude::*;

/// A page.
#[component]
pub fn Home() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn List() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Report() -> impl IntoView {
    crate::frame::NotFound()
}
