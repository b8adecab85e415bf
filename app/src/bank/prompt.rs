//! A question as the candidate sees it, for its author.

use crate::attempt::{AnswerField, Filled};
use crate::page::Page;
use leptos::prelude::*;
use server::house::Sheet;

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
