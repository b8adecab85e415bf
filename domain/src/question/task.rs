//! What is asked together with what is right, in the author's order. One enum: a kind of question that has options has its key beside
//! them, and none can have another's.

use super::rule::{MatchingRule, MultipleRule, OrderingRule, ToleranceKind};
use super::{AsWritten, Code, Kind, Markdown, Question, Response};

/// A right answer and the part of the point it earns.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted<T> {
    /// What is accepted.
    pub value: T,
    /// What it earns, in per cent.
    pub percent: u8,
}

/// How far off a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// In which sense.
    pub kind: ToleranceKind,
    /// By how much; 0 for not at all.
    pub size: f64,
}

/// Whether capitals count in typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// They do.
    Count,
    /// They do not.
    Ignored,
}

/// What is asked and what is right. It has no `Serialize` and no `Debug` on purpose: it cannot be sent or logged by accident.
#[derive(Clone, PartialEq)]
pub enum Task {
    /// Pick one.
    Single {
        /// What to pick from.
        options: Vec<Markdown>,
        /// The right one.
        right: u16,
    },
    /// Pick all that apply.
    Multiple {
        /// What to pick from.
        options: Vec<Markdown>,
        /// The right ones.
        right: Vec<u16>,
        /// How points are given.
        rule: MultipleRule,
    },
    /// True or false, in the language of the text.
    TrueFalse {
        /// "True" and "False".
        options: Vec<Markdown>,
        /// The right one.
        right: u16,
    },
    /// Type a number.
    Numeric {
        /// Shown behind the field.
        unit: Option<String>,
        /// The numbers and what they earn.
        accepted: Vec<Accepted<f64>>,
        /// How far off an answer may be.
        tolerance: Tolerance,
    },
    /// Type a line.
    ShortText {
        /// Patterns, in which `*` stands for anything, and what they earn.
        accepted: Vec<Accepted<String>>,
        /// Whether capitals count.
        capitals: Capitals,
    },
    /// Put into order.
    Ordering {
        /// In the right order.
        items: Vec<Markdown>,
        /// How points are given.
        rule: OrderingRule,
    },
    /// Give each left side its partner.
    Matching {
        /// The left sides.
        lefts: Vec<Markdown>,
        /// Partners first, in the order of the left sides, then those without partner.
        rights: Vec<Markdown>,
        /// How points are given.
        rule: MatchingRule,
    },
    /// Type what is printed.
    Output {
        /// What is printed.
        printed: String,
    },
    /// Point at lines of code.
    FindLine {
        /// The code.
        code: Code,
        /// The right lines, counted from 1, rising.
        right: Vec<u16>,
    },
}

impl Task {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Single { .. } => Kind::Single,
            Self::Multiple { .. } => Kind::Multiple,
            Self::TrueFalse { .. } => Kind::TrueFalse,
            Self::Numeric { .. } => Kind::Numeric,
            Self::ShortText { .. } => Kind::ShortText,
            Self::Ordering { .. } => Kind::Ordering,
            Self::Matching { .. } => Kind::Matching,
            Self::Output { .. } => Kind::Output,
            Self::FindLine { .. } => Kind::FindLine,
        }
    }

    /// Options, items or right sides: what may stand in another order on a form.
    pub fn things(&self) -> &[Markdown] {
        match self {
            Self::Single { options, .. }
            | Self::Multiple { options, .. }
            | Self::TrueFalse { options, .. } => options,
            Self::Ordering { items, .. } => items,
            Self::Matching { rights, .. } => rights,
            Self::Numeric { .. }
            | Self::ShortText { .. }
            | Self::Output { .. }
            | Self::FindLine { .. } => &[],
        }
    }

    /// Left sides, which stay where they are.
    pub fn lefts(&self) -> &[Markdown] {
        match self {
            Self::Matching { lefts, .. } => lefts,
            Self::Single { .. }
            | Self::Multiple { .. }
            | Self::TrueFalse { .. }
            | Self::Numeric { .. }
            | Self::ShortText { .. }
            | Self::Ordering { .. }
            | Self::Output { .. }
            | Self::FindLine { .. } => &[],
        }
    }

    /// The code of the rule by which points are given, where there is a choice.
    pub const fn rule(&self) -> Option<&'static str> {
        match self {
            Self::Multiple { rule, .. } => Some(rule.code()),
            Self::Ordering { rule, .. } => Some(rule.code()),
            Self::Matching { rule, .. } => Some(rule.code()),
            Self::Single { .. }
            | Self::TrueFalse { .. }
            | Self::Numeric { .. }
            | Self::ShortText { .. }
            | Self::Output { .. }
            | Self::FindLine { .. } => None,
        }
    }

    /// The same where it is not the usual one of its kind: candidates are told the usual ones once, before the start. A rule says nothing
    /// about what is right.
    pub fn unusual_rule(&self) -> Option<&'static str> {
        let usual = self.kind().rules().first().copied();
        self.rule().filter(|rule| Some(*rule) != usual)
    }

    /// The best answer there is, to show it beside a candidate's.
    pub fn best(&self) -> AsWritten {
        let in_order = |things: &[Markdown]| (0_u16..).take(things.len()).collect::<Vec<_>>();
        AsWritten(match self {
            Self::Single { right, .. } | Self::TrueFalse { right, .. } => {
                Response::Options(vec![*right])
            }
            Self::Multiple { right, .. } => Response::Options(right.clone()),
            Self::Numeric { accepted, .. } => Response::Number(
                accepted
                    .first()
                    .map_or_else(String::new, |a| a.value.to_string()),
            ),
            Self::ShortText { accepted, .. } => Response::Text(
                accepted
                    .first()
                    .map_or_else(String::new, |a| a.value.clone()),
            ),
            Self::Ordering { items, .. } => Response::Order(in_order(items)),
            Self::Matching { lefts, .. } => {
                Response::Pairs(in_order(lefts).into_iter().map(Some).collect())
            }
            Self::Output { printed } => Response::Text(printed.clone()),
            Self::FindLine { right, .. } => Response::Lines(right.clone()),
        })
    }
}

impl Kind {
    /// The codes of the rules that a question of this kind may name; the first is the default. None where there is no choice.
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::Multiple => MultipleRule::CODES,
            Self::Ordering => OrderingRule::CODES,
            Self::Matching => MatchingRule::CODES,
            Self::Single
            | Self::TrueFalse
            | Self::Numeric
            | Self::ShortText
            | Self::Output
            | Self::FindLine => &[],
        }
    }
}

impl Question {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        self.task.kind()
    }

    /// Every part of it that is Markdown.
    pub fn markdown(&self) -> impl Iterator<Item = &Markdown> {
        [&self.stem, &self.rationale, &self.reference]
            .into_iter()
            .chain(self.task.lefts())
            .chain(self.task.things())
    }

    /// How many things change places when a form is drawn: options, items, right sides; 0 where nothing does.
    pub fn movable(&self) -> usize {
        let moves = match self.kind() {
            Kind::Single | Kind::Multiple => self.head.shuffle,
            Kind::Ordering | Kind::Matching => true,
            Kind::TrueFalse | Kind::Numeric | Kind::ShortText | Kind::Output | Kind::FindLine => {
                false
            }
        };
        if moves { self.task.things().len() } else { 0 }
    }
}
