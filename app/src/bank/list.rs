//! The list of questions, with search, filters and the spread of what was found.

use super::coverage::coverage;
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::question_status;
use crate::parts::{
    CategoryTag, Choice, Icon, KindTag, LevelTag, PageHead, Pages, SearchField, Select, SkillTag,
    StatusBadge, When, with_query,
};
use domain::OrgId;
use domain::account::Action;
use domain::question::Kind;
use domain::question::Status;
use domain::taxonomy::{Category, Level, Skill, technologies};
use leptos::prelude::*;
use server::bank::{self, Filter, Found, Listed, PAGE};

/// The bank.
#[component]
pub fn List() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let filter = page.query::<Filter>().known();
        let found = bank::search(&page.house, &caller, &filter).await?;
        let writes = caller.role.may(Action::WriteQuestions);
        Ok(list_page(page, filter, found, writes))
    })
}

fn list_page(page: Page, filter: Filter, found: Found, writes: bool) -> AnyView {
    let Found {
        questions,
        total,
        page: current,
        cells,
    } = found;
    let lede = page.words.with("bank-found", [("count", total.into())]);
    let narrowed = !active(&page, &filter).is_empty();
    let new = writes.then(|| view! { <a class="button is-primary" href="/bank/new"><Icon name="plus"/>{page.say("bank-new")}</a> });
    view! {
        <StaffFrame page=page.clone() section=Section::Bank title=page.say("bank-title")>
            <PageHead title=page.say("bank-title") lede=lede>
                {new}
            </PageHead>
            <div class="stack">
                <Filters page=page.clone() filter=filter.clone()/>
                <Chips page=page.clone() filter=filter/>
                <details class="more">
                    <summary>{page.say("bank-coverage")}</summary>
                    <div class="more-body">{coverage(&page, &cells)}</div>
                </details>
                {if questions.is_empty() {
                    view! { <Empty page=page.clone() narrowed=narrowed writes=writes/> }.into_any()
                } else {
                    view! { <Table page=page.clone() questions=questions/> }.into_any()
                }}
                <Pages page=page.clone() current=current size=PAGE total=total/>
            </div>
        </StaffFrame>
    }
    .into_any()
}

/// The choices of each filter.
fn choices(
    page: &Page,
    codes: impl IntoIterator<Item = &'static str>,
    prefix: &str,
) -> Vec<Choice> {
    codes
        .into_iter()
        .map(|code| {
            (
                code.to_owned(),
                page.say(&format!("{prefix}-{}", code.replace('.', "-"))),
            )
        })
        .collect()
}

#[component]
fn Filters(page: Page, filter: Filter) -> impl IntoView {
    let (all, every) = (page.say("all"), page.say("all-feminine"));
    let skills = Skill::all()
        .filter(|skill| filter.category.is_empty() || skill.category().code() == filter.category);
    let skills = choices(&page, skills.map(Skill::code), "name");
    let categories = choices(&page, Category::ALL.iter().map(|c| c.code()), "name");
    let levels = choices(&page, Level::ALL.iter().map(|l| l.code()), "name");
    let kinds = choices(&page, Kind::ALL.iter().map(|k| k.code()), "kind");
    let statuses = choices(
        &page,
        Status::ALL.iter().map(|status| status.code()),
        "status",
    );
    let sources = choices(&page, ["own", "library"], "bank-source");
    view! {
        <form class="filters" role="search" method="get" action="/bank" autocomplete="off">
            <SearchField page=page.clone() value=filter.q hint="bank-search"/>
            <Select page=page.clone() name="category" label="bank-category" choices=categories value=filter.category empty=every.clone()/>
            <Select page=page.clone() name="skill" label="bank-skill" choices=skills value=filter.skill empty=every.clone()/>
            <Select page=page.clone() name="technology" label="bank-technology" choices=choices(&page, technologies(), "tech") value=filter.technology empty=every.clone()/>
            <Select page=page.clone() name="level" label="field-level" choices=levels value=filter.level empty=all.clone()/>
            <Select page=page.clone() name="kind" label="bank-kind" choices=kinds value=filter.kind empty=all.clone()/>
            <Select page=page.clone() name="status" label="bank-status" choices=statuses value=filter.status empty=all/>
            <Select page=page.clone() name="source" label="bank-source" choices=sources value=filter.source empty=every/>
            <div class="filters-end"><button class="button">{page.say("apply")}</button></div>
        </form>
    }
}

