//! What was decided, in the working spec or in a published version, and the page of one version.

use super::blueprint::{Matrix, Times};
use super::{profile_name, track_name};
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::assessment_status;
use crate::parts::{Icon, LevelTag, Notice, PageHead, StatusBadge, TechnologyTag, When};
use domain::AssessmentId;
use domain::assessment::Spec;
use domain::assessment::Status;
use leptos::prelude::*;
use server::assessment::{self, View};

/// One published version: what its candidates are asked.
#[component]
pub fn Version() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let id: AssessmentId = page.param("id")?;
        let number: i64 = page.param("n")?;
        let (found, version) = assessment::version(&page.house, &caller, id, number).await?;
        let current = Some(version.id) == found.row.current_id.map(Into::into);
        let crumbs = vec![
            ("/assessments".to_owned(), page.say("assessment-list-title")),
            (format!("/assessments/{id}"), found.row.title.clone()),
        ];
        let title = page
            .words
            .with("assessment-version", [("number", number.into())]);
        let note = page.say(if current {
            "assessment-version-current"
        } else {
            "assessment-version-earlier"
        });
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=format!("{title}, {}", version.title)>
                <PageHead title=title lede=version.title.clone() crumbs=crumbs/>
                <Notice tone="is-info" text=note/>
                <div class="split section">
                    <section class="card"><header class="card-head"><h2>{page.say("assessment-blueprint")}</h2></header>
                        <div class="stack is-tight"><Matrix page=page.clone() cells=found.cells.clone()/>
                                <Times page=page.clone() pace=found.pace minutes=found.spec.minutes/><p class="hint">{page.say("assessment-supply-note")}</p></div></section>
                    <aside class="stack">
                        <section class="card"><header class="card-head"><h2>{page.say("assessment-facts")}</h2></header>
                            <Facts page=page.clone() spec=found.spec.clone() status=None/></section>
                        <Versions page=page.clone() found=found/>
                    </aside>
                </div>
            </StaffFrame>
        }.into_any())
    })
}

/// What was decided.
#[component]
pub fn Facts(page: Page, spec: Spec, status: Option<Status>) -> impl IntoView {
    let cut = spec.cut.map_or_else(
        || page.say("assessment-no-cut"),
        |cut| page.words.percent(cut.into()),
    );
    let without = if spec.without.is_empty() {
        view! { {page.say("assessment-without-none")} }.into_any()
    } else {
        let tags = spec
            .without
            .iter()
            .map(|code| view! { <TechnologyTag page=page.clone() code=code.clone()/> })
            .collect_view();
        view! { <span class="row is-tight is-end">{tags}</span> }.into_any()
    };
    view! {
        <dl class="facts">
            {status.map(|status| view! {
                <div><dt>{page.say("assessment-status")}</dt>
                    <dd><StatusBadge page=page.clone() look=assessment_status(status)/></dd></div>
            })}
            <div><dt>{page.say("field-profile")}</dt><dd>{profile_name(&page, &spec.profile)}</dd></div>
            <div><dt>{page.say("field-level")}</dt><dd><LevelTag page=page.clone() level=spec.level/></dd></div>
            <div><dt>{page.say("field-track")}</dt><dd>{track_name(&page, spec.track)}</dd></div>
            <div><dt>{page.say("assessment-language")}</dt><dd>{page.say(&format!("assessment-language-{}", spec.language))}</dd></div>
            <div><dt>{page.say("field-questions")}</dt><dd>{spec.questions}</dd></div>
            <div><dt>{page.say("assessment-minutes")}</dt><dd>{spec.minutes}" min"</dd></div>
            <div><dt>{page.say("field-cut")}</dt><dd>{cut}</dd></div>
            <div><dt>{page.say("assessment-feedback")}</dt><dd>{page.say(&format!("assessment-feedback-{}", spec.feedback))}</dd></div>
            <div><dt>{page.say("assessment-without-short")}</dt><dd>{without}</dd></div>
        </dl>
    }
}

/// The published versions, each with a page of its own.
#[component]
pub fn Versions(page: Page, found: View) -> impl IntoView {
    let items = found
        .versions
        .into_iter()
        .map(|version| {
            let current = Some(version.id) == found.row.current_id.map(Into::into);
            let name = page.words.with("assessment-version", [("number", version.number.into())]);
            view! {
                <div><dt><a href=format!("/assessments/{}/versions/{}", version.assessment_id, version.number)>{name}</a>
                    {current.then(|| view! { " "<span class="badge is-good"><Icon name="check"/>{page.say("assessment-in-force")}</span> })}</dt>
                    <dd><When page=page.clone() at=version.published_at/></dd></div>
            }
        })
        .collect::<Vec<_>>();
    let list = if items.is_empty() {
        view! { <p class="muted small">{page.say("assessment-no-versions")}</p> }.into_any()
    } else {
        view! { <dl class="facts">{items}</dl><p class="hint">{page.say("assessment-versions-note")}</p> }.into_any()
    };
    view! { <section class="card"><header class="card-head"><h2>{page.say("assessment-versions")}</h2></header>{list}</section> }
}
