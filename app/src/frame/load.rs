//! The way from a workroom's answer to HTML.

use super::error::error_view;
use crate::forms::quoted;
use crate::page::Page;
use domain::Refusal;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use server::{Error, Outcome};

/// Leads on to another page of ours.
pub(super) fn lead_on(options: &ResponseOptions, path: &str) {
    options.set_status(axum::http::StatusCode::SEE_OTHER);
    if let Ok(value) = axum::http::HeaderValue::from_str(path) {
        options.insert_header(axum::http::header::LOCATION, value);
    }
}

/// The view of a page that leads on to another.
pub fn onward(page: &Page, path: &str) -> AnyView {
    lead_on(&page.options, path);
    ().into_any()
}

/// Makes a page: `load` asks the workrooms and gives back a view; a refusal or a fault becomes its own page with its own status.
///
/// ```ignore
/// page(|page| async move {
///     let list = account::list(&page.house, &page.caller()?).await?;
///     Ok(view! { <ul>{list}</ul> }.into_any())
/// })
/// ```
pub fn page<F, Fut>(load: F) -> impl IntoView
where
    F: FnOnce(Page) -> Fut,
    Fut: Future<Output = Outcome<AnyView>> + Send + 'static,
{
    let page = Page::of_route();
    let options = page.options.clone();
    let asked = load(page.clone());
    Suspend::new(async move {
        match asked.await {
            Ok(view) => view,
            Err(Error::Refused(Refusal::SignedOut)) if page.visitor.staff.is_none() => {
                let next = quoted(&page.address());
                lead_on(&options, &format!("/sign-in?next={next}"));
                ().into_any()
            }
            Err(error) => error_view(&page, &options, &error),
        }
    })
}
