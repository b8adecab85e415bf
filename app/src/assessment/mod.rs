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
pub fn Detail() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Edit() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Invitation() -> impl IntoView {
    crate::frame::NotFound()
}
