//! All questions at a glance, and the one button that ends the attempt.

use super::frame::{Bar, Running};
use super::navigator::{classes, extent_said};
use super::sentences;
use crate::frame::{LanguageSwitch, Wake, page};
use crate::islands::Reviewing;
use crate::page::Page;
use crate::parts::{Errors, Icon, Notice};
use domain::question::Extent;
use leptos::prelude::*;
use server::attempt::{self, Overview, Standing};

/// The review page.
#[component]
pub fn Review() -> impl IntoView {
    page(|page| async move {
        let pass = page.pass(page.param("id")?)?;
        let overview = attempt::overview(&page.house, &pass).await?;
        if overview.taken_over {
            return Err(domain::Refusal::TakenOver.into());
        }
        Ok(review_page(page, pass.attempt, overview))
    })
}

fn review_page(page: Page, id: domain::AttemptId, overview: Overview) -> AnyView {
    let bar = Bar::of(&page, &overview);
    let open = bar.questions - bar.answered;
    let items = overview
        .standings
        .iter()
        .map(|standing| item(&page, id, *standing))
        .collect_view();
    let title = page.say("review-title");
    let (left_ms, last) = (overview.left_ms, overview.last);
    let (time, texts) = (
        sentences::time(&page),
        sentences::delivery(&page, "attempt-saved"),
    );
    view! {
        <Running page=page.clone() title=title.clone() bar=bar rail=().into_any()>
            <div class="stack">
            <h1>{title}</h1>
            <p class="lede">{page.say("review-lede")}</p>
            <Errors page=page.clone()/>
            <div id="attempt-problem" role="alert"></div>
            <Waiting page=page.clone()/>
            {(open > 0).then(|| view! { <Notice tone="is-warn" text=page.words.with("review-open", [("open", open.into())])/> })}
            <ol class="review">{items}</ol>
            <form class="stack is-tight" id="finish" method="post" action=format!("/attempts/{id}/submit")
                data-outbox=format!("assay-outbox-{id}") data-ask=page.say("review-finish-anyway")>
                <div class="form-actions">
                    <button class="button is-primary is-large">{page.say("review-submit")}</button>
                    <a class="button" href=format!("/attempts/{id}/questions/{last}")>{page.say("review-back")}</a>
                </div>
                <p class="hint">{page.say("review-note")}</p>
            </form>
            <div class="no-print"><LanguageSwitch page=page.clone()/></div>
            </div>
            <Reviewing attempt=id.to_string() left_ms=left_ms time=time texts=texts/>
            <Wake/>
        </Running>
    }
    .into_any()
}

/// Answers that wait on this device: how many, and a way to send them now. Nobody finishes while there are any.
#[component]
fn Waiting(page: Page) -> impl IntoView {
    view! {
        <div class="notice is-warn" id="deliver" role="alert" hidden><Icon name="alert"/>
            <div class="stack is-tight"><p id="deliver-text"></p><p>{page.say("review-waiting")}</p>
                <p><button type="button" class="button is-small" id="deliver-again">{page.say("deliver-again")}</button></p></div>
        </div>
    }
}

fn item(page: &Page, id: domain::AttemptId, standing: Standing) -> impl IntoView + use<> {
    let n = standing.position;
    let (block, icon) = match standing.extent {
        Extent::Whole => ("review-item", "check"),
        Extent::Part => ("review-item is-open", "half"),
        Extent::Nothing => ("review-item is-open", "minus"),
    };
    let flagged = standing
        .flagged
        .then(|| format!(", {}", page.say("attempt-is-flagged")));
    view! {
        <li><a class=classes(block, standing) href=format!("/attempts/{id}/questions/{n}") data-n=n>
            <span class="review-n">{n}</span>
            <span class="review-text">{page.words.with("attempt-question-number", [("n", n.into())])}" "<span class="review-typed"></span></span>
            <span class="review-state"><Icon name=icon/><Icon name="alert"/><span><span class="review-said">{extent_said(page, standing)}</span>{flagged}</span></span>
        </a></li>
    }
}
