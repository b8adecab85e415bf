//! Pages of this story.
use leptos::prelude::*;

/// A page.
#[component]
pub fn List() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn New() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Fragment() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Question() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Edit() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Versions() -> impl IntoView {
    crate::frame::NotFound()
}
