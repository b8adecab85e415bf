//! All questions at a glance, and the one button that ends the attempt.

use super::frame::{Running, answered};
use super::navigator::{classes, said};
use crate::frame::{Page, Wake, page};
use crate::islands::Ticking;
use crate::parts::{Errors, Icon, Notice};
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
    let (done, all) = (answered(&overview), overview.standings.len());
    let open = all - done;
    let items = overview
        .standings
        .iter()
        .map(|standing| item(&page, id, *standing))
        .collect_view();
    let title = page.say("review-title");
    let left_ms = overview.left_ms;
    view! {
        <Running page=page.clone() title=title.clone() name=overview.invitation.title.clone() answered=done questions=all
            left_ms=left_ms deadline=overview.deadline rail=().into_any()>
            <div class="stack">
            <h1>{title}</h1>
            <p class="lede">{page.say("review-lede")}</p>
            <Errors page=page.clone()/>
            {(open > 0).then(|| view! { <Notice tone="is-warn" text=page.words.with("review-open", [("open", open.into())])/> })}
            <ol class="review">{items}</ol>
            <form class="stack is-tight" method="post" action=format!("/attempts/{id}/submit")>
                <div class="form-actions">
                    <button class="button is-primary is-large">{page.say("review-submit")}</button>
                    <a class="button" href=format!("/attempts/{id}/questions/1")>{page.say("review-back")}</a>
                </div>
                <p class="hint">{page.say("review-note")}</p>
            </form>
            </div>
            <Ticking attempt=id.to_string() left_ms=left_ms left=page.say("attempt-left-said")/>
            <Wake/>
        </Running>
    }
    .into_any()
}

fn item(page: &Page, id: domain::AttemptId, standing: Standing) -> impl IntoView + use<> {
    let n = standing.position;
    let icon = if standing.answered { "check" } else { "minus" };
    let open = if standing.answered {
        "review-item"
    } else {
        "review-item is-open"
    };
    view! {
        <li><a class=classes(open, standing) href=format!("/attempts/{id}/questions/{n}")>
            <span class="review-n">{n}</span>
            <span class="review-text">{page.words.with("attempt-question-number", [("n", n.into())])}</span>
            <span class="review-state"><Icon name=icon/>{said(page, standing)}</span>
        </a></li>
    }
}
