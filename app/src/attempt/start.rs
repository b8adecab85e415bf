//! The start page: it tells the truth about length, time, rules, what is recorded and who sees it. Opening it changes nothing.

use super::frame::Calm;
use super::sentences;
use crate::frame::{Wake, page};
use crate::islands::Delivering;
use crate::page::Page;
use crate::parts::{Errors, Icon, Notice, SaidAt};
use domain::assessment::{Feedback, Spec};
use domain::invitation::Stage;
use leptos::prelude::*;
use server::Outcome;
use server::invitation::Invitation;

/// The page behind a personal link.
#[component]
pub fn Start() -> impl IntoView {
    page(|page| async move {
        let link: String = page.param("link")?;
        let invitation = page.invitation(&link).await?;
        let stage = invitation.stage(page.house.clock.now());
        let body = match stage {
            Stage::Running => going_on(&page, &link, &invitation).await?,
            Stage::Finished => finished(&page, &link),
            Stage::Invited | Stage::Expired | Stage::Revoked => {
                beginning(&page, &link, &invitation.spec, &invitation)
            }
        };
        Ok(start_page(&page, &invitation, body))
    })
}

/// The frame of the page: who invites whom to what.
fn start_page(page: &Page, invitation: &Invitation, body: AnyView) -> AnyView {
    let hello = page
        .words
        .with("start-hello", [("name", invitation.name.as_str().into())]);
    let by = page.words.with(
        "start-by",
        [("organisation", invitation.org_name.as_str().into())],
    );
    let (page, title) = (page.clone(), invitation.title.clone());
    view! {
        <Calm page=page.clone() title=title.clone() name=title.clone()>
            <p class="eyebrow">{by}</p>
            <h1>{title}</h1>
            <p class="h2">{hello}</p>
            <Errors page=page/>
            {body}
        </Calm>
    }
    .into_any()
}

/// How much time is left of a running attempt, and until when.
fn time_left(page: &Page, invitation: &Invitation) -> Option<AnyView> {
    let taken = invitation.attempt?;
    let deadline = taken.started_at + taken.allowed;
    let left_ms = deadline.since(page.house.clock.now()).0.max(0);
    let minutes = (left_ms + 59_999) / 60_000;
    let at = page.words.moment(deadline);
    let text = page.words.with(
        "start-left",
        [("minutes", minutes.into()), ("at", at.into())],
    );
    Some(view! { <p><SaidAt page=page.clone() text=text at=deadline/></p> }.into_any())
}

/// How many questions are answered so far.
async fn progress(page: &Page, invitation: &Invitation) -> Outcome<Option<AnyView>> {
    let answered = server::attempt::answered_so_far(&page.house, invitation).await?;
    Ok(answered.map(|answered| {
        let answered = ("answered", answered.to_string().into());
        let said = [answered, ("questions", invitation.spec.questions.into())];
        view! { <p>{page.words.with("attempt-progress", said)}</p> }.into_any()
    }))
}

async fn going_on(page: &Page, link: &str, invitation: &Invitation) -> Outcome<AnyView> {
    let progress = progress(page, invitation).await?;
    let delivering = invitation.attempt().map(|attempt| {
        let texts = sentences::delivery(page, "deliver-arrived");
        view! { <Delivering attempt=attempt.to_string() texts=texts last=false/><Wake/> }
    });
    let body = view! {
        <p class="lede">{page.say("start-running")}</p>
        {time_left(page, invitation)}
        {progress}
        <div id="attempt-problem" role="alert"></div>
        <div class="notice is-warn" id="deliver" role="alert" hidden><Icon name="alert"/>
            <div><p id="deliver-text"></p><p>{page.say("deliver-go-on")}</p></div></div>
        <Notice tone="is-info" text=page.say("start-running-note")/>
        <form method="post" action=format!("/i/{link}/resume")>
            <div class="form-actions"><button class="button is-primary is-large">{page.say("start-resume")}</button></div>
        </form>
        {delivering}
    };
    Ok(body.into_any())
}

fn finished(page: &Page, link: &str) -> AnyView {
    view! {
        <p class="lede">{page.say("start-finished")}</p>
        <form method="post" action=format!("/i/{link}/resume")>
            <div class="form-actions"><button class="button is-primary">{page.say("start-see-end")}</button></div>
        </form>
    }
    .into_any()
}

fn beginning(page: &Page, link: &str, spec: &Spec, invitation: &Invitation) -> AnyView {
    let expires = page.words.with(
        "start-expires",
        [("at", page.words.moment(invitation.expires_at).into())],
    );
    view! {
        <p class="lede">{page.say("start-lede")}</p>
        <Facts page=page.clone() questions=spec.questions minutes=spec.minutes
            level=page.say(&format!("name-{}", spec.level)) track=page.say(&format!("name-lang-{}", spec.track))
            language=page.say(&format!("assessment-language-{}", spec.language))/>
        <Rules page=page.clone() feedback=spec.feedback organisation=invitation.org_name.clone()/>
        <p><a class="button" href=format!("/i/{link}/practice")><Icon name="play"/>{page.say("start-practice")}</a></p>
        <form class="stack" method="post" action=format!("/i/{link}/start")>
            <div class="honour">
                <h2>{page.say("honour-title")}</h2>
                <p>{page.say("honour-text")}</p>
                <label class="check"><input type="checkbox" name="honour" value="yes" required/><span>{page.say("honour-agree")}</span></label>
            </div>
            <div class="form-actions"><button class="button is-primary is-large">{page.words.with("start-submit", [("minutes", spec.minutes.into())])}</button></div>
            <p class="hint"><SaidAt page=page.clone() text=expires at=invitation.expires_at/></p>
        </form>
    }
    .into_any()
}

#[component]
fn Facts(
    page: Page,
    questions: u32,
    minutes: u32,
    level: String,
    track: String,
    language: String,
) -> impl IntoView {
    view! {
        <dl class="facts is-grid">
            <div><dt>{page.say("start-questions")}</dt><dd>{questions}</dd></div>
            <div><dt>{page.say("start-minutes")}</dt><dd>{page.words.with("start-minutes-n", [("minutes", minutes.into())])}</dd></div>
            <div><dt>{page.say("field-level")}</dt><dd>{level}</dd></div>
            <div><dt>{page.say("field-track")}</dt><dd>{track}</dd></div>
            <div><dt>{page.say("assessment-language")}</dt><dd>{language}</dd></div>
        </dl>
    }
}

#[component]
fn Rules(page: Page, feedback: Feedback, organisation: String) -> impl IntoView {
    let rules = [
        ("clock", "rule-clock"),
        ("refresh", "rule-saved"),
        ("list", "rule-order"),
        ("half", "rule-points"),
        ("eye", "rule-recorded"),
    ]
    .map(|(icon, key)| view! { <li><Icon name=icon/><div><b>{page.say(key)}</b>" "{page.say(&format!("{key}-text"))}</div></li> });
    let seen = page
        .words
        .with("rule-seen-text", [("organisation", organisation.into())]);
    let shown = page.say(&format!("rule-feedback-{feedback}"));
    view! {
        <h2>{page.say("start-rules")}</h2>
        <ul class="rules">
            {rules.into_iter().collect_view()}
            <li><Icon name="users"/><div><b>{page.say("rule-seen")}</b>" "{seen}</div></li>
            <li><Icon name="chart"/><div><b>{page.say("rule-feedback")}</b>" "{shown}</div></li>
        </ul>
        <p><a href="/privacy">{page.say("start-privacy")}</a></p>
    }
}
