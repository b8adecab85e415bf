//! One assessment: what was decided, what the bank has for it, publishing, inviting.

use super::Steps;
use super::blueprint::{Matrix, Times};
use super::changes::Changes;
use super::invite::{Invitations, Invite, SHOWN, inviting};
use super::version::{Facts, Versions};
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::{Errors, Icon, Notice, PageHead};
use domain::AssessmentId;
use domain::account::{Action, Role};
use domain::assessment::Feasibility;
use domain::assessment::Status;
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
        let may_invite = caller.role.may(Action::Invite) && found.row.status == Status::Published;
        let crumbs = vec![("/assessments".to_owned(), page.say("assessment-list-title"))];
        let status = found.row.status;
        let new = status == Status::Draft;
        let invited_to = may_invite.then(|| view! { <Invite page=page.clone() id=id/> });
        let actions = actions(&page, &found, caller.role);
        let title = found.row.title.clone();
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=title.clone()>
                <PageHead title=title crumbs=crumbs>{actions}</PageHead>
                {new.then(|| view! { <Steps page=page.clone() current=2 edit=format!("/assessments/{id}/edit")/> })}
                {(!(may_invite && inviting(&page))).then(|| view! { <Errors page=page.clone()/> })}
                <Changes page=page.clone() now=(found.row.title.clone(), found.spec.clone()) next="changes-publish"/>
                <Publish page=page.clone() found=found.clone() role=caller.role/>
                <div class="split section">
                    <div class="stack is-loose">
                        {invited_to}
                        <section class="card"><header class="card-head"><h2>{page.say("assessment-blueprint")}</h2></header>
                            <div class="stack is-tight"><Matrix page=page.clone() cells=found.cells.clone()/>
                                <Times page=page.clone() pace=found.pace minutes=found.spec.minutes/><p class="hint">{page.say("assessment-supply-note")}</p></div></section>
                    </div>
                    <aside class="stack">
                        <section class="card"><header class="card-head"><h2>{page.say("assessment-facts")}</h2></header>
                            <Facts page=page.clone() spec=found.spec.clone() status=Some(found.row.status)/></section>
                        <Versions page=page.clone() found=found/>
                    </aside>
                </div>
                <Invitations page=page.clone() rows=invited total=total about=(id, status)/>
            </StaffFrame>
        }.into_any())
    })
}

fn actions(page: &Page, found: &View, role: Role) -> Option<impl IntoView + use<>> {
    let id = found.row.id;
    role.may(Action::BuildAssessments).then(|| {
        let open = found.row.status != Status::Archived;
        view! {
            {open.then(|| view! { <a class="button" href=format!("/assessments/{id}/edit")><Icon name="pen"/>{page.say("assessment-edit")}</a> })}
            <form method="post" action=format!("/assessments/{id}/duplicate")>
                <button class="button"><Icon name="copy"/>{page.say("assessment-duplicate")}</button>
            </form>
            {open.then(|| view! {
                <form method="post" action=format!("/assessments/{id}/archive")>
                    <button class="button"><Icon name="archive"/>{page.say("assessment-archive")}</button>
                </form>
            })}
        }
    })
}

/// What stands between the working spec and the version in force.
#[component]
fn Publish(page: Page, found: View, role: Role) -> impl IntoView {
    let id = found.row.id;
    let missing: u32 = found.cells.iter().copied().map(Feasibility::missing).sum();
    let may = role.may(Action::BuildAssessments);
    if found.row.status == Status::Archived {
        return view! { <Archived page=page id=id may=may/> }.into_any();
    }
    if !found.changed {
        return ().into_any();
    }
    if missing > 0 {
        let title = page
            .words
            .with("assessment-missing-title", [("missing", missing.into())]);
        return view! { <div class="notice is-bad"><Icon name="alert"/><div>
            <p class="notice-title">{title}</p><p>{page.say("assessment-missing-text")}</p>{missing_cells(&page, &found.cells)}
        </div></div> }.into_any();
    }
    if let Err(refusal) = assessment::in_time(&found.spec, found.pace) {
        return view! { <Notice tone="is-bad" title=page.say("assessment-not-in-time") text=page.words.refusal(&refusal)/> }.into_any();
    }
    let text = match found.row.number {
        None => page.say("assessment-publish-first"),
        Some(number) => page
            .words
            .with("assessment-publish-next", [("number", number.into())]),
    };
    let basis = assessment::basis(&found.row.title, found.row.spec.text());
    let button = may.then(|| {
        view! {
            <form method="post" action=format!("/assessments/{id}/publish")>
                <input type="hidden" name="seen" value=found.row.updated_at.0/>
                <input type="hidden" name="based_on" value=basis/>
                <button class="button is-primary">{page.say("assessment-publish")}</button>
            </form>
        }
    });
    view! {
        <section class="card row is-between">
            <div><h2>{page.say("assessment-publish-title")}</h2><p class="muted">{text}</p></div>{button}
        </section>
    }
    .into_any()
}

/// What the archive means, and the way out of it.
#[component]
fn Archived(page: Page, id: AssessmentId, may: bool) -> impl IntoView {
    let out = may.then(|| {
        view! {
            <form method="post" action=format!("/assessments/{id}/unarchive")>
                <button class="button"><Icon name="refresh"/>{page.say("assessment-unarchive")}</button>
            </form>
        }
    });
    view! {
        <section class="card row is-between">
            <div><h2>{page.say("assessment-archived")}</h2><p class="muted">{page.say("assessment-archived-note")}</p></div>{out}
        </section>
    }
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
