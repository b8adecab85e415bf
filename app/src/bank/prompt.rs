//! A question as the candidate sees it, for its author.

use crate::attempt::{AnswerField, Filled};
use crate::frame::page;
use crate::page::Page;
use domain::Refusal;
use leptos::prelude::*;
use server::bank::VersionView;
use server::house::Sheet;
use std::sync::Arc;

/// The question with its empty answer field.
#[component]
pub fn Prompt(page: Page, sheet: Sheet) -> impl IntoView {
    let stem = sheet.stem.as_str().to_owned();
    view! {
        <article class="prompt">
            <div class="prompt-stem prose" lang=sheet.language.code() inner_html=stem></div>
            <AnswerField page=page sheet=sheet filled=Filled::empty()/>
        </article>
    }
}

/// Only the question: the editor's preview is cut out of this page. It has no address of its own; without a draft handed in it is
/// not found.
#[component]
pub fn Fragment() -> impl IntoView {
    page(|page| async move {
        let draft: Arc<VersionView> = page.extension().ok_or(Refusal::NotFound)?;
        Ok(view! { <main><Prompt page=page sheet=draft.sheet.clone()/></main> }.into_any())
    })
}
