//! Every question of a closed attempt: what was asked, what was answered, what is right and why. Staff read it in the report,
//! candidates on their last page where the policy shows it.

use super::marked::Marked;
use super::points;
use crate::page::Page;
use crate::parts::{Icon, KindTag, LevelTag, span};
use domain::question::UNITS;
use domain::results::Mark;
use leptos::prelude::*;
use server::marking::Detail;

/// The questions, one below the other, each to be opened. Titles may name the point of a question, so candidates are not shown
/// them: for them `show_titles` is false.
#[component]
pub fn Answers(page: Page, details: Vec<Detail>, show_titles: bool) -> impl IntoView {
    let items = details
        .into_iter()
        .map(|detail| {
            let skill = page.say(&format!(
                "name-{}",
                detail.mark.skill.code().replace('.', "-")
            ));
            let level = page.say(&format!("name-{}", detail.mark.level));
            let category = page.say(&format!("name-{}", detail.mark.skill.category()));
            let (title, sub) = if show_titles {
                (detail.title.clone(), format!("{skill} · {level}"))
            } else {
                (skill, format!("{category} · {level}"))
            };
            view! { <Item page=page.clone() detail=detail title=title sub=sub/> }
        })
        .collect_view();
    view! { <div class="answers">{items}</div> }
}

#[component]
fn Item(page: Page, detail: Detail, title: String, sub: String) -> impl IntoView {
    let mark = &detail.mark;
    let number = page
        .words
        .with("results-question-n", [("n", mark.position.into())]);
    let times = page.words.with(
        "results-time",
        [
            ("spent", span(mark.spent).into()),
            ("expected", span(detail.expected).into()),
        ],
    );
    view! {
        <details class="answer-item">
            <summary>
                <span class="answer-n"><span aria-hidden="true">{mark.position}</span><span class="visually-hidden">{number}</span></span>
                <span class="answer-title">{title}<span class="cell-sub">{sub}</span></span>
                <Verdict page=page.clone() mark=mark.clone()/>
                <span class="answer-points">{points(&page, mark.points)}" / 1"</span>
                <span class="answer-time">{span(mark.spent)}</span>
            </summary>
            <div class="answer-body">
                <p class="row is-tight small">
                    <KindTag page=page.clone() kind=detail.sheet.kind/><LevelTag page=page.clone() level=mark.level/>
                    <span class="muted">{times}</span>
                </p>
                <div class="prose" lang=detail.sheet.language.code() inner_html=detail.sheet.stem.as_str().to_owned()></div>
                <Marked page=page.clone() detail=detail.clone()/>
                <Why page=page.clone() detail=detail/>
            </div>
        </details>
    }
}

/// Right, partly, wrong, or no answer.
#[component]
fn Verdict(page: Page, mark: Mark) -> impl IntoView {
    let (class, icon, key) = if !mark.answered {
        ("verdict is-none", "minus", "results-answer-none")
    } else if mark.points >= UNITS {
        ("verdict is-right", "check", "results-answer-right")
    } else if mark.points > 0 {
        ("verdict is-partly", "half", "results-answer-partly")
    } else {
        ("verdict is-wrong", "x", "results-answer-wrong")
    };
    view! { <span class=class><Icon name=icon/>{page.say(key)}</span> }
}

#[component]
fn Why(page: Page, detail: Detail) -> impl IntoView {
    let reference = (!detail.reference.as_str().trim().is_empty()).then(|| {
        view! {
            <div>
                <h3>{page.say("results-reference")}</h3>
                <div class="prose" lang=detail.sheet.language.code() inner_html=detail.reference.as_str().to_owned()></div>
            </div>
        }
    });
    view! {
        <section class="rationale stack is-tight">
            <div>
                <h3>{page.say("results-rationale")}</h3>
                <div class="prose" lang=detail.sheet.language.code() inner_html=detail.rationale.as_str().to_owned()></div>
            </div>
            {reference}
        </section>
    }
}
