//! Pages of this story.
use leptos::prelude::*;

/// A page.
#[component]
pub fn Front() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn SetUp() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn SignIn() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn SetPassword() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Account() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn StaffList() -> impl IntoView {
    crate::frame::NotFound()
}

/// A page.
#[component]
pub fn Privacy() -> impl IntoView {
    crate::frame::NotFound()
}
