//! Fields of forms: label, hint, what was typed, and what is wrong with it.

use crate::page::Page;
use crate::parts::{Icon, SaidNo};
use domain::Refusal;
use domain::question::Fault;
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
        view! { <div class="errors" role="alert" tabindex="-1" autofocus=true><h2>{page.say("errors-title")}</h2><ul>{items}</ul></div> }
    })
}

/// What the refused form says of this field, if it is wrong.
pub fn wrong(page: &Page, name: &str) -> Option<String> {
    match &page.rejected.as_ref()?.refusal {
        refusal @ Refusal::Invalid { field, .. } if field == name => {
            Some(page.words.refusal(refusal))
        }
        Refusal::FaultyQuestion { faults } => {
            let here = |fault: &&Fault| fault.place.as_ref().is_some_and(|p| p.field == name);
            let own: Vec<Fault> = faults.iter().filter(here).cloned().collect();
            (!own.is_empty()).then(|| page.words.faults(&own).join(" "))
        }
        _ => None,
    }
}

/// Below a field: what is wrong with it.
pub fn error_below(name: &str, error: Option<String>) -> impl IntoView + use<> {
    let id = format!("{name}-error");
    error.map(|error| view! { <p class="error" id=id><Icon name="alert"/>{error}</p> })
}

/// The ids of what describes a field, of those that are there.
pub fn described(ids: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
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
    #[prop(optional)] inputmode: &'static str,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let error = wrong(&page, name);
    let hint_id = format!("{name}-hint");
    let described = described([
        (!hint.is_empty()).then(|| hint_id.clone()),
        error.is_some().then(|| format!("{name}-error")),
    ]);
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
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete) inputmode=(!inputmode.is_empty()).then_some(inputmode)/>
            {error_below(name, error)}
        </div>
    }
}

/// A whole number with its unit behind it. `label` and `suffix` are texts, not keys; `of` names the group of fields whose fault is its
/// fault too. Not of the type for numbers: such a field shows nothing of what was typed where that is none.
#[component]
pub fn Number(
    page: Page,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] suffix: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] of: &'static str,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let error = wrong(&page, &name);
    let all_wrong = !of.is_empty() && wrong(&page, of).is_some();
    let value = page.typed(&name, &value);
    let hint_id = format!("{name}-hint");
    let described = described([
        (!hint.is_empty()).then(|| hint_id.clone()),
        error.is_some().then(|| format!("{name}-error")),
        all_wrong.then(|| format!("{of}-error")),
    ]);
    let invalid = (all_wrong || error.is_some()).then_some("true");
    view! {
        <div class="field">
            <label for=name.clone()>{label}{(!required).then(|| view! { " "<span class="optional">{page.say("optional")}</span> })}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <div class="input-group">
                <input class="is-short" id=name.clone() name=name.clone() inputmode="numeric" autocomplete="off" value=value
                    required=required aria-describedby=described aria-invalid=invalid/>
                <span class="input-suffix">{suffix}</span>
            </div>
            {error_below(&name, error)}
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
    let described = error.is_some().then(|| format!("{name}-error"));
    view! {
        <div class="field">
            <label for=name>{page.say(label)}</label>
            <select id=name name=name aria-describedby=described aria-invalid=error.is_some().then_some("true")>{options}</select>
            {error_below(name, error)}
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

/// Whoever is about to do what they cannot take back says that they mean it.
#[component]
pub fn Sure(page: Page, name: &'static str, label: String) -> impl IntoView {
    let error = wrong(&page, name);
    let described = error.is_some().then(|| format!("{name}-error"));
    view! {
        <div class="stack is-tight">
            <label class="check"><input type="checkbox" id=name name=name value="yes" autocomplete="off" aria-describedby=described
                aria-invalid=error.is_some().then_some("true")/><span>{label}</span></label>
            {error_below(name, error)}
        </div>
    }
}
