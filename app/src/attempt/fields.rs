//! The field of each kind of question, as parts of a plain form.

use crate::frame::Page;
use crate::parts::Icon;
use domain::question::{Kind, Response};
use leptos::prelude::*;
use server::bank::{Sheet, Side};

/// The field for an answer, filled with what was answered so far.
#[component]
pub fn AnswerField(page: Page, sheet: Sheet, response: Option<Response>) -> impl IntoView {
    match sheet.kind {
        Kind::Single | Kind::TrueFalse | Kind::Multiple => {
            options(&page, &sheet, response.as_ref())
        }
        Kind::Numeric | Kind::ShortText | Kind::Output => typed(&page, &sheet, response.as_ref()),
        Kind::Ordering => ordering(&page, &sheet, response.as_ref()),
        Kind::Matching => matching(&page, &sheet, response.as_ref()),
        Kind::FindLine => lines(&page, &sheet, response.as_ref()),
    }
}

fn letter(i: usize) -> String {
    char::from(b'A' + u8::try_from(i % 26).unwrap_or(0)).to_string()
}

fn options(page: &Page, sheet: &Sheet, response: Option<&Response>) -> AnyView {
    let picked: &[u16] = match response {
        Some(Response::Options(picked)) => picked,
        _ => &[],
    };
    let kind = if sheet.several() { "checkbox" } else { "radio" };
    let class = if sheet.kind == Kind::TrueFalse {
        "options is-two"
    } else {
        "options"
    };
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
                    <div class="option-body prose" inner_html=html></div>
                </label>
            }
        })
        .collect_view();
    let legend = page.say(if sheet.several() {
        "answer-any"
    } else {
        "answer-one"
    });
    view! { <fieldset class=class><legend>{legend}</legend>{rows}</fieldset> }.into_any()
}

fn typed(page: &Page, sheet: &Sheet, response: Option<&Response>) -> AnyView {
    let value = match response {
        Some(Response::Number(text) | Response::Text(text)) => text.clone(),
        _ => String::new(),
    };
    match sheet.kind {
        Kind::Output => view! {
            <div class="field answer-output"><label for="text">{page.say("answer-output")}</label>
                <p class="hint" id="text-hint">{page.say("answer-output-hint")}</p>
                <textarea id="text" name="text" rows="6" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="text-hint">{value}</textarea></div>
        }.into_any(),
        Kind::Numeric => {
            let unit = sheet.unit().map(str::to_owned);
            view! {
                <div class="field answer-number"><label for="number">{page.say("answer-number")}</label>
                    <p class="hint" id="number-hint">{page.say("answer-number-hint")}</p>
                    <div class="input-group"><input id="number" name="number" inputmode="decimal" autocomplete="off" value=value aria-describedby="number-hint"/>
                        {unit.map(|unit| view! { <span class="input-suffix">{unit}</span> })}</div></div>
            }.into_any()
        }
        _ => view! {
            <div class="field answer-text"><label for="text">{page.say("answer-text")}</label>
                <input id="text" name="text" autocomplete="off" spellcheck="false" autocapitalize="off" value=value/></div>
        }.into_any(),
    }
}

fn ordering(page: &Page, sheet: &Sheet, response: Option<&Response>) -> AnyView {
    let n = sheet.things.len();
    let order: Vec<u16> = match response {
        Some(Response::Order(order)) => order.clone(),
        _ => Vec::new(),
    };
    // The items in the order that was given; before there is one, as they stand on the form.
    let shown: Vec<usize> = if order.len() == n {
        order.iter().map(|i| usize::from(*i)).collect()
    } else {
        (0..n).collect()
    };
    let rows = shown
        .into_iter()
        .map(|i| {
            let rank = order
                .iter()
                .position(|item| usize::from(*item) == i)
                .map(|rank| rank + 1);
            order_item(page, &sheet.things[i], (i, n), rank)
        })
        .collect_view();
    view! { <fieldset class="order"><legend>{page.say("answer-order")}</legend><ol id="order">{rows}</ol></fieldset> }.into_any()
}

fn order_item(page: &Page, side: &Side, (i, n): (usize, usize), rank: Option<usize>) -> AnyView {
    let position = page
        .words
        .with("answer-position-of", [("item", side.plain.as_str().into())]);
    let choices = (1..=n)
        .map(|r| view! { <option value=r selected=rank == Some(r)>{r}</option> })
        .collect_view();
    let html = side.html.as_str().to_owned();
    let up = page
        .words
        .with("answer-move-up", [("item", side.plain.as_str().into())]);
    let down = page
        .words
        .with("answer-move-down", [("item", side.plain.as_str().into())]);
    view! {
        <li class="order-item" data-item=i>
            <label class="order-pos"><span class="visually-hidden">{position}</span>
                <select name=format!("rank-{i}")><option value="">"–"</option>{choices}</select></label>
            <div class="order-body prose" inner_html=html></div>
            <span class="order-moves" hidden>
                <button type="button" class="button is-icon is-small" data-move="up" aria-label=up><Icon name="arrow-up"/></button>
                <button type="button" class="button is-icon is-small" data-move="down" aria-label=down><Icon name="arrow-down"/></button>
            </span>
        </li>
    }
    .into_any()
}

fn matching(page: &Page, sheet: &Sheet, response: Option<&Response>) -> AnyView {
    let pairs: &[Option<u16>] = match response {
        Some(Response::Pairs(pairs)) => pairs,
        _ => &[],
    };
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
                .map(|(r, right)| view! { <option value=r selected=chosen == Some(r)>{right.plain.clone()}</option> })
                .collect_view();
            let html = left.html.as_str().to_owned();
            view! {
                <div class="match-row">
                    <div class="match-left prose" id=format!("left-{i}") inner_html=html></div>
                    <select name=format!("pair-{i}") aria-labelledby=format!("left-{i}")>
                        <option value="">{page.say("answer-choose")}</option>{choices}
                    </select>
                </div>
            }
        })
        .collect_view();
    view! { <fieldset class="match"><legend>{page.say("answer-pairs")}</legend>{rows}</fieldset> }
        .into_any()
}

fn lines(page: &Page, sheet: &Sheet, response: Option<&Response>) -> AnyView {
    let picked: &[u16] = match response {
        Some(Response::Lines(lines)) => lines,
        _ => &[],
    };
    let kind = if sheet.several() { "checkbox" } else { "radio" };
    let rows = (1_u16..)
        .zip(&sheet.lines)
        .map(|(n, line)| {
            let html = line.as_str().to_owned();
            let label = page.words.with("answer-line-n", [("n", n.into())]);
            view! {
                <li><label class="line">
                    <input type=kind name="line" value=n checked=picked.contains(&n)/>
                    <span class="line-n"><span class="visually-hidden">{label}</span><span aria-hidden="true">{n}</span></span>
                    <code class="line-code" inner_html=html></code>
                </label></li>
            }
        })
        .collect_view();
    let legend = page.say(if sheet.several() {
        "answer-lines"
    } else {
        "answer-line"
    });
    view! { <fieldset class="lines"><legend>{legend}</legend><ol class="lines-list">{rows}</ol></fieldset> }.into_any()
}
