//! Fields of forms: label, hint, what was typed, and what is wrong with it.

use crate::frame::Page;
use crate::parts::{Icon, SaidNo};
use domain::Refusal;
use leptos::prelude::*;

/// The refusal of a form, on top of it. Focus goes there, screen readers say it.
#[component]
pub fn Errors(page: Page) -> impl IntoView {
    page.rejected.clone().map(|rejected| {
        let said = |refusal: &Refusal| view! { <SaidNo page=page.clone() refusal=refusal.clone()/> }.into_any();
        let lines: Vec<(Option<String>, AnyView)> = match &rejected.refusal {
            Refusal::FaultyQuestion { faults } => faults
                .iter()
                .map(|fault| fault.place.as_ref().map(|place| format!("#{}", place.field)))
                .zip(page.words.faults(faults).into_iter().map(IntoAny::into_any))
                .collect(),
            refusal @ Refusal::Invalid { field, .. } => vec![(Some(format!("#{field}")), said(refusal))],
            refusal => vec![(None, said(refusal))],
        };
        let items = lines
            .into_iter()
            .map(|(field, line)| match field {
                Some(href) => view! { <li><a href=href>{line}</a></li> }.into_any(),
                None => view! { <li>{line}</li> }.into_any(),
            })
            .collect_view();
        view! { <div class="errors" role="alert" tabindex="-1"><h2>{page.say("errors-title")}</h2><ul>{items}</ul></div> }
    })
}

/// Whether the refused form says that this field is wrong.
fn wrong(page: &Page, name: &str) -> Option<String> {
    match &page.rejected.as_ref()?.refusal {
        refusal @ Refusal::Invalid { field, .. } if field == name => {
            Some(page.words.refusal(refusal))
        }
        _ => None,
    }
}

/// A line of text, a number, a password. `label` and `hint` are keys of texts.
#[component]
pub fn Field(
    page: Page,
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let error = wrong(&page, name);
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let mut described = Vec::new();
    if !hint.is_empty() {
        described.push(hint_id.clone());
    }
    if error.is_some() {
        described.push(error_id.clone());
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    let value = if kind == "password" {
        String::new()
    } else {
        page.typed(name, &value)
    };
    view! {
        <div class="field">
            <label for=name>{page.say(label)}{(!required).then(|| view! { " "<span class="optional">{page.say("optional")}</span> })}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{page.say(hint)}</p> })}
            <input id=name name=name type=kind value=value required=required aria-describedby=described
                aria-invalid=error.is_some().then_some("true")
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)/>
            {error.map(|error| view! { <p class="error" id=error_id><Icon name="alert"/>{error}</p> })}
        </div>
    }
}

/// A whole number between two others, with its unit behind it. `label` and `suffix` are texts, not keys.
#[component]
pub fn Number(
    page: Page,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] suffix: String,
    #[prop(into)] value: String,
    between: std::ops::RangeInclusive<u32>,
    #[prop(optional, into)] hint: String,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let error = wrong(&page, &name);
    let value = page.typed(&name, &value);
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = [
        (!hint.is_empty()).then(|| hint_id.clone()),
        error.is_some().then(|| error_id.clone()),
    ];
    let described = described
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    view! {
        <div class="field">
            <label for=name.clone()>{label}{(!required).then(|| view! { " "<span class="optional">{page.say("optional")}</span> })}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <div class="input-group">
                <input class="is-short" id=name.clone() name=name.clone() type="number" inputmode="numeric" value=value required=required
                    min=between.start().to_string() max=between.end().to_string()
                    aria-describedby=(!described.is_empty()).then_some(described) aria-invalid=error.is_some().then_some("true")/>
                <span class="input-suffix">{suffix}</span>
            </div>
            {error.map(|error| view! { <p class="error" id=error_id><Icon name="alert"/>{error}</p> })}
        </div>
    }
}

/// One entry of a [`Select`]: value and text.
pub type Choice = (String, String);

/// A choice from a list. `label` is the key of a text; `empty` is the text of the entry without value, if there is one.
#[component]
pub fn Select(
    page: Page,
    name: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] empty: Option<String>,
) -> impl IntoView {
    let value = page.typed(name, &value);
    let options = empty
        .map(|text| (String::new(), text))
        .into_iter()
        .chain(choices)
        .map(|(code, text)| {
            let selected = code == value;
            view! { <option value=code selected=selected>{text}</option> }
        })
        .collect_view();
    let error = wrong(&page, name);
    view! {
        <div class="field">
            <label for=name>{page.say(label)}</label>
            <select id=name name=name aria-invalid=error.is_some().then_some("true")>{options}</select>
            {error.map(|error| view! { <p class="error"><Icon name="alert"/>{error}</p> })}
        </div>
    }
}

/// A box to tick, or one of several to pick.
#[component]
pub fn Check(
    name: &'static str,
    #[prop(into)] value: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] checked: bool,
    #[prop(default = "checkbox")] kind: &'static str,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type=kind name=name value=value checked=checked required=required/>
            <span>{label}{(!hint.is_empty()).then(|| view! { <small class="hint">{hint}</small> })}</span>
        </label>
    }
}