/// The filters in use: name of the field, label, value in words.
fn active(page: &Page, filter: &Filter) -> Vec<(&'static str, String, String)> {
    [
        ("q", "search", "", &filter.q),
        ("category", "bank-category", "name-", &filter.category),
        ("skill", "bank-skill", "name-", &filter.skill),
        ("technology", "bank-technology", "tech-", &filter.technology),
        ("level", "field-level", "name-", &filter.level),
        ("kind", "bank-kind", "kind-", &filter.kind),
        ("status", "bank-status", "status-", &filter.status),
        ("source", "bank-source", "bank-source-", &filter.source),
    ]
    .into_iter()
    .filter(|(.., value)| !value.is_empty())
    .map(|(name, label, prefix, value)| {
        let words = if prefix.is_empty() {
            None
        } else {
            page.words
                .find(&format!("{prefix}{}", value.replace('.', "-")))
        };
        (
            name,
            page.say(label),
            words.unwrap_or_else(|| value.clone()),
        )
    })
    .collect()
}

#[component]
fn Chips(page: Page, filter: Filter) -> impl IntoView {
    let active = active(&page, &filter);
    (!active.is_empty()).then(|| {
        let chips = active
            .into_iter()
            .map(|(name, label, value)| {
                let href = with_query(&page, name, "");
                let chip = page.words.with("bank-chip", [("label", label.into()), ("value", value.into())]);
                view! { <li><a class="chip" href=href>{chip}<Icon name="x"/><span class="visually-hidden">{page.say("bank-remove")}</span></a></li> }
            })
            .collect_view();
        view! { <ul class="chips" aria-label=page.say("bank-active")>{chips}<li><a class="chip" href="/bank">{page.say("bank-remove-all")}</a></li></ul> }
    })
}

#[component]
fn Empty(page: Page, narrowed: bool, writes: bool) -> impl IntoView {
    let (title, text) = if narrowed {
        ("bank-none-fit", "bank-none-fit-text")
    } else {
        ("bank-none", "bank-none-text")
    };
    view! {
        <section class="card"><div class="empty"><Icon name="inbox"/>
            <h2>{page.say(title)}</h2><p>{page.say(text)}</p>
            <div class="actions">
                {narrowed.then(|| view! { <a class="button" href="/bank">{page.say("bank-remove-all")}</a> })}
                {writes.then(|| view! { <a class="button" href="/bank/new"><Icon name="plus"/>{page.say("bank-new")}</a> })}
            </div>
        </div></section>
    }
}

#[component]
fn Table(page: Page, questions: Vec<Listed>) -> impl IntoView {
    let heads = [
        "bank-question",
        "bank-skill",
        "field-level",
        "bank-kind",
        "bank-status",
        "bank-changed",
    ]
    .map(|key| view! { <th scope="col">{page.say(key)}</th> })
    .into_iter()
    .collect_view();
    let rows = questions
        .iter()
        .map(|question| row(&page, question))
        .collect_view();
    view! {
        <section class="card is-flush">
            <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("bank-title")>
                <table class="table is-stacked"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        </section>
    }
}

fn row(page: &Page, question: &Listed) -> AnyView {
    let skill = question.skill;
    // The library changes when the program does: its instants are those of an import and say nothing.
    let changed = if question.org_id == OrgId::LIBRARY {
        view! { <span class="muted">{page.say("bank-changed-library")}</span> }.into_any()
    } else {
        view! { <When page=page.clone() at=question.updated_at/> }.into_any()
    };
    let source = page.say(if question.org_id == OrgId::LIBRARY {
        "bank-source-library"
    } else {
        "bank-source-own"
    });
    let version = page
        .words
        .with("bank-version-n", [("n", question.number.into())]);
    let draft = question.status == Status::Published && question.published_at.is_none();
    view! {
        <tr>
            <th scope="row">
                <a class="cell-title" href=format!("/bank/questions/{}", question.id)>{question.title.clone()}</a>
                <span class="cell-sub">{source}" · "{version}" · "{question.language.code().to_uppercase()}</span>
            </th>
            <td data-label=page.say("bank-skill")>
                <CategoryTag page=page.clone() category=skill.category()/>
                <span class="cell-sub"><SkillTag page=page.clone() skill=skill/></span>
            </td>
            <td data-label=page.say("field-level")><LevelTag page=page.clone() level=question.level/></td>
            <td data-label=page.say("bank-kind")><KindTag page=page.clone() kind=question.kind/></td>
            <td data-label=page.say("bank-status")>
                <StatusBadge page=page.clone() look=question_status(question.status)/>
                {draft.then(|| view! { <span class="cell-sub">{page.say("bank-draft-waits")}</span> })}
            </td>
            <td class="nowrap" data-label=page.say("bank-changed")>{changed}</td>
        </tr>
    }
    .into_any()
}
