//! The recruiter's home: what needs attention, and how things stand.

use super::list::line;
use crate::frame::{Section, StaffFrame, onward, page};
use crate::page::Page;
use crate::parts::{Histogram, Icon, PageHead};
use domain::account::Action;
use domain::invitation::Stage;
use leptos::prelude::*;
use server::account::landing;
use server::assessment::Assessment;
use server::invitation::Invitation;
use server::results::{self, Few, FirstSteps};

/// What needs attention, and how things stand.
#[component]
pub fn Home() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        if !caller.role.may(Action::ReadResults) {
            return Ok(onward(&page, landing(caller.role)));
        }
        let home = results::home(&page.house, &caller).await?;
        let rows = home
            .latest
            .iter()
            .map(|row| line(&page, row))
            .collect::<Vec<_>>();
        let name = page
            .visitor
            .staff
            .as_ref()
            .map_or("", |staff| staff.name.as_str());
        let title = page.words.with(
            "home-title",
            [("name", name.split(' ').next().unwrap_or("").into())],
        );
        let new = caller.role.may(Action::BuildAssessments).then(|| view! {
            <a class="button is-primary" href="/assessments/new"><Icon name="plus"/>{page.say("assessment-new")}</a>
        });
        let (stages, tenths, unanswered) = (home.stages.clone(), home.tenths, home.unanswered);
        // What needs attention stands alone where there are no scores yet.
        let scored = tenths.iter().any(|n| *n > 0);
        let first_steps = home
            .first_steps
            .map(|steps| view! { <First page=page.clone() steps=steps/> });
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Home title=page.say("nav-home")>
                <PageHead title=title lede=page.say("home-lede")>{new}</PageHead>
                <Tiles page=page.clone() stages=stages.clone() unread=home.unread.count expiring=home.expiring.count/>
                {first_steps}
                <div class="section" class:grid=scored class:is-two=scored>
                    <section class="card"><header class="card-head"><h2>{page.say("home-attention")}</h2></header><Attention page=page.clone() home=home/></section>
                    <Scores page=page.clone() tenths=tenths unanswered=unanswered/>
                </div>
                <Funnel page=page.clone() stages=stages/>
                <Latest page=page.clone() rows=rows/>
            </StaffFrame>
        }.into_any())
    })
}

fn count(stages: &[(Stage, u64)], wanted: Stage) -> u64 {
    stages
        .iter()
        .find(|(stage, _)| *stage == wanted)
        .map_or(0, |(_, n)| *n)
}

#[component]
fn Tiles(page: Page, stages: Vec<(Stage, u64)>, unread: u64, expiring: u64) -> impl IntoView {
    let all: u64 = stages.iter().map(|(_, n)| n).sum();
    let tile = |label: &str, n: u64, note: String| {
        view! { <div class="stat"><dt>{page.say(label)}</dt><dd>{n}</dd><dd class="stat-note">{note}</dd></div> }
    };
    let of = page.words.with("home-of-invited", [("count", all.into())]);
    let soon = page
        .words
        .with("home-end-soon", [("count", expiring.into())]);
    view! {
        <dl class="stats">
            {tile("home-unread", unread, page.say("home-unread-note"))}
            {tile("home-running", count(&stages, Stage::Running), page.say("home-running-note"))}
            {tile("home-waiting", count(&stages, Stage::Invited), soon)}
            {tile("home-finished", count(&stages, Stage::Finished), of)}
        </dl>
    }
}

/// One entry of the attention list.
struct Task {
    tone: &'static str,
    icon: &'static str,
    href: String,
    text: String,
    names: Vec<(String, String)>,
    count: u64,
}

fn tasks(page: &Page, home: &results::Home) -> Vec<Task> {
    let task = |tone, icon, href: &str, key, (names, count): (Vec<(String, String)>, u64)| Task {
        tone,
        icon,
        href: href.to_owned(),
        text: page.words.with(key, [("count", count.into())]),
        names,
        count,
    };
    let all = vec![
        task(
            "is-info",
            "inbox",
            "/results?stage=unread&sort=finished",
            "home-todo-unread",
            people(&home.unread),
        ),
        task(
            "is-warn",
            "clock",
            "/results?stage=invited",
            "home-todo-expiring",
            people(&home.expiring),
        ),
        task(
            "is-good",
            "play",
            "/results?stage=running",
            "home-todo-running",
            people(&home.running),
        ),
        task(
            "is-muted",
            "pen",
            "/assessments",
            "home-todo-drafts",
            drafts(&home.drafts),
        ),
    ];
    all.into_iter().filter(|task| task.count > 0).collect()
}

/// Where somebody's report stands, or, before there is one, their invitation; and the name.
fn people(few: &Few<Invitation>) -> (Vec<(String, String)>, u64) {
    let names = few
        .first
        .iter()
        .map(|row| match row.attempt() {
            Some(attempt) if row.end().is_some() => {
                (format!("/results/{attempt}"), row.name.clone())
            }
            _ => (format!("/invitations/{}", row.id), row.name.clone()),
        })
        .collect();
    (names, few.count)
}

fn drafts(few: &Few<Assessment>) -> (Vec<(String, String)>, u64) {
    let names = few
        .first
        .iter()
        .map(|row| (format!("/assessments/{}", row.id), row.title.clone()))
        .collect();
    (names, few.count)
}

