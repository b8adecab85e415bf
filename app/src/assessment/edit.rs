//! The second step: weights, length, cut, feedback; beside it the blueprint that they make.

use super::blueprint::Board;
use super::changes::Changes;
use super::{Steps, levels, profile_name, tracks};
use crate::frame::{Section, StaffFrame, about, onward, page};
use crate::page::Page;
use crate::parts::{Check, Choice, Errors, Field, Number, PageHead, Select, error_below, wrong};
use domain::account::Action;
use domain::assessment::Status;
use domain::assessment::{Feedback, Spec};
use domain::taxonomy::{Category, Language, technologies};
use leptos::prelude::*;
use server::assessment;

/// Changing the working spec.
#[component]
pub fn Edit() -> impl IntoView {
    page(|page| async move {
        let caller = page.caller()?;
        caller.may(Action::BuildAssessments)?;
        let id = page.param("id")?;
        let assessment::View {
            row,
            spec,
            cells,
            pace,
            languages,
            ..
        } = assessment::view(&page.house, &caller, id).await?;
        if row.status == Status::Archived {
            // That page says that it is archived, and how it is taken out.
            return Ok(onward(&page, &format!("/assessments/{id}")));
        }
        let here = format!("/assessments/{id}");
        let crumbs = vec![
            ("/assessments".to_owned(), page.say("assessment-list-title")),
            (here.clone(), row.title.clone()),
        ];
        let action = here.clone();
        let minutes = spec.minutes;
        let basis = page.based_on(&assessment::basis(&row.title, row.spec.text()));
        let now = (row.title.clone(), spec.clone());
        let lede = page.words.with(
            "assessment-edit-lede",
            [("profile", profile_name(&page, &spec.profile).into())],
        );
        Ok(view! {
            <StaffFrame page=page.clone() section=Section::Assessments title=about(page.say("assessment-edit-title"), &row.title)>
                <PageHead title=page.say("assessment-edit-title") lede=lede crumbs=crumbs/>
                <Steps page=page.clone() current=1/>
                <div class="split is-even">
                    <form class="form" method="post" action=action data-preview="/assessments/preview" autocomplete="off">
                        <Errors page=page.clone()/>
                        <Changes page=page.clone() now=now next="changes-text"/>
                        <input type="hidden" name="based_on" value=basis/>
                        <Basics page=page.clone() title=row.title spec=spec.clone() languages=languages/>
                        <Weights page=page.clone() spec=spec.clone()/>
                        <Measure page=page.clone() spec=spec.clone()/>
                        <Feedbacks page=page.clone() spec=spec.clone()/>
                        <Without page=page.clone() spec=spec/>
                        <div class="form-actions">
                            <button class="button is-primary">{page.say("assessment-save")}</button>
                            <a class="button is-quiet" href=here>{page.say("assessment-to-publish")}</a>
                        </div>
                    </form>
                    <section class="card is-flush is-beside" aria-labelledby="board-state">
                        <header class="card-head"><h2 id="board-state" data-typed=page.say("assessment-blueprint-typed")
                            data-away=page.say("assessment-blueprint-away")
                            data-signed-out=page.say("assessment-blueprint-signed-out")>{page.say("assessment-blueprint-saved")}</h2></header>
                        <p class="visually-hidden" role="status" id="board-said"></p>
                        <div id="board"><Board page=page.clone() cells=cells pace=pace minutes=minutes/></div>
                    </section>
                </div>
            </StaffFrame>
        }.into_any())
    })
}

