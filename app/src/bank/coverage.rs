//! How what was found spreads over categories and levels.

use crate::page::Page;
use crate::parts::{CategoryTag, LevelTag};
use domain::taxonomy::{Category, Level};
use leptos::prelude::*;
use std::collections::HashMap;

/// Counts by category and level.
pub type Cells = HashMap<(Category, Level), usize>;

/// The matrix; the number of a category and level leads to the questions it counts.
pub fn coverage(page: &Page, cells: &Cells) -> AnyView {
    let count = |fits: &dyn Fn(Category, Level) -> bool| -> usize {
        cells
            .iter()
            .filter(|((category, level), _)| fits(*category, *level))
            .map(|(_, n)| n)
            .sum()
    };
    let heads = Level::ALL
        .iter()
        .map(|level| view! { <th scope="col" class="center"><LevelTag page=page.clone() level=*level/></th> })
        .collect_view();
    let rows = Category::ALL
        .iter()
        .map(|category| {
            let cells = Level::ALL
                .iter()
                .map(|level| cell(page, *category, *level, count(&|c, l| c == *category && l == *level)))
                .collect_view();
            let all = count(&|c, _| c == *category);
            view! { <tr><th scope="row"><CategoryTag page=page.clone() category=*category/></th>{cells}<td><b>{all}</b></td></tr> }
        })
        .collect_view();
    let sums = Level::ALL
        .iter()
        .map(|level| view! { <td>{count(&|_, l| l == *level)}</td> })
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("bank-coverage")>
            <table class="table is-matrix is-dense">
                <caption class="visually-hidden">{page.say("bank-coverage-note")}</caption>
                <thead><tr><th scope="col">{page.say("bank-category")}</th>{heads}<th scope="col" class="center">{page.say("bank-sum")}</th></tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{page.say("bank-sum")}</th>{sums}<td>{count(&|_, _| true)}</td></tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn cell(page: &Page, category: Category, level: Level, n: usize) -> AnyView {
    if n == 0 {
        return view! { <td><span class="muted">"0"</span></td> }.into_any();
    }
    let name = |code: &str| page.say(&format!("name-{code}"));
    let label = page.words.with(
        "bank-cell",
        [
            ("count", n.into()),
            ("category", name(category.code()).into()),
            ("level", name(level.code()).into()),
        ],
    );
    let kept: Vec<&str> = page
        .raw_query()
        .split('&')
        .filter(|pair| {
            !pair.is_empty()
                && !["category", "level", "page"].contains(&pair.split('=').next().unwrap_or(""))
        })
        .collect();
    let href = format!("/bank?category={category}&level={level}&{}", kept.join("&"));
    let href = href.trim_end_matches('&').to_owned();
    view! { <td><a href=href aria-label=label>{n}</a></td> }.into_any()
}
