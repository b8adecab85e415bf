//! The candidate's frame: a slim bar, one column, nothing to be distracted by.

use crate::frame::{LanguageSwitch, Page};
use crate::parts::{Icon, Mark};
use leptos::prelude::*;
use leptos_meta::Title;
use server::attempt::Overview;

/// The frame of pages without a running clock: start, practice, end.
#[component]
pub fn Calm(page: Page, #[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <Title text=format!("{title} · Assay")/>
        <div class="attempt">
        <a class="skip" href="#main">{page.say("skip")}</a>
        <header class="attempt-top"><div class="attempt-top-in">
            <span class="brand"><Mark/><span class="brand-name">"Assay"</span></span>
            <p class="attempt-name">{title}</p>
            <LanguageSwitch page=page.clone()/>
        </div></header>
        <div class="attempt-body"><main class="attempt-main stack" id="main" tabindex="-1">{children()}</main></div>
        </div>
    }
}

/// The frame of a running attempt: save state, timer, progress; and what stands beside the page.
#[component]
pub fn Running(
    page: Page,
    #[prop(into)] title: String,
    #[prop(into)] name: String,
    answered: usize,
    questions: usize,
    left_ms: i64,
    deadline: domain::Moment,
    rail: AnyView,
    children: Children,
) -> impl IntoView {
    let progress = page.words.with(
        "attempt-progress",
        [
            ("answered", answered.into()),
            ("questions", questions.into()),
        ],
    );
    view! {
        <Title text=format!("{title} · Assay")/>
        <div class="attempt">
        <a class="skip" href="#main">{page.say("skip")}</a>
        <header class="attempt-top"><div class="attempt-top-in">
            <span class="brand"><Mark/><span class="brand-name">"Assay"</span></span>
            <p class="attempt-name">{name}</p>
            <SaveState page=page.clone()/>
            <Timer page=page.clone() left_ms=left_ms deadline=deadline/>
            <progress class="attempt-progress" id="progress" value=answered max=questions aria-label=progress.clone()>{progress.clone()}</progress>
        </div></header>
        <div class="attempt-body">
            <main class="attempt-main" id="main" tabindex="-1">{children()}</main>
            {rail}
        </div>
        </div>
    }
}

/// What is saved and what not yet. Without scripts everything shown is saved, because saving is what brought the page.
#[component]
fn SaveState(page: Page) -> impl IntoView {
    view! {
        <p class="save is-saved" role="status" id="save-state">
            <Icon name="check"/><span id="save-text">{page.say("attempt-saved")}</span>
        </p>
    }
}

#[component]
fn Timer(page: Page, left_ms: i64, deadline: domain::Moment) -> impl IntoView {
    let until = page.words.with(
        "attempt-deadline",
        [("at", page.words.moment(deadline).into())],
    );
    view! {
        <p class="timer" role="timer" id="timer" title=until.clone()>
            <Icon name="clock"/><span class="timer-value" id="timer-value">{clock_face(left_ms)}</span>
            <span class="timer-note">{page.say("attempt-left")}</span>
        </p>
        <p class="visually-hidden" role="status" id="timer-said"></p>
        <noscript><p class="small muted">{until}</p></noscript>
    }
}

/// Milliseconds as minutes and seconds.
pub fn clock_face(left_ms: i64) -> String {
    let seconds = left_ms.max(0) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How many questions are answered.
pub fn answered(overview: &Overview) -> usize {
    overview
        .standings
        .iter()
        .filter(|standing| standing.answered)
        .count()
}
