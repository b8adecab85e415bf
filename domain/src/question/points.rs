//! The points that an answer earns. The formulas are `psychometrics::grade`'s, exact rationals all of them; this page says which one
//! a question uses.

use super::rule::{Matched, MatchingRule};
use super::{Accepted, AsWritten, Capitals, Misfit, Question, Response, Task};
use psychometrics::grade::{Fraction, Picked, parse_number};
use psychometrics::infeasible::Infeasible;
use unicode_normalization::UnicodeNormalization;

/// One point in whole units. Divisible by every number up to 10 and by the pair counts of orderings up to ten items, so that
/// what is stored is exact, but for parts in per cent that are no multiple of five, which are rounded to a unit.
pub const UNITS: i64 = 5_040;

/// Why a stored answer earns neither points nor none: it was checked when it arrived, so this is a fault, never a wrong answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotScored {
    /// It is no answer to this question.
    #[error("what is stored is no answer to the question ({0})")]
    Misfit(Misfit),
    /// The question's rule cannot be applied to it.
    #[error("the question's rule cannot be applied: {0}")]
    Rule(Infeasible),
}

impl From<Misfit> for NotScored {
    fn from(why: Misfit) -> Self {
        Self::Misfit(why)
    }
}

impl From<Infeasible> for NotScored {
    fn from(why: Infeasible) -> Self {
        Self::Rule(why)
    }
}

impl Question {
    /// The part of the point that an answer earns, in units of which [`UNITS`] make a point. No answer earns nothing.
    pub fn points(&self, answer: Option<&AsWritten>) -> Result<i64, NotScored> {
        match answer {
            None => Ok(0),
            Some(AsWritten(given)) => Ok(self.task.fraction(given)?.units(UNITS)),
        }
    }
}

impl Task {
    fn fraction(&self, given: &Response) -> Result<Fraction, NotScored> {
        let other = NotScored::Misfit(Misfit::OtherKind);
        match self {
            Self::Single { right, .. } | Self::TrueFalse { right, .. } => {
                let Response::Options(picked) = given else {
                    return Err(other);
                };
                Ok(all_or_nothing(picked == &[*right]))
            }
            Self::Multiple {
                options,
                right,
                rule,
            } => {
                let Response::Options(picked) = given else {
                    return Err(other);
                };
                let hits = count(picked.iter().filter(|p| right.contains(p)));
                let rights = count(right.iter());
                Ok(rule.formula().grade(Picked {
                    right_options: rights,
                    wrong_options: count(options.iter()).saturating_sub(rights),
                    right_picked: hits,
                    wrong_picked: count(picked.iter()) - hits,
                })?)
            }
            Self::Numeric {
                accepted,
                tolerance,
                ..
            } => {
                let Response::Number(text) = given else {
                    return Err(other);
                };
                let x = parse_number(text).map_err(Misfit::from)?;
                let within = tolerance.kind.of(tolerance.size);
                Ok(best_of(
                    accepted.iter().filter(|a| within.accepts(a.value, x)),
                ))
            }
            Self::ShortText { accepted, capitals } => {
                let Response::Text(text) = given else {
                    return Err(other);
                };
                let text = plain(text, *capitals);
                Ok(best_of(
                    accepted
                        .iter()
                        .filter(|a| fits(&plain(&a.value, *capitals), &text)),
                ))
            }
            Self::Ordering { rule, .. } => {
                let Response::Order(order) = given else {
                    return Err(other);
                };
                let ranks: Vec<usize> = order.iter().map(|i| usize::from(*i)).collect();
                Ok(rule.formula().grade(&ranks)?)
            }
            Self::Matching { rule, .. } => {
                let Response::Pairs(pairs) = given else {
                    return Err(other);
                };
                Ok(pairs_fraction(*rule, pairs))
            }
            Self::Output { printed: expected } => {
                let Response::Text(text) = given else {
                    return Err(other);
                };
                Ok(all_or_nothing(printed(expected) == printed(text)))
            }
            Self::FindLine { right, .. } => {
                let Response::Lines(lines) = given else {
                    return Err(other);
                };
                let mut lines = lines.clone();
                lines.sort_unstable();
                Ok(all_or_nothing(&lines == right))
            }
        }
    }
}

