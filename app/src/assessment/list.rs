//! The list of assessments.

use super::{profile_name, track_name};
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::assessment_status;
use crate::parts::{Icon, LevelTag, PageHead, StatusBadge};
use domain::account::Action;
use domain::assessment::Status;
use leptos::prelude::*;
use server::assessment;
use server::assessment::Assessment;

/// All assessments of the organisation.
#[component]
pub fn List() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let builds = caller.role.may(Action::BuildAssessments);
        let all = assessment::list(&page.house, &caller).await?;
        let content = if all.is_empty() {
            view! { <Nothing page=page.clone() builds=builds/> }.into_any()
        } else {
            let lines = |archived: bool| {
                all.iter()
                    .filter(|row| (row.status == Status::Archived) == archived)
                    .map(|row| line(&page, row))
                    .collect::<Vec<_>>()
            };
            view! { <Both page=page.clone() rows=lines(false) archived=lines(true)/> }.into_any()
        };
        let new = builds.then(|| view! {
            <a class="button is-primary" href="/assessments/new"><Icon name="plus"/>{page.say("assessment-new")}</a>
        });
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=page.say("assessment-list-title")>
                <PageHead title=page.say("assessment-list-title") lede=page.say("assessment-list-lede")>{new}</PageHead>
                {content}
            </StaffFrame>
        }.into_any())
    })
}

/// What is in use, and below it, folded away, what stands in the archive.
#[component]
fn Both(page: Page, rows: Vec<AnyView>, archived: Vec<AnyView>) -> impl IntoView {
    let none = rows.is_empty();
    let count = page.words.with(
        "assessment-archived-count",
        [("count", archived.len().into())],
    );
    view! {
        {(!none).then(|| view! { <Table page=page.clone() rows=rows/> })}
        {(!archived.is_empty()).then(|| view! {
            <details class="more section" open=none>
                <summary>{count}</summary>
                <div class="more-body"><Table page=page.clone() rows=archived/></div>
            </details>
        })}
    }
}

#[component]
fn Table(page: Page, rows: Vec<AnyView>) -> impl IntoView {
    view! {
        <section class="card is-flush">
            <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("assessment-list-title")>
                <table class="table is-stacked">
                    <thead><tr>
                        <th scope="col">{page.say("field-title")}</th>
                        <th scope="col">{page.say("assessment-status")}</th>
                        <th scope="col">{page.say("field-level")}</th>
                        <th scope="col">{page.say("field-track")}</th>
                        <th scope="col" class="num">{page.say("assessment-invited")}</th>
                        <th scope="col" class="num">{page.say("assessment-finished")}</th>
                        <th scope="col">{page.say("assessment-changed-on")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn line(page: &Page, row: &Assessment) -> AnyView {
    let spec = &row.spec;
    let sub = match row.number {
        Some(number) => page.words.with(
            "assessment-sub",
            [
                ("profile", profile_name(page, &spec.profile).into()),
                ("number", number.into()),
            ],
        ),
        None => profile_name(page, &spec.profile),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="cell-title" href=format!("/assessments/{}", row.id)>{row.title.clone()}</a>
                <span class="cell-sub">{sub}</span>
            </th>
            <td data-label=page.say("assessment-status")><StatusBadge page=page.clone() look=assessment_status(row.status)/></td>
            <td data-label=page.say("field-level")><LevelTag page=page.clone() level=spec.level/></td>
            <td data-label=page.say("field-track")>{track_name(page, spec.track)}</td>
            <td class="num" data-label=page.say("assessment-invited")>{row.invited}</td>
            <td class="num" data-label=page.say("assessment-finished")>{row.finished}</td>
            <td class="nowrap" data-label=page.say("assessment-changed-on")>{page.words.day(row.updated_at)}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Nothing(page: Page, builds: bool) -> impl IntoView {
    let start = builds.then(|| view! {
        <div class="actions"><a class="button is-primary" href="/assessments/new"><Icon name="plus"/>{page.say("assessment-new")}</a></div>
    });
    view! {
        <section class="card"><div class="empty">
            <Icon name="list"/><h2>{page.say("assessment-empty-title")}</h2><p>{page.say("assessment-empty-text")}</p>{start}
        </div></section>
    }
}
