//! What sections are made of: lists with marks, accepted answers with their part of the point, one block of code.

use super::Parts;
use domain::question::{Accepted, Code, Fault, Markdown, Wrong};
use std::collections::HashSet;

/// One entry of a list: its line, its text, and whether a task box was ticked.
pub(super) struct Entry {
    pub line: usize,
    pub text: String,
    pub ticked: Option<bool>,
}

impl Entry {
    pub fn at(line: usize, text: &str) -> Self {
        Self {
            line,
            text: text.to_owned(),
            ticked: None,
        }
    }
}

/// Reads a list whose entries begin with one of `marks`; what is indented by two spaces or more belongs to the entry above it.
pub(super) fn entries(
    text: &str,
    heading: usize,
    marks: &[&str],
    faults: &mut Vec<Fault>,
) -> Vec<Entry> {
    let mut list: Vec<Entry> = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        let number = heading + 1 + i;
        if let Some(mark) = marks.iter().find(|mark| line.starts_with(**mark)) {
            let ticked = (mark.len() > 2).then_some(mark.contains('x'));
            list.push(Entry {
                line: number,
                text: line[mark.len()..].to_owned(),
                ticked,
            });
        } else if line.is_empty() || line.starts_with("  ") {
            if let Some(entry) = list.last_mut() {
                let indent = line.len() - line.trim_start_matches(' ').len();
                entry.text.push('\n');
                entry.text.push_str(&line[indent.min(6)..]);
            }
        } else {
            faults.push(Fault::at(number, Wrong::Mark).with("mark", format!("{:?}", marks[0])));
        }
    }
    for entry in &mut list {
        let trimmed = entry.text.trim().to_owned();
        if trimmed.is_empty() {
            faults.push(Fault::at(entry.line, Wrong::EmptyEntry));
        }
        entry.text = trimmed;
    }
    list
}

/// As many as the kind needs.
pub(super) fn within(
    count: usize,
    range: std::ops::RangeInclusive<usize>,
    what: Wrong,
    line: usize,
    faults: &mut Vec<Fault>,
) {
    if !range.contains(&count) {
        let fault = Fault::at(line, what).with("count", count);
        faults.push(fault.with("least", range.start()).with("most", range.end()));
    }
}

/// Which entries of a list are one and the same.
#[derive(Clone, Copy)]
pub(super) enum Twins {
    /// Letter by letter: a stored text stays readable whatever is asked of new ones.
    Same,
    /// What a reader takes for the same: capitals, accents and the last stop count in code only.
    Alike,
}

impl Twins {
    /// No entry may stand twice.
    pub fn none_in(self, list: &[Entry], faults: &mut Vec<Fault>) {
        let mut seen = HashSet::new();
        for entry in list {
            if !seen.insert(self.shape(&entry.text)) {
                faults.push(Fault::at(entry.line, Wrong::Twin));
            }
        }
    }

    fn shape(self, text: &str) -> String {
        match self {
            Self::Same => text.to_owned(),
            Self::Alike if text.contains('`') => {
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            }
            Self::Alike => domain::alike(text.trim_end_matches('.')),
        }
    }
}

/// The texts of the entries.
pub(super) fn texts(list: Vec<Entry>) -> Vec<Markdown> {
    list.into_iter().map(|entry| Markdown(entry.text)).collect()
}

/// The list of accepted answers; `read` takes one of them from its text, and `wrong` says that something is none.
pub(super) fn accepted<T>(
    parts: &Parts,
    wrong: Wrong,
    read: impl Fn(&str) -> Option<T>,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Accepted<T>>> {
    let (text, heading) = parts.section("Answer")?;
    let mut accepted = Vec::new();
    for entry in entries(text, heading, &["- "], faults) {
        let one = part(&entry.text)
            .and_then(|(text, percent)| read(text).map(|value| Accepted { value, percent }));
        match one {
            Some(one) => accepted.push(one),
            None => faults.push(Fault::at(entry.line, wrong)),
        }
    }
    if !accepted.iter().any(|one| one.percent == 100) {
        faults.push(Fault::at(heading, Wrong::WholePoint));
    }
    Some(accepted)
}

/// `42 (50%)` is 42 for half the point.
fn part(text: &str) -> Option<(&str, u8)> {
    match text
        .strip_suffix("%)")
        .and_then(|rest| rest.rsplit_once(" ("))
    {
        None => Some((text, 100)),
        Some((value, percent)) => percent
            .parse()
            .ok()
            .filter(|p| (1..=100).contains(p))
            .map(|p| (value, p)),
    }
}

/// The one block of code of a section.
pub(super) fn fenced(text: &str, heading: usize, faults: &mut Vec<Fault>) -> Option<Code> {
    let block = text.trim_matches('\n');
    let read = block.split_once('\n').and_then(|(first, rest)| {
        let marks: String = first.chars().take_while(|c| *c == '`').collect();
        let code = rest.strip_suffix(&marks).filter(|_| marks.len() >= 3)?;
        (!code.trim().is_empty()).then(|| Code {
            language: first[marks.len()..].trim().to_owned(),
            text: code.to_owned(),
        })
    });
    if read.is_none() {
        faults.push(Fault::at(heading, Wrong::NoCode));
    }
    read
}
