//! What is shown once and never again.

use crate::page::Page;
use crate::parts::{Copyable, Icon};
use leptos::prelude::*;

/// A link that is shown once: a password link here, an invitation elsewhere. `text` says what it is for and for whom.
#[component]
pub fn OneTimeLink(page: Page, link: Option<String>, #[prop(into)] text: String) -> impl IntoView {
    link.map(|link| {
        view! {
            <div class="secret section" role="status">
                <p class="secret-label"><Icon name="key"/>{page.say("shown-once")}</p>
                <Copyable page=page.clone() text=link/>
                <p class="hint">{text}</p>
            </div>
        }
    })
}
