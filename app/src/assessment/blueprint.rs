//! The blueprint as a matrix: how many questions of each category and level, and what the bank has for them.

use crate::page::Page;
use crate::parts::{Icon, LevelTag, Notice};
use domain::assessment::{Feasibility, Fit, Pace, Standing};
use domain::taxonomy::{Category, Level};
use leptos::prelude::*;

/// The matrix. Levels that the blueprint does not ask have no column. `names` is where the keys of the categories' names begin.
#[component]
pub fn Matrix(
    page: Page,
    cells: Vec<Feasibility>,
    #[prop(default = "name")] names: &'static str,
) -> impl IntoView {
    let asked = |level: Level| -> u32 {
        cells
            .iter()
            .filter(|f| f.cell.level == level)
            .map(|f| f.cell.questions)
            .sum()
    };
    let levels: Vec<Level> = Level::ALL
        .iter()
        .copied()
        .filter(|level| asked(*level) > 0)
        .collect();
    let heads = levels
        .iter()
        .map(|level| view! { <th scope="col"><LevelTag page=page.clone() level=*level/></th> })
        .collect_view();
    let rows = Category::ALL
        .iter()
        .map(|category| row(&page, (*category, names), &levels, &cells))
        .collect_view();
    let sums = levels
        .iter()
        .map(|level| view! { <td>{asked(*level)}</td> })
        .collect_view();
    let total: u32 = cells.iter().map(|f| f.cell.questions).sum();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("assessment-blueprint")>
            <table class="table is-matrix is-dense">
                <thead><tr>
                    <th scope="col">{page.say("assessment-category")}</th>{heads}
                    <th scope="col" class="num">{page.say("assessment-sum")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{page.say("assessment-sum")}</th>{sums}<td class="num">{total}</td></tr></tfoot>
            </table>
        </div>
    }
}

fn row(
    page: &Page,
    (category, names): (Category, &str),
    levels: &[Level],
    cells: &[Feasibility],
) -> impl IntoView + use<> {
    let of = |level: &Level| {
        cells
            .iter()
            .find(|f| f.cell.category == category && f.cell.level == *level)
    };
    let tds = levels
        .iter()
        .map(|level| match of(level) {
            Some(cell) => view! { <td><Supply page=page.clone() cell=*cell/></td> }.into_any(),
            None => view! { <td><span class="muted">"–"</span></td> }.into_any(),
        })
        .collect_view();
    let sum: u32 = cells
        .iter()
        .filter(|f| f.cell.category == category)
        .map(|f| f.cell.questions)
        .sum();
    view! { <tr><th scope="row"><span class=format!("cat is-{category}")>{page.say(&format!("{names}-{category}"))}</span></th>{tds}<td class="num">{sum}</td></tr> }
}

/// What stands beside the editor's form.
#[component]
pub fn Board(
    page: Page,
    cells: Vec<Feasibility>,
    pace: Option<Pace>,
    minutes: u32,
) -> impl IntoView {
    view! {
        <Matrix page=page.clone() cells=cells names="results-short"/>
        <footer class="card-foot"><Times page=page.clone() pace=pace minutes=minutes/><p class="hint">{page.say("assessment-supply-note")}</p></footer>
    }
}

/// What the questions' own times add up to, beside the time that is given.
#[component]
pub fn Times(page: Page, pace: Option<Pace>, minutes: u32) -> impl IntoView {
    pace.map(|pace| {
        let fit = pace.fit(minutes);
        let text = page.words.with(
            "assessment-times",
            [
                ("mean", pace.minutes().into()),
                ("longest", pace.longest_minutes().into()),
                ("minutes", minutes.into()),
            ],
        );
        match fit {
            Fit::Ample => view! { <p class="hint">{text}</p> }.into_any(),
            Fit::Tight => {
                let text = format!("{text} {}", page.say("assessment-times-tight"));
                view! { <Notice tone="is-warn" text=text/> }.into_any()
            }
            Fit::Hopeless => {
                let text = format!("{text} {}", page.say("assessment-times-hopeless"));
                view! { <Notice tone="is-bad" text=text/> }.into_any()
            }
        }
    })
}

/// What the bank has for one cell.
#[component]
fn Supply(page: Page, cell: Feasibility) -> impl IntoView {
    let (class, icon, key) = match cell.standing() {
        Standing::Good => ("supply is-good", "check", "assessment-supply-good"),
        Standing::Thin => ("supply is-thin", "alert", "assessment-supply-thin"),
        Standing::Short => ("supply is-short", "x", "assessment-supply-short"),
    };
    let wanted = (cell.cell.questions * 5).max(1);
    let width = format!("{}%", (cell.available * 100 / wanted).min(100));
    let numbers = page.words.with(
        "assessment-supply-numbers",
        [
            ("available", cell.available.into()),
            ("questions", cell.cell.questions.into()),
        ],
    );
    view! {
        <span class=class>
            <Icon name=icon/>
            <span>{page.say(key)}" "<span class="muted">{numbers}</span></span>
            <svg class="bar" width="100%" height="6" aria-hidden="true"><rect class="bar-fill" width=width height="6"/></svg>
        </span>
    }
}
