//! One question: as the candidate sees it, what is right and why, its facts, its versions, where it is used, what can be done.

use super::key::right_answer;
use super::prompt::Prompt;
use super::versions::{meanwhile, whose};
use crate::frame::{Section, StaffFrame, page};
use crate::page::Page;
use crate::parts::question_status;
use crate::parts::{
    CategoryTag, Errors, Icon, KindTag, LevelTag, Notice, PageHead, SkillTag, StatusBadge, Sure,
    TechnologyTag, When,
};
use domain::Moment;
use domain::account::{Action, Role};
use domain::question::Fault;
use domain::question::Status;
use leptos::prelude::*;
use server::bank::{self, Listed, Use, Version, VersionView, View};
use std::sync::Arc;

/// The page of a question.
#[component]
pub fn Question() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        let view = bank::view(&page.house, &caller, page.param("id")?).await?;
        let meanwhile = meanwhile(&page, &view.shown.source, "changes-publish").await?;
        Ok(question_page(page, view, (caller.role, meanwhile)))
    })
}

fn question_page(page: Page, view: View, (role, meanwhile): (Role, Option<AnyView>)) -> AnyView {
    let View {
        listed,
        own,
        versions,
        shown,
        uses,
        unready,
    } = view;
    let shown = Arc::new(shown);
    let current = versions
        .iter()
        .find(|version| Some(version.id.uuid()) == listed.current_id)
        .map(|version| version.number);
    let title = listed.title.clone();
    let crumbs = vec![("/bank".to_owned(), page.say("bank-title"))];
    let draft = listed.status == Status::Published && listed.published_at.is_none();
    let publishes = own && role.may(Action::PublishQuestions);
    let discards = own && role.may(Action::WriteQuestions) && listed.published_at.is_none();
    let basis = shown.source.clone();
    let actions = view! { <Actions page=page.clone() listed=listed.clone() own=own role=role/> };
    view! {
        <StaffFrame page=page.clone() section=Section::Bank title=title.clone()>
            <PageHead title=title crumbs=crumbs>{actions}</PageHead>
            <Errors page=page.clone()/>
            <div class="split">
                <div class="stack">
                    {meanwhile}
                    {(!own).then(|| view! { <Notice tone="is-info" title=page.say("bank-library-title") text=page.say("bank-library-text")/> })}
                    {draft.then(|| view! { <Notice tone="is-warn" text=page.words.with("bank-draft-text", [("n", listed.number.into())])/> })}
                    <section class="preview" aria-label=page.say("bank-candidate-sees")>
                        <header class="preview-head"><Icon name="eye"/>{page.say("bank-candidate-sees")}</header>
                        <div class="preview-body"><Prompt page=page.clone() sheet=shown.sheet.clone()/></div>
                    </section>
                    <Key page=page.clone() shown=shown.clone()/>
                    {publishes.then(|| view! { <Release page=page.clone() listed=listed.clone() unready=unready current=current basis=basis/> })}
                    {discards.then(|| view! { <Discard page=page.clone() listed=listed.clone() alone=current.is_none()/> })}
                </div>
                <aside class="stack" aria-label=page.say("bank-about")>
                    <Facts page=page.clone() listed=listed.clone() shown=shown/>
                    <History page=page.clone() listed=listed versions=versions/>
                    <Uses page=page.clone() uses=uses/>
                </aside>
            </div>
        </StaffFrame>
    }
    .into_any()
}

#[component]
fn Actions(page: Page, listed: Listed, own: bool, role: Role) -> impl IntoView {
    let path = format!("/bank/questions/{}", listed.id);
    let retired = listed.status == Status::Retired;
    let act = |verb: &str, class: &'static str, icon: &'static str, label: String| {
        view! { <form method="post" action=format!("{path}/{verb}")><button class=class><Icon name=icon/>{label}</button></form> }
    };
    let publishes = own && role.may(Action::PublishQuestions);
    let edits = own && role.may(Action::WriteQuestions) && !retired;
    let label = page
        .words
        .with("bank-publish", [("n", listed.number.into())]);
    // The button itself stands below the question: who publishes has it before their eyes.
    let to_release =
        view! { <a class="button is-primary" href="#release"><Icon name="check"/>{label}</a> };
    view! {
        {edits.then(|| view! { <a class="button" href=format!("{path}/edit")><Icon name="pen"/>{page.say("bank-edit")}</a> })}
        {(publishes && listed.status == Status::Published).then(|| act("retire", "button", "archive", page.say("bank-retire")))}
        {(publishes && retired).then(|| act("reinstate", "button", "refresh", page.say("bank-reinstate")))}
        {(publishes && !retired && listed.published_at.is_none()).then_some(to_release)}
    }
}

