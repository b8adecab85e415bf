//! The answer key and the points it gives. The formulas are `psychometrics::grade`'s, exact rationals all of them; this page
//! says which one a question uses.

use super::{Question, Response};
use psychometrics::grade::{Fraction, Picked, Tolerance, parse_number};
use unicode_normalization::UnicodeNormalization;

pub use psychometrics::grade::{MultipleRule, OrderingRule};

/// One point in whole units. Divisible by every number up to 10 and by the pair counts of orderings up to ten items, so that
/// what is stored is exact.
pub const UNITS: i64 = 5_040;

/// A right answer and the part of the point it earns.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted<T> {
    /// What is accepted.
    pub value: T,
    /// What it earns, in per cent.
    pub percent: u8,
}

/// How far a number may be from the accepted one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToleranceKind {
    /// By an absolute amount.
    Nominal,
    /// By a part of the accepted value.
    Relative,
    /// By a factor.
    Geometric,
}

/// How matchings earn points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchingRule {
    /// Share of left sides with the right partner.
    ShareRight,
    /// All partners right, or nothing.
    AllOrNothing,
}

/// What is right. It has no `Serialize` on purpose: it cannot be sent by accident.
#[derive(Clone, PartialEq)]
pub enum Key {
    /// The one right option.
    One(u16),
    /// The right options among `of`, and the rule.
    Any {
        /// Indices of the right options.
        right: Vec<u16>,
        /// How many options there are.
        of: u16,
        /// How points are given.
        rule: MultipleRule,
    },
    /// Accepted numbers.
    Number {
        /// The numbers and what they earn.
        accepted: Vec<Accepted<f64>>,
        /// How far off an answer may be.
        tolerance: f64,
        /// In which sense.
        kind: ToleranceKind,
    },
    /// Accepted patterns; `*` stands for anything.
    Text {
        /// The patterns and what they earn.
        accepted: Vec<Accepted<String>>,
        /// Whether capitals matter.
        case_sensitive: bool,
    },
    /// The author's order is the right one.
    Order(OrderingRule),
    /// The author's partners are the right ones.
    Pairs(MatchingRule),
    /// What is printed.
    Output(String),
    /// The right lines.
    Lines(Vec<u16>),
}

impl Key {
    /// Whether more than one line is asked for.
    pub(super) fn several_lines(&self) -> bool {
        matches!(self, Self::Lines(lines) if lines.len() > 1)
    }

    /// The best answer there is, to show it beside a candidate's.
    pub fn best(&self, question: &Question) -> Response {
        let in_order = |n: usize| (0_u16..).take(n).collect::<Vec<_>>();
        match self {
            Self::One(right) => Response::Options(vec![*right]),
            Self::Any { right, .. } => Response::Options(right.clone()),
            Self::Number { accepted, .. } => Response::Number(
                accepted
                    .first()
                    .map_or_else(String::new, |a| a.value.to_string()),
            ),
            Self::Text { accepted, .. } => Response::Text(
                accepted
                    .first()
                    .map_or_else(String::new, |a| a.value.clone()),
            ),
            Self::Order(_) => Response::Order(in_order(question.movable())),
            Self::Pairs(_) => match &question.task {
                super::Task::Matching(lefts, _) => {
                    Response::Pairs(in_order(lefts.len()).into_iter().map(Some).collect())
                }
                _ => Response::Pairs(Vec::new()),
            },
            Self::Output(text) => Response::Text(text.clone()),
            Self::Lines(lines) => Response::Lines(lines.clone()),
        }
    }
}

impl Question {
    /// The part of the point that an answer earns, in units of which [`UNITS`] make a point. No answer earns nothing.
    pub fn points(&self, response: Option<&Response>) -> i64 {
        response.map_or(0, |given| self.fraction(given).units(UNITS))
    }

    fn fraction(&self, given: &Response) -> Fraction {
        match (&self.key, given) {
            (Key::One(right), Response::Options(picked)) => all_or_nothing(picked == &[*right]),
            (Key::Any { right, of, rule }, Response::Options(picked)) => {
                let hits = count(picked.iter().filter(|p| right.contains(p)));
                let rights = count(right.iter());
                rule.grade(Picked {
                    right_options: rights,
                    wrong_options: u32::from(*of).saturating_sub(rights),
                    right_picked: hits,
                    wrong_picked: count(picked.iter()) - hits,
                })
                .unwrap_or(Fraction::ZERO)
            }
            (
                Key::Number {
                    accepted,
                    tolerance,
                    kind,
                },
                Response::Number(text),
            ) => {
                let within = match kind {
                    ToleranceKind::Nominal => Tolerance::Nominal(*tolerance),
                    ToleranceKind::Relative => Tolerance::Relative(*tolerance),
                    ToleranceKind::Geometric => Tolerance::Geometric(*tolerance),
                };
                parse_number(text).map_or(Fraction::ZERO, |x| {
                    best_of(accepted.iter().filter(|a| within.accepts(a.value, x)))
                })
            }
            (
                Key::Text {
                    accepted,
                    case_sensitive,
                },
                Response::Text(text),
            ) => {
                let text = plain(text, *case_sensitive);
                best_of(
                    accepted
                        .iter()
                        .filter(|a| fits(&plain(&a.value, *case_sensitive), &text)),
                )
            }
            (Key::Order(rule), Response::Order(order)) => {
                let ranks: Vec<usize> = order.iter().map(|i| usize::from(*i)).collect();
                rule.grade(&ranks).unwrap_or(Fraction::ZERO)
            }
            (Key::Pairs(rule), Response::Pairs(pairs)) => pairs_fraction(*rule, pairs),
            (Key::Output(expected), Response::Text(text)) => {
                all_or_nothing(printed(expected) == printed(text))
            }
            (Key::Lines(right), Response::Lines(lines)) => {
                let mut lines = lines.clone();
                lines.sort_unstable();
                all_or_nothing(&lines == right)
            }
            _ => Fraction::ZERO,
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
    match rule {
        MatchingRule::AllOrNothing => all_or_nothing(right == all && all > 0),
        MatchingRule::ShareRight => i64::try_from(right)
            .ok()
            .zip(i64::try_from(all).ok())
            .and_then(|(right, all)| Fraction::new(right, all).ok())
            .unwrap_or(Fraction::ZERO),
    }
}

/// Typed text as it is compared: composed characters, single spaces, none at the ends.
fn plain(text: &str, case_sensitive: bool) -> String {
    let text = text.nfc().collect::<String>();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if case_sensitive {
        text
    } else {
        text.to_lowercase()
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
        assert_eq!(plain("  For\t Update ", false), "for update");
        assert_eq!(plain("e\u{301}", true), "é");
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