#[component]
fn Basics(page: Page, title: String, spec: Spec, languages: Vec<Language>) -> impl IntoView {
    let offered = |l: &&Language| languages.contains(l) || **l == spec.language;
    let languages: Vec<Choice> = Language::ALL
        .iter()
        .filter(offered)
        .map(|l| {
            (
                l.code().to_owned(),
                page.say(&format!("assessment-language-{l}")),
            )
        })
        .collect();
    view! {
        <input type="hidden" name="profile" value=spec.profile/>
        <Field page=page.clone() name="title" label="field-title" hint="assessment-title-hint" value=title autocomplete="off"/>
        <div class="form-row">
            <Select page=page.clone() name="level" label="field-level" choices=levels(&page) value=spec.level.code()/>
            <Select page=page.clone() name="track" label="field-track" choices=tracks(&page) value=spec.track.code()/>
        </div>
        {if languages.len() > 1 {
            view! { <Select page=page.clone() name="language" label="assessment-language" choices=languages value=spec.language.code()/> }.into_any()
        } else {
            view! { <input type="hidden" name="language" value=spec.language.code()/> }.into_any()
        }}
    }
}

#[component]
fn Weights(page: Page, spec: Spec) -> impl IntoView {
    let fields = Category::ALL
        .iter()
        .map(|category| {
            view! {
                <Number page=page.clone() name=format!("weight-{category}") label=page.say(&format!("name-{category}"))
                    suffix="%" value=spec.weights.of(*category).to_string() of="weights"/>
            }
        })
        .collect_view();
    view! {
        <fieldset class="fieldset" id="weights" tabindex="-1">
            <legend>{page.say("field-weights")}</legend>
            <p class="hint">{page.say("assessment-weights-hint")}</p>
            {error_below("weights", wrong(&page, "weights"))}
            <div class="weights">{fields}
                <p class="weights-sum" hidden>{page.say("assessment-sum")}<output data-sum="weight-" data-whole="100"></output><span class="input-suffix">"%"</span></p>
            </div>
        </fieldset>
    }
}

#[component]
fn Measure(page: Page, spec: Spec) -> impl IntoView {
    let cut = spec.cut.map(|cut| cut.to_string()).unwrap_or_default();
    view! {
        <div class="form-row">
            <Number page=page.clone() name="questions" label=page.say("field-questions") suffix=page.say("assessment-questions-unit")
                value=spec.questions.to_string()/>
            <Number page=page.clone() name="minutes" label=page.say("assessment-minutes") suffix=page.say("assessment-minutes-unit")
                value=spec.minutes.to_string()/>
        </div>
        <Number page=page.clone() name="cut" label=page.say("field-cut") suffix="%" value=cut
            hint=page.say("assessment-cut-hint") required=false/>
    }
}

#[component]
fn Feedbacks(page: Page, spec: Spec) -> impl IntoView {
    let chosen = page.typed("feedback", spec.feedback.code());
    let boxes = Feedback::ALL
        .iter()
        .map(|feedback| {
            let (label, hint) = (format!("assessment-feedback-{feedback}"), format!("assessment-feedback-{feedback}-about"));
            view! {
                <Check name="feedback" kind="radio" value=feedback.code() label=page.say(&label) hint=page.say(&hint)
                    checked=feedback.code() == chosen/>
            }
        })
        .collect_view();
    view! { <fieldset class="fieldset" id="feedback"><legend>{page.say("assessment-feedback")}</legend>{boxes}</fieldset> }
}

#[component]
fn Without(page: Page, spec: Spec) -> impl IntoView {
    let ticked = |code: &str| match &page.rejected {
        Some(rejected) => rejected
            .fields
            .iter()
            .any(|(name, value)| name == "without" && value == code),
        None => spec.without.contains(code),
    };
    let boxes = technologies()
        .into_iter()
        .map(|code| view! { <Check name="without" value=code label=page.say(&format!("tech-{code}")) checked=ticked(code)/> })
        .collect_view();
    let open = technologies().into_iter().any(ticked);
    view! {
        <details class="more" open=open>
            <summary>{page.say("assessment-without")}</summary>
            <fieldset class="fieldset more-body">
                <legend class="visually-hidden">{page.say("assessment-without")}</legend>
                <p class="hint">{page.say("assessment-without-hint")}</p>
                <div class="grid is-four">{boxes}</div>
            </fieldset>
        </details>
    }
}
