//! One assessment: what was decided, what the bank has for it, publishing, inviting.

use super::blueprint::Matrix;
use super::invite::{Invitations, Invite, SHOWN};
use super::{Steps, profile_name, track_name};
use crate::frame::{Page, Section, StaffFrame, page};
use crate::parts::{Errors, Icon, LevelTag, Notice, PageHead, StatusBadge, TechnologyTag, When};
use domain::AssessmentId;
use domain::account::{Action, Role};
use domain::assessment::{Feasibility, Spec};
use leptos::prelude::*;
use server::assessment::{self, View};
use server::invitation;

/// One assessment.
#[component]
pub fn Detail() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let id: AssessmentId = page.param("id")?;
        let found = assessment::view(&page.house, &caller, id).await?;
        let (invited, total) = invitation::latest(&page.house, &caller, id, SHOWN).await?;
        let may_invite = caller.role.may(Action::Invite) && found.row.status == "published";
        let crumbs = vec![("/assessments".to_owned(), page.say("assessment-list-title"))];
        let new = found.row.status == "draft";
        let actions = actions(&page, &found, caller.role);
        let title = found.row.title.clone();
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=title.clone()>
                <PageHead title=title crumbs=crumbs>{actions}</PageHead>
                {new.then(|| view! { <Steps page=page.clone() current=2 edit=format!("/assessments/{id}/edit")/> })}
                <Errors page=page.clone()/>
                <Publish page=page.clone() cells=found.cells.clone() changed=found.changed status=found.row.status.clone() id=id role=caller.role/>
                <div class="split section">
                    <div class="stack is-loose">
                        <section class="card"><header class="card-head"><h2>{page.say("assessment-blueprint")}</h2></header>
                            <div class="stack is-tight"><Matrix page=page.clone() cells=found.cells.clone()/><p class="hint">{page.say("assessment-supply-note")}</p></div></section>
                        {may_invite.then(|| view! { <Invite page=page.clone() id=id/> })}
                    </div>
                    <aside class="stack">
                        <section class="card"><header class="card-head"><h2>{page.say("assessment-facts")}</h2></header>
                            <Facts page=page.clone() spec=found.spec.clone() status=found.row.status.clone()/></section>
                        <Versions page=page.clone() found=found/>
                    </aside>
                </div>
                <Invitations page=page.clone() rows=invited total=total id=id/>
            </StaffFrame>
        }.into_any())
    })
}

fn actions(page: &Page, found: &View, role: Role) -> Option<impl IntoView + use<>> {
    let id = found.row.id;
    (role.may(Action::BuildAssessments) && found.row.status != "archived").then(|| {
        view! {
            <a class="button" href=format!("/assessments/{id}/edit")><Icon name="pen"/>{page.say("assessment-edit")}</a>
            <form method="post" action=format!("/assessments/{id}/archive")>
                <button class="button is-danger"><Icon name="archive"/>{page.say("assessment-archive")}</button>
            </form>
        }
    })
}

/// What stands between the working spec and the version in force.
#[component]
fn Publish(
    page: Page,
    cells: Vec<Feasibility>,
    changed: bool,
    status: String,
    id: AssessmentId,
    role: Role,
) -> impl IntoView {
    let missing: u32 = cells.iter().copied().map(Feasibility::missing).sum();
    let may = role.may(Action::BuildAssessments);
    if status == "archived" {
        return view! { <Notice tone="is-info" text=page.say("assessment-archived-note")/> }
            .into_any();
    }
    if !changed {
        return ().into_any();
    }
    if missing > 0 {
        let title = page
            .words
            .with("assessment-missing-title", [("missing", missing.into())]);
        return view! { <div class="notice is-bad"><Icon name="alert"/><div>
            <p class="notice-title">{title}</p><p>{page.say("assessment-missing-text")}</p>{missing_cells(&page, &cells)}
        </div></div> }.into_any();
    }
    let text = if status == "draft" {
        "assessment-publish-first"
    } else {
        "assessment-publish-next"
    };
    let button = may.then(|| {
        view! {
            <form method="post" action=format!("/assessments/{id}/publish")>
                <button class="button is-primary">{page.say("assessment-publish")}</button>
            </form>
        }
    });
    view! {
        <section class="card row is-between">
            <div><h2>{page.say("assessment-publish-title")}</h2><p class="muted">{page.say(text)}</p></div>{button}
        </section>
    }
    .into_any()
}

fn missing_cells(page: &Page, cells: &[Feasibility]) -> impl IntoView + use<> {
    let items = cells
        .iter()
        .filter(|cell| cell.missing() > 0)
        .map(|cell| {
            let text = page.words.with(
                "assessment-missing-cell",
                [
                    (
                        "category",
                        page.say(&format!("name-{}", cell.cell.category)).into(),
                    ),
                    (
                        "level",
                        page.say(&format!("name-{}", cell.cell.level)).into(),
                    ),
                    ("missing", cell.missing().into()),
                ],
            );
            view! { <li>{text}</li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }
}

#[component]
fn Facts(page: Page, spec: Spec, status: String) -> impl IntoView {
    let cut = spec
        .cut
        .map_or_else(|| page.say("assessment-no-cut"), |cut| format!("{cut} %"));
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
            <div><dt>{page.say("assessment-status")}</dt><dd><StatusBadge page=page.clone() status=status/></dd></div>
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

#[component]
fn Versions(page: Page, found: View) -> impl IntoView {
    let items = found
        .versions
        .into_iter()
        .map(|version| {
            let current = Some(version.id) == found.row.current_id.map(Into::into);
            let name = page.words.with("assessment-version", [("number", version.number.into())]);
            view! {
                <div><dt>{name}{current.then(|| view! { " "<span class="badge is-good"><Icon name="check"/>{page.say("assessment-in-force")}</span> })}</dt>
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
