//! The editor's form. The names of its fields are those of `server::text::compose`.

use crate::page::Page;
use crate::parts::{
    Check, Choice, Field, KindTag, Select, Textarea, described, error_below, wrong,
};
use domain::question::{Kind, ToleranceKind};
use domain::taxonomy::{Exercise, Language, Level, Skill, technologies};
use leptos::prelude::*;
use server::Fields;

/// Where a form goes, where giving up leads, and the text that the author started from; nothing for a new question.
pub struct Way {
    pub action: String,
    pub back: String,
    pub based_on: String,
}

/// The form of a question, filled.
pub fn editor(page: &Page, kind: Kind, fields: &Fields, way: Way) -> AnyView {
    let Way {
        action,
        back,
        based_on,
    } = way;
    let text = |name: &str| fields.text(name).to_owned();
    let based_on = page.based_on(&based_on);
    view! {
        <form class="form" id="editor" method="post" action=action autocomplete="off">
            <input type="hidden" name="kind" value=kind.code()/>
            {(!based_on.is_empty()).then(|| view! { <input type="hidden" name="based_on" value=based_on/> })}
            <Field page=page.clone() name="title" label="field-title" hint="bank-title-hint" value=text("title") autocomplete="off"/>
            <p class="row is-tight"><KindTag page=page.clone() kind=kind/></p>
            <Source page=page.clone() name="stem" label="bank-stem" hint="bank-stem-hint" rows=9 value=text("stem")/>
            <Source page=page.clone() name="middle" label="bank-middle" hint="bank-middle-hint" rows=10 value=text("middle")/>
            <Help page=page.clone() kind=kind/>
            <Scoring page=page.clone() kind=kind fields=fields.clone()/>
            <Source page=page.clone() name="rationale" label="bank-rationale" hint="bank-rationale-hint" rows=6 value=text("rationale")/>
            <Source page=page.clone() name="reference" label="bank-reference" hint="bank-reference-hint" rows=3 value=text("reference")/>
            <Place page=page.clone() fields=fields.clone()/>
            <div class="form-actions">
                <button class="button is-primary">{page.say("bank-save")}</button>
                <a class="button is-quiet" href=back>{page.say("cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

/// A field of Markdown. `label` and `hint` are keys of texts.
#[component]
fn Source(
    page: Page,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    rows: u16,
    value: String,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let error = wrong(&page, name);
    let invalid = error.is_some().then_some("true");
    let described = described([
        Some(hint_id.clone()),
        invalid.map(|_| format!("{name}-error")),
    ]);
    view! {
        <div class="field">
            <label for=name>{page.say(label)}</label>
            <p class="hint" id=hint_id>{page.say(hint)}</p>
            <Textarea class="is-source" name=name rows=rows required=true described=described invalid=invalid value=value/>
            {error_below(name, error)}
        </div>
    }
}

/// How the sections of this kind are written.
#[component]
fn Help(page: Page, kind: Kind) -> impl IntoView {
    let summary = page.say("bank-help");
    view! {
        <details class="more">
            <summary>{summary}</summary>
            <div class="more-body stack is-tight small">
                <p>{page.say(&format!("bank-help-{kind}"))}</p>
                <p class="muted">{page.say("bank-help-markdown")}</p>
            </div>
        </details>
    }
}

/// How points are given: only what means something for the kind.
#[component]
fn Scoring(page: Page, kind: Kind, fields: Fields) -> impl IntoView {
    let text = |name: &str| fields.text(name).to_owned();
    let rules = (!kind.rules().is_empty()).then(|| {
        let choices = named(&page, kind.rules().iter().copied(), "rule");
        view! { <Select page=page.clone() name="rule" label="bank-rule" choices=choices value=text("rule")/> }
    });
    let number = (kind == Kind::Numeric).then(|| {
        let kinds = named(&page, ToleranceKind::ALL.iter().map(|kind| kind.code()), "bank-tolerance-kind");
        view! {
            <div class="form-row">
                <Field page=page.clone() name="tolerance" label="bank-tolerance" value=text("tolerance") required=false/>
                <Select page=page.clone() name="tolerance_kind" label="bank-tolerance-kind" choices=kinds value=text("tolerance_kind")/>
                <Field page=page.clone() name="unit" label="bank-unit" value=text("unit") required=false/>
            </div>
        }
    });
    let case = (kind == Kind::ShortText).then(|| view! {
        <Check name="case_sensitive" value="true" label=page.say("bank-case") checked=fields.ticked("case_sensitive")/>
    });
    let fixed = matches!(kind, Kind::Single | Kind::Multiple).then(|| view! {
        <Check name="fixed_order" value="true" label=page.say("bank-fixed") hint=page.say("bank-fixed-hint") checked=fields.ticked("fixed_order")/>
    });
    view! { {rules}{number}{case}{fixed} }
}

/// Where the question belongs: skill, technologies, level, exercise, time, language.
#[component]
fn Place(page: Page, fields: Fields) -> impl IntoView {
    let text = |name: &str| fields.text(name).to_owned();
    let skills = Skill::all()
        .map(|skill| {
            let category = page.say(&format!("name-{}", skill.category()));
            let name = page.say(&format!("name-{}", skill.code().replace('.', "-")));
            (skill.code().to_owned(), format!("{category} · {name}"))
        })
        .collect::<Vec<_>>();
    let levels = named(&page, Level::ALL.iter().map(|level| level.code()), "name");
    let exercises = named(
        &page,
        Exercise::ALL.iter().map(|exercise| exercise.code()),
        "exercise",
    );
    let languages = named(
        &page,
        Language::ALL.iter().map(|language| language.code()),
        "bank-language",
    );
    view! {
        <Select page=page.clone() name="skill" label="bank-skill" choices=skills value=text("skill")/>
        <div class="form-row">
            <Select page=page.clone() name="level" label="field-level" choices=levels value=text("level")/>
            <Select page=page.clone() name="exercises" label="bank-exercises" choices=exercises value=text("exercises")/>
        </div>
        <div class="form-row">
            <Field page=page.clone() name="seconds" label="bank-seconds-allowed" inputmode="numeric" value=text("seconds")/>
            <Select page=page.clone() name="language" label="field-language" choices=languages value=text("language")/>
        </div>
        <Technologies page=page.clone() fields=fields/>
    }
}

#[component]
fn Technologies(page: Page, fields: Fields) -> impl IntoView {
    let chosen: Vec<String> = fields
        .all("technology")
        .into_iter()
        .map(str::to_owned)
        .collect();
    let boxes = technologies()
        .into_iter()
        .map(|code| {
            let checked = chosen.iter().any(|one| one == code);
            view! { <Check name="technology" value=code label=page.say(&format!("tech-{code}")) checked=checked/> }
        })
        .collect_view();
    let count = page
        .words
        .with("bank-technologies-n", [("count", chosen.len().into())]);
    view! {
        <details class="more">
            <summary>{count}</summary>
            <div class="more-body"><fieldset><legend class="visually-hidden">{page.say("bank-technologies")}</legend><div class="row">{boxes}</div></fieldset></div>
        </details>
    }
}

/// Codes with their names, for lists of choices.
fn named<'c>(page: &Page, codes: impl IntoIterator<Item = &'c str>, prefix: &str) -> Vec<Choice> {
    codes
        .into_iter()
        .map(|code| (code.to_owned(), page.say(&format!("{prefix}-{code}"))))
        .collect()
}
