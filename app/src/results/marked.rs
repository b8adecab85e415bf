//! The answer beside the key, for each kind of question, in the order of the candidate's form.

use crate::page::Page;
use crate::parts::Icon;
use domain::question::{Kind, OnForm, Response, UNITS};
use leptos::prelude::*;
use server::house::Side;
use server::marking::Detail;

/// One line: what it says, whether it is right, whether it was chosen, and a note in words.
struct Line {
    body: AnyView,
    key: bool,
    chosen: bool,
    note: String,
}

/// Answer and key of one question.
#[component]
pub fn Marked(page: Page, detail: Detail) -> impl IntoView {
    let lines = match detail.sheet.kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse => options(&page, &detail),
        Kind::Numeric | Kind::ShortText | Kind::Output => typed(&page, &detail),
        Kind::Ordering => order(&page, &detail),
        Kind::Matching => pairs(&page, &detail),
        Kind::FindLine => code_lines(&page, &detail),
    };
    let whole = (detail.sheet.kind == Kind::FindLine).then(|| {
        let lines = detail
            .sheet
            .lines
            .iter()
            .map(|line| view! { <span class="code-line" inner_html=format!("{}\n", line.as_str())></span> })
            .collect_view();
        view! { <pre class="code is-numbered" tabindex="0" aria-label=page.say("results-code")><code>{lines}</code></pre> }
    });
    let items = lines.into_iter().map(item).collect_view();
    view! { {whole}<ul class="marked">{items}</ul> }
}

fn item(line: Line) -> impl IntoView {
    let class = match (line.key, line.chosen) {
        (true, true) => "marked-item is-key is-chosen",
        (true, false) => "marked-item is-key",
        (false, true) => "marked-item is-chosen",
        (false, false) => "marked-item",
    };
    let icon = if line.key { "check" } else { "x" };
    let note = (!line.note.is_empty()).then(|| view! {
        <span class="marked-note">{(line.key || line.chosen).then(|| view! { <Icon name=icon/> })}{line.note}</span>
    });
    view! { <li class=class><div class="prose">{line.body}</div>{note}</li> }
}

/// What is said of something that could be chosen.
fn note(page: &Page, key: bool, chosen: bool) -> String {
    match (key, chosen) {
        (true, true) => page.say("results-chosen-right"),
        (true, false) => page.say("results-missed"),
        (false, true) => page.say("results-chosen-wrong"),
        (false, false) => String::new(),
    }
}

fn html(side: Option<&Side>) -> String {
    side.map_or_else(String::new, |side| side.html.as_str().to_owned())
}

fn picked(answer: Option<&OnForm>) -> &[u16] {
    match answer.map(|OnForm(answer)| answer) {
        Some(Response::Options(list) | Response::Order(list) | Response::Lines(list)) => list,
        _ => &[],
    }
}

fn options(page: &Page, detail: &Detail) -> Vec<Line> {
    let (given, key) = (picked(detail.given.as_ref()), picked(detail.key.as_ref()));
    (0_u16..)
        .zip(&detail.sheet.things)
        .map(|(place, side)| {
            let (key, chosen) = (key.contains(&place), given.contains(&place));
            Line {
                body: view! { <div lang=detail.sheet.language.code() inner_html=html(Some(side))></div> }.into_any(),
                key,
                chosen,
                note: note(page, key, chosen),
            }
        })
        .collect()
}

