//! The distractor table: who chose what, and how strong they were on the rest of the test.

use crate::arithmetic::{correlation, mean};
use crate::infeasible::{Infeasible, Reason};

/// What is wrong with an option, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionFlag {
    /// Nothing.
    Fine,
    /// A distractor that stronger people prefer: it may be right too.
    AttractsTheStrong,
    /// A key whose correlation is below that of a distractor: the key may be wrong.
    KeyBelowDistractor,
    /// A distractor nobody chose: it does no work.
    NeverChosen,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionRow {
    /// How many chose it.
    pub count: usize,
    /// Share of those who saw the question.
    pub share: f64,
    /// Mean rest score of those who chose it; `None` if nobody did.
    pub mean_rest: Option<f64>,
    /// Correlation of choosing it with the rest score; `None` if nobody or everybody chose it.
    pub correlation: Option<f64>,
    /// What to look at.
    pub flag: OptionFlag,
}

/// The table for a question with `is_key.len()` options.
///
/// `choices[p]` is the option person p chose (`None`: left it open), `rest[p]` that person's score on the other items.
///
/// ```
/// use psychometrics::ctt::{options, OptionFlag};
/// let rows = options(&[Some(0), Some(0), Some(1), Some(2)], &[9.0, 8.0, 3.0, 2.0], &[true, false, false])?;
/// assert_eq!(rows[0].count, 2);
/// assert!(rows.iter().all(|row| row.flag == OptionFlag::Fine));
/// # Ok::<(), psychometrics::infeasible::Infeasible>(())
/// ```
pub fn options(
    choices: &[Option<usize>],
    rest: &[f64],
    is_key: &[bool],
) -> Result<Vec<OptionRow>, Infeasible> {
    check(choices, rest, is_key)?;
    let mut rows: Vec<OptionRow> = (0..is_key.len())
        .map(|option| row(option, choices, rest))
        .collect();
    let best_distractor = rows
        .iter()
        .zip(is_key)
        .filter(|(_, key)| !**key)
        .filter_map(|(row, _)| row.correlation)
        .fold(f64::NEG_INFINITY, f64::max);
    for (row, &key) in rows.iter_mut().zip(is_key) {
        row.flag = match row.correlation {
            Some(r) if key && r < best_distractor => OptionFlag::KeyBelowDistractor,
            Some(r) if !key && r > 0.0 => OptionFlag::AttractsTheStrong,
            _ if !key && row.count == 0 => OptionFlag::NeverChosen,
            _ => OptionFlag::Fine,
        };
    }
    Ok(rows)
}

fn check(choices: &[Option<usize>], rest: &[f64], is_key: &[bool]) -> Result<(), Infeasible> {
    if choices.is_empty() || is_key.is_empty() {
        return Err(Infeasible::whole(Reason::Empty));
    }
    if choices.len() != rest.len() {
        return Err(Infeasible::whole(Reason::Length {
            expected: choices.len(),
            found: rest.len(),
        }));
    }
    if let Some(person) = rest.iter().position(|value| !value.is_finite()) {
        return Err(Infeasible::person(person, Reason::NotFinite));
    }
    let beyond = |choice: &Option<usize>| choice.is_some_and(|option| option >= is_key.len());
    choices.iter().position(beyond).map_or(Ok(()), |person| {
        let value = choices[person].unwrap_or_default() as f64;
        Err(Infeasible::person(
            person,
            Reason::OutOfRange {
                value,
                lawful: "the number of one of the options",
            },
        ))
    })
}

fn row(option: usize, choices: &[Option<usize>], rest: &[f64]) -> OptionRow {
    let chosen: Vec<f64> = choices
        .iter()
        .map(|choice| f64::from(u8::from(*choice == Some(option))))
        .collect();
    let theirs: Vec<f64> = rest
        .iter()
        .zip(choices)
        .filter(|(_, c)| **c == Some(option))
        .map(|(r, _)| *r)
        .collect();
    OptionRow {
        count: theirs.len(),
        share: theirs.len() as f64 / choices.len() as f64,
        mean_rest: (!theirs.is_empty()).then(|| mean(&theirs)),
        correlation: correlation(&chosen, rest),
        flag: OptionFlag::Fine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_and_an_idle_distractor_are_flagged() {
        let choices = [Some(0), Some(0), Some(1), Some(1), None];
        let rows = options(&choices, &[1.0, 2.0, 8.0, 9.0, 5.0], &[true, false, false]).unwrap();
        let flags: Vec<_> = rows.iter().map(|row| row.flag).collect();
        assert_eq!(
            flags,
            [
                OptionFlag::KeyBelowDistractor,
                OptionFlag::AttractsTheStrong,
                OptionFlag::NeverChosen
            ]
        );
    }

    #[test]
    fn an_option_that_does_not_exist_is_named() {
        let refusal = options(&[Some(3)], &[1.0], &[true]).unwrap_err();
        assert!(refusal.to_string().starts_with("Person 1"));
    }
}