/// The way to the first invitation, for whoever may go it.
#[component]
fn First(page: Page, steps: FirstSteps) -> impl IntoView {
    let (made, published) = (steps.made, steps.published);
    let items = [
        ("home-first-make", "/assessments/new", made),
        ("home-first-publish", "/assessments", published),
        ("home-first-invite", "/assessments", false),
    ];
    let goes = page.may(Action::BuildAssessments);
    let next = items.iter().position(|(_, _, done)| goes && !done);
    let items = (0..)
        .zip(items)
        .map(|(i, (key, href, done))| {
            let text = page.say(key);
            let text = if next == Some(i) {
                view! { <a href=href>{text}</a> }.into_any()
            } else {
                text.into_any()
            };
            let done = done.then(|| view! { " "<span class="badge is-good"><Icon name="check"/>{page.say("home-first-done")}</span> });
            view! { <li>{text}{done}</li> }
        })
        .collect_view();
    view! {
        <section class="card section">
            <header class="card-head"><h2>{page.say("home-first")}</h2></header>
            <div class="prose"><ol>{items}</ol></div>
        </section>
    }
}

#[component]
fn Attention(page: Page, home: results::Home) -> impl IntoView {
    let tasks = tasks(&page, &home);
    if tasks.is_empty() {
        return view! { <p class="muted">{page.say("home-nothing")}</p> }.into_any();
    }
    let items = tasks
        .into_iter()
        .map(|task| {
            let more = task.count.saturating_sub(task.names.len() as u64);
            let more = (more > 0).then(|| page.words.with("home-and-more", [("count", more.into())]));
            let names = task.names.iter().enumerate().map(|(i, (href, name))| {
                view! { {(i > 0).then_some(", ")}<a href=href.clone()>{name.clone()}</a> }
            }).collect_view();
            view! {
                <li class=task.tone><Icon name=task.icon/><div>
                    <a href=task.href>{task.text}</a><p class="muted small">{names}{more.map(|more| view! { " "{more} })}</p>
                </div></li>
            }
        })
        .collect_view();
    view! { <ul class="todo">{items}</ul> }.into_any()
}

/// So many of all in whole per cent, to the nearest.
fn percent(n: u64, all: u64) -> i64 {
    let part = (n * 100 + all / 2) / all.max(1);
    i64::try_from(part).unwrap_or(100)
}

#[component]
fn Funnel(page: Page, stages: Vec<(Stage, u64)>) -> impl IntoView {
    let all: u64 = stages.iter().map(|(_, n)| n).sum();
    let finished = count(&stages, Stage::Finished);
    let steps = [
        ("home-invited", all),
        ("home-started", finished + count(&stages, Stage::Running)),
        ("home-finished", finished),
    ];
    let items = steps
        .map(|(key, n)| {
            let part = percent(n, all);
            view! {
                <li><span class="funnel-label">{page.say(key)}</span>
                    <svg class="bar" height="20" width="100%" aria-hidden="true"><rect class="bar-fill" width=format!("{part}%") height="20"/></svg>
                    <b class="funnel-n">{n}</b><span class="funnel-note">{page.words.percent(part)}</span></li>
            }
        })
        .into_iter()
        .collect_view();
    let lost = page.words.with(
        "home-lost",
        [
            ("expired", count(&stages, Stage::Expired).into()),
            ("revoked", count(&stages, Stage::Revoked).into()),
        ],
    );
    (all > 0).then(|| view! {
        <section class="card section"><header class="card-head"><h2>{page.say("home-funnel")}</h2></header>
            <div class="stack"><ol class="funnel">{items}</ol><p class="hint">{lost}</p></div></section>
    })
}

#[component]
fn Scores(page: Page, tenths: [u64; 10], unanswered: u64) -> impl IntoView {
    let all: u64 = tenths.iter().sum();
    let left_out = (unanswered > 0).then(|| {
        let text = page
            .words
            .with("home-scores-left-out", [("count", unanswered.into())]);
        format!(" {text}")
    });
    (all > 0).then(|| {
        let label = page
            .words
            .with("home-scores-label", [("count", all.into())]);
        view! {
            <section class="card">
                <header class="card-head"><h2>{page.say("home-scores")}</h2></header>
                <figure class="figure">
                    <Histogram page=page.clone() counts=tenths label=label/>
                    <figcaption>{page.say("home-scores-note")}{left_out}</figcaption>
                </figure>
            </section>
        }
    })
}

#[component]
fn Latest(page: Page, rows: Vec<AnyView>) -> impl IntoView {
    let content = if rows.is_empty() {
        view! { <div class="card"><div class="empty"><Icon name="chart"/><h3>{page.say("home-no-reports")}</h3><p>{page.say("home-no-reports-text")}</p></div></div> }.into_any()
    } else {
        let heads = [
            "results-candidate",
            "results-assessment",
            "results-stage",
            "results-finished",
            "results-share",
        ]
        .map(|key| view! { <th scope="col">{page.say(key)}</th> })
        .into_iter()
        .collect_view();
        view! {
            <div class="card is-flush"><div class="table-wrap" tabindex="0" role="region" aria-label=page.say("home-latest")>
                <table class="table is-stacked"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div></div>
        }.into_any()
    };
    view! {
        <section class="section">
            <header class="section-head"><h2>{page.say("home-latest")}</h2><a href="/results?stage=finished&sort=finished">{page.say("home-all")}</a></header>
            {content}
        </section>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn shares_of_invitations_are_rounded() {
        for (n, all, part) in [
            (150, 177, 85),
            (134, 177, 76),
            (0, 0, 0),
            (1, 3, 33),
            (3, 3, 100),
        ] {
            assert_eq!(super::percent(n, all), part, "{n} of {all}");
        }
    }
}
