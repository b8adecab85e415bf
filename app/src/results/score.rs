//! A share is never shown alone: always with its interval, its number of questions, and how it stands to the cut.

use super::points;
use crate::page::Page;
use crate::parts::{Icon, Interval, percent};
use domain::results::{Tally, Verdict};
use leptos::prelude::*;

/// A score in one cell of a table: interval bar, numbers, verdict; where nothing was answered, that alone. `text` is the key of the
/// numbers' sentence: a table with a column for the number of questions takes `results-range`.
#[component]
pub fn Score(
    page: Page,
    tally: Tally,
    #[prop(optional_no_strip)] cut: Option<u32>,
    #[prop(optional_no_strip)] verdict: Option<Verdict>,
    #[prop(default = "results-score")] text: &'static str,
) -> impl IntoView {
    if verdict == Some(Verdict::Unanswered) {
        return Some(
            view! { <VerdictTag page=page.clone() verdict=Verdict::Unanswered/> }.into_any(),
        );
    }
    let estimate = tally.estimate()?;
    let text = page.words.with(
        text,
        [
            ("share", percent(estimate.share)),
            ("low", whole(estimate.low).into()),
            ("high", percent(estimate.high)),
            ("questions", tally.questions.into()),
        ],
    );
    let verdict = verdict.map(|verdict| view! { <VerdictTag page=page.clone() verdict=verdict/> });
    Some(
        view! {
            <div class="stack is-tight">
                <Interval page=page.clone() estimate=estimate cut=cut/>
                <span class="cell-sub">{text}</span>
                {verdict}
            </div>
        }
        .into_any(),
    )
}

/// A score in large type: share, interval, points and number of questions, and below them what is to be said of it. Where nothing was
/// answered there is no score to be shown: `unanswered` is the key of what is said instead.
#[component]
pub fn Headline(
    page: Page,
    tally: Tally,
    answered: usize,
    #[prop(optional_no_strip)] cut: Option<u32>,
    #[prop(default = "report-verdict-unanswered")] unanswered: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let estimate = tally.estimate()?;
    if answered == 0 {
        return Some(
            view! {
                <div class="score">
                    <p class="score-label">{page.say("report-overall")}</p>
                    <p><VerdictTag page=page.clone() verdict=Verdict::Unanswered/></p>
                    <p class="small">{page.say(unanswered)}</p>
                </div>
            }
            .into_any(),
        );
    }
    let numbers = page.words.with(
        "report-points",
        [
            ("points", points(&page, tally.points).into()),
            ("questions", tally.questions.into()),
        ],
    );
    Some(view! {
        <div class="score">
            <p class="score-label">{page.say("report-overall")}</p>
            <p class="score-value">{whole(estimate.share)}<small>"%"</small></p>
            <p class="score-range">{page.say("report-between")}" "<b>{whole(estimate.low)}</b>" "{page.say("report-and")}" "<b>{page.words.said(percent(estimate.high))}</b></p>
            <p class="score-n">{numbers}</p>
            <Interval page=page.clone() estimate=estimate cut=cut/>
            {children.map(|children| children())}
        </div>
    }.into_any())
}

/// How a score stands to the cut, in two words.
#[component]
pub fn VerdictTag(page: Page, verdict: Verdict) -> impl IntoView {
    let (class, icon) = match verdict {
        Verdict::Above => ("verdict is-right", "check"),
        Verdict::Below => ("verdict is-wrong", "x"),
        Verdict::Open => ("verdict is-partly", "half"),
        Verdict::Unanswered => ("verdict is-none", "minus"),
    };
    view! { <span class=class><Icon name=icon/>{page.say(&format!("results-verdict-{}", verdict.code()))}</span> }
}

/// The number of per cent, without the sign.
fn whole(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
