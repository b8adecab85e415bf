//! Pages of this story.
use leptos::prelude::*;

/// A page.
#[component]
pub fn Start() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Practice() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Question() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Review() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Done() -> impl IntoView {
    crate::frame::NotFound()
}
