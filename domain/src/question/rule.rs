//! How points are given where there is a choice. Each rule stands once, in one line: its name in code, its code in files, its formula.
//! A new one is a new line here, and its words in `server/words/*/bank.ftl` under `rule-<code>` and, unless it is the usual one of
//! its kind, in `attempt.ftl` under `answer-rule-<code>`; the compiler and a test of `server::words` say the rest.

use crate::codes;
use psychometrics::grade;

macro_rules! rules {
    ($(#[$doc:meta])* $name:ident by $formula:ty { $($(#[$vdoc:meta])* $variant:ident = $code:literal => $by:expr),+ $(,)? }) => {
        codes! { $(#[$doc])* $name { $($(#[$vdoc])* $variant = $code),+ } }
        impl $name {
            /// The codes of all rules; the first is the default.
            pub const CODES: &'static [&'static str] = &[$($code),+];
            /// How it is computed.
            pub const fn formula(self) -> $formula {
                match self { $(Self::$variant => $by),+ }
            }
        }
        impl Default for $name {
            fn default() -> Self { Self::ALL[0] }
        }
    };
}

rules! {
    /// How picked options earn points.
    MultipleRule by grade::MultipleRule {
        /// Right picks less wrong ones, each by its own number
        Balanced = "balanced" => grade::MultipleRule::Balanced,
        /// Every right option and no wrong one
        AllOrNothing = "all-or-nothing" => grade::MultipleRule::AllOrNothing,
        /// Right picks less wrong picks
        RightMinusWrong = "right-minus-wrong" => grade::MultipleRule::RightMinusWrong,
        /// Right picks, within what wrong ones leave
        MinRule = "min-rule" => grade::MultipleRule::MinRule,
        /// Each option by itself
        PerOption = "per-option" => grade::MultipleRule::PerOption,
    }
}

rules! {
    /// How orderings earn points.
    OrderingRule by grade::OrderingRule {
        /// The share of pairs in the right order
        ConcordantPairs = "concordant-pairs" => grade::OrderingRule::ConcordantPairs,
        /// The right order, or nothing
        AllOrNothing = "all-or-nothing" => grade::OrderingRule::AllOrNothing,
    }
}

rules! {
    /// How matchings earn points.
    MatchingRule by Matched {
        /// The share of left sides with the right partner
        ShareRight = "share-right" => Matched::Share,
        /// All partners right, or nothing
        AllOrNothing = "all-or-nothing" => Matched::All,
    }
}

/// How right partners count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// Each for itself.
    Share,
    /// All of them together.
    All,
}

codes! {
    /// In which sense a number may be off.
    ToleranceKind {
        /// By an absolute amount
        Nominal = "nominal",
        /// By a part of the accepted value
        Relative = "relative",
        /// By a factor
        Geometric = "geometric",
    }
}

impl ToleranceKind {
    /// The tolerance of this size.
    pub const fn of(self, size: f64) -> grade::Tolerance {
        match self {
            Self::Nominal => grade::Tolerance::Nominal(size),
            Self::Relative => grade::Tolerance::Relative(size),
            Self::Geometric => grade::Tolerance::Geometric(size),
        }
    }
}
