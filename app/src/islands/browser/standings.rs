//! Navigator, progress and count: they follow what the server has acknowledged, without waiting for the next page.

use super::dom;
use crate::islands::Texts;
use domain::question::Extent;
use web_sys::Element;

/// What changed about a question.
#[derive(Clone, Copy)]
pub enum Now {
    /// Its answer goes so far.
    Answered(Extent),
    /// It is flagged, or not any more.
    Flagged(bool),
}

/// Shows how a question stands now.
pub fn show(n: u16, now: Now, texts: &Texts) {
    let set: &[(&str, bool)] = &match now {
        Now::Answered(extent) => vec![
            ("is-answered", extent == Extent::Whole),
            ("is-begun", extent == Extent::Part),
        ],
        Now::Flagged(yes) => vec![("is-flagged", yes)],
    };
    for button in dom::everywhere::<Element>(&format!(".navigator-item[value='{n}']")) {
        for (class, yes) in set {
            let _known_class = button.class_list().toggle_with_force(class, *yes);
        }
        let is = |class: &str| button.class_list().contains(class);
        let [answered, begun, open, flagged] = &texts.standing;
        let mut said = match (is("is-answered"), is("is-begun")) {
            (true, _) => format!(", {answered}"),
            (false, true) => format!(", {begun}"),
            (false, false) => format!(", {open}"),
        };
        if is("is-flagged") {
            said = format!("{said}, {flagged}");
        }
        for hidden in dom::all::<Element>(&button, ".visually-hidden") {
            dom::say(&hidden, &said);
        }
    }
    count(texts);
}

/// Counts what is answered.
fn count(texts: &Texts) {
    // The navigator stands on the page twice, beside and above the question.
    let Some(navigator) = dom::everywhere::<Element>(".navigator").pop() else {
        return;
    };
    let answered = dom::all::<Element>(&navigator, ".is-answered").len();
    let text = texts.progress.replace("N0", &answered.to_string());
    for place in dom::everywhere::<Element>("[data-progress]") {
        dom::say(&place, &text);
    }
    if let Some(bar) = dom::by_id("progress") {
        let _never_fails = bar.set_attribute("value", &answered.to_string());
        let _never_fails = bar.set_attribute("aria-label", &text);
    }
}
