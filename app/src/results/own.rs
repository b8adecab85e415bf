//! The candidate's own result, on the last page of an attempt, where the organisation shows it.

use super::score::Headline;
use super::{Answers, CategoryTable};
use crate::page::Page;
use domain::results::{Mark, Tally};
use leptos::prelude::*;
use server::marking::Detail;

/// The score with its interval, per category, and, where the policy shows them, the questions with keys and rationales.
#[component]
pub fn Own(
    page: Page,
    marks: Vec<Mark>,
    total: Tally,
    details: Option<Vec<Detail>>,
) -> impl IntoView {
    let questions = details.map(|details| {
        view! {
            <section class="section">
                <header class="section-head"><h2>{page.say("report-questions")}</h2></header>
                <Answers page=page.clone() details=details show_titles=false/>
            </section>
        }
    });
    let answered = marks.iter().filter(|mark| mark.answered).count();
    // Where nothing was answered there is no interval to explain, and no share of anything.
    let note = (answered > 0).then(|| view! { <p class="hint">{page.say("results-own-note")}</p> });
    let categories = (answered > 0).then(|| {
        view! {
            <section class="section">
                <header class="section-head"><h2>{page.say("results-by-category")}</h2></header>
                <div class="card is-flush"><CategoryTable page=page.clone() marks=marks/></div>
            </section>
        }
    });
    view! {
        <section class="section">
            <header class="section-head"><h2>{page.say("results-own-title")}</h2></header>
            <div class="card stack">
                <Headline page=page.clone() tally=total answered=answered unanswered="results-own-unanswered"/>
                {note}
            </div>
        </section>
        {categories}
        {questions}
    }
}
