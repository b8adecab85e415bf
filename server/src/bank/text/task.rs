//! The sections that hold task and key.

use super::head::{RULES, Raw};
use super::{Fault, Parts};
use domain::question::{
    Accepted, Code, Key, Kind, Markdown, MatchingRule, MultipleRule, OrderingRule, Task,
    ToleranceKind,
};
use psychometrics::grade::parse_number;

type Read = Option<(Task, Key)>;

pub(super) fn read(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    match raw.kind {
        Kind::Single | Kind::TrueFalse | Kind::Multiple => options(parts, raw, faults),
        Kind::Numeric => numeric(parts, raw, faults),
        Kind::ShortText => short_text(parts, raw, faults),
        Kind::Ordering => ordering(parts, raw, faults),
        Kind::Matching => matching(parts, raw, faults),
        Kind::Output => output(parts, faults),
        Kind::FindLine => find_line(parts, faults),
    }
}

fn rule(raw: &Raw, faults: &mut Vec<Fault>) -> Option<&'static str> {
    let (_, known) = RULES.iter().find(|(kind, _)| *kind == raw.kind)?;
    match &raw.rule {
        None => known.first().copied(),
        Some(name) => {
            let found = known.iter().find(|rule| *rule == name).copied();
            if found.is_none() {
                faults.push(Fault::at(
                    raw.line("rule"),
                    format!("rule must be one of: {}", known.join(", ")),
                ));
            }
            found
        }
    }
}

/// One entry of a list: its line, its text, and whether a task box was ticked.
struct Entry {
    line: usize,
    text: String,
    ticked: Option<bool>,
}

/// Reads a list whose entries begin with one of `marks`; what is indented by two spaces or more belongs to the entry above it.
fn entries(text: &str, heading: usize, marks: &[&str], faults: &mut Vec<Fault>) -> Vec<Entry> {
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
            faults.push(Fault::at(
                number,
                format!("expected a line that begins with {:?}", marks[0]),
            ));
        }
    }
    for entry in &mut list {
        let trimmed = entry.text.trim().to_owned();
        if trimmed.is_empty() {
            faults.push(Fault::at(entry.line, "this entry is empty"));
        }
        entry.text = trimmed;
    }
    list
}

fn within(
    count: usize,
    range: std::ops::RangeInclusive<usize>,
    what: &str,
    line: usize,
    faults: &mut Vec<Fault>,
) {
    if !range.contains(&count) {
        faults.push(Fault::at(
            line,
            format!(
                "{what}: {} to {} are needed, there are {count}",
                range.start(),
                range.end()
            ),
        ));
    }
}

fn twins(texts: &[(usize, String)], faults: &mut Vec<Fault>) {
    for (i, (line, text)) in texts.iter().enumerate() {
        if texts[..i].iter().any(|(_, other)| other == text) {
            faults.push(Fault::at(*line, "this entry stands twice"));
        }
    }
}

