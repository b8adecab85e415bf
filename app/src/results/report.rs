//! The report of one attempt: the score with its interval and what it means, per category, per skill, per question.

use super::score::{Headline, VerdictTag};
use super::tables::SkillTable;
use super::{Answers, CategoryTable};
use crate::frame::{Section, StaffFrame, about, page};
use crate::page::Page;
use crate::parts::{
    Errors, Icon, LevelTag, Notice, PageHead, Radar, RadarPoint, SaidAt, When, span,
};
use domain::account::Action;
use domain::results::{Mark, Tally, by_category, overall};
use domain::{AttemptId, Moment};
use leptos::prelude::*;
use server::marking::Detail;
use server::results;

/// What the address asks for.
#[derive(Default, serde::Deserialize)]
struct Asked {
    /// The questions with their keys, one by one; without them the page is a summary that may be passed on.
    questions: Option<String>,
}

/// The report of a closed attempt: the summary, and the questions where they are asked for.
#[component]
pub fn Report() -> impl IntoView {
    page(|page| async move {
        let id: AttemptId = page.param("id")?;
        let caller = page.caller()?;
        let asked = page.query::<Asked>().questions.is_some();
        let report = results::report(&page.house, &caller, id).await?;
        let marks = report.marks.clone();
        let answered = marks.iter().filter(|mark| mark.answered).count();
        let (name, title) = (
            report.invitation.name.clone(),
            report.invitation.title.clone(),
        );
        let organisation = report.invitation.org_name.clone();
        let crumbs = vec![("/results".to_owned(), page.say("results-title"))];
        let read = report.invitation.end().and_then(|end| end.read_at);
        let notes = caller.role.may(Action::NoteReading);
        let (facts, cut, tally) = (facts(&page, &report), report.spec.cut, overall(&marks));
        let verdict = verdict(&page, tally, cut);
        let actions = view! {
            <button class="button" type="button" hidden=true data-print=""><Icon name="download"/>{page.say("report-print")}</button>
            <Reading page=page.clone() id=id read=read notes=notes/>
        };
        let details = asked.then_some(report.details);
        let parts = (answered > 0).then(|| view! { <Parts page=page.clone() marks=marks/> });
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Results title=about(page.say("report-name"), &name)>
                <p class="only-print muted">{organisation}</p>
                <PageHead title=name lede=title crumbs=crumbs>
                    {actions}
                </PageHead>
                <Errors page=page.clone()/>
                <section class="report-head card">
                    <Headline page=page.clone() tally=tally answered=answered cut=cut>{verdict}</Headline>
                    {facts}
                </section>
                <div class="section"><Notice tone="is-info" title=page.say("report-meaning-title") text=page.say("report-meaning")/></div>
                {parts}
                <Questions page=page.clone() id=id details=details/>
            </StaffFrame>
        }.into_any())
    })
}

/// The score taken apart, by category and by skill.
#[component]
fn Parts(page: Page, marks: Vec<Mark>) -> impl IntoView {
    view! {
        <Categories page=page.clone() marks=marks.clone()/>
        <section class="section">
            <header class="section-head"><h2>{page.say("results-by-skill")}</h2></header>
            <div class="stack is-tight">
                <SkillTable page=page.clone() marks=marks/>
                <p class="hint">{page.say("report-skills-note")}</p>
            </div>
        </section>
    }
}

/// Every question with its key, or the way to them.
#[component]
fn Questions(page: Page, id: AttemptId, details: Option<Vec<Detail>>) -> impl IntoView {
    let (class, way) = match details {
        Some(_) => (
            "section",
            (format!("/results/{id}"), "report-without-questions"),
        ),
        None => (
            "section no-print",
            (
                format!("/results/{id}?questions=all"),
                "report-with-questions",
            ),
        ),
    };
    let way = view! { <a class="no-print" href=way.0>{page.say(way.1)}</a> };
    let body = match details {
        Some(details) => {
            view! { <Answers page=page.clone() details=details show_titles=true/> }.into_any()
        }
        None => view! { <p class="hint">{page.say("report-questions-note")}</p> }.into_any(),
    };
    view! {
        <section class=class>
            <header class="section-head"><h2>{page.say("report-questions")}</h2>{way}</header>
            {body}
        </section>
    }
}

