//! The field of each kind of question, as parts of a plain form.

use super::filled::Filled;
use super::lines::lines;
use super::order::order;
use crate::page::Page;
use crate::parts::{self, Icon, Textarea};
use domain::question::Kind;
use leptos::prelude::*;
use server::house::Sheet;

/// The field for an answer, filled with what was answered so far.
#[component]
pub fn AnswerField(page: Page, sheet: Sheet, filled: Filled) -> impl IntoView {
    let rule = sheet.rule.map(|rule| {
        let text = page.say(&format!("answer-rule-{rule}"));
        view! { <p class="hint">{text}</p> }
    });
    let field = match sheet.kind {
        Kind::Single | Kind::TrueFalse | Kind::Multiple => options(&page, &sheet, &filled),
        Kind::Numeric => number(&page, &sheet, &filled),
        Kind::ShortText => short_text(&page, &filled),
        Kind::Output => output(&page, &filled),
        Kind::Ordering => order(&page, &sheet, &filled),
        Kind::Matching => matching(&page, &sheet, &filled),
        Kind::FindLine => lines(&page, &sheet, &filled),
    };
    view! { {rule}{field}<Misfit page=page filled=filled/> }
}

/// What is wrong with a refused answer, below its field; hidden where nothing is known to be wrong.
#[component]
fn Misfit(page: Page, filled: Filled) -> impl IntoView {
    let text = filled.misfit().map(|refusal| page.words.refusal(refusal));
    let hidden = text.is_none();
    view! { <p class="error" id="answer-error" hidden=hidden><Icon name="alert"/><span id="answer-error-text">{text}</span></p> }
}

/// The ids of the sentences that describe a field: its own, and what is wrong with what was typed.
pub(super) fn described(own: &str, filled: &Filled) -> Option<String> {
    parts::described([
        (!own.is_empty()).then(|| own.to_owned()),
        filled.misfit().map(|_| "answer-error".to_owned()),
    ])
}

/// `aria-invalid` of a field.
pub(super) fn invalid(filled: &Filled) -> Option<&'static str> {
    filled.misfit().map(|_| "true")
}

fn letter(i: usize) -> String {
    char::from(b'A' + u8::try_from(i % 26).unwrap_or(0)).to_string()
}

fn options(page: &Page, sheet: &Sheet, filled: &Filled) -> AnyView {
    let picked = filled.picked("choice");
    let kind = if sheet.several() { "checkbox" } else { "radio" };
    let class = if sheet.kind == Kind::TrueFalse {
        "options is-two"
    } else {
        "options"
    };
    let language = sheet.language.code();
    let rows = sheet
        .things
        .iter()
        .enumerate()
        .map(|(i, side)| {
            let checked = picked.iter().any(|p| usize::from(*p) == i);
            let html = side.html.as_str().to_owned();
            view! {
                <label class="option">
                    <input type=kind name="choice" value=i checked=checked/>
                    <span class="option-key" aria-hidden="true">{letter(i)}</span>
                    <div class="option-body prose" lang=language inner_html=html></div>
                </label>
            }
        })
        .collect_view();
    let legend = page.say(if sheet.several() {
        "answer-any"
    } else {
        "answer-one"
    });
    view! { <fieldset class=class aria-describedby=described("", filled)><legend>{legend}</legend>{rows}</fieldset> }
        .into_any()
}

fn number(page: &Page, sheet: &Sheet, filled: &Filled) -> AnyView {
    let unit = sheet.unit().map(str::to_owned);
    let own = if unit.is_some() {
        "number-unit number-hint"
    } else {
        "number-hint"
    };
    let language = sheet.language.code();
    view! {
        <div class="field answer-number"><label for="number">{page.say("answer-number")}</label>
            <p class="hint" id="number-hint">{page.say("answer-number-hint")}</p>
            <div class="input-group"><input id="number" name="number" inputmode="decimal" autocomplete="off" value=filled.text("number")
                aria-describedby=described(own, filled) aria-invalid=invalid(filled)/>
                {unit.map(|unit| view! { <span class="input-suffix" id="number-unit" lang=language>{unit}</span> })}</div></div>
    }
    .into_any()
}

fn short_text(page: &Page, filled: &Filled) -> AnyView {
    view! {
        <div class="field answer-text"><label for="text">{page.say("answer-text")}</label>
            <input id="text" name="text" autocomplete="off" spellcheck="false" autocapitalize="off" value=filled.text("text")
                aria-describedby=described("", filled) aria-invalid=invalid(filled)/></div>
    }
    .into_any()
}

fn output(page: &Page, filled: &Filled) -> AnyView {
    view! {
        <div class="field answer-output"><label for="text">{page.say("answer-output")}</label>
            <p class="hint" id="text-hint">{page.say("answer-output-hint")}</p>
            <Textarea name="text" rows=6 described=described("text-hint", filled) invalid=invalid(filled) value=filled.text("text")/></div>
    }
    .into_any()
}

fn matching(page: &Page, sheet: &Sheet, filled: &Filled) -> AnyView {
    let pairs = filled.pairs(sheet.lefts.len());
    let language = sheet.language.code();
    let rows = sheet
        .lefts
        .iter()
        .enumerate()
        .map(|(i, left)| {
            let chosen = pairs.get(i).copied().flatten().map(usize::from);
            let choices = sheet
                .things
                .iter()
                .enumerate()
                .map(|(r, right)| view! { <option value=r selected=chosen == Some(r) lang=language>{right.plain.clone()}</option> })
                .collect_view();
            let html = left.html.as_str().to_owned();
            view! {
                <div class="match-row">
                    <div class="match-left prose" id=format!("left-{i}") lang=language inner_html=html></div>
                    <select name=format!("pair-{i}") aria-labelledby=format!("left-{i}") aria-invalid=invalid(filled)>
                        <option value="">{page.say("answer-choose")}</option>{choices}
                    </select>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="match" aria-describedby=described("pairs-hint", filled)><legend>{page.say("answer-pairs")}</legend>
            <p class="hint" id="pairs-hint">{page.say("answer-pairs-hint")}</p>{rows}</fieldset>
    }
    .into_any()
}
