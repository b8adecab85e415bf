//! The field of find-the-line: the code, line by line. It scrolls by keyboard, and an empty line is no choice.

use super::fields::described;
use super::filled::Filled;
use crate::page::Page;
use domain::question::Shown;
use leptos::prelude::*;
use server::house::Sheet;

/// The lines of the code, each with its box.
pub(super) fn lines(page: &Page, sheet: &Sheet, filled: &Filled) -> AnyView {
    let picked = filled.picked("line");
    let kind = if sheet.several() { "checkbox" } else { "radio" };
    let empty: Vec<bool> = match &sheet.prompt.shown {
        Shown::Lines { code, .. } => code
            .text
            .lines()
            .map(|line| line.trim().is_empty())
            .collect(),
        _ => Vec::new(),
    };
    let rows = (1_u16..)
        .zip(&sheet.lines)
        .map(|(n, line)| {
            if empty.get(usize::from(n) - 1) == Some(&true) {
                return view! { <li><div class="line is-empty"><span class="line-n">{n}</span></div></li> }.into_any();
            }
            let html = line.as_str().to_owned();
            let label = page.words.with("answer-line-n", [("n", n.into())]);
            view! {
                <li><label class="line">
                    <input type=kind name="line" value=n checked=picked.contains(&n)/>
                    <span class="line-n"><span class="visually-hidden">{label}</span><span aria-hidden="true">{n}</span></span>
                    <code class="line-code" inner_html=html></code>
                </label></li>
            }
            .into_any()
        })
        .collect_view();
    let legend = page.say(if sheet.several() {
        "answer-lines"
    } else {
        "answer-line"
    });
    view! {
        <fieldset class="lines" aria-describedby=described("", filled)><legend>{legend}</legend>
            <div class="lines-scroll" tabindex="0" role="group" aria-label=page.say("answer-code")><ol class="lines-list">{rows}</ol></div></fieldset>
    }
    .into_any()
}