/// Throwing the draft away.
#[component]
fn Discard(page: Page, listed: Listed, alone: bool) -> impl IntoView {
    let number = || [("n", listed.number.into())];
    let text = page.say(if alone {
        "bank-discard-all"
    } else {
        "bank-discard-draft"
    });
    view! {
        <section class="card">
            <header class="card-head"><h2>{page.words.with("bank-discard-title", number())}</h2></header>
            <form class="stack is-tight small" method="post" action=format!("/bank/questions/{}/discard", listed.id)>
                <p>{text}</p>
                <input type="hidden" name="seen" value=listed.updated_at.0/>
                <Sure page=page.clone() name="sure-discard" label=page.say("bank-sure-discard")/>
                <div><button class="button is-danger"><Icon name="x"/>{page.say("bank-discard")}</button></div>
            </form>
        </section>
    }
}

/// What can be done with the newest version, below the question as candidates see it: publishing, or what stands in its way; and what
/// retiring does.
#[component]
fn Release(
    page: Page,
    listed: Listed,
    unready: Vec<Fault>,
    current: Option<i64>,
    basis: String,
) -> impl IntoView {
    let retired = listed.status == Status::Retired;
    let release = (!retired && listed.published_at.is_none())
        .then(|| release(&page, &listed, unready, (current.is_some(), basis)));
    let in_use = current.map(|number| {
        let text = if retired {
            page.say("bank-use-retired")
        } else {
            page.words.with("bank-use-published", [("n", number.into())])
        };
        view! { <section class="card"><header class="card-head"><h2>{page.say("bank-use-title")}</h2></header><p class="small">{text}</p></section> }
    });
    view! { {release}{in_use} }
}

/// `basis` is the text that whoever publishes has before their eyes: should it have changed by then, they are shown how.
fn release(
    page: &Page,
    listed: &Listed,
    unready: Vec<Fault>,
    (before, basis): (bool, String),
) -> AnyView {
    let number = || [("n", listed.number.into())];
    let title = page.words.with("bank-release-title", number());
    let body = if unready.is_empty() {
        view! {
            <p>{page.say("bank-release-seen")}</p>
            {before.then(|| view! { <p>{page.say("bank-release-pinned")}</p> })}
            <p class="muted">{page.say("bank-release-alone")}</p>
            <form method="post" action=format!("/bank/questions/{}/publish", listed.id)>
                <input type="hidden" name="seen" value=listed.updated_at.0/>
                <input type="hidden" name="based_on" value=basis/>
                <button class="button is-primary"><Icon name="check"/>{page.words.with("bank-publish", number())}</button>
            </form>
        }
        .into_any()
    } else {
        let faults = page.words.faults(&unready);
        let items = faults
            .into_iter()
            .map(|fault| view! { <li>{fault}</li> })
            .collect_view();
        view! {
            <div class="notice is-warn"><Icon name="alert"/>
                <div><p class="notice-title">{page.say("bank-release-not-yet")}</p><ul>{items}</ul></div></div>
        }
        .into_any()
    };
    view! { <section class="card" id="release"><header class="card-head"><h2>{title}</h2></header><div class="stack is-tight small">{body}</div></section> }
        .into_any()
}

#[component]
fn Key(page: Page, shown: Arc<VersionView>) -> impl IntoView {
    let (rationale, reference) = (
        shown.rationale.as_str().to_owned(),
        shown.reference.as_str().to_owned(),
    );
    view! {
        <section class="card">
            <header class="card-head"><h2>{page.say("bank-key")}</h2></header>
            <div class="stack">
                {right_answer(&page, &shown)}
                <section class="rationale"><h3>{page.say("bank-rationale")}</h3><div class="prose" inner_html=rationale></div></section>
                <section><h3 class="small">{page.say("bank-reference")}</h3><div class="prose small" inner_html=reference></div></section>
            </div>
        </section>
    }
}

