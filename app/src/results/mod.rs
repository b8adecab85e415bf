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

/// The candidate's own result.
#[component]
pub fn Own(
    page: crate::frame::Page,
    marks: Vec<domain::results::Mark>,
    total: domain::results::Tally,
    details: Option<Vec<server::results::Detail>>,
) -> impl IntoView {
    let _later = (page, marks, total, details);
}
