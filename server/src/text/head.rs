//! The TOML head.

use super::Parts;
use domain::question::{Fault, Head, Kind, Wrong};
use domain::taxonomy::{Exercise, Language, Level, Skill};
use serde::Deserialize;

/// The keys as they stand in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    kind: String,
    rule: Option<String>,
    tolerance: Option<String>,
    tolerance_kind: Option<String>,
    unit: Option<String>,
    case_sensitive: Option<bool>,
    shuffle: Option<bool>,
    skill: String,
    technologies: Vec<String>,
    level: String,
    exercises: String,
    seconds: u32,
    language: String,
}

/// The part of the head that decides how task and key are read.
pub(super) struct Raw {
    pub kind: Kind,
    pub rule: Option<String>,
    pub tolerance: Option<String>,
    pub tolerance_kind: Option<String>,
    pub unit: Option<String>,
    pub case_sensitive: bool,
    /// Line of a key in the file, for faults.
    lines: Vec<(String, usize)>,
}

impl Raw {
    pub fn line(&self, key: &str) -> usize {
        self.lines
            .iter()
            .find(|(name, _)| name == key)
            .map_or(2, |(_, line)| *line)
    }
}

/// The order in which the keys stand in a file.
const ORDER: [&str; 14] = [
    "title",
    "kind",
    "rule",
    "tolerance",
    "tolerance_kind",
    "unit",
    "case_sensitive",
    "shuffle",
    "skill",
    "technologies",
    "level",
    "exercises",
    "seconds",
    "language",
];

pub(super) fn read(parts: &Parts, faults: &mut Vec<Fault>) -> Option<(Head, Raw)> {
    let file: File = match toml::from_str(&parts.head) {
        Ok(file) => file,
        Err(error) => {
            let before = error.span().map_or(0, |span| span.start);
            let line = parts.head.get(..before).unwrap_or("").matches('\n').count() + 2;
            faults.push(Fault::at(line, Wrong::HeadUnreadable).with("detail", error.message()));
            return None;
        }
    };
    let lines: Vec<(String, usize)> = parts
        .head
        .lines()
        .enumerate()
        .filter_map(|(i, line)| {
            line.split_once('=')
                .map(|(key, _)| (key.trim().to_owned(), i + 2))
        })
        .collect();
    order(&lines, faults);
    let line = |key: &str| {
        lines
            .iter()
            .find(|(name, _)| name == key)
            .map_or(2, |(_, l)| *l)
    };
    let mut wrong = |key: &str, known: String| {
        let fault = Fault::at(line(key), Wrong::NotOneOf);
        faults.push(fault.with("key", key).with("known", known));
    };
    let kind = Kind::from_code(&file.kind);
    if kind.is_none() {
        wrong("kind", codes(Kind::ALL.iter().map(|k| k.code())));
    }
    let skill = Skill::from_code(&file.skill);
    if skill.is_none() {
        wrong("skill", codes(Skill::all().map(Skill::code)));
    }
    let level = Level::from_code(&file.level);
    if level.is_none() {
        wrong("level", codes(Level::ALL.iter().map(|l| l.code())));
    }
    let exercises = Exercise::from_code(&file.exercises);
    if exercises.is_none() {
        wrong("exercises", codes(Exercise::ALL.iter().map(|e| e.code())));
    }
    let language = Language::from_code(&file.language);
    if language.is_none() {
        wrong("language", codes(Language::ALL.iter().map(|l| l.code())));
    }
    let technologies = technologies(&file, &line, faults);
    if file.title.trim().is_empty() || file.title.chars().count() > 100 {
        faults.push(Fault::at(line("title"), Wrong::Title));
    }
    if !(20..=300).contains(&file.seconds) {
        faults.push(Fault::at(line("seconds"), Wrong::Seconds));
    }
    let head = Head {
        title: file.title,
        skill: skill?,
        technologies,
        level: level?,
        exercises: exercises?,
        seconds: file.seconds,
        language: language?,
        shuffle: file.shuffle.unwrap_or(true),
    };
    let raw = Raw {
        kind: kind?,
        rule: file.rule,
        tolerance: file.tolerance,
        tolerance_kind: file.tolerance_kind,
        unit: file.unit,
        case_sensitive: file.case_sensitive.unwrap_or(false),
        lines,
    };
    misplaced(&raw, faults);
    Some((head, raw))
}

fn codes<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join(", ")
}

fn technologies(
    file: &File,
    line: &impl Fn(&str) -> usize,
    faults: &mut Vec<Fault>,
) -> Vec<&'static str> {
    let mut known = Vec::new();
    for name in &file.technologies {
        match domain::taxonomy::technology(name) {
            Some(technology) => known.push(technology),
            None => faults.push(
                Fault::at(line("technologies"), Wrong::Technology)
                    .with("name", name)
                    .with("known", domain::taxonomy::technologies().join(", ")),
            ),
        }
    }
    known
}

fn order(lines: &[(String, usize)], faults: &mut Vec<Fault>) {
    let place = |key: &str| ORDER.iter().position(|known| *known == key);
    for pair in lines.windows(2) {
        if let (Some(a), Some(b)) = (place(&pair[0].0), place(&pair[1].0))
            && a > b
        {
            let fault = Fault::at(pair[1].1, Wrong::KeyOrder);
            faults.push(fault.with("key", &pair[1].0).with("before", &pair[0].0));
        }
    }
}

fn misplaced(raw: &Raw, faults: &mut Vec<Fault>) {
    let mut only = |present: bool, key: &str, kinds: &[Kind]| {
        if present && !kinds.contains(&raw.kind) {
            let fault = Fault::at(raw.line(key), Wrong::KeyIdle);
            faults.push(fault.with("key", key).with("kind", raw.kind));
        }
    };
    let ruled: Vec<Kind> = (Kind::ALL.iter().copied())
        .filter(|kind| !kind.rules().is_empty())
        .collect();
    only(raw.rule.is_some(), "rule", &ruled);
    only(raw.tolerance.is_some(), "tolerance", &[Kind::Numeric]);
    only(
        raw.tolerance_kind.is_some(),
        "tolerance_kind",
        &[Kind::Numeric],
    );
    only(raw.unit.is_some(), "unit", &[Kind::Numeric]);
    only(raw.case_sensitive, "case_sensitive", &[Kind::ShortText]);
}
