//! What changed between two versions of a question.

use crate::frame::{Page, Section, StaffFrame, page};
use crate::parts::{Icon, Notice, PageHead};
use leptos::prelude::*;
use serde::Deserialize;
use server::bank::{self, Version, View};

/// Unchanged lines shown around a change.
const AROUND: usize = 3;

/// Which versions are compared; without numbers the newest with the one before it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Range {
    from: Option<i64>,
    to: Option<i64>,
}

/// The difference between two versions.
#[component]
pub fn Versions() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let view = bank::view(&page.house, &caller, page.param("id")?).await?;
        let range: Range = page.query();
        let newest = view.listed.number;
        let to = range.to.unwrap_or(newest);
        let from = range.from.unwrap_or(to.saturating_sub(1).max(1));
        Ok(versions_page(page, view, from, to))
    })
}

fn versions_page(page: Page, view: View, from: i64, to: i64) -> AnyView {
    let View {
        listed, versions, ..
    } = view;
    let path = format!("/bank/questions/{}", listed.id);
    let title = page.say("bank-versions-title");
    let crumbs = vec![
        ("/bank".to_owned(), page.say("bank-title")),
        (path.clone(), listed.title.clone()),
    ];
    let text = |n: i64| {
        versions
            .iter()
            .find(|version| version.number == n)
            .map(|version| version.source.clone())
    };
    let difference = match (text(from), text(to)) {
        (Some(old), Some(new)) if old != new => difference(&page, &old, &new, (from, to)),
        (Some(_), Some(_)) => {
            view! { <Notice tone="is-info" text=page.say("bank-versions-same")/> }.into_any()
        }
        _ => view! { <Notice tone="is-warn" text=page.say("bank-versions-missing")/> }.into_any(),
    };
    let back = view! { <a class="button" href=path.clone()><Icon name="arrow-left"/>{page.say("bank-to-question")}</a> };
    view! {
        <StaffFrame page=page.clone() section=Section::Bank title=title.clone()>
            <PageHead title=title lede=listed.title crumbs=crumbs>
                {back}
            </PageHead>
            <div class="stack">
                <Pick page=page.clone() action=format!("{path}/versions") versions=versions from=from to=to/>
                {difference}
            </div>
        </StaffFrame>
    }
    .into_any()
}

#[component]
fn Pick(page: Page, action: String, versions: Vec<Version>, from: i64, to: i64) -> impl IntoView {
    let select = |name: &'static str, label: &str, chosen: i64| {
        let options = versions
            .iter()
            .map(|version| {
                let text = page.words.with("bank-version-n", [("n", version.number.into())]);
                view! { <option value=version.number selected=version.number == chosen>{text}</option> }
            })
            .collect_view();
        view! { <div class="field"><label for=name>{page.say(label)}</label><select id=name name=name>{options}</select></div> }
    };
    view! {
        <form class="filters" method="get" action=action>
            {select("from", "bank-from", from)}{select("to", "bank-to", to)}
            <div class="filters-end"><button class="button">{page.say("bank-compare")}</button></div>
        </form>
    }
}

fn difference(page: &Page, old: &str, new: &str, (from, to): (i64, i64)) -> AnyView {
    let lines = bank::diff(old, new);
    let near = |i: usize| {
        let window = &lines[i.saturating_sub(AROUND)..(i + AROUND + 1).min(lines.len())];
        window.iter().any(|(mark, _)| *mark != ' ')
    };
    let (mut rows, mut skipped) = (Vec::new(), 0_usize);
    for (i, (mark, text)) in lines.iter().enumerate() {
        if !near(i) {
            skipped += 1;
            continue;
        }
        rows.extend(gap(page, std::mem::take(&mut skipped)));
        rows.push(line(*mark, text.clone()));
    }
    rows.extend(gap(page, skipped));
    let name = |n: i64| page.words.with("bank-version-n", [("n", n.into())]);
    let label = page.say("bank-versions-title");
    view! {
        <section aria-label=label>
            <p class="diff-head">{name(from)}" "<span aria-hidden="true">"→"</span>" "{name(to)}</p>
            <pre class="diff" tabindex="0"><code>{rows}</code></pre>
        </section>
    }
    .into_any()
}

fn line(mark: char, text: String) -> AnyView {
    match mark {
        '-' => view! { <del class="diff-line">{text}</del> }.into_any(),
        '+' => view! { <ins class="diff-line">{text}</ins> }.into_any(),
        _ => view! { <span class="diff-line">{text}</span> }.into_any(),
    }
}

fn gap(page: &Page, skipped: usize) -> Option<AnyView> {
    (skipped > 0).then(|| {
        let text = page
            .words
            .with("bank-unchanged", [("count", skipped.into())]);
        view! { <span class="diff-gap">{text}</span> }.into_any()
    })
}
