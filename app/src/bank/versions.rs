//! What changed between two versions of a question.

use crate::frame::{Section, StaffFrame, about, page};
use crate::page::Page;
use crate::parts::{Icon, Notice, PageHead, When};
use domain::{Moment, Refusal};
use leptos::prelude::*;
use serde::Deserialize;
use server::Outcome;
use server::bank::{self, Comparison, Line, Version};

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
        let Range { from, to } = page.query();
        let compared = bank::compare(&page.house, &caller, page.param("id")?, (from, to)).await?;
        Ok(versions_page(page, compared))
    })
}

fn versions_page(page: Page, compared: Comparison) -> AnyView {
    let Comparison {
        listed,
        versions,
        from,
        to,
        lines,
    } = compared;
    let path = format!("/bank/questions/{}", listed.id);
    let title = page.say("bank-versions-title");
    let crumbs = vec![
        ("/bank".to_owned(), page.say("bank-title")),
        (path.clone(), listed.title.clone()),
    ];
    let alone = versions.len() < 2;
    let difference = match lines {
        _ if alone => {
            view! { <Notice tone="is-info" text=page.say("bank-versions-alone")/> }.into_any()
        }
        Some(lines) if lines.is_empty() => {
            view! { <Notice tone="is-info" text=page.say("bank-versions-same")/> }.into_any()
        }
        Some(lines) => difference(&page, lines, &versions, (from, to)),
        None => {
            view! { <Notice tone="is-warn" text=page.say("bank-versions-missing")/> }.into_any()
        }
    };
    let back = view! { <a class="button" href=path.clone()><Icon name="arrow-left"/>{page.say("bank-to-question")}</a> };
    view! {
        <StaffFrame page=page.clone() section=Section::Bank title=about(title.clone(), &listed.title)>
            <PageHead title=title lede=listed.title crumbs=crumbs>
                {back}
            </PageHead>
            <div class="stack">
                {(!alone).then(|| view! { <Pick page=page.clone() action=format!("{path}/versions") versions=versions from=from to=to/> })}
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
        <form class="filters" method="get" action=action autocomplete="off">
            {select("from", "bank-from", from)}{select("to", "bank-to", to)}
            <div class="filters-end"><button class="button">{page.say("bank-compare")}</button></div>
        </form>
    }
}

/// Who wrote a version, who published it and when, or that nobody has published it yet.
pub fn whose(page: &Page, version: &Version) -> AnyView {
    let by = |key: &str, name: &str| page.words.with(key, [("name", name.into())]);
    let written = version.author.as_deref();
    let written = written.map(|name| view! { " · "{by("bank-version-written-by", name)} });
    let published = version.publisher.as_deref();
    let state = match (version.published_at, published) {
        (None, _) => page.say("bank-version-draft"),
        (Some(_), None) => page.say("bank-version-published"),
        (Some(_), Some(name)) => by("bank-version-published-by", name),
    };
    view! { {state}{written} }.into_any()
}

/// The two versions by number, and whose they are.
fn difference(
    page: &Page,
    lines: Vec<Line>,
    versions: &[Version],
    (from, to): (i64, i64),
) -> AnyView {
    let name = |n: i64| page.words.with("bank-version-n", [("n", n.into())]);
    let label = page.say("bank-versions-title");
    let theirs = [from, to]
        .into_iter()
        .filter_map(|n| versions.iter().find(|version| version.number == n))
        .map(|version| {
            let at = version.published_at.map_or(version.created_at, Moment);
            view! { <li>{name(version.number)}" · "<When page=page.clone() at=at/>" · "{whose(page, version)}</li> }
        })
        .collect_view();
    view! {
        <section class="stack is-tight" aria-label=label>
            <p class="diff-head">{name(from)}" "<span aria-hidden="true">"→"</span>" "{name(to)}</p>
            <ul class="muted small">{theirs}</ul>
            {diff(page, lines)}
        </section>
    }
    .into_any()
}

fn diff(page: &Page, lines: Vec<Line>) -> AnyView {
    let rows = lines.into_iter().map(|one| line(page, one)).collect_view();
    view! { <pre class="diff" tabindex="0"><code>{rows}</code></pre> }.into_any()
}

/// What somebody else has changed while this person was editing: between the text they began with, which the refused form sent along,
/// and the one that is saved now.
/// `next` is the key of what can be done about it.
pub async fn meanwhile(page: &Page, saved: &str, next: &str) -> Outcome<Option<AnyView>> {
    let refused = page.rejected.as_ref();
    let refused = refused.filter(|rejected| rejected.refusal == Refusal::ChangedMeanwhile);
    let Some(began) = refused.and_then(|rejected| rejected.value("based_on")) else {
        return Ok(None);
    };
    let lines = bank::since(&page.house, began, saved).await?;
    Ok((!lines.is_empty()).then(|| {
        view! {
            <div class="notice is-warn"><Icon name="alert"/><div class="stack is-tight">
                <p class="notice-title">{page.say("changes-title")}</p>
                {diff(page, lines)}
                <p>{page.say(next)}</p>
            </div></div>
        }
        .into_any()
    }))
}

fn line(page: &Page, line: Line) -> AnyView {
    let left_out = |key: &str, count: usize| {
        let text = page.words.with(key, [("count", count.into())]);
        view! { <span class="diff-gap">{text}</span> }.into_any()
    };
    match line {
        Line::Gone(text) => view! { <del class="diff-line">{text}</del> }.into_any(),
        Line::New(text) => view! { <ins class="diff-line">{text}</ins> }.into_any(),
        Line::Kept(text) => view! { <span class="diff-line">{text}</span> }.into_any(),
        Line::Unchanged(count) => left_out("bank-unchanged", count),
        Line::Beyond(count) => left_out("bank-beyond", count),
    }
}
