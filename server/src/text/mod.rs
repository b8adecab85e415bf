//! The text of a question: a TOML head, Markdown sections. The format is described in `bank/README.md`; this page reads it and says
//! line by line what is wrong with it, `writing` writes it from the fields of an editor and reads it back into them. Pure: no database.

mod head;
mod list;
mod ready;
mod sections;
mod task;
mod template;
mod writing;

pub use ready::unready;
pub use sections::Parts;
pub use template::template;
pub use writing::{compose, fields_of, sketch};

use crate::markdown::{LEVELS, too_deep};
use crate::{Error, Outcome};
use domain::Refusal;
use domain::question::{Fault, Markdown, Question, Task, Wrong};
use domain::text::Lines;
use list::Twins;
use std::fmt;

/// Longest text of a question, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Most faults that are told at once.
const MOST_FAULTS: usize = 50;

/// Reads a question, or says everything that is wrong with it.
pub fn read(text: &str) -> Result<Question, Vec<Fault>> {
    reading(text, Twins::Same)
}

fn reading(text: &str, twins: Twins) -> Result<Question, Vec<Fault>> {
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
    let task = task::read(&parts, &raw, twins, &mut faults);
    if let (Some(task), true) = (task, faults.is_empty()) {
        return Ok(Question {
            head,
            stem: Markdown(parts.stem().to_owned()),
            task,
            rationale: Markdown(rationale),
            reference: Markdown(reference),
        });
    }
    faults.sort_by_key(|fault| fault.line);
    parts.place(&mut faults);
    Err(faults)
}

/// Reads a text that is new to the house: what is stored already is read by [`read`], because it must stay readable whatever is
/// asked of new texts.
pub fn read_new(text: &str) -> Result<Question, Vec<Fault>> {
    if text.len() > LONGEST {
        return Err(vec![Fault::at(1, Wrong::TooLong)]);
    }
    let mut faults = unseen(text);
    match reading(text, Twins::Alike) {
        Ok(question) => {
            faults.extend(unseen_in_head(&question));
            faults.extend(deep(text, &question));
            if faults.is_empty() {
                return Ok(question);
            }
        }
        Err(more) => faults.extend(more),
    }
    faults.sort_by_key(|fault| fault.line);
    faults.truncate(MOST_FAULTS);
    Err(faults)
}

/// Reads what an author wrote; its faults are a refusal.
pub fn written(text: &str) -> Result<Question, Refusal> {
    read_new(text).map_err(|faults| Refusal::FaultyQuestion { faults })
}

/// Characters that nobody sees, the first of each line. NUL and CR have faults of their own.
fn unseen(text: &str) -> Vec<Fault> {
    let first = |(i, line): (usize, &str)| {
        let line = line.replace(['\0', '\r'], "");
        let (_, c) = domain::text::unseen(&line, Lines::Several)?;
        let fault = Fault::at(i + 1, Wrong::Unseen);
        Some(fault.with("character", domain::text::name(c)))
    };
    text.split('\n').enumerate().filter_map(first).collect()
}

/// The same in the values of the head, where the file may name a character by its number.
fn unseen_in_head(question: &Question) -> Option<Fault> {
    let unit = match &question.task {
        Task::Numeric { unit, .. } => unit.as_deref().unwrap_or(""),
        Task::Single { .. }
        | Task::Multiple { .. }
        | Task::TrueFalse { .. }
        | Task::ShortText { .. }
        | Task::Ordering { .. }
        | Task::Matching { .. }
        | Task::Output { .. }
        | Task::FindLine { .. } => "",
    };
    [question.head.title.as_str(), unit]
        .iter()
        .find_map(|value| {
            let (_, c) = domain::text::unseen(value, Lines::One)?;
            let fault = Fault::at(2, Wrong::Unseen);
            Some(fault.with("character", domain::text::name(c)))
        })
}

/// Parts that nest too deeply to be rendered.
fn deep(text: &str, question: &Question) -> Vec<Fault> {
    let fault = |part: &Markdown| {
        let inside = too_deep(&part.0)?;
        let part_at = text.find(&part.0).unwrap_or(0);
        let before = text.get(..part_at + inside).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        Some(Fault::at(line, Wrong::Deep).with("most", LEVELS))
    };
    question.markdown().filter_map(fault).collect()
}

/// Reads the text of a stored version, which was checked when it was stored.
pub fn stored(text: &str, what: impl fmt::Display) -> Outcome<Question> {
    read(text).map_err(|_| Error::broken(format!("the stored text of {what} cannot be read")))
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
