//! Results per category and per skill, as tables.

use super::points;
use super::score::Score;
use crate::page::Page;
use crate::parts::{CategoryTag, SkillTag};
use domain::results::{Mark, Tally, by_category, by_skill};
use leptos::prelude::*;

/// Points, interval and number of questions per category. Categories that were not asked are said so; those of a single question are
/// only named.
#[component]
pub fn CategoryTable(page: Page, marks: Vec<Mark>) -> impl IntoView {
    let (single, told): (Vec<_>, Vec<_>) = by_category(&marks)
        .into_iter()
        .partition(|(_, tally)| tally.questions > 0 && !tally.tells());
    let rows = told
        .into_iter()
        .map(|(category, tally)| {
            let name = view! { <CategoryTag page=page.clone() category=category/> }.into_any();
            row(&page, name, tally)
        })
        .collect_view();
    let names = single
        .iter()
        .map(|(category, _)| page.say(&format!("name-{category}")))
        .collect();
    view! {
        <div class="stack is-tight">
            <Numbers page=page.clone() first="results-category" label="results-by-category" rows=rows.into_any()/>
            <TooFew page=page names=names/>
        </div>
    }
}

/// The same per skill, of those that were asked. Those of a single question are only named.
#[component]
pub fn SkillTable(page: Page, marks: Vec<Mark>) -> impl IntoView {
    let (telling, single): (Vec<_>, Vec<_>) = by_skill(&marks)
        .into_iter()
        .partition(|(_, tally)| tally.tells());
    let rows: Vec<AnyView> = telling
        .into_iter()
        .map(|(skill, tally)| {
            let name = view! { <SkillTag page=page.clone() skill=skill/><span class="cell-sub">{page.say(&format!("name-{}", skill.category()))}</span> };
            row(&page, name.into_any(), tally)
        })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! { <div class="card is-flush"><Numbers page=page.clone() first="results-skill" label="results-by-skill" rows=rows.into_any()/></div> }
    });
    let names = single
        .iter()
        .map(|(skill, _)| page.say(&format!("name-{}", skill.code().replace('.', "-"))))
        .collect();
    view! { {table}<TooFew page=page names=names/> }
}

/// The categories or skills that only one question was about.
#[component]
fn TooFew(page: Page, names: Vec<String>) -> impl IntoView {
    (!names.is_empty()).then(|| {
        let text = page.words.with(
            "results-too-few",
            [
                ("count", names.len().into()),
                ("names", names.join(", ").into()),
            ],
        );
        view! { <p class="hint">{text}</p> }
    })
}

fn row(page: &Page, name: AnyView, tally: Tally) -> AnyView {
    let score = if tally.questions == 0 {
        view! { <span class="muted">{page.say("results-not-asked")}</span> }.into_any()
    } else {
        view! { <Score page=page.clone() tally=tally text="results-range"/> }.into_any()
    };
    let of = page.words.with(
        "results-points-of",
        [
            ("points", points(page, tally.points).into()),
            ("max", tally.questions.into()),
        ],
    );
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num nowrap" data-label=page.say("results-points")>{of}</td>
            <td data-label=page.say("results-share")>{score}</td>
            <td class="num" data-label=page.say("results-questions")>{tally.questions}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Numbers(page: Page, first: &'static str, label: &'static str, rows: AnyView) -> impl IntoView {
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=page.say(label)>
            <table class="table is-stacked is-dense">
                <thead><tr>
                    <th scope="col">{page.say(first)}</th>
                    <th scope="col" class="num">{page.say("results-points")}</th>
                    <th scope="col">{page.say("results-share")}</th>
                    <th scope="col" class="num">{page.say("results-questions")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
