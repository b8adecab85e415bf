//! What a text needs before candidates may see it. A draft has every part, but may still hold the template's own sentences; what
//! is published or imported may not.

use super::{Parts, template};
use crate::markdown;
use domain::question::{Fault, Kind, Markdown, Question, Task, Wrong};

/// Everything that stands in the way of publishing this text; the question was read from it.
pub fn unready(text: &str, question: &Question) -> Vec<Fault> {
    let Ok(parts) = Parts::of(text) else {
        return Vec::new();
    };
    let mut faults = placeholders(&parts, question.kind());
    let said = [
        ("stem", &question.stem, parts.stem_line),
        ("rationale", &question.rationale, parts.line_of("Rationale")),
        ("reference", &question.reference, parts.line_of("Reference")),
    ];
    for (name, part, line) in said {
        if !visible(part).chars().any(char::is_alphanumeric) {
            faults.push(Fault::at(line, Wrong::NothingSaid).with("name", name));
        }
    }
    let answers = parts.line_of(super::sections::of_kind(question.kind())[0]);
    if entries(&question.task).any(|entry| domain::fold(&visible(entry)).is_empty()) {
        faults.push(Fault::at(answers, Wrong::EmptyEntry));
    }
    faults.sort_by_key(|fault| fault.line);
    parts.place(&mut faults);
    faults
}

fn placeholders(parts: &Parts, kind: Kind) -> Vec<Fault> {
    let mut faults: Vec<Fault> = parts
        .body
        .lines()
        .enumerate()
        .filter(|(_, line)| template::placeholder(line))
        .map(|(i, _)| Fault::at(parts.stem_line + i, Wrong::Placeholder))
        .collect();
    let answers = parts.line_of(super::sections::of_kind(kind)[0]);
    let within = |fault: &Fault| fault.line >= answers && fault.line < parts.line_of("Rationale");
    if template::untouched(kind, &parts.middle()) && !faults.iter().any(within) {
        faults.push(Fault::at(answers, Wrong::Placeholder));
    }
    faults
}

/// Options, items and sides.
fn entries(task: &Task) -> impl Iterator<Item = &Markdown> {
    task.lefts().iter().chain(task.things())
}

/// What is left of Markdown for the eye.
fn visible(text: &Markdown) -> String {
    let mut inside = false;
    let html = markdown::html(text);
    html.as_str()
        .replace("&nbsp;", " ")
        .chars()
        .filter(|c| {
            inside = *c == '<' || inside && *c != '>';
            !inside && *c != '>'
        })
        .collect()
}
