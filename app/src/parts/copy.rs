//! A text that people carry elsewhere.

use crate::page::Page;
use crate::parts::Icon;
use leptos::prelude::*;

/// A text with a button that copies it. One press selects all of it; the button shows itself where scripts run.
#[component]
pub fn Copyable(page: Page, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <div class="copy">
            <code class="secret-value" id="copyable">{text}</code>
            <button class="button is-small" type="button" hidden data-copy="copyable" data-copied=page.say("copied")>
                <Icon name="copy"/><span>{page.say("copy")}</span>
            </button>
        </div>
    }
}
