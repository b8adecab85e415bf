//! Pages of assessments: the list, the way from a job profile to a published version, and invitations.

mod blueprint;
mod changes;
mod detail;
mod edit;
mod forms;
mod invitation;
mod invite;
mod list;
mod new;
mod version;

pub use detail::Detail;
pub use edit::Edit;
pub use forms::forms;
pub use invitation::Invitation;
pub use list::List;
pub use new::New;
pub use version::Version;

use crate::page::Page;
use crate::parts::Choice;
use domain::taxonomy::{Level, Track};
use leptos::prelude::*;
use server::bank::PROFILES;

/// The name of a job profile; its code where the profile is not shipped any more.
fn profile_name(page: &Page, code: &str) -> String {
    PROFILES
        .iter()
        .find(|profile| profile.code == code)
        .and_then(|profile| profile.name.get(page.words.0.code()))
        .map_or_else(|| code.to_owned(), |name| page.words.set(name))
}

/// The name of a language track.
fn track_name(page: &Page, track: Track) -> String {
    page.say(&format!("name-lang-{track}"))
}

fn tracks(page: &Page) -> Vec<Choice> {
    Track::ALL
        .iter()
        .map(|track| (track.code().to_owned(), track_name(page, *track)))
        .collect()
}

fn levels(page: &Page) -> Vec<Choice> {
    Level::ALL
        .iter()
        .map(|level| {
            (
                level.code().to_owned(),
                page.say(&format!("assessment-level-{level}")),
            )
        })
        .collect()
}

/// The three steps from a profile to a published assessment.
#[component]
fn Steps(page: Page, current: usize, #[prop(optional)] edit: String) -> impl IntoView {
    let steps = [
        "assessment-step-profile",
        "assessment-step-blueprint",
        "assessment-step-publish",
    ];
    let items = (0..)
        .zip(steps)
        .map(|(i, key)| {
            let text = page.say(key);
            let inner = if i == 1 && !edit.is_empty() && current > 1 {
                view! { <a href=edit.clone()>{text}</a> }.into_any()
            } else {
                view! { <span>{text}</span> }.into_any()
            };
            view! { <li class=(i < current).then_some("is-done") aria-current=(i == current).then_some("step")>{inner}</li> }
        })
        .collect_view();
    view! { <ol class="stepper" aria-label=page.say("assessment-steps")>{items}</ol> }
}
