//! The right answer, for authors: options with the right ones marked, accepted values, the order, the partners, the lines.

use crate::page::Page;
use crate::parts::Icon;
use domain::question::{Accepted, Capitals, Task, Tolerance, ToleranceKind};
use leptos::prelude::*;
use server::bank::VersionView;
use server::house::Side;

/// What is right.
pub fn right_answer(page: &Page, shown: &VersionView) -> AnyView {
    let things = &shown.sheet.things;
    match &shown.question.task {
        Task::Single { right, .. } | Task::TrueFalse { right, .. } => {
            options(page, things, &[*right])
        }
        Task::Multiple { right, .. } => options(page, things, right),
        Task::Numeric {
            unit,
            accepted,
            tolerance,
        } => number(page, accepted, *tolerance, unit.as_deref()),
        Task::ShortText { accepted, capitals } => text(page, accepted, *capitals),
        Task::Ordering { .. } => order(things),
        Task::Matching { .. } => pairs(page, &shown.sheet.lefts, things),
        Task::Output { printed } => {
            view! { <pre class="code" tabindex="0"><code>{printed.clone()}</code></pre> }.into_any()
        }
        Task::FindLine { right, .. } => right_lines(page, right, shown),
    }
}

fn options(page: &Page, things: &[Side], right: &[u16]) -> AnyView {
    let rows = (0_u16..)
        .zip(things)
        .map(|(i, side)| {
            let html = side.html.as_str().to_owned();
            if right.contains(&i) {
                let note = page.say("bank-right");
                view! { <li class="marked-item is-key"><div class="prose" inner_html=html></div><span class="marked-note"><Icon name="check"/>{note}</span></li> }.into_any()
            } else {
                view! { <li class="marked-item"><div class="prose" inner_html=html></div></li> }.into_any()
            }
        })
        .collect_view();
    view! { <ul class="marked">{rows}</ul> }.into_any()
}

/// One accepted answer and what it earns.
fn accepted(page: &Page, value: String, percent: u8) -> AnyView {
    let note = page
        .words
        .with("bank-earns", [("percent", i64::from(percent).into())]);
    view! { <li class="marked-item is-key"><div class="prose"><code>{value}</code></div><span class="marked-note"><Icon name="check"/>{note}</span></li> }
        .into_any()
}

fn number(
    page: &Page,
    all: &[Accepted<f64>],
    Tolerance { kind, size }: Tolerance,
    unit: Option<&str>,
) -> AnyView {
    let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
    let rows = all
        .iter()
        .map(|one| accepted(page, format!("{}{unit}", one.value), one.percent))
        .collect_view();
    let how = match kind {
        _ if size <= 0.0 => "bank-tolerance-none",
        ToleranceKind::Nominal => "bank-tolerance-nominal",
        ToleranceKind::Relative => "bank-tolerance-relative",
        ToleranceKind::Geometric => "bank-tolerance-geometric",
    };
    // The key takes from a/(1 + t) to a(1 + t).
    let by = match kind {
        ToleranceKind::Geometric => 1.0 + size,
        ToleranceKind::Nominal | ToleranceKind::Relative => size,
    };
    let note = page.words.with(how, [("by", by.to_string().into())]);
    view! { <ul class="marked">{rows}</ul><p class="small muted">{note}</p> }.into_any()
}

fn text(page: &Page, all: &[Accepted<String>], capitals: Capitals) -> AnyView {
    let rows = all
        .iter()
        .map(|one| accepted(page, one.value.clone(), one.percent))
        .collect_view();
    let note = page.say(match capitals {
        Capitals::Count => "bank-case-matters",
        Capitals::Ignored => "bank-case-ignored",
    });
    view! { <ul class="marked">{rows}</ul><p class="small muted">{note}</p> }.into_any()
}

fn order(things: &[Side]) -> AnyView {
    let rows = things
        .iter()
        .enumerate()
        .map(|(i, side)| {
            let html = side.html.as_str().to_owned();
            view! { <li class="marked-item is-key"><div class="prose"><b>{i + 1}". "</b><span inner_html=html></span></div></li> }
        })
        .collect_view();
    view! { <ol class="marked">{rows}</ol> }.into_any()
}

fn pairs(page: &Page, lefts: &[Side], rights: &[Side]) -> AnyView {
    let rows = rights
        .iter()
        .enumerate()
        .map(|(i, right)| {
            let html = right.html.as_str().to_owned();
            match lefts.get(i) {
                Some(left) => {
                    let left = left.html.as_str().to_owned();
                    view! { <tr><th scope="row" class="prose" inner_html=left></th><td class="prose" inner_html=html></td></tr> }.into_any()
                }
                None => view! { <tr><th scope="row" class="muted">{page.say("bank-no-partner")}</th><td class="prose" inner_html=html></td></tr> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("bank-key")><table class="table is-dense">
            <thead><tr><th scope="col">{page.say("bank-left")}</th><th scope="col">{page.say("bank-partner")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
    .into_any()
}

fn right_lines(page: &Page, lines: &[u16], shown: &VersionView) -> AnyView {
    let rows = lines
        .iter()
        .filter_map(|n| {
            let html = shown.sheet.lines.get(usize::from(*n).checked_sub(1)?)?.as_str().to_owned();
            let label = page.words.with("bank-line-n", [("n", (*n).into())]);
            Some(view! {
                <li class="marked-item is-key"><div class="prose"><pre class="code" tabindex="0"><code inner_html=html></code></pre></div>
                    <span class="marked-note"><Icon name="check"/>{label}</span></li>
            })
        })
        .collect_view();
    view! { <ul class="marked">{rows}</ul> }.into_any()
}
