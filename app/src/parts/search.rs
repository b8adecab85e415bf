//! The search field of a list's filter bar.

use crate::page::Page;
use crate::parts::Icon;
use leptos::prelude::*;

/// A field named `q` with its label in sight. `hint` is the key of what may be looked for.
#[component]
pub fn SearchField(page: Page, #[prop(into)] value: String, hint: &'static str) -> impl IntoView {
    view! {
        <div class="field is-search">
            <label for="q">{page.say("search")}</label><Icon name="search"/>
            <input type="search" id="q" name="q" value=value placeholder=page.say(hint)/>
        </div>
    }
}
