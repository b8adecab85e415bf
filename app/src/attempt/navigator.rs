//! The navigator: every question as a button of the answer form, so that going elsewhere saves first, scripts or not.

use crate::page::Page;
use crate::parts::Icon;
use domain::question::Extent;
use leptos::prelude::*;
use server::attempt::Standing;

/// How far the answer to a question goes, in a word.
pub fn extent_said(page: &Page, standing: Standing) -> String {
    page.say(match standing.extent {
        Extent::Whole => "attempt-is-answered",
        Extent::Part => "attempt-is-begun",
        Extent::Nothing => "attempt-is-open",
    })
}

/// Words for one question, for those who cannot see the colours.
fn said(page: &Page, standing: Standing) -> String {
    let mut said = vec![extent_said(page, standing)];
    if standing.flagged {
        said.push(page.say("attempt-is-flagged"));
    }
    said.join(", ")
}

/// The classes of one question.
pub fn classes(block: &str, standing: Standing) -> String {
    let mut classes = block.to_owned();
    match standing.extent {
        Extent::Whole => classes.push_str(" is-answered"),
        Extent::Part => classes.push_str(" is-begun"),
        Extent::Nothing => {}
    }
    if standing.flagged {
        classes.push_str(" is-flagged");
    }
    classes
}

/// The list of all questions. Its buttons belong to the form `answer` of the page.
#[component]
pub fn Navigator(page: Page, standings: Vec<Standing>, current: u16) -> impl IntoView {
    let items = standings
        .into_iter()
        .map(|standing| {
            let n = standing.position;
            view! {
                <li><button form="answer" name="go" value=n class=classes("navigator-item", standing)
                    aria-current=(n == current).then_some("step")>
                    {n}<span class="visually-hidden">", "{said(&page, standing)}</span>
                </button></li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=page.say("attempt-questions")>
            <ol class="navigator">{items}</ol>
            <ul class="navigator-key">
                <li><i class="navigator-item is-answered"></i>{page.say("attempt-is-answered")}</li>
                <li class="navigator-key-begun"><i class="navigator-item is-begun"></i>{page.say("attempt-is-begun")}</li>
                <li><i class="navigator-item"></i>{page.say("attempt-is-open")}</li>
                <li><i class="navigator-item is-flagged"></i>{page.say("attempt-is-flagged")}</li>
            </ul>
        </nav>
    }
}

/// The navigator beside the page, for wide screens.
#[component]
pub fn Rail(page: Page, standings: Vec<Standing>, progress: String, current: u16) -> impl IntoView {
    view! {
        <aside class="rail">
            <div class="rail-head"><h2>{page.say("attempt-questions")}</h2><p class="muted small" data-progress>{progress}</p></div>
            <Navigator page=page.clone() standings=standings current=current/>
            <ToReview page=page/>
        </aside>
    }
}

/// The navigator above the page, for narrow screens.
#[component]
pub fn Sheet(
    page: Page,
    standings: Vec<Standing>,
    progress: String,
    current: u16,
) -> impl IntoView {
    view! {
        <details class="sheet">
            <summary>{page.say("attempt-questions")}" "<span class="muted" data-progress>{progress}</span><Icon name="chevron-down"/></summary>
            <Navigator page=page.clone() standings=standings current=current/>
            <div><ToReview page=page/></div>
        </details>
    }
}

#[component]
fn ToReview(page: Page) -> impl IntoView {
    view! { <button form="answer" name="go" value="review" class="button is-block">{page.say("attempt-review")}</button> }
}

/// The button that Enter in a field presses: the first of its form, so that it is not one of the navigator's.
#[component]
pub fn ByEnter() -> impl IntoView {
    view! { <button form="answer" class="visually-hidden" name="go" value="next" tabindex="-1" aria-hidden="true"></button> }
}