#[component]
fn Facts(page: Page, listed: Listed, shown: Arc<VersionView>) -> impl IntoView {
    let head = &shown.question.head;
    let technologies = head
        .technologies
        .iter()
        .map(|code| view! { <TechnologyTag page=page.clone() code=(*code).to_owned()/>" " })
        .collect_view();
    let rule = shown.question.task.rule().map(|rule| {
        fact(
            &page,
            "bank-rule",
            page.say(&format!("rule-{rule}")).into_any(),
        )
    });
    let order = if shown.question.movable() > 0 {
        "bank-order-moves"
    } else {
        "bank-order-fixed"
    };
    let order = (!shown.sheet.things.is_empty())
        .then(|| fact(&page, "bank-order", page.say(order).into_any()));
    let skill = head.skill;
    view! {
        <section class="card">
            <header class="card-head"><h2>{page.say("bank-facts")}</h2><StatusBadge page=page.clone() look=question_status(listed.status)/></header>
            <dl class="facts">
                {fact(&page, "bank-category", view! { <CategoryTag page=page.clone() category=skill.category()/> }.into_any())}
                {fact(&page, "bank-kind", view! { <KindTag page=page.clone() kind=shown.question.kind()/> }.into_any())}
                {fact(&page, "bank-skill", view! { <SkillTag page=page.clone() skill=skill/> }.into_any())}
                {fact(&page, "field-level", view! { <LevelTag page=page.clone() level=head.level/> }.into_any())}
                {(!head.technologies.is_empty()).then(|| fact(&page, "bank-technologies", technologies.into_any()))}
                {fact(&page, "bank-exercises", page.say(&format!("exercise-{}", head.exercises)).into_any())}
                {fact(&page, "bank-seconds", crate::parts::span(domain::Millis::seconds(i64::from(head.seconds))).into_any())}
                {fact(&page, "field-language", page.say(&format!("bank-language-{}", head.language)).into_any())}
                {rule}
                {order}
                {fact(&page, "bank-name", view! { <code class="small">{listed.name}</code> }.into_any())}
            </dl>
        </section>
    }
}

fn fact(page: &Page, label: &str, value: AnyView) -> AnyView {
    view! { <div><dt>{page.say(label)}</dt><dd>{value}</dd></div> }.into_any()
}

#[component]
fn History(page: Page, listed: Listed, versions: Vec<Version>) -> impl IntoView {
    let path = format!("/bank/questions/{}/versions", listed.id);
    let rows = versions
        .iter()
        .map(|version| {
            let at = version.published_at.map_or(version.created_at, Moment);
            let title = page.words.with("bank-version-n", [("n", version.number.into())]);
            let before = version.number - 1;
            let changes = (before > 0).then(|| {
                let label = page.words.with("bank-changes-of", [("n", version.number.into())]);
                view! { " · "<a href=format!("{path}?from={before}&to={}", version.number)>{page.say("bank-changes")}<span class="visually-hidden">" "{label}</span></a> }
            });
            let tone = if version.published_at.is_some() { "timeline-item is-good" } else { "timeline-item is-warn" };
            view! {
                <li class=tone><When page=page.clone() at=at/>
                    <div><p><b>{title}</b></p><p class="muted small">{whose(&page, version)}{changes}</p></div></li>
            }
        })
        .collect_view();
    view! { <section class="card"><header class="card-head"><h2>{page.say("bank-versions")}</h2></header><ol class="timeline">{rows}</ol></section> }
}

#[component]
fn Uses(page: Page, uses: Vec<Use>) -> impl IntoView {
    let body = if uses.is_empty() {
        view! { <p class="muted small">{page.say("bank-unused")}</p> }.into_any()
    } else {
        let linked = page.may(Action::ReadAssessments);
        let rows = uses
            .into_iter()
            .map(|one| {
                let drawn = page.words.with("bank-drawn", [("count", one.drawn.into())]);
                let title = if linked {
                    view! { <a href=format!("/assessments/{}", one.assessment_id)>{one.title}</a> }
                        .into_any()
                } else {
                    view! { <span>{one.title}</span> }.into_any()
                };
                view! { <li>{title}<span class="cell-sub">{drawn}</span></li> }
            })
            .collect_view();
        view! { <ul class="stack is-tight">{rows}</ul> }.into_any()
    };
    view! { <section class="card"><header class="card-head"><h2>{page.say("bank-uses")}</h2></header>{body}</section> }
}
