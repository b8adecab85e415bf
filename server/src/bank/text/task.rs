//! The sections that hold task and key.

use super::Parts;
use super::head::{RULES, Raw};
use super::list::{Entry, accepted, entries, fenced, texts, twins, within};
use domain::question::{
    Fault, Key, Kind, MatchingRule, MultipleRule, OrderingRule, Task, ToleranceKind, Wrong,
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
                let fault = Fault::at(raw.line("rule"), Wrong::NotOneOf);
                faults.push(fault.with("key", "rule").with("known", known.join(", ")));
            }
            found
        }
    }
}

fn options(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Options")?;
    let list = entries(text, heading, &["- [ ] ", "- [x] "], faults);
    twins(&list, faults);
    let right: Vec<u16> = (0_u16..)
        .zip(&list)
        .filter(|(_, entry)| entry.ticked == Some(true))
        .map(|(i, _)| i)
        .collect();
    let texts = texts(list);
    let count = texts.len();
    if raw.kind == Kind::Multiple {
        within(count, 3..=10, Wrong::Options, heading, faults);
        if right.is_empty() || right.len() == count {
            faults.push(Fault::at(heading, Wrong::SomeRight));
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
        faults.push(Fault::at(heading, Wrong::OneRight).with("count", right.len()));
    }
    let key = Key::One(*right.first()?);
    if raw.kind == Kind::TrueFalse {
        let names: Vec<&str> = texts.iter().map(|text| text.0.as_str()).collect();
        if names != ["True", "False"] && names != ["Vrai", "Faux"] {
            faults.push(Fault::at(heading, Wrong::TrueFalse));
        }
        return Some((Task::TrueFalse(texts), key));
    }
    within(count, 3..=8, Wrong::Options, heading, faults);
    Some((Task::Single(texts), key))
}

fn numeric(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let accepted = accepted(
        parts,
        Wrong::NoNumber,
        |text| parse_number(text).ok(),
        faults,
    )?;
    let tolerance = raw.tolerance.as_deref().map_or(Some(0.0), |text| {
        parse_number(text).ok().filter(|t| *t >= 0.0)
    });
    if tolerance.is_none() {
        faults.push(Fault::at(raw.line("tolerance"), Wrong::Tolerance));
    }
    let kind = match raw.tolerance_kind.as_deref() {
        None | Some("nominal") => Some(ToleranceKind::Nominal),
        Some("relative") => Some(ToleranceKind::Relative),
        Some("geometric") => Some(ToleranceKind::Geometric),
        Some(_) => None,
    };
    if kind.is_none() {
        let fault =
            Fault::at(raw.line("tolerance_kind"), Wrong::NotOneOf).with("key", "tolerance_kind");
        faults.push(fault.with("known", "nominal, relative, geometric"));
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
    let accepted = accepted(parts, Wrong::NoPattern, pattern, faults)?;
    Some((
        Task::ShortText,
        Key::Text {
            accepted,
            case_sensitive: raw.case_sensitive,
        },
    ))
}

/// The pattern inside its code span; stars alone accept everything and are none.
fn pattern(text: &str) -> Option<String> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = "`".repeat(ticks.max(1));
    let inner = text.strip_prefix(&fence)?.strip_suffix(&fence)?;
    let inner = inner
        .strip_prefix(' ')
        .and_then(|rest| rest.strip_suffix(' '))
        .unwrap_or(inner);
    (!inner.trim_matches('*').trim().is_empty()).then(|| inner.to_owned())
}

fn ordering(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Order")?;
    let marks = [
        "1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. ", "9. ",
    ];
    let list = entries(text, heading, &marks, faults);
    twins(&list, faults);
    within(list.len(), 3..=8, Wrong::Items, heading, faults);
    let rule = match rule(raw, faults)? {
        "all-or-nothing" => OrderingRule::AllOrNothing,
        _ => OrderingRule::ConcordantPairs,
    };
    Some((Task::Ordering(texts(list)), Key::Order(rule)))
}

fn matching(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Read {
    let (text, heading) = parts.section("Pairs")?;
    let (mut lefts, mut rights, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries(text, heading, &["- "], faults) {
        let pair = entry
            .text
            .split_once("=> ")
            .map(|(left, right)| (left.trim(), right.trim()));
        let side = |text: &str| Entry::at(entry.line, text);
        match pair {
            Some(("", right)) => alone.push(side(right)),
            Some((left, right)) => {
                lefts.push(side(left));
                rights.push(side(right));
            }
            None => faults.push(Fault::at(entry.line, Wrong::NoPair)),
        }
    }
    within(lefts.len(), 3..=8, Wrong::Pairs, heading, faults);
    rights.extend(alone);
    twins(&lefts, faults);
    twins(&rights, faults);
    let rule = match rule(raw, faults)? {
        "all-or-nothing" => MatchingRule::AllOrNothing,
        _ => MatchingRule::ShareRight,
    };
    let task = Task::Matching(texts(lefts), texts(rights));
    Some((task, Key::Pairs(rule)))
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
    within(count, 1..=40, Wrong::Lines, heading, faults);
    let (answer, answer_line) = parts.section("Answer")?;
    let mut lines = Vec::new();
    for entry in entries(answer, answer_line, &["- "], faults) {
        match entry.text.parse::<u16>() {
            Ok(line) if (1..=count).contains(&usize::from(line)) => lines.push(line),
            _ => faults.push(Fault::at(entry.line, Wrong::NoLine).with("count", count)),
        }
    }
    lines.sort_unstable();
    lines.dedup();
    if lines.is_empty() {
        faults.push(Fault::at(answer_line, Wrong::NoRightLine));
    }
    Some((Task::FindLine(code), Key::Lines(lines)))
}
