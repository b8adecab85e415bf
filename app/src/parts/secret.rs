//! What is shown once and never again.

use crate::frame::Page;
use crate::parts::Icon;
use leptos::prelude::*;

/// A link that is shown once: a password link here, an invitation elsewhere. `text` is the key of what it says.
#[component]
pub fn OneTimeLink(page: Page, text: &'static str) -> impl IntoView {
    page.shown_once.clone().map(|link| {
        view! {
            <div class="secret section" role="status">
                <p class="secret-label"><Icon name="key"/>{page.say("shown-once")}</p>
                <code class="secret-value">{link.address(&page.house.settings)}</code>
                <p class="hint">{page.say(text)}</p>
            </div>
        }
    })
}