fn options(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Options")?;
    let list = entries(text, heading, &["- [ ] ", "- [x] "], faults);
    twins(
        &list
            .iter()
            .map(|e| (e.line, e.text.clone()))
            .collect::<Vec<_>>(),
        faults,
    );
    let right: Vec<u16> = (0_u16..)
        .zip(&list)
        .filter(|(_, entry)| entry.ticked == Some(true))
        .map(|(i, _)| i)
        .collect();
    let texts: Vec<Markdown> = list.into_iter().map(|entry| Markdown(entry.text)).collect();
    let count = texts.len();
    if raw.kind == Kind::Multiple {
        within(count, 3..=10, "options", heading, faults);
        if right.is_empty() || right.len() == count {
            faults.push(Fault::at(
                heading,
                "at least one option must be right [x] and one wrong [ ]",
            ));
        }
        let rule = match rule(raw, faults)? {
            "all-or-nothing" => MultipleRule::AllOrNothing,
            "right-minus-wrong" => MultipleRule::RightMinusWrong,
            "min-rule" => MultipleRule::MinRule,
            "per-option" => MultipleRule::PerOption,
            _ => MultipleRule::Balanced,
        };
        let of = u16::try_from(count).unwrap_or(u16::MAX);
        return Some((Task::Multiple(texts), Key::Any { right, of, rule }));
    }
    if right.len() != 1 {
        faults.push(Fault::at(
            heading,
            format!("exactly one option must be right [x]; {} are", right.len()),
        ));
    }
    let key = Key::One(*right.first()?);
    if raw.kind == Kind::TrueFalse {
        let names: Vec<&str> = texts.iter().map(|text| text.0.as_str()).collect();
        if names != ["True", "False"] && names != ["Vrai", "Faux"] {
            faults.push(Fault::at(
                heading,
                "the options must be True and False, or Vrai and Faux",
            ));
        }
        return Some((Task::TrueFalse(texts), key));
    }
    within(count, 3..=8, "options", heading, faults);
    Some((Task::Single(texts), key))
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

fn numeric(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Answer")?;
    let mut accepted = Vec::new();
    for entry in entries(text, heading, &["- "], faults) {
        let read = part(&entry.text).and_then(|(value, percent)| {
            Some(Accepted {
                value: parse_number(value).ok()?,
                percent,
            })
        });
        match read {
            Some(one) => accepted.push(one),
            None => faults.push(Fault::at(
                entry.line,
                "expected a number such as 42 or 0.5, or 41 (50%)",
            )),
        }
    }
    if !accepted.iter().any(|one| one.percent == 100) {
        faults.push(Fault::at(
            heading,
            "one accepted number must earn the whole point",
        ));
    }
    let tolerance = raw.tolerance.as_deref().map_or(Some(0.0), |text| {
        parse_number(text).ok().filter(|t| *t >= 0.0)
    });
    if tolerance.is_none() {
        faults.push(Fault::at(
            raw.line("tolerance"),
            "tolerance must be a number in quotes, 0 or more",
        ));
    }
    let kind = match raw.tolerance_kind.as_deref() {
        None | Some("nominal") => Some(ToleranceKind::Nominal),
        Some("relative") => Some(ToleranceKind::Relative),
        Some("geometric") => Some(ToleranceKind::Geometric),
        Some(_) => None,
    };
    if kind.is_none() {
        faults.push(Fault::at(
            raw.line("tolerance_kind"),
            "tolerance_kind must be nominal, relative or geometric",
        ));
    }
    Some((
        Task::Numeric(raw.unit.clone()),
        Key::Number {
            accepted,
            tolerance: tolerance?,
            kind: kind?,
        },
    ))
}

fn short_text(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Answer")?;
    let mut accepted = Vec::new();
    for entry in entries(text, heading, &["- "], faults) {
        let read = part(&entry.text).and_then(|(value, percent)| {
            let ticks = value.len() - value.trim_start_matches('`').len();
            let fence = "`".repeat(ticks.max(1));
            let inner = value.strip_prefix(&fence)?.strip_suffix(&fence)?;
            let inner = inner
                .strip_prefix(' ')
                .and_then(|t| t.strip_suffix(' '))
                .unwrap_or(inner);
            (!inner.trim_matches('*').trim().is_empty()).then(|| Accepted {
                value: inner.to_owned(),
                percent,
            })
        });
        match read {
            Some(one) => accepted.push(one),
            None => faults.push(Fault::at(
                entry.line,
                "expected a pattern in a code span, such as `rollback*`",
            )),
        }
    }
    if !accepted.iter().any(|one| one.percent == 100) {
        faults.push(Fault::at(
            heading,
            "one accepted pattern must earn the whole point",
        ));
    }
    Some((
        Task::ShortText,
        Key::Text {
            accepted,
            case_sensitive: raw.case_sensitive,
        },
    ))
}

fn ordering(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Order")?;
    let marks = [
        "1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. ", "9. ",
    ];
    let list = entries(text, heading, &marks, faults);
    twins(
        &list
            .iter()
            .map(|e| (e.line, e.text.clone()))
            .collect::<Vec<_>>(),
        faults,
    );
    within(list.len(), 3..=8, "items", heading, faults);
    let rule = match rule(raw, faults)? {
        "all-or-nothing" => OrderingRule::AllOrNothing,
        _ => OrderingRule::ConcordantPairs,
    };
    let items = list.into_iter().map(|entry| Markdown(entry.text)).collect();
    Some((Task::Ordering(items), Key::Order(rule)))
}

fn matching(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Pairs")?;
    let (mut lefts, mut rights, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries(text, heading, &["- "], faults) {
        let pair = entry
            .text
            .split_once("=> ")
            .map(|(left, right)| (left.trim(), right.trim()));
        match pair {
            Some(("", right)) => alone.push((entry.line, right.to_owned())),
            Some((left, right)) => {
                lefts.push((entry.line, left.to_owned()));
                rights.push((entry.line, right.to_owned()));
            }
            None => faults.push(Fault::at(
                entry.line,
                "expected left => right, or => right without a partner",
            )),
        }
    }
    within(lefts.len(), 3..=8, "pairs", heading, faults);
    rights.extend(alone);
    twins(&lefts, faults);
    twins(&rights, faults);
    let rule = match rule(raw, faults)? {
        "all-or-nothing" => MatchingRule::AllOrNothing,
        _ => MatchingRule::ShareRight,
    };
    let texts =
        |list: Vec<(usize, String)>| list.into_iter().map(|(_, text)| Markdown(text)).collect();
    Some((
        Task::Matching(texts(lefts), texts(rights)),
        Key::Pairs(rule),
    ))
}

fn fenced(text: &str, heading: usize, faults: &mut Vec<Fault>) -> Option<Code> {
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
        faults.push(Fault::at(heading, "expected exactly one fenced code block"));
    }
    read
}

fn output(parts: &Parts, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Output")?;
    let code = fenced(text, heading, faults)?;
    Some((
        Task::Output,
        Key::Output(code.text.trim_end_matches('\n').to_owned()),
    ))
}

fn find_line(parts: &Parts, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Lines")?;
    let code = fenced(text, heading, faults)?;
    let count = code.text.lines().count();
    within(count, 1..=40, "lines of code", heading, faults);
    let (answer, answer_line) = parts.section("Answer")?;
    let mut lines = Vec::new();
    for entry in entries(answer, answer_line, &["- "], faults) {
        match entry.text.parse::<u16>() {
            Ok(line) if (1..=count).contains(&usize::from(line)) => lines.push(line),
            _ => faults.push(Fault::at(
                entry.line,
                format!("expected a line number from 1 to {count}"),
            )),
        }
    }
    lines.sort_unstable();
    lines.dedup();
    if lines.is_empty() {
        faults.push(Fault::at(answer_line, "at least one line must be right"));
    }
    Some((Task::FindLine(code), Key::Lines(lines)))
}
