//! A practice question: it looks and works like the real ones, counts for nothing and is stored nowhere.

use super::frame::Calm;
use crate::frame::page;
use crate::page::Page;
use crate::parts::{Icon, Notice};
use leptos::prelude::*;
use std::collections::HashMap;

/// The right one of the three options.
const RIGHT: &str = "1";

/// The practice page.
#[component]
pub fn Practice() -> impl IntoView {
    page(|page| async move {
        let link: String = page.param("link")?;
        let invitation = page.invitation(&link).await?;
        let query: HashMap<String, String> = page.query();
        let choice = query.get("choice").cloned();
        Ok(view! {
            <Calm page=page.clone() title=page.say("practice-title") name=invitation.title>
                <p class="ribbon">{page.say("practice-ribbon")}</p>
                <article class="prompt">
                    <header class="prompt-head"><h1 class="prompt-n">{page.say("practice-title")}</h1></header>
                    <div class="prompt-stem prose"><p>{page.say("practice-stem")}</p><pre class="code" tabindex="0" role="group" aria-label=page.say("answer-code")><code>"for n in [1, 2, 3]:\n    print(n * n)"</code></pre></div>
                    <div role="status">{choice.as_deref().map(|choice| verdict(&page, choice))}</div>
                    <form method="get" action=format!("/i/{link}/practice")>
                        <Options page=page.clone() choice=choice.clone()/>
                        <footer class="prompt-foot">
                            <a class="button" href=format!("/i/{link}")><Icon name="arrow-left"/>{page.say("practice-back")}</a>
                            <button class="button is-primary">{page.say("practice-answer")}</button>
                        </footer>
                    </form>
                </article>
            </Calm>
        }.into_any())
    })
}

#[component]
fn Options(page: Page, choice: Option<String>) -> impl IntoView {
    let rows = [("0", "A", "1, 2, 3"), ("1", "B", "1, 4, 9"), ("2", "C", "2, 4, 6")].map(|(value, key, text)| {
        let checked = choice.as_deref() == Some(value);
        view! {
            <label class="option"><input type="radio" name="choice" value=value checked=checked required/>
                <span class="option-key" aria-hidden="true">{key}</span><div class="option-body prose"><code>{text}</code></div></label>
        }
    });
    view! { <fieldset class="options"><legend>{page.say("answer-one")}</legend>{rows.into_iter().collect_view()}</fieldset> }
}

fn verdict(page: &Page, choice: &str) -> AnyView {
    if choice == RIGHT {
        view! { <Notice tone="is-good" text=page.say("practice-right")/> }.into_any()
    } else {
        view! { <Notice tone="is-info" text=page.say("practice-wrong")/> }.into_any()
    }
}
