//! The score blind guessing earns on average.

/// What a guesser would be guessing at.
#[derive(Debug, Clone, PartialEq)]
pub enum Guessable {
    /// One option is chosen; each option is worth its fraction of the mark (the key 1, a distractor 0 or less).
    OneOf(Vec<f64>),
    /// True or false.
    TrueFalse,
    /// Each stem is matched to one of this many choices.
    Match {
        /// Number of choices a stem can be matched to.
        choices: usize,
    },
    /// Several options may be chosen, or text is typed: no single random score exists.
    Open,
}

/// Expected share of the mark under blind guessing; `None` where the question type has none.
///
/// Source: Moodle's `get_random_guess_score`. A facility close to this number means that people did no better than
/// guessing.
///
/// ```
/// use psychometrics::ctt::{random_guess, Guessable};
/// assert_eq!(random_guess(&Guessable::OneOf(vec![1.0, 0.0, 0.0, 0.0])), Some(0.25));
/// assert_eq!(random_guess(&Guessable::Open), None);
/// ```
pub fn random_guess(question: &Guessable) -> Option<f64> {
    match question {
        Guessable::OneOf(fractions)
            if fractions.is_empty() || fractions.iter().any(|f| !f.is_finite()) =>
        {
            None
        }
        Guessable::OneOf(fractions) => Some(crate::arithmetic::mean(fractions)),
        Guessable::TrueFalse => Some(0.5),
        Guessable::Match { choices: 0 } | Guessable::Open => None,
        Guessable::Match { choices } => Some(1.0 / *choices as f64),
    }
}