fn count<T>(things: impl Iterator<Item = T>) -> u32 {
    u32::try_from(things.count()).unwrap_or(u32::MAX)
}

fn all_or_nothing(right: bool) -> Fraction {
    if right { Fraction::ONE } else { Fraction::ZERO }
}

fn best_of<'a, T: 'a>(fitting: impl Iterator<Item = &'a Accepted<T>>) -> Fraction {
    fitting
        .map(|accepted| accepted.percent)
        .max()
        .and_then(|percent| Fraction::new(i64::from(percent), 100).ok())
        .unwrap_or(Fraction::ZERO)
}

fn pairs_fraction(rule: MatchingRule, pairs: &[Option<u16>]) -> Fraction {
    let all = pairs.len();
    let right = pairs
        .iter()
        .enumerate()
        .filter(|(i, p)| p.map(usize::from) == Some(*i))
        .count();
    match rule.formula() {
        Matched::All => all_or_nothing(right == all && all > 0),
        Matched::Share => i64::try_from(right)
            .ok()
            .zip(i64::try_from(all).ok())
            .and_then(|(right, all)| Fraction::new(right, all).ok())
            .unwrap_or(Fraction::ZERO),
    }
}

/// Typed text as it is compared: composed characters, single spaces, none at the ends.
fn plain(text: &str, capitals: Capitals) -> String {
    let text = text.nfc().collect::<String>();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match capitals {
        Capitals::Count => text,
        Capitals::Ignored => text.to_lowercase(),
    }
}

/// Printed text as it is compared: line ends and white space at the end of lines do not count, nor empty lines at the end.
fn printed(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text
        .replace("\r\n", "\n")
        .split('\n')
        .map(|line| line.trim_end().to_owned())
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Whether text fits a pattern in which `*` stands for anything. Linear in practice: on a mismatch only the last star moves on.
fn fits(pattern: &str, text: &str) -> bool {
    let (p, t): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut i, mut j, mut star) = (0, 0, None);
    while j < t.len() {
        if i < p.len() && p[i] == '*' {
            star = Some((i, j));
            i += 1;
        } else if i < p.len() && p[i] == t[j] {
            i += 1;
            j += 1;
        } else if let Some((at, from)) = star {
            star = Some((at, from + 1));
            i = at + 1;
            j = from + 1;
        } else {
            return false;
        }
    }
    p[i..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, text, fit) in [
            ("lock", "lock", true),
            ("lock", "locks", false),
            ("select*for update", "select 1 for update", true),
            ("*", "", true),
            ("a*b*c", "aXbXbc", true),
            ("a*b*c", "aXbXb", false),
            ("", "", true),
        ] {
            assert_eq!(fits(pattern, text), fit, "{pattern} {text}");
        }
    }

    #[test]
    fn text_is_compared_without_spacing_and_case() {
        assert_eq!(plain("  For\t Update ", Capitals::Ignored), "for update");
        assert_eq!(plain("e\u{301}", Capitals::Count), "é");
        assert_eq!(printed("a \r\nb\n\n"), ["a", "b"]);
        assert_ne!(printed(" a"), printed("a"));
    }

    #[test]
    fn partners_earn_their_share() {
        assert_eq!(
            pairs_fraction(MatchingRule::ShareRight, &[Some(0), Some(2), None, Some(3)])
                .units(UNITS),
            UNITS / 2
        );
        assert_eq!(
            pairs_fraction(MatchingRule::AllOrNothing, &[Some(0), None]),
            Fraction::ZERO
        );
    }
}
