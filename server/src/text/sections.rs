//! Cutting a text into head, stem and sections, and putting it together again byte for byte.

use domain::question::{Fault, Kind, Place, Wrong};

/// A text cut into its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The TOML between the `+++` lines.
    pub head: String,
    /// Everything behind the head.
    pub body: String,
    /// Line of the first line of the body.
    pub stem_line: usize,
    sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Section {
    name: String,
    line: usize,
    text: String,
}

impl Parts {
    /// Cuts a text.
    pub fn of(text: &str) -> Result<Self, Fault> {
        let rest = text
            .strip_prefix("+++\n")
            .ok_or_else(|| Fault::at(1, Wrong::NoHead))?;
        let (head, body) = rest
            .split_once("\n+++\n")
            .ok_or_else(|| Fault::at(1, Wrong::HeadOpen))?;
        let stem_line = head.lines().count() + 3;
        let mut parts = Self {
            head: head.to_owned(),
            body: body.to_owned(),
            stem_line,
            sections: Vec::new(),
        };
        parts.sections = cut(body, stem_line)?;
        Ok(parts)
    }

    /// The text before the first section, without blank lines around it.
    pub fn stem(&self) -> &str {
        self.sections
            .first()
            .map_or("", |stem| stem.text.trim_matches('\n'))
    }

    /// A section and the line of its heading.
    pub(super) fn section(&self, name: &str) -> Option<(&str, usize)> {
        self.sections
            .iter()
            .skip(1)
            .find(|section| section.name == name)
            .map(|section| (section.text.as_str(), section.line))
    }

    pub(super) fn headings(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sections
            .iter()
            .skip(1)
            .map(|section| (section.name.as_str(), section.line))
    }

    /// The sections between stem and rationale as they stand in the file, headings included: what the editor shows as one field.
    pub fn middle(&self) -> String {
        let mut middle = String::new();
        for section in self.sections.iter().skip(1) {
            if section.name == "Rationale" || section.name == "Reference" {
                continue;
            }
            middle.push_str("## ");
            middle.push_str(&section.name);
            middle.push_str("\n\n");
            middle.push_str(section.text.trim_matches('\n'));
            middle.push_str("\n\n");
        }
        middle.trim_end_matches('\n').to_owned()
    }

    /// The line of a section's heading; that of the stem where there is none.
    pub(super) fn line_of(&self, name: &str) -> usize {
        self.section(name).map_or(self.stem_line, |(_, line)| line)
    }

    /// Says of each fault in which field of the editor it lies, and on which line of that field.
    pub(super) fn place(&self, faults: &mut [Fault]) {
        for fault in faults {
            let missing = fault.values.iter().find(|(name, _)| name == "name");
            let missing = missing.map(|(_, name)| name.to_lowercase());
            let (field, line) = match (fault.what, missing.as_deref()) {
                (
                    Wrong::SectionMissing | Wrong::NothingSaid,
                    Some(part @ ("stem" | "rationale" | "reference")),
                ) => (part.to_owned(), 0),
                (Wrong::SectionMissing, _) => ("middle".to_owned(), 0),
                (Wrong::NoStem, _) => ("stem".to_owned(), 0),
                _ => self.field(fault.line),
            };
            fault.place = Some(Place { field, line });
        }
    }

    /// The field of the editor that holds a line of the text, and the line within that field; 0 where the field is one line.
    fn field(&self, line: usize) -> (String, usize) {
        if line < self.stem_line {
            let key = line
                .checked_sub(2)
                .and_then(|i| self.head.lines().nth(i)?.split_once('='));
            return (key.map_or("title", |(key, _)| key.trim()).to_owned(), 0);
        }
        let held = self.sections.iter().rev().find(|part| part.line <= line);
        let held = held.or(self.sections.first());
        let (name, from) = match held.map(|part| (part.name.as_str(), part)) {
            Some((name @ ("Rationale" | "Reference"), part)) => {
                (name.to_lowercase(), part.line + 1 + blank(&part.text))
            }
            Some(("", part)) => ("stem".to_owned(), part.line + blank(&part.text)),
            _ => {
                let answers =
                    |part: &&Section| part.name != "Rationale" && part.name != "Reference";
                let first = self.sections.iter().skip(1).find(answers);
                ("middle".to_owned(), first.map_or(line, |part| part.line))
            }
        };
        (name, (line + 1).saturating_sub(from).max(1))
    }

