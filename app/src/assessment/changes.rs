//! What somebody else has changed while this person was editing.

use super::{profile_name, track_name};
use crate::page::Page;
use crate::parts::Icon;
use domain::Refusal;
use domain::assessment::Spec;
use domain::taxonomy::Category;
use leptos::prelude::*;
use server::assessment::read_basis;

/// The fields of an assessment as people read them.
fn lines(page: &Page, title: &str, spec: &Spec) -> Vec<(String, String)> {
    let without: Vec<String> = spec
        .without
        .iter()
        .map(|code| page.say(&format!("tech-{code}")))
        .collect();
    let cut = spec
        .cut
        .map_or_else(|| page.say("assessment-no-cut"), |cut| cut.to_string());
    let language = page.say(&format!("assessment-language-{}", spec.language));
    let feedback = page.say(&format!("assessment-feedback-{}", spec.feedback));
    let mut lines = vec![
        (page.say("field-title"), title.to_owned()),
        (page.say("field-profile"), profile_name(page, &spec.profile)),
        (
            page.say("field-level"),
            page.say(&format!("name-{}", spec.level)),
        ),
        (page.say("field-track"), track_name(page, spec.track)),
        (page.say("assessment-language"), language),
        (page.say("field-questions"), spec.questions.to_string()),
        (page.say("assessment-minutes"), spec.minutes.to_string()),
        (page.say("field-cut"), cut),
        (page.say("assessment-feedback"), feedback),
        (page.say("assessment-without"), without.join(", ")),
    ];
    lines.extend(Category::ALL.iter().map(|category| {
        let weight = spec.weights.of(*category).to_string();
        (page.say(&format!("name-{category}")), weight)
    }));
    lines
}

/// A table of what changed between the text this person started from and the one that is saved now. `next` is the key of what can be done
/// about it.
#[component]
pub fn Changes(page: Page, now: (String, Spec), next: &'static str) -> impl IntoView {
    let refused = page
        .rejected
        .as_ref()
        .filter(|rejected| rejected.refusal == Refusal::ChangedMeanwhile)?;
    let (title, spec) = read_basis(refused.value("based_on")?)?;
    let before = lines(&page, &title, &spec);
    let rows: Vec<_> = before
        .into_iter()
        .zip(lines(&page, &now.0, &now.1))
        .filter(|((_, before), (_, now))| before != now)
        .map(|((name, before), (_, now))| view! { <tr><th scope="row">{name}</th><td>{before}</td><td>{now}</td></tr> })
        .collect();
    (!rows.is_empty()).then(|| view! {
        <div class="notice is-warn"><Icon name="alert"/><div class="stack is-tight">
            <p class="notice-title">{page.say("changes-title")}</p>
            <div class="table-wrap" tabindex="0" role="region" aria-label=page.say("changes-title")>
                <table class="table is-dense">
                    <thead><tr><th scope="col">{page.say("assessment-changes-field")}</th>
                        <th scope="col">{page.say("assessment-changes-before")}</th><th scope="col">{page.say("assessment-changes-now")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p>{page.say(next)}</p>
        </div></div>
    })
}
