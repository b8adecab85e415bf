//! The end: what was saved, what happens next, and, where the organisation shows it, the candidate's own result.

use super::frame::Calm;
use super::sentences;
use crate::frame::{Wake, onward, page};
use crate::islands::Delivering;
use crate::page::Page;
use crate::parts::{Notice, When};
use domain::Refusal;
use domain::results::overall;
use leptos::prelude::*;
use server::Error;
use server::attempt::{self, Closed};

/// The thank-you page.
#[component]
pub fn Done() -> impl IntoView {
    page(|page| async move {
        let pass = page.pass(page.param("id")?)?;
        match attempt::closed(&page.house, &pass).await {
            Ok(closed) => Ok(done_page(page, pass.attempt, closed)),
            // Time is up, or all but what may still be on its way is: the house closes the attempt within seconds, and this page asks
            // again by itself.
            Err(Error::Refused(Refusal::StillOpen)) => {
                match attempt::left(&page.house, &pass).await {
                    Ok(left) if left > 0 => {
                        Ok(onward(&page, &format!("/attempts/{}/review", pass.attempt)))
                    }
                    Ok(_) | Err(Error::Refused(Refusal::TimeIsUp)) => Ok(moment_please(page)),
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    })
}

fn moment_please(page: Page) -> AnyView {
    page.again_in(3);
    view! {
        <Calm page=page.clone() title=page.say("done-closing") name="">
            <div data-again-ms="2000"></div>
            <h1>{page.say("done-closing")}</h1>
            <p class="lede">{page.say("done-closing-text")}</p>
            <p><a class="button" href="">{page.say("done-closing-look")}</a></p>
        </Calm>
    }
    .into_any()
}

fn done_page(page: Page, id: domain::AttemptId, closed: Closed) -> AnyView {
    // Without scripts what was sent behind the end led here.
    let late = page
        .done_once()
        .map(|done| page.say(&format!("done-{done}")));
    let name = closed.invitation.name.clone();
    let thanks = page.words.with("done-thanks", [("name", name.into())]);
    let next = page.words.with(
        "done-next",
        [("organisation", closed.invitation.org_name.as_str().into())],
    );
    let count = page.words.with(
        "done-answers-of",
        [
            ("answered", closed.answered.to_string().into()),
            ("questions", closed.questions.into()),
        ],
    );
    let result = closed.marks.map(|marks| {
        let total = overall(&marks);
        let details = closed.details;
        view! { <crate::results::Own page=page.clone() marks=marks total=total details=details/> }
    });
    view! {
        <Calm page=page.clone() title=page.say("done-title") name=closed.invitation.title.clone()>
            <div id="attempt-problem" role="alert">{late}</div>
            <div class="thanks">
                <svg class="seal" aria-hidden="true" viewBox="0 0 88 88" inner_html=SEAL></svg>
                <h1>{thanks}</h1>
                <p class="lede">{page.say(if closed.by_deadline { "done-by-deadline" } else { "done-by-you" })}</p>
                <dl class="facts">
                    <div><dt>{page.say("done-closed-at")}</dt><dd><When page=page.clone() at=closed.closed_at/></dd></div>
                    <div><dt>{page.say("done-answers")}</dt><dd>{count}</dd></div>
                    <div><dt>{page.say("done-readable-until")}</dt><dd><When page=page.clone() at=closed.readable_until/></dd></div>
                </dl>
            </div>
            <Notice tone="is-info" text=next/>
            {result}
            <Delivering attempt=id.to_string() texts=sentences::delivered_last(&page) last=true/>
            <Wake/>
        </Calm>
    }
    .into_any()
}

const SEAL: &str = "<g fill=\"none\" stroke=\"currentColor\"><path stroke-width=\"2\" d=\"M27 3h34l24 24v34L61 85H27L3 61V27z\"/><path stroke-opacity=\".5\" d=\"M29.5 9h29L79 29.5v29L58.5 79h-29L9 58.5v-29z\"/><path stroke-width=\"5\" stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"m28 45 11 11 21-24\"/></g>";