/// Noting that somebody has read it, and taking that back.
#[component]
fn Reading(page: Page, id: AttemptId, read: Option<Moment>, notes: bool) -> impl IntoView {
    match read {
        Some(at) => {
            let text = page.words.with("report-read-on", [("at", page.words.moment(at).into())]);
            let back = notes.then(|| view! {
                <form method="post" action=format!("/results/{id}/unread")>
                    <button class="button"><Icon name="refresh"/>{page.say("report-mark-unread")}</button>
                </form>
            });
            view! { <span class="badge is-good"><Icon name="check"/><span><SaidAt page=page.clone() text=text at=at/></span></span>{back} }.into_any()
        }
        None if !notes => ().into_any(),
        None => view! {
            <form method="post" action=format!("/results/{id}/read")>
                <button class="button is-primary"><Icon name="check"/>{page.say("report-mark-read")}</button>
            </form>
        }
        .into_any(),
    }
}

/// How the score stands to the cut, as a word and as a sentence.
fn verdict(page: &Page, tally: Tally, cut: Option<u32>) -> AnyView {
    let Some((cut, verdict)) = cut.and_then(|cut| Some((cut, tally.verdict(cut)?))) else {
        return view! { <p class="muted small">{page.say("report-no-cut")}</p> }.into_any();
    };
    let sentence = page.words.with(
        &format!("report-verdict-{}", verdict.code()),
        [("cut", cut.into())],
    );
    view! { <p><VerdictTag page=page.clone() verdict=verdict/></p><p class="small">{sentence}</p> }
        .into_any()
}

fn facts(page: &Page, report: &results::Report) -> impl IntoView + use<> {
    let invitation = &report.invitation;
    let answered = report.marks.iter().filter(|mark| mark.answered).count();
    let answered = page.words.with(
        "report-answered-of",
        [
            ("answered", answered.into()),
            ("questions", report.marks.len().into()),
        ],
    );
    let closed = page.say(if report.by_deadline {
        "report-by-deadline"
    } else {
        "report-by-candidate"
    });
    let version = page
        .words
        .with("assessment-version", [("number", report.version.into())]);
    let took = page.words.with(
        "report-took-of",
        [
            ("took", span(report.took).into()),
            ("allowed", report.spec.minutes.into()),
        ],
    );
    view! {
        <dl class="facts">
            <div><dt>{page.say("results-candidate")}</dt><dd>{invitation.name.clone()}<br/><span class="muted">{invitation.email.clone()}</span></dd></div>
            <div><dt>{page.say("results-assessment")}</dt>
                <dd><a href=format!("/assessments/{}", invitation.assessment_id)>{invitation.title.clone()}</a><br/>
                    <span class="muted">{version}</span></dd></div>
            <div><dt>{page.say("field-level")}</dt><dd><LevelTag page=page.clone() level=report.spec.level/></dd></div>
            <div><dt>{page.say("report-started")}</dt><dd><When page=page.clone() at=report.started_at/></dd></div>
            <div><dt>{page.say("report-closed")}</dt><dd><When page=page.clone() at=report.closed_at/></dd></div>
            <div><dt>{page.say("report-how-closed")}</dt><dd>{closed}</dd></div>
            <div><dt>{page.say("report-took")}</dt><dd>{took}</dd></div>
            <div><dt>{page.say("report-answered")}</dt><dd>{answered}</dd></div>
        </dl>
    }
}

/// The fewest spokes that make a shape.
const SPOKES: usize = 3;

/// The categories as a picture and as numbers. The picture has those that something can be told of: a spoke of the others would look
/// like a score of nothing.
#[component]
fn Categories(page: Page, marks: Vec<Mark>) -> impl IntoView {
    let spokes = by_category(&marks)
        .into_iter()
        .filter_map(|(category, tally)| {
            Some(RadarPoint {
                label: page.say(&format!("results-short-{category}")),
                estimate: tally.estimate()?,
            })
        })
        .collect::<Vec<_>>();
    let radar = (spokes.len() >= SPOKES).then(|| {
        view! {
            <figure class="figure">
                <Radar points=spokes label=page.say("report-radar-label")/>
                <figcaption>{page.say("report-radar-note")}</figcaption>
            </figure>
        }
    });
    let class = if radar.is_some() {
        "card report-grid"
    } else {
        "card"
    };
    view! {
        <section class="section">
            <header class="section-head"><h2>{page.say("results-by-category")}</h2></header>
            <div class=class>
                {radar}
                <CategoryTable page=page.clone() marks=marks/>
            </div>
        </section>
    }
}
