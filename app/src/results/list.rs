//! The list of candidates: filter, search, order, pages, and the same as CSV.

use super::score::Score;
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::{Choice, Icon, PageHead, SearchField, Select, Sort, StageBadge, Turns, When};
use domain::AssessmentId;
use domain::account::Action;
use domain::invitation::Stage;
use domain::results::verdict;
use leptos::prelude::*;
use server::assessment;
use server::invitation::{Closed, Invitation};
use server::results::{self, Filter, Total};

/// Candidates, their stages and scores.
#[component]
pub fn List() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let filter: Filter = page.query::<Filter>().understood();
        let found = results::list(&page.house, &caller, &filter).await?;
        let assessments = assessment::titles(&page.house, &caller).await?;
        let rows = found
            .rows
            .iter()
            .map(|row| line(&page, row))
            .collect::<Vec<_>>();
        let count = count(&page, found.total);
        let content = if rows.is_empty() {
            let invites = caller.role.may(Action::Invite);
            view! { <Nothing page=page.clone() narrowed=filter.narrows() invites=invites/> }
                .into_any()
        } else {
            let edge = |there: bool, row: Option<&Invitation>| {
                row.filter(|_| there).map(|row| row.id.to_string())
            };
            let (earlier, later) = (
                edge(found.earlier, found.rows.first()),
                edge(found.later, found.rows.last()),
            );
            view! { <Table page=page.clone() rows=rows sort=filter.sort.clone()/><Turns page=page.clone() earlier=earlier later=later/> }.into_any()
        };
        let csv = format!("/results.csv?{}", page.raw_query());
        let export = (!found.rows.is_empty()).then(|| view! {
            <a class="button" href=csv.trim_end_matches('?').to_owned() download="assay-results.csv"><Icon name="download"/>{page.say("results-csv")}</a>
        });
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Results title=page.say("results-title")>
                <PageHead title=page.say("results-title") lede=count>{export}</PageHead>
                <div class="stack"><Filters page=page.clone() filter=filter assessments=assessments/>{content}</div>
            </StaffFrame>
        }.into_any())
    })
}

fn count(page: &Page, total: Total) -> String {
    let (key, n) = match total {
        Total::Exactly(n) => ("results-count", n),
        Total::MoreThan(n) => ("results-count-more", n),
    };
    page.words.with(key, [("count", n.into())])
}

#[component]
fn Filters(page: Page, filter: Filter, assessments: Vec<(AssessmentId, String)>) -> impl IntoView {
    let assessments: Vec<Choice> = assessments
        .into_iter()
        .map(|(id, title)| (id.to_string(), title))
        .collect();
    let stages: Vec<Choice> = Stage::ALL
        .into_iter()
        .map(|stage| {
            (
                stage.code().to_owned(),
                page.say(&format!("stage-{}", stage.code())),
            )
        })
        .chain([("unread".to_owned(), page.say("results-unread"))])
        .collect();
    let sorts: Vec<Choice> = ["name", "score", "finished"]
        .map(|by| (by.to_owned(), page.say(&format!("results-sort-{by}"))))
        .to_vec();
    view! {
        <form class="filters" role="search" action="/results" autocomplete="off">
            <SearchField page=page.clone() value=filter.q hint="results-search"/>
            <Select page=page.clone() name="assessment" label="results-assessment" choices=assessments value=filter.assessment empty=page.say("all-feminine")/>
            <Select page=page.clone() name="stage" label="results-stage" choices=stages value=filter.stage empty=page.say("all-feminine")/>
            <Select page=page.clone() name="sort" label="results-sort" choices=sorts value=filter.sort empty=page.say("results-sort-newest")/>
            <div class="filters-end"><button class="button">{page.say("apply")}</button></div>
        </form>
    }
}

#[component]
fn Table(page: Page, rows: Vec<AnyView>, sort: String) -> impl IntoView {
    view! {
        <section class="card is-flush">
            <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("results-title")>
                <table class="table is-stacked">
                    <thead><tr>
                        <Sort page=page.clone() by="name" current=sort.clone() label="results-candidate"/>
                        <th scope="col">{page.say("results-assessment")}</th>
                        <th scope="col">{page.say("results-stage")}</th>
                        <Sort page=page.clone() by="finished" current=sort.clone() label="results-finished" order="descending"/>
                        <Sort page=page.clone() by="score" current=sort label="results-share" order="descending"/>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// One candidate: the name leads to the report once there is one, else to the invitation.
pub fn line(page: &Page, row: &Invitation) -> AnyView {
    let stage = row.stage(page.house.clock.now());
    let (cut, end) = (row.spec.cut, row.end());
    let href = match row.attempt() {
        Some(attempt) if stage == Stage::Finished => format!("/results/{attempt}"),
        _ => format!("/invitations/{}", row.id),
    };
    let fresh = end
        .is_some_and(|end| end.read_at.is_none())
        .then(|| view! { " "<span class="badge is-info">{page.say("results-new")}</span> });
    let at = end.map(|end| view! { <When page=page.clone() at=end.at/> });
    let score = end.map(
        |Closed {
             tally, answered, ..
         }| {
            let verdict = verdict(tally, answered as usize, cut);
            view! { <Score page=page.clone() tally=tally cut=cut verdict=verdict/> }
        },
    );
    view! {
        <tr>
            <th scope="row"><a class="cell-title" href=href>{row.name.clone()}</a>{fresh}<span class="cell-sub">{row.email.clone()}</span></th>
            <td data-label=page.say("results-assessment")><span>{row.title.clone()}</span></td>
            <td data-label=page.say("results-stage")><StageBadge page=page.clone() stage=stage/></td>
            <td data-label=page.say("results-finished")>{at}</td>
            <td data-label=page.say("results-share")>{score}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Nothing(page: Page, narrowed: bool, invites: bool) -> impl IntoView {
    let (title, text, href, action) = if narrowed {
        (
            "results-none-found",
            "results-none-found-text",
            "/results",
            Some("results-clear"),
        )
    } else {
        (
            "results-empty",
            "results-empty-text",
            "/assessments",
            invites.then_some("results-to-assessments"),
        )
    };
    let action = action.map(|key| view! { <div class="actions"><a class="button is-primary" href=href>{page.say(key)}</a></div> });
    view! {
        <section class="card"><div class="empty">
            <Icon name="users"/><h2>{page.say(title)}</h2><p>{page.say(text)}</p>{action}
        </div></section>
    }
}
