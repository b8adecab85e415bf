//! The whole table: every item classified, with purification of the matching criterion.

use super::Group;
use super::comparison::{Comparison, Matching};
use super::mantel::{MantelHaenszel, mantel_haenszel};
use super::strata::Criterion;
use crate::infeasible::Infeasible;
use crate::quantity::Probability;

/// The ETS class of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Negligible.
    A,
    /// Moderate: look at it when there is a choice.
    B,
    /// Large: a person must look at it.
    C,
    /// The groups are too small to say anything.
    NotEnoughData,
    /// The odds ratio does not exist: somebody's answers to this item are all alike at every score.
    NotEstimable,
}

/// When the table may speak, and how hard it looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screening {
    /// Least number of people in the smaller group.
    pub least_group: usize,
    /// Least number of people in both.
    pub least_total: usize,
    /// Significance level of the Mantel-Haenszel test.
    pub level: Probability,
    /// Rounds of purification; 0 leaves the criterion as it is.
    pub rounds: usize,
}

impl Default for Screening {
    /// Zwick (2012): 200 in the smaller group, 500 in all; level .05; at most 10 rounds.
    fn default() -> Self {
        Self {
            least_group: 200,
            least_total: 500,
            level: Probability(0.05),
            rounds: 10,
        }
    }
}

/// What is known about one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemVerdict {
    /// Its class.
    pub class: Class,
    /// Its figures; none without enough data.
    pub figures: Option<MantelHaenszel>,
    /// Whether the test is significant at the level asked for; such items leave the criterion.
    pub flagged: bool,
}

/// The table and how it was reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// One verdict an item.
    pub items: Vec<ItemVerdict>,
    /// How many times the criterion was purified.
    pub rounds: usize,
    /// Whether the last round flagged the same items as the one before.
    pub settled: bool,
}

/// Classifies every item. Flagged items leave the matching score (the studied item itself always stays in it), and the
/// table is computed again until the flags repeat or the rounds are used up.
pub fn screen(
    comparison: &Comparison,
    matching: &Matching,
    screening: &Screening,
) -> Result<Report, Infeasible> {
    let everything = Criterion::all(comparison, matching)?;
    let mut items = table(comparison, &everything, screening);
    let mut rounds = 0;
    let mut settled = flags(&items).iter().all(|flag| !flag);
    while !settled && rounds < screening.rounds {
        let before = flags(&items);
        items = table(comparison, &everything.without(&before), screening);
        rounds += 1;
        settled = flags(&items) == before;
    }
    Ok(Report {
        items,
        rounds,
        settled,
    })
}

fn flags(items: &[ItemVerdict]) -> Vec<bool> {
    items.iter().map(|item| item.flagged).collect()
}

fn table(
    comparison: &Comparison,
    criterion: &Criterion,
    screening: &Screening,
) -> Vec<ItemVerdict> {
    (0..comparison.items())
        .map(|item| verdict(comparison, item, criterion, screening))
        .collect()
}

fn verdict(
    comparison: &Comparison,
    item: usize,
    criterion: &Criterion,
    screening: &Screening,
) -> ItemVerdict {
    let without = |class| ItemVerdict {
        class,
        figures: None,
        flagged: false,
    };
    let reference = comparison
        .to(item)
        .filter(|given| given.group == Group::Reference);
    let reference = reference.count();
    let focal = comparison.to(item).count() - reference;
    if reference.min(focal) < screening.least_group || reference + focal < screening.least_total {
        return without(Class::NotEnoughData);
    }
    mantel_haenszel(comparison, item, criterion).map_or(without(Class::NotEstimable), |figures| {
        ItemVerdict {
            class: classify(&figures, screening.level),
            flagged: figures.p_value < screening.level,
            figures: Some(figures),
        }
    })
}

fn classify(figures: &MantelHaenszel, level: Probability) -> Class {
    let size = figures.delta.abs();
    if size < 1.0 || figures.p_value >= level {
        Class::A
    } else if size >= 1.5 && size - 1.645 * figures.delta_error().0 > 1.0 {
        Class::C
    } else {
        Class::B
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responses::Responses;

    fn figures(delta: f64, variance: f64, p_value: f64) -> MantelHaenszel {
        MantelHaenszel {
            chi_square: 0.0,
            chi_square_uncorrected: 0.0,
            p_value: Probability(p_value),
            alpha: (-delta / 2.35).exp(),
            delta,
            variance_ln_alpha: variance,
            standardised_p_difference: 0.0,
        }
    }

    #[test]
    fn classes_follow_size_and_certainty() {
        let table = [
            (0.9, 0.001, 0.0, Class::A),
            (2.0, 0.001, 0.2, Class::A),
            (-1.2, 0.001, 0.001, Class::B),
            (-1.6, 0.1, 0.001, Class::B),
            (1.6, 0.001, 0.001, Class::C),
        ];
        for (delta, variance, p, want) in table {
            assert_eq!(
                classify(&figures(delta, variance, p), Probability(0.05)),
                want,
                "{delta}"
            );
        }
    }

    #[test]
    fn an_item_all_got_right_is_not_estimable() {
        let responses = Responses::new(2, vec![1, 1, 1, 0]).unwrap();
        let comparison = Comparison::new(responses, vec![Group::Reference, Group::Focal]).unwrap();
        let lenient = Screening {
            least_group: 1,
            least_total: 2,
            ..Screening::default()
        };
        let report = screen(&comparison, &Matching::TotalScore, &lenient).unwrap();
        assert_eq!(report.items[0].class, Class::NotEstimable);
    }
}
