//! The candidate's frame: a slim bar, one column, nothing to be distracted by.

use crate::frame::{LanguageSwitch, Title};
use crate::page::Page;
use crate::parts::{Icon, Mark, TimeOfDay};
use leptos::prelude::*;
use server::attempt::Overview;

/// The frame of pages without a running clock: start, practice, end. `title` names the page, `name` the assessment.
#[component]
pub fn Calm(
    page: Page,
    #[prop(into)] title: String,
    #[prop(into)] name: String,
    children: Children,
) -> impl IntoView {
    let full = if title == name || name.is_empty() {
        title.clone()
    } else {
        format!("{title} · {name}")
    };
    view! {
        <Title text=full/>
        <div class="attempt">
        <a class="skip" href="#main">{page.say("skip")}</a>
        <header class="attempt-top"><div class="attempt-top-in">
            <span class="brand"><Mark/><span class="brand-name">"Assay"</span></span>
            <p class="attempt-name">{name}</p>
            <LanguageSwitch page=page.clone()/>
        </div></header>
        <div class="attempt-body"><main class="attempt-main stack" id="main" tabindex="-1">{children()}</main></div>
        </div>
    }
}

/// What the bar of a running attempt shows.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The assessment.
    pub name: String,
    /// How many questions are answered.
    pub answered: usize,
    /// How many there are.
    pub questions: usize,
    /// The same in words.
    pub progress: String,
    /// The end of the time allowed.
    pub deadline: domain::Moment,
}

impl Bar {
    /// The bar of this attempt.
    pub fn of(page: &Page, overview: &Overview) -> Self {
        let answered = overview.answered();
        let questions = overview.standings.len();
        let progress = page.words.with(
            "attempt-progress",
            [
                ("answered", answered.to_string().into()),
                ("questions", questions.into()),
            ],
        );
        Self {
            name: overview.invitation.title.clone(),
            answered,
            questions,
            progress,
            deadline: overview.deadline,
        }
    }
}

/// The frame of a running attempt: save state, timer, progress; and what stands beside the page.
#[component]
pub fn Running(
    page: Page,
    #[prop(into)] title: String,
    bar: Bar,
    rail: AnyView,
    children: Children,
) -> impl IntoView {
    let Bar {
        name,
        answered,
        questions,
        progress,
        deadline,
    } = bar;
    view! {
        <Title text=format!("{title} · {name}")/>
        <div class="attempt">
        <a class="skip" href="#main">{page.say("skip")}</a>
        <header class="attempt-top"><div class="attempt-top-in">
            <span class="brand"><Mark/><span class="brand-name">"Assay"</span></span>
            <p class="attempt-name">{name.clone()}</p>
            <SaveState/>
            <Timer page=page.clone() deadline=deadline/>
            <progress class="attempt-progress" id="progress" value=answered max=questions aria-label=progress.clone()>{progress.clone()}</progress>
        </div><Held page=page.clone()/></header>
        <div class="attempt-body">
            <main class="attempt-main" id="main" tabindex="-1">
                <p class="attempt-title">{name}</p>
                <div class="notice is-warn asleep-alert"><Icon name="alert"/><p>{page.say("attempt-asleep-alert")}</p></div>
                {children()}
            </main>
            {rail}
        </div>
        </div>
    }
}

/// What is saved and what not yet: for the island to say. Nothing is called saved by a page that cannot know.
#[component]
fn SaveState() -> impl IntoView {
    view! {
        <p class="save" id="save-state"><Icon name="check"/><Icon name="dots"/><Icon name="alert"/><span id="save-text"></span></p>
        <p class="visually-hidden" role="status" id="save-said"></p>
    }
}

/// What a press waits for. It stands in the head, so that it is seen wherever the button is; the islands show it.
#[component]
fn Held(page: Page) -> impl IntoView {
    view! {
        <div class="held notice is-warn no-print" id="held" role="alert" hidden><Icon name="alert"/>
            <div><p id="held-text"></p>
                <p><button type="button" class="button is-small" id="held-stay" hidden>{page.say("attempt-stay")}</button></p></div>
        </div>
    }
}

/// The end of the time allowed; the island counts down to it once it is awake.
#[component]
fn Timer(page: Page, deadline: domain::Moment) -> impl IntoView {
    view! {
        <p class="timer" id="timer"><Icon name="clock"/>
            <span id="timer-until">{page.say("attempt-until")}" "<TimeOfDay at=deadline/></span>
            <span class="timer-count" id="timer-count" role="timer" hidden><span class="timer-value" id="timer-value"></span>
                " "<span class="timer-note">{page.say("attempt-left")}</span></span>
        </p>
        <p class="visually-hidden" role="status" id="timer-said"></p>
    }
}
