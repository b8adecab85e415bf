//! One question of a running attempt.

use super::fields::AnswerField;
use super::filled::Filled;
use super::frame::{Bar, Running};
use super::navigator::{ByEnter, Rail, Sheet};
use super::sentences;
use crate::frame::{Wake, page};
use crate::islands::{Answering, Place};
use crate::page::Page;
use crate::parts::{Errors, Icon};
use domain::question::Extent;
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
    let (position, questions) = (view.position, view.overview.questions());
    let title = page.words.with(
        "attempt-question-n",
        [("n", position.into()), ("of", questions.into())],
    );
    let filled = Filled::of(&page, view.response.clone());
    let standing = view.overview.standing(position);
    let earlier = standing.map_or(Extent::Nothing, |standing| standing.extent);
    let bar = Bar::of(&page, &view.overview);
    let (standings, said) = (view.overview.standings.clone(), bar.progress.clone());
    let rail = view! { <Rail page=page.clone() standings=standings.clone() progress=said.clone() current=position/> };
    let left_ms = view.overview.left_ms;
    let place = Place {
        attempt: id.to_string(),
        position,
        questions,
        epoch: view.overview.epoch,
        seq: view.seq,
        refused: filled.refused(),
    };
    let texts = sentences::saving(&page, questions);
    view! {
        <Running page=page.clone() title=title bar=bar rail=rail.into_any()>
            <ByEnter/>
            <Sheet page=page.clone() standings=standings progress=said current=position/>
            <Refused page=page.clone() onward=format!("/attempts/{id}/review") filled=filled.clone() earlier=earlier/>
            <div id="attempt-problem" role="alert"></div>
            <SendAgain page=page.clone() name="attempt-stale"/>
            <SendAgain page=page.clone() name="attempt-lost"/>
            <Prompt page=page.clone() id=id view=view filled=filled/>
            <Answering place=place left_ms=left_ms texts=texts/>
            <Wake/>
        </Running>
    }
    .into_any()
}

/// Why the form came back, and the way on without this answer: nobody is kept on a question.
#[component]
fn Refused(page: Page, onward: String, filled: Filled, earlier: Extent) -> impl IntoView {
    let (stands, way) = match earlier {
        Extent::Nothing => (None, "answer-go-on-without"),
        Extent::Part | Extent::Whole => (
            Some(page.say("answer-earlier-stands")),
            "answer-go-on-earlier",
        ),
    };
    let way = filled
        .misfit()
        .is_some()
        .then(|| view! { <p class="small">{stands}" "<a href=onward>{page.say(way)}</a></p> });
    view! { <Errors page=page.clone()/>{way} }
}

/// An answer of this device that does not count can be sent again: one that another tab overtook (`attempt-stale`), one that was refused
/// because the attempt had gone on elsewhere (`attempt-lost`). The name is that of its texts too.
#[component]
fn SendAgain(page: Page, name: &'static str) -> impl IntoView {
    let mine = format!("{name}-mine");
    let button = page.say(&mine);
    view! {
        <div class="notice is-warn" id=name role="alert" hidden><Icon name="alert"/>
            <div class="stack is-tight"><p>{page.say(name)}</p>
                <p><button type="button" class="button is-small" id=mine>{button}</button></p></div>
        </div>
    }
}

#[component]
fn Prompt(page: Page, id: domain::AttemptId, view: QuestionView, filled: Filled) -> impl IntoView {
    let QuestionView {
        overview,
        position,
        sheet,
        seq,
        ..
    } = view;
    let questions = overview.questions();
    let standing = overview.standing(position);
    let flagged = standing.is_some_and(|standing| standing.flagged);
    let (stem, kind) = (sheet.stem.as_str().to_owned(), sheet.kind.code());
    // What a browser puts back into a page that it shows again is older than what the server knows, and looks like a new answer: so it
    // puts nothing back (`autocomplete`). What was not sent yet is in the outbox.
    view! {
        <article class="prompt">
            <header class="prompt-head">
                <h1 class="prompt-n">{page.say("attempt-question")}" "{position}" "<span class="muted">{page.words.with("attempt-of", [("of", questions.into())])}</span></h1>
                <label class="flag"><input type="checkbox" form="answer" id="flag" name="flag" checked=filled.flag(flagged)/><Icon name="flag"/>{page.say("attempt-flag")}</label>
            </header>
            <div class="prompt-stem prose" lang=sheet.language.code() inner_html=stem></div>
            <form id="answer" method="post" action=format!("/attempts/{id}/answers/{position}") data-kind=kind autocomplete="off">
                <input type="hidden" name="epoch" value=overview.epoch/>
                <input type="hidden" name="seq" value=seq/>
                <input type="hidden" name="flagged" value=if flagged { "yes" } else { "no" }/>
                <AnswerField page=page.clone() sheet=sheet filled=filled/>
                <Foot page=page.clone() position=position questions=questions/>
            </form>
        </article>
    }
}

#[component]
fn Foot(page: Page, position: u16, questions: u16) -> impl IntoView {
    let last = position == questions;
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
        <p class="hint asleep">{page.say("attempt-asleep")}</p>
    }
}
