//! The text of a question: a TOML head, Markdown sections. The format is described in `bank/README.md`; this page reads it and says
//! line by line what is wrong with it.

mod head;
mod list;
mod ready;
mod sections;
mod task;

pub use head::RULES;
pub use ready::unready;
pub use sections::Parts;

use crate::store::question_versions::Facts;
use crate::{Answer, Error};
use domain::Refusal;
use domain::question::{Fault, Markdown, Question, Wrong};
use std::fmt;

/// Longest text of a question, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Reads a question, or says everything that is wrong with it.
pub fn read(text: &str) -> Result<Question, Vec<Fault>> {
    let mut faults = layout(text);
    let parts = match Parts::of(text) {
        Ok(parts) => parts,
        Err(fault) => {
            faults.insert(0, fault);
            return Err(faults);
        }
    };
    let head = head::read(&parts, &mut faults);
    let rationale = sections::required(&parts, "Rationale", &mut faults);
    let reference = sections::required(&parts, "Reference", &mut faults);
    if parts.stem().trim().is_empty() {
        faults.push(Fault::at(parts.stem_line, Wrong::NoStem));
    }
    let Some((head, raw)) = head else {
        parts.place(&mut faults);
        return Err(faults);
    };
    sections::expected(&parts, raw.kind, &mut faults);
    let task = task::read(&parts, &raw, &mut faults);
    if let (Some((task, key)), true) = (task, faults.is_empty()) {
        return Ok(Question {
            head,
            stem: Markdown(parts.stem().to_owned()),
            task,
            key,
            rationale: Markdown(rationale),
            reference: Markdown(reference),
        });
    }
    faults.sort_by_key(|fault| fault.line);
    parts.place(&mut faults);
    Err(faults)
}

/// Reads what an author wrote; its faults are a refusal.
pub fn written(text: &str) -> Result<Question, Refusal> {
    read(text).map_err(|faults| Refusal::FaultyQuestion { faults })
}

/// Reads the text of a stored version, which was checked when it was stored.
pub fn stored(text: &str, what: impl fmt::Display) -> Answer<Question> {
    read(text).map_err(|_| Error::broken(format!("the stored text of {what} cannot be read")))
}

/// What the columns of a version say about its text.
pub fn facts(text: &str, question: &Question) -> Facts {
    Facts {
        source: text.to_owned(),
        title: question.head.title.clone(),
        kind: question.kind().code(),
        category: question.head.skill.category().code(),
        skill: question.head.skill.code(),
        technologies: format!(",{},", question.head.technologies.join(",")),
        level: question.head.level.code(),
        language: question.head.language.code(),
        movable: u32::try_from(question.movable()).unwrap_or(0),
        folded: folded(text, &question.head.title),
    }
}

/// What a search looks through: the title and everything behind the head but the headings, folded.
pub fn folded(text: &str, title: &str) -> String {
    let body = Parts::of(text).map_or_else(|_| String::new(), |parts| parts.body);
    let said = body.lines().filter(|line| !line.starts_with("## "));
    domain::fold(
        &std::iter::once(title)
            .chain(said)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn layout(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if text.len() > LONGEST {
        faults.push(Fault::at(1, Wrong::TooLong));
    }
    for (i, line) in text.split('\n').enumerate() {
        if line.ends_with('\r') {
            faults.push(Fault::at(i + 1, Wrong::LineEnd));
            break;
        }
        if line.ends_with([' ', '\t']) {
            faults.push(Fault::at(i + 1, Wrong::TrailingSpace));
        }
        if line.contains('\0') {
            faults.push(Fault::at(i + 1, Wrong::NoText));
        }
    }
    if !text.ends_with('\n') || text.ends_with("\n\n") {
        faults.push(Fault::at(text.lines().count(), Wrong::Ending));
    }
    faults
}

#[cfg(test)]
mod tests;
