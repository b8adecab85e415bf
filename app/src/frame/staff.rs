//! The frame around staff pages, and the lone card of sign-in and errors.

use super::leaving::Leaving;
use super::title::Title;
use crate::page::Page;
use crate::parts::{Icon, Mark};
use domain::account::Action;
use domain::taxonomy::Language;
use leptos::prelude::*;

/// What pages of staff get on top and none of them needs.
const SCRIPT: &str = include_str!("staff.js");

/// Which part of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The recruiter's home.
    Home,
    /// Candidates and reports.
    Results,
    /// Assessments and invitations.
    Assessments,
    /// The question bank.
    Bank,
    /// Staff.
    Staff,
    /// The person's own account.
    Account,
    /// A page of no part: a no, a fault.
    Nowhere,
}

const SECTIONS: [(Section, &str, &str, Action); 5] = [
    (Section::Home, "/home", "nav-home", Action::ReadResults),
    (
        Section::Results,
        "/results",
        "nav-results",
        Action::ReadResults,
    ),
    (
        Section::Assessments,
        "/assessments",
        "nav-assessments",
        Action::ReadAssessments,
    ),
    (Section::Bank, "/bank", "nav-bank", Action::ReadBank),
    (Section::Staff, "/staff", "nav-staff", Action::ReadStaff),
];

/// A staff page: header with navigation, the page's `<main>`, footer.
#[component]
pub fn StaffFrame(
    page: Page,
    section: Section,
    #[prop(into)] title: String,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let main_class = if class.is_empty() {
        "page".to_owned()
    } else {
        format!("page {class}")
    };
    view! {
        <Title text=title/>
        <div class="app">
        <a class="skip" href="#main">{page.say("skip")}</a>
        <header class="top no-print"><div class="top-in">
            <Brand/>
            <Navigation page=page.clone() section=section/>
            <div class="top-end"><LanguageSwitch page=page.clone()/><AccountMenu page=page.clone()/></div>
        </div></header>
        <main class=main_class id="main" tabindex="-1"><Said page=page.clone()/>{children()}</main>
        <Foot page=page.clone()/>
        </div>
        <script nonce=page.nonce.clone() inner_html=SCRIPT></script>
        <Leaving page=page/>
    }
}

/// What the form that led here has done.
#[component]
fn Said(page: Page) -> impl IntoView {
    page.done_once().map(|done| {
        let text = page.say(&format!("done-{}", done.code()));
        view! { <div class="notice is-good is-said no-print" role="status"><Icon name="check"/><p>{text}</p></div> }
    })
}

#[component]
fn Brand() -> impl IntoView {
    view! { <a class="brand" href="/"><Mark/><span class="brand-name">"Assay"</span></a> }
}

#[component]
fn Navigation(page: Page, section: Section) -> impl IntoView {
    let links = SECTIONS
        .into_iter()
        .filter(|(_, _, _, action)| page.may(*action))
        .map(|(which, href, key, _)| {
            view! { <a href=href aria-current=(which == section).then_some("page")>{page.say(key)}</a> }
        })
        .collect_view();
    view! { <nav class="top-nav" aria-label=page.say("nav-main")>{links}</nav> }
}

/// The languages. A form, because it changes something: the language is remembered.
#[component]
pub fn LanguageSwitch(page: Page) -> impl IntoView {
    let next = page.address();
    let current = page.words.0;
    let buttons = Language::ALL.iter().copied().map(|language| {
        let code = language.code();
        view! {
            <button name="language" value=code lang=code aria-pressed=if language == current { "true" } else { "false" }>
                {code.to_uppercase()}<span class="visually-hidden">" · "{own_name(language)}</span>
            </button>
        }
    });
    view! {
        <form class="lang" method="post" action="/language">
            <input type="hidden" name="next" value=next/>{buttons.collect_view()}
        </form>
    }
}

/// What a language calls itself.
const fn own_name(language: Language) -> &'static str {
    match language {
        Language::En => "English",
        Language::Fr => "Français",
    }
}

#[component]
fn AccountMenu(page: Page) -> impl IntoView {
    let staff = page.visitor.staff.clone()?;
    let initials: String = staff
        .name
        .split_whitespace()
        .filter_map(|w| w.chars().next())
        .take(2)
        .collect();
    let role = page.say(&format!("role-{}", staff.role));
    Some(view! {
        <details class="menu">
            <summary>
                <span class="avatar" aria-hidden="true">{initials}</span>
                <span class="visually-hidden">{page.say("nav-account")}</span><span class="menu-label">{staff.name.clone()}</span><Icon name="chevron-down"/>
            </summary>
            <div class="menu-list">
                <p class="menu-head">{staff.name}<br/><span class="muted">{role}" · "{staff.org_name}</span></p>
                <a href="/account">{page.say("nav-account")}</a>
                <hr/>
                <form method="post" action="/sign-out"><button>{page.say("sign-out")}</button></form>
            </div>
        </details>
    })
}

#[component]
fn Foot(page: Page) -> impl IntoView {
    view! {
        <footer class="foot no-print"><div class="foot-in">
            <p>"Assay "{env!("CARGO_PKG_VERSION")}</p>
            <nav aria-label=page.say("nav-footer")><a href="/privacy">{page.say("nav-privacy")}</a></nav>
        </div></footer>
    }
}

/// A lone card: sign-in, set-up, errors.
#[component]
pub fn Gate(page: Page, #[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <Title text=title/>
        <div class="gate">
        <main class="gate-card" id="main">
            <div class="row is-between"><Brand/><LanguageSwitch page=page.clone()/></div>
            <Said page=page.clone()/>
            {children()}
        </main>
        <aside class="gate-side">
            <p class="gate-quote">{page.say("gate-quote")}</p>
            <p class="muted">{page.say("gate-note")}</p>
        </aside>
        </div>
    }
}
