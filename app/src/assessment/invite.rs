//! Inviting candidates to an assessment, and who was invited.

use crate::page::Page;
use crate::parts::{Errors, Field, Icon, Number, StageBadge, When};
use domain::account::Action;
use domain::assessment::Status;
use domain::invitation::{DEFAULT_DAYS, Stage};
use domain::{AssessmentId, InvitationId, Refusal};
use leptos::prelude::*;
use server::invitation::Invitation;

/// How many invitations the assessment's page lists; the rest stand on the page of candidates.
pub const SHOWN: u32 = 15;

/// Whether the form that was refused is that of an invitation.
pub fn inviting(page: &Page) -> bool {
    page.rejected
        .as_ref()
        .is_some_and(|rejected| rejected.value("email").is_some())
}

/// The form that invites one candidate. After a word about somebody who is known, pressing again says that it is meant.
#[component]
pub fn Invite(page: Page, id: AssessmentId) -> impl IntoView {
    let fresh: InvitationId = page.house.clock.id();
    let once = page.typed("once", &fresh.to_string());
    let told = page
        .rejected
        .as_ref()
        .filter(|rejected| matches!(rejected.refusal, Refusal::KnownAlready { .. }))
        .and_then(|rejected| rejected.value("email"))
        .map(str::to_owned);
    let submit = page.say(if told.is_some() {
        "invitation-make-all-the-same"
    } else {
        "invitation-make"
    });
    view! {
        <section class="card" id="invite">
            <header class="card-head"><h2>{page.say("invitation-new")}</h2></header>
            <form class="form" method="post" action=format!("/assessments/{id}/invitations")>
                {inviting(&page).then(|| view! { <Errors page=page.clone()/> })}
                <input type="hidden" name="once" value=once/>
                {told.map(|email| view! { <input type="hidden" name="known" value=email/> })}
                <div class="form-row">
                    <Field page=page.clone() name="name" label="field-name" autocomplete="off"/>
                    <Field page=page.clone() name="email" label="field-email" kind="email" autocomplete="off"/>
                </div>
                <Days page=page.clone()/>
                <div class="form-actions"><button class="button is-primary"><Icon name="link"/>{submit}</button></div>
                <p class="hint">{page.say("invitation-make-note")}</p>
            </form>
        </section>
    }
}

/// How many days an invitation is good, from today on.
#[component]
pub fn Days(page: Page, #[prop(default = DEFAULT_DAYS)] days: i64) -> impl IntoView {
    view! {
        <Number page=page.clone() name="days" label=page.say("invitation-days") suffix=page.say("invitation-days-unit")
            value=days.to_string()/>
    }
}

/// Who was invited to this assessment, newest first.
#[component]
pub fn Invitations(
    page: Page,
    rows: Vec<Invitation>,
    total: u64,
    about: (AssessmentId, Status),
) -> impl IntoView {
    let (id, status) = about;
    let reads = page
        .visitor
        .staff
        .as_ref()
        .is_some_and(|staff| staff.role.may(Action::ReadResults));
    let all = (reads && total > 0).then(|| {
        let text = page.words.with("invitation-all", [("count", total.into())]);
        view! { <a href=format!("/results?assessment={id}")>{text}</a> }
    });
    let content = if rows.is_empty() {
        // Nobody is told to do what their role may not.
        let next = page
            .may(Action::Invite)
            .then(|| page.say(&format!("invitation-none-{}", status.code())));
        view! { <div class="card"><div class="empty"><Icon name="inbox"/><h3>{page.say("invitation-none")}</h3><p>{next}</p></div></div> }.into_any()
    } else {
        let lines = rows.into_iter().map(|row| line(&page, &row)).collect_view();
        view! {
            <div class="card is-flush"><div class="table-wrap" tabindex="0" role="region" aria-label=page.say("invitation-list")>
                <table class="table is-stacked">
                    <thead><tr>
                        <th scope="col">{page.say("invitation-candidate")}</th><th scope="col">{page.say("invitation-version")}</th>
                        <th scope="col">{page.say("invitation-stage")}</th>
                        <th scope="col">{page.say("invitation-made")}</th><th scope="col">{page.say("invitation-until")}</th>
                        <th scope="col"><span class="visually-hidden">{page.say("actions")}</span></th>
                    </tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div></div>
        }.into_any()
    };
    view! {
        <section class="section">
            <header class="section-head"><h2>{page.say("invitation-list")}</h2>{all}</header>{content}
        </section>
    }
}

fn line(page: &Page, row: &Invitation) -> impl IntoView + use<> {
    let stage = row.stage(page.house.clock.now());
    let report = (stage == Stage::Finished).then_some(row.attempt()).flatten().map(|attempt| {
        view! { <a class="button is-small" href=format!("/results/{attempt}")>{page.say("invitation-report")}</a> }
    });
    view! {
        <tr>
            <th scope="row"><a class="cell-title" href=format!("/invitations/{}", row.id)>{row.name.clone()}</a><span class="cell-sub">{row.email.clone()}</span></th>
            <td data-label=page.say("invitation-version")>{row.version}</td>
            <td data-label=page.say("invitation-stage")><StageBadge page=page.clone() stage=stage/></td>
            <td data-label=page.say("invitation-made")><When page=page.clone() at=row.created_at/></td>
            <td data-label=page.say("invitation-until")><When page=page.clone() at=row.expires_at/></td>
            <td>{report}</td>
        </tr>
    }
}
