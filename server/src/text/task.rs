//! The sections that hold task and key.

use super::Parts;
use super::head::Raw;
use super::list::{Entry, Twins, accepted, entries, fenced, texts, within};
use domain::question::{
    Capitals, Fault, Kind, MatchingRule, MultipleRule, OrderingRule, Task, Tolerance,
    ToleranceKind, Wrong,
};
use psychometrics::grade::parse_number;

pub(super) fn read(
    parts: &Parts,
    raw: &Raw,
    twins: Twins,
    faults: &mut Vec<Fault>,
) -> Option<Task> {
    match raw.kind {
        Kind::Single | Kind::TrueFalse | Kind::Multiple => options(parts, raw, twins, faults),
        Kind::Numeric => numeric(parts, raw, faults),
        Kind::ShortText => short_text(parts, raw, faults),
        Kind::Ordering => ordering(parts, raw, twins, faults),
        Kind::Matching => matching(parts, raw, twins, faults),
        Kind::Output => output(parts, faults),
        Kind::FindLine => find_line(parts, faults),
    }
}

/// The rule that the head names, or the default of its kind.
fn rule<R: Default>(
    raw: &Raw,
    from_code: impl Fn(&str) -> Option<R>,
    faults: &mut Vec<Fault>,
) -> Option<R> {
    let Some(name) = &raw.rule else {
        return Some(R::default());
    };
    let found = from_code(name);
    if found.is_none() {
        let known = raw.kind.rules().join(", ");
        let fault = Fault::at(raw.line("rule"), Wrong::NotOneOf);
        faults.push(fault.with("key", "rule").with("known", known));
    }
    found
}

fn options(parts: &Parts, raw: &Raw, twins: Twins, faults: &mut Vec<Fault>) -> Option<Task> {
    let (text, heading) = parts.section("Options")?;
    let list = entries(text, heading, &["- [ ] ", "- [x] "], faults);
    twins.none_in(&list, faults);
    let right: Vec<u16> = (0_u16..)
        .zip(&list)
        .filter(|(_, entry)| entry.ticked == Some(true))
        .map(|(i, _)| i)
        .collect();
    let (count, options) = (list.len(), texts(list));
    if raw.kind == Kind::Multiple {
        within(count, 3..=10, Wrong::Options, heading, faults);
        if right.is_empty() || right.len() == count {
            faults.push(Fault::at(heading, Wrong::SomeRight));
        }
        let rule = rule(raw, MultipleRule::from_code, faults)?;
        return Some(Task::Multiple {
            options,
            right,
            rule,
        });
    }
    if right.len() != 1 {
        faults.push(Fault::at(heading, Wrong::OneRight).with("count", right.len()));
    }
    let right = *right.first()?;
    if raw.kind == Kind::TrueFalse {
        let names: Vec<&str> = options.iter().map(|text| text.0.as_str()).collect();
        if names != ["True", "False"] && names != ["Vrai", "Faux"] {
            faults.push(Fault::at(heading, Wrong::TrueFalse));
        }
        return Some(Task::TrueFalse { options, right });
    }
    within(count, 3..=8, Wrong::Options, heading, faults);
    Some(Task::Single { options, right })
}

fn numeric(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Option<Task> {
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
        None => Some(ToleranceKind::Nominal),
        Some(code) => ToleranceKind::from_code(code),
    };
    if kind.is_none() {
        let fault =
            Fault::at(raw.line("tolerance_kind"), Wrong::NotOneOf).with("key", "tolerance_kind");
        let known: Vec<&str> = ToleranceKind::ALL.iter().map(|kind| kind.code()).collect();
        faults.push(fault.with("known", known.join(", ")));
    }
    Some(Task::Numeric {
        unit: raw.unit.clone(),
        accepted,
        tolerance: Tolerance {
            kind: kind?,
            size: tolerance?,
        },
    })
}

fn short_text(parts: &Parts, raw: &Raw, faults: &mut Vec<Fault>) -> Option<Task> {
    let accepted = accepted(parts, Wrong::NoPattern, pattern, faults)?;
    let capitals = if raw.case_sensitive {
        Capitals::Count
    } else {
        Capitals::Ignored
    };
    Some(Task::ShortText { accepted, capitals })
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

fn ordering(parts: &Parts, raw: &Raw, twins: Twins, faults: &mut Vec<Fault>) -> Option<Task> {
    let (text, heading) = parts.section("Order")?;
    let marks = [
        "1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. ", "9. ",
    ];
    let list = entries(text, heading, &marks, faults);
    twins.none_in(&list, faults);
    within(list.len(), 3..=8, Wrong::Items, heading, faults);
    let rule = rule(raw, OrderingRule::from_code, faults)?;
    Some(Task::Ordering {
        items: texts(list),
        rule,
    })
}

fn matching(parts: &Parts, raw: &Raw, twins: Twins, faults: &mut Vec<Fault>) -> Option<Task> {
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
    twins.none_in(&lefts, faults);
    twins.none_in(&rights, faults);
    let rule = rule(raw, MatchingRule::from_code, faults)?;
    Some(Task::Matching {
        lefts: texts(lefts),
        rights: texts(rights),
        rule,
    })
}

fn output(parts: &Parts, faults: &mut Vec<Fault>) -> Option<Task> {
    let (text, heading) = parts.section("Output")?;
    let code = fenced(text, heading, faults)?;
    Some(Task::Output {
        printed: code.text.trim_end_matches('\n').to_owned(),
    })
}

fn find_line(parts: &Parts, faults: &mut Vec<Fault>) -> Option<Task> {
    let (text, heading) = parts.section("Lines")?;
    let code = fenced(text, heading, faults)?;
    let count = code.text.lines().count();
    within(count, 1..=40, Wrong::Lines, heading, faults);
    let (answer, answer_line) = parts.section("Answer")?;
    let mut right = Vec::new();
    for entry in entries(answer, answer_line, &["- "], faults) {
        match entry.text.parse::<u16>() {
            Ok(line) if (1..=count).contains(&usize::from(line)) => right.push(line),
            _ => faults.push(Fault::at(entry.line, Wrong::NoLine).with("count", count)),
        }
    }
    right.sort_unstable();
    right.dedup();
    if right.is_empty() {
        faults.push(Fault::at(answer_line, Wrong::NoRightLine));
    }
    Some(Task::FindLine { code, right })
}
