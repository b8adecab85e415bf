//! One question of a running attempt.

use super::fields::AnswerField;
use super::frame::{Running, answered};
use super::navigator::{Rail, Sheet};
use crate::frame::{Page, Wake, page};
use crate::islands::{Answering, Place, Texts};
use crate::parts::{Errors, Icon};
use leptos::prelude::*;
use server::attempt::{self, QuestionView};

/// The question page.
#[component]
pub fn Question() -> impl IntoView {
    page(|page| async move {
        let pass = page.pass(page.param("id")?)?;
        let view = attempt::question(&page.house, &pass, page.param("n")?).await?;
        if view.overview.taken_over {
            return Err(domain::Refusal::TakenOver.into());
        }
        Ok(question_page(page, pass.attempt, view))
    })
}

fn question_page(page: Page, id: domain::AttemptId, view: QuestionView) -> AnyView {
    let QuestionView {
        overview,
        position,
        sheet,
        response,
        seq,
    } = view;
    let questions = overview.standings.len();
    let standing = overview.standings.get(usize::from(position) - 1).copied();
    let flagged = standing.is_some_and(|standing| standing.flagged);
    let title = page.words.with(
        "attempt-question-n",
        [("n", position.into()), ("of", questions.into())],
    );
    let rail =
        view! { <Rail page=page.clone() standings=overview.standings.clone() current=position/> }
            .into_any();
    let action = format!("/attempts/{id}/answers/{position}");
    let kind = sheet.kind.code();
    let stem = sheet.stem.as_str().to_owned();
    let (left_ms, epoch) = (overview.left_ms, overview.epoch);
    let place = Place {
        attempt: id.to_string(),
        position,
        questions,
        epoch,
        seq,
    };
    view! {
        <Running page=page.clone() title=title name=overview.invitation.title.clone() answered=answered(&overview)
            questions=questions left_ms=left_ms deadline=overview.deadline rail=rail>
            <Sheet page=page.clone() overview=overview current=position/>
            <Errors page=page.clone()/>
            <div id="attempt-problem" role="alert"></div>
            <article class="prompt">
                <header class="prompt-head">
                    <h1 class="prompt-n">{page.say("attempt-question")}" "{position}" "<span class="muted">{page.words.with("attempt-of", [("of", questions.into())])}</span></h1>
                    <label class="flag"><input type="checkbox" form="answer" id="flag" name="flag" checked=flagged/><Icon name="flag"/>{page.say("attempt-flag")}</label>
                </header>
                <div class="prompt-stem prose" inner_html=stem></div>
                <form id="answer" method="post" action=action data-kind=kind>
                    <input type="hidden" name="epoch" value=epoch/>
                    <input type="hidden" name="seq" value=seq/>
                    <AnswerField page=page.clone() sheet=sheet response=response/>
                    <Foot page=page.clone() position=position questions=questions/>
                </form>
            </article>
            <Answering place=place left_ms=left_ms texts=texts(&page)/>
            <Wake/>
        </Running>
    }
    .into_any()
}

#[component]
fn Foot(page: Page, position: u16, questions: usize) -> impl IntoView {
    let last = usize::from(position) == questions;
    let next = page.say(if last {
        "attempt-to-review"
    } else {
        "attempt-next"
    });
    view! {
        <footer class="prompt-foot">
            <button class="button" name="go" value="previous" disabled=position == 1><Icon name="arrow-left"/>{page.say("attempt-previous")}</button>
            <button class="button is-primary" name="go" value="next">{next}<Icon name="arrow-right"/></button>
        </footer>
    }
}

fn texts(page: &Page) -> Texts {
    Texts {
        saved: page.say("attempt-saved"),
        saving: page.say("attempt-saving"),
        unsaved: page.say("attempt-unsaved"),
        waiting: page.say("attempt-waiting"),
        left: page.say("attempt-left-said"),
        incomplete: page.say("answer-incomplete"),
    }
}
