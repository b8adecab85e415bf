//! One invitation: where it stands, its link, sending it again, withdrawing it.

use super::invite::Days;
use crate::forms::quoted;
use crate::frame::{Section, StaffFrame, about, page};
use crate::page::Page;
use crate::parts::{Email, Errors, Field, Icon, Notice, OneTimeLink, PageHead, StageBadge, When};
use domain::account::Action;
use domain::invitation::{DEFAULT_DAYS, Stage};
use domain::{InvitationId, Millis};
use leptos::prelude::*;
use server::invitation;
use server::invitation::Invitation as Row;
use server::words::Words;

/// One invitation.
#[component]
pub fn Invitation() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let id: InvitationId = page.param("id")?;
        let row = invitation::view(&page.house, &caller, id).await?;
        let stage = row.stage(page.house.clock.now());
        let archived = row.terms().archived && stage < Stage::Running;
        // A candidate who has lost the link, or the device, comes back by a new one.
        let open =
            caller.role.may(Action::Invite) && stage <= Stage::Running && !row.terms().archived;
        let crumbs = vec![
            ("/assessments".to_owned(), page.say("assessment-list-title")),
            (
                format!("/assessments/{}", row.assessment_id),
                row.title.clone(),
            ),
        ];
        let link = page.link_once(&id.to_string(), "/i/");
        let letter = link.as_deref().map(|link| letter(&page, &row, link));
        let lede = if archived {
            page.say("invitation-is-archived")
        } else {
            page.say(&format!("invitation-is-{}", stage.code()))
        };
        let report = attempt_link(&page, &row, stage);
        let stuck = match row.attempt().filter(|_| stage == Stage::Running) {
            Some(attempt) => server::attempt::not_scored(&page.house, &caller, attempt).await?,
            None => false,
        };
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=about(row.name.clone(), &row.title) class="is-narrow">
                <PageHead title=row.name.clone() lede=lede crumbs=crumbs>{report}</PageHead>
                <Errors page=page.clone()/>
                {stuck.then(|| view! { <Notice tone="is-warn" text=page.say("refusal-not-scored")/> })}
                <OneTimeLink page=page.clone() link=link text=page.say("invitation-link-text")/>
                {letter}
                <section class="card section">
                    <header class="card-head"><h2>{page.say("invitation-state")}</h2><StageBadge page=page.clone() stage=stage/></header>
                    <Facts page=page.clone() row=row.clone()/>
                </section>
                {open.then(|| view! { <Again page=page.clone() row=row.clone() stage=stage/> })}
                {caller.role.may(Action::Invite).then(|| view! { <Name page=page.clone() id=id name=row.name.clone()/> })}
                {(open && stage == Stage::Invited).then(|| view! { <Revoke page=page.clone() id=id/> })}
            </StaffFrame>
        }.into_any())
    })
}

/// The way on to the report, once there is one.
fn attempt_link(page: &Page, row: &Row, stage: Stage) -> Option<impl IntoView + use<>> {
    let attempt = row
        .attempt()
        .filter(|_| page.may(Action::ReadResults) && stage == Stage::Finished)?;
    Some(
        view! { <a class="button is-primary" href=format!("/results/{attempt}")><Icon name="chart"/>{page.say("invitation-report")}</a> },
    )
}

/// A button that opens the person's mail program with a ready text in the language of the questions.
fn letter(page: &Page, row: &Row, link: &str) -> impl IntoView + use<> {
    let words = Words(row.spec.language);
    let subject = words.with(
        "invitation-mail-subject",
        [("organisation", row.org_name.as_str().into())],
    );
    let body = words.with(
        "invitation-mail-body",
        [
            ("name", row.name.as_str().into()),
            ("organisation", row.org_name.as_str().into()),
            ("title", row.title.as_str().into()),
            ("minutes", row.spec.minutes.into()),
            ("until", words.moment(row.expires_at).into()),
            ("link", link.into()),
        ],
    );
    let href = format!(
        "mailto:{}?subject={}&body={}",
        quoted(&row.email),
        quoted(&subject),
        quoted(&body.replace('\n', "\r\n"))
    );
    view! {
        <div class="form-actions section">
            <a class="button is-primary" href=href><Icon name="mail"/>{page.say("invitation-mail")}</a>
            <span class="hint">{page.say("invitation-mail-note")}</span>
        </div>
    }
}