    /// The text of a section without blank lines around it; empty where there is none.
    pub fn text_of(&self, name: &str) -> &str {
        self.section(name)
            .map_or("", |(text, _)| text.trim_matches('\n'))
    }
}

/// Blank lines at the beginning.
fn blank(text: &str) -> usize {
    text.split('\n').take_while(|line| line.is_empty()).count()
}

fn cut(body: &str, first_line: usize) -> Result<Vec<Section>, Fault> {
    let mut sections = vec![Section {
        name: String::new(),
        line: first_line,
        text: String::new(),
    }];
    let mut fence: Option<(String, usize)> = None;
    for (i, line) in body.split('\n').enumerate() {
        let number = first_line + i;
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            let marks: String = trimmed
                .chars()
                .take_while(|c| *c == '`' || *c == '~')
                .collect();
            match &fence {
                None => fence = Some((marks, number)),
                Some((open, _))
                    if trimmed.trim_end() == marks && marks.starts_with(open.as_str()) =>
                {
                    fence = None;
                }
                Some(_) => {}
            }
        }
        if fence.is_none()
            && let Some(name) = line.strip_prefix("## ")
        {
            if sections.iter().any(|section| section.name == name) {
                return Err(Fault::at(number, Wrong::SectionTwice).with("name", name));
            }
            sections.push(Section {
                name: name.to_owned(),
                line: number,
                text: String::new(),
            });
            continue;
        }
        if let Some(section) = sections.last_mut() {
            section.text.push_str(line);
            section.text.push('\n');
        }
    }
    match fence {
        Some((_, line)) => Err(Fault::at(line, Wrong::CodeOpen)),
        None => Ok(sections),
    }
}

/// The text of a section that must be there.
pub(super) fn required(parts: &Parts, name: &str, faults: &mut Vec<Fault>) -> String {
    let text = parts.text_of(name).to_owned();
    if text.is_empty() {
        let line = parts
            .section(name)
            .map_or(parts.stem_line, |(_, line)| line);
        faults.push(Fault::at(line, Wrong::SectionMissing).with("name", name));
    }
    text
}

/// The sections each kind has between stem and rationale.
pub(super) const fn of_kind(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse => &["Options"],
        Kind::Numeric | Kind::ShortText => &["Answer"],
        Kind::Ordering => &["Order"],
        Kind::Matching => &["Pairs"],
        Kind::Output => &["Output"],
        Kind::FindLine => &["Lines", "Answer"],
    }
}

/// Checks that the sections are those of the kind, in their order.
pub(super) fn expected(parts: &Parts, kind: Kind, faults: &mut Vec<Fault>) {
    let wanted: Vec<&str> = of_kind(kind)
        .iter()
        .copied()
        .chain(["Rationale", "Reference"])
        .collect();
    let found: Vec<(&str, usize)> = parts.headings().collect();
    for (name, line) in &found {
        if !wanted.contains(name) {
            let fault = Fault::at(*line, Wrong::SectionForeign).with("kind", kind);
            faults.push(fault.with("name", name).with("known", wanted.join(", ")));
        }
    }
    for name in of_kind(kind) {
        if !found.iter().any(|(is, _)| is == name) {
            faults.push(Fault::at(parts.stem_line, Wrong::SectionMissing).with("name", name));
        }
    }
    let known: Vec<&str> = found
        .iter()
        .map(|(name, _)| *name)
        .filter(|n| wanted.contains(n))
        .collect();
    let in_order: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|name| known.contains(name))
        .collect();
    if known != in_order {
        let line = found.first().map_or(parts.stem_line, |(_, line)| *line);
        faults.push(Fault::at(line, Wrong::SectionOrder).with("known", wanted.join(", ")));
    }
}