fn typed(page: &Page, detail: &Detail) -> Vec<Line> {
    let unit = detail
        .sheet
        .unit()
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    let block = detail.sheet.kind == Kind::Output;
    let text = |OnForm(answer): &OnForm| match answer {
        Response::Number(text) | Response::Text(text) => format!("{text}{unit}"),
        _ => String::new(),
    };
    let body = |text: String| {
        if block {
            view! { <pre class="code" tabindex="0" aria-label=page.say("results-code")><code>{text}</code></pre> }.into_any()
        } else {
            view! { <code>{text}</code> }.into_any()
        }
    };
    let full = detail.mark.points >= UNITS;
    let said = if full {
        "results-given-right"
    } else if detail.mark.points > 0 {
        "results-given-partly"
    } else {
        "results-given-wrong"
    };
    let given = detail.given.as_ref().map(|given| Line {
        body: body(text(given)),
        key: full,
        chosen: true,
        note: page.say(said),
    });
    let same = full && detail.given.as_ref().map(text) == detail.key.as_ref().map(text);
    let key = detail.key.as_ref().filter(|_| !same).map(|key| Line {
        body: body(text(key)),
        key: true,
        chosen: false,
        note: page.say(
            if detail.sheet.kind == Kind::ShortText && text(key).contains('*') {
                "results-key-pattern"
            } else {
                "results-key"
            },
        ),
    });
    given.into_iter().chain(key).collect()
}

/// The items as the candidate ordered them; without an answer, in the right order.
fn order(page: &Page, detail: &Detail) -> Vec<Line> {
    let (given, key) = (picked(detail.given.as_ref()), picked(detail.key.as_ref()));
    let shown = if given.is_empty() { key } else { given };
    (1_usize..)
        .zip(shown)
        .map(|(n, place)| {
            let right = key
                .iter()
                .position(|other| other == place)
                .map_or(n, |at| at + 1);
            let note = if given.is_empty() {
                page.say("results-right-order")
            } else if right == n {
                page.say("results-place-right")
            } else {
                page.words
                    .with("results-place-wrong", [("n", right.into())])
            };
            let item = html(detail.sheet.things.get(usize::from(*place)));
            let body =
                view! { <b>{format!("{n}.")}</b>" "<span lang=detail.sheet.language.code() inner_html=item></span> }.into_any();
            Line {
                body,
                key: right == n,
                chosen: !given.is_empty(),
                note,
            }
        })
        .collect()
}

fn pairs(page: &Page, detail: &Detail) -> Vec<Line> {
    let sides = |answer: Option<&OnForm>| match answer.map(|OnForm(answer)| answer) {
        Some(Response::Pairs(list)) => list.clone(),
        _ => Vec::new(),
    };
    let (given, key) = (sides(detail.given.as_ref()), sides(detail.key.as_ref()));
    let at = |list: &[Option<u16>], i: usize| list.get(i).copied().flatten();
    let right_side =
        |place: Option<u16>| place.and_then(|place| detail.sheet.things.get(usize::from(place)));
    detail
        .sheet
        .lefts
        .iter()
        .enumerate()
        .map(|(i, left)| {
            let (mine, best) = (at(&given, i), at(&key, i));
            let right = mine.is_some() && mine == best;
            let said = match mine {
                None => "results-answer-none",
                Some(_) if right => "results-chosen-right",
                Some(_) => "results-chosen-wrong",
            };
            let note = page.say(said);
            let partner = (!right).then(|| view! {
                <div class="small"><b>{page.say("results-partner")}</b>" "<span lang=detail.sheet.language.code() inner_html=html(right_side(best))></span></div>
            });
            let mine_html = right_side(mine).map_or_else(|| "…".to_owned(), |side| html(Some(side)));
            let lang = detail.sheet.language.code();
            let body = view! {
                <div lang=lang inner_html=html(Some(left))></div><div>"→ "<span lang=lang inner_html=mine_html></span></div>{partner}
            };
            Line { body: body.into_any(), key: right, chosen: mine.is_some(), note }
        })
        .collect()
}

/// The lines that were pointed at or should have been.
fn code_lines(page: &Page, detail: &Detail) -> Vec<Line> {
    let (given, key) = (picked(detail.given.as_ref()), picked(detail.key.as_ref()));
    (1_u16..)
        .zip(&detail.sheet.lines)
        .filter(|(n, _)| given.contains(n) || key.contains(n))
        .map(|(n, line)| {
            let (key, chosen) = (key.contains(&n), given.contains(&n));
            let label = page.words.with("results-line", [("n", n.into())]);
            let body = view! { <span class="muted">{label}</span>" "<code inner_html=line.as_str().to_owned()></code> }.into_any();
            Line { body, key, chosen, note: note(page, key, chosen) }
        })
        .collect()
}