#[component]
fn Facts(page: Page, row: Row) -> impl IntoView {
    let end = row.end();
    let dates = [
        ("invitation-made", Some(row.created_at)),
        (
            "invitation-until",
            Some(row.expires_at).filter(|_| row.attempt.is_none()),
        ),
        ("invitation-revoked-at", row.revoked_at),
        (
            "invitation-started",
            row.attempt.map(|taken| taken.started_at),
        ),
        (
            "invitation-runs-until",
            row.attempt
                .filter(|taken| taken.end.is_none())
                .map(|taken| taken.started_at + taken.allowed),
        ),
        ("invitation-finished", end.map(|end| end.at)),
        ("invitation-read", end.and_then(|end| end.read_at)),
    ];
    let dates = dates
        .into_iter()
        .filter_map(|(key, at)| Some((key, at?)))
        .map(|(key, at)| view! { <div><dt>{page.say(key)}</dt><dd><When page=page.clone() at=at/></dd></div> })
        .collect_view();
    let version = format!(
        "/assessments/{}/versions/{}",
        row.assessment_id, row.version
    );
    let number = page
        .words
        .with("assessment-version", [("number", row.version.into())]);
    view! {
        <dl class="facts">
            <div><dt>{page.say("invitation-candidate")}</dt><dd>{row.name}</dd></div>
            <div><dt>{page.say("field-email")}</dt><dd><Email address=row.email/></dd></div>
            <div><dt>{page.say("invitation-assessment")}</dt><dd><a href=format!("/assessments/{}", row.assessment_id)>{row.title}</a><br/><a href=version>{number}</a></dd></div>
            {dates}
        </dl>
    }
}

#[component]
fn Again(page: Page, row: Row, stage: Stage) -> impl IntoView {
    let id = row.id;
    let text = match stage {
        Stage::Revoked => "invitation-again-revoked",
        Stage::Running => "invitation-again-running",
        Stage::Invited | Stage::Expired | Stage::Finished => "invitation-again-text",
    };
    // Nobody who only wants a new link makes the invitation shorter by it.
    let left = row.expires_at.since(page.house.clock.now()).0 / Millis::days(1).0 + 1;
    let days = left.clamp(DEFAULT_DAYS, 180);
    // The end of an invitation decides nothing any more once its attempt runs.
    let running = stage == Stage::Running;
    let title = page.say(if running {
        "invitation-again-link"
    } else {
        "invitation-again"
    });
    let days = if running {
        view! { <input type="hidden" name="days" value=days/> }.into_any()
    } else {
        view! { <Days page=page.clone() days=days/> }.into_any()
    };
    view! {
        <section class="card section">
            <header class="card-head"><h2>{title}</h2></header>
            <form class="form" method="post" action=format!("/invitations/{id}/send")>
                <p class="muted">{page.say(text)}</p>
                {days}
                <div class="form-actions"><button class="button is-primary"><Icon name="refresh"/>{page.say("invitation-again-submit")}</button></div>
            </form>
        </section>
    }
}

/// The name, to be corrected.
#[component]
fn Name(page: Page, id: InvitationId, name: String) -> impl IntoView {
    view! {
        <section class="card section">
            <header class="card-head"><h2>{page.say("invitation-name")}</h2></header>
            <form class="form" method="post" action=format!("/invitations/{id}/name")>
                <p class="muted">{page.say("invitation-name-text")}</p>
                <Field page=page.clone() name="name" label="field-name" value=name autocomplete="off"/>
                <div class="form-actions"><button class="button"><Icon name="pen"/>{page.say("invitation-name-submit")}</button></div>
            </form>
        </section>
    }
}

#[component]
fn Revoke(page: Page, id: InvitationId) -> impl IntoView {
    view! {
        <section class="card section">
            <header class="card-head"><h2>{page.say("invitation-revoke")}</h2></header>
            <form class="form" method="post" action=format!("/invitations/{id}/revoke")>
                <p class="muted">{page.say("invitation-revoke-text")}</p>
                <div class="form-actions"><button class="button is-danger"><Icon name="x"/>{page.say("invitation-revoke-submit")}</button></div>
            </form>
        </section>
    }
}
