//! The first step: job profile, level, language track.

use super::{Steps, levels, tracks};
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::{Check, Errors, Field, PageHead, Select};
use domain::account::Action;
use domain::taxonomy::Level;
use leptos::prelude::*;
use server::bank::PROFILES;

/// Beginning an assessment.
#[component]
pub fn New() -> impl IntoView {
    page(|page| async move {
        page.caller()?.may(Action::BuildAssessments)?;
        let crumbs = vec![("/assessments".to_owned(), page.say("assessment-list-title"))];
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=page.say("assessment-new") class="is-narrow">
                <PageHead title=page.say("assessment-new") lede=page.say("assessment-new-lede") crumbs=crumbs/>
                <Steps page=page.clone() current=0/>
                <form class="form" method="post" action="/assessments">
                    <Errors page=page.clone()/>
                    <Field page=page.clone() name="title" label="field-title" hint="assessment-title-hint" autocomplete="off"/>
                    <Profiles page=page.clone()/>
                    <div class="form-row">
                        <Select page=page.clone() name="level" label="field-level" choices=levels(&page) value="established"/>
                        <Select page=page.clone() name="track" label="field-track" choices=tracks(&page) value="python"/>
                    </div>
                    <p class="hint">{page.say("assessment-track-hint")}</p>
                    <Salaries page=page.clone()/>
                    <div class="form-actions">
                        <button class="button is-primary">{page.say("assessment-new-submit")}</button>
                        <a class="button is-quiet" href="/assessments">{page.say("cancel")}</a>
                    </div>
                </form>
            </StaffFrame>
        }.into_any())
    })
}

#[component]
fn Profiles(page: Page) -> impl IntoView {
    let language = page.words.0.code();
    let first = PROFILES.first().map_or("", |profile| profile.code.as_str());
    let chosen = page.typed("profile", first);
    let boxes = PROFILES
        .iter()
        .map(|profile| {
            let text = |of: &std::collections::BTreeMap<String, String>| of.get(language).map(|text| page.words.set(text)).unwrap_or_default();
            let size = page.words.with(
                "assessment-size",
                [("questions", profile.questions.into())],
            );
            view! {
                <Check name="profile" kind="radio" value=profile.code.clone() label=text(&profile.name)
                    hint=format!("{} {size}", text(&profile.about)) checked=profile.code == chosen required=true/>
            }
        })
        .collect_view();
    view! { <fieldset class="fieldset" id="profile"><legend>{page.say("field-profile")}</legend>{boxes}</fieldset> }
}

/// Annual gross in thousand euros, 2026: small and medium companies, IT services, scale-ups; what London pays on top, in per cent.
const SALARIES: [(Level, [&str; 3], &str); 4] = [
    (Level::Junior, ["32–40", "30–38", "38–45"], "10–15"),
    (Level::Established, ["40–50", "38–45", "48–58"], "10–15"),
    (Level::Senior, ["50–62", "45–55", "58–70"], "15–20"),
    (Level::Lead, ["60–80", "55–70", "70–90"], "20–25"),
];

/// The salary grid: context for recruiters, never part of a score.
#[component]
fn Salaries(page: Page) -> impl IntoView {
    let rows = SALARIES
        .into_iter()
        .map(|(level, companies, london)| {
            let cells = companies.map(|range| view! { <td class="num nowrap">{range}</td> }).into_iter().collect_view();
            view! { <tr><th scope="row">{page.say(&format!("assessment-level-{level}"))}</th>{cells}<td class="num nowrap">{page.words.set(&format!("+ {london} %"))}</td></tr> }
        })
        .collect_view();
    let heads = [
        "assessment-salary-sme",
        "assessment-salary-services",
        "assessment-salary-scale-up",
        "assessment-salary-london",
    ]
    .map(|key| view! { <th scope="col" class="num">{page.say(key)}</th> })
    .into_iter()
    .collect_view();
    view! {
        <details class="more">
            <summary>{page.say("assessment-salary-title")}</summary>
            <div class="more-body stack">
                <p class="hint">{page.say("assessment-salary-note")}</p>
                <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("assessment-salary-title")>
                    <table class="table is-dense">
                        <thead><tr><th scope="col">{page.say("field-level")}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </div>
        </details>
    }
}
