//! From weights to questions per category × level, and whether the bank can fill them.

use super::Spec;
use crate::taxonomy::{Category, Level};

/// So many questions of this category and level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Category.
    pub category: Category,
    /// Level.
    pub level: Level,
    /// How many.
    pub questions: u32,
}

/// How well the bank fills a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Fewer questions than one attempt needs: cannot be published.
    Short,
    /// Fewer than five times what one attempt needs: candidates will often meet the same questions.
    Thin,
    /// Five times or more.
    Good,
}

/// A cell and what the bank has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feasibility {
    /// The cell.
    pub cell: Cell,
    /// Published questions that may be asked.
    pub available: u32,
}

impl Feasibility {
    /// How well the bank fills it.
    pub const fn standing(self) -> Standing {
        if self.available < self.cell.questions {
            Standing::Short
        } else if self.available < self.cell.questions * 5 {
            Standing::Thin
        } else {
            Standing::Good
        }
    }
    /// How many questions are missing.
    pub const fn missing(self) -> u32 {
        self.cell.questions.saturating_sub(self.available)
    }
}

/// The share of each level in an assessment for `target`: half at the level, more where it is the lowest or
/// the highest, the rest beside it. Per cent.
const fn mix(target: Level) -> [(Level, u32); 4] {
    use Level::{Established, Junior, Lead, Senior};
    let shares = match target {
        Junior => [70, 30, 0, 0],
        Established => [25, 50, 25, 0],
        Senior => [0, 25, 50, 25],
        Lead => [0, 0, 40, 60],
    };
    [
        (Junior, shares[0]),
        (Established, shares[1]),
        (Senior, shares[2]),
        (Lead, shares[3]),
    ]
}

/// The blueprint of a spec. Categories by largest remainder, so that they add up to the number of questions; levels by what
/// is still owed across categories, so that the whole form keeps the mix although cells are small.
pub fn blueprint(spec: &Spec) -> Vec<Cell> {
    let shares: Vec<(Category, u32)> = Category::ALL
        .iter()
        .map(|category| (*category, spec.weights.of(*category)))
        .collect();
    let mut owed = mix(spec.level).map(|(level, _)| (level, 0_i64));
    let mut cells = Vec::new();
    for (category, questions) in apportion(&shares, spec.questions) {
        for (debt, (_, share)) in owed.iter_mut().zip(mix(spec.level)) {
            debt.1 += i64::from(share * questions);
        }
        let mut counts = [0_u32; 4];
        for _ in 0..questions {
            let most = (0..4).rev().max_by_key(|i| owed[*i].1).unwrap_or(0);
            owed[most].1 -= 100;
            counts[most] += 1;
        }
        cells.extend(
            owed.iter()
                .zip(counts)
                .filter(|(_, n)| *n > 0)
                .map(|((level, _), n)| Cell {
                    category,
                    level: *level,
                    questions: n,
                }),
        );
    }
    cells
}

/// Largest remainder (Hare quota); ties go to the earlier entry.
fn apportion<K: Copy>(shares: &[(K, u32)], total: u32) -> Vec<(K, u32)> {
    let sum = shares.iter().map(|(_, share)| share).sum::<u32>().max(1);
    let mut seats: Vec<(K, u32, u32)> = shares
        .iter()
        .map(|(key, share)| (*key, share * total / sum, share * total % sum))
        .collect();
    let given: u32 = seats.iter().map(|(_, n, _)| n).sum();
    let mut by_rest: Vec<usize> = (0..seats.len()).collect();
    by_rest.sort_by_key(|i| std::cmp::Reverse(seats[*i].2));
    for i in by_rest.into_iter().take((total - given) as usize) {
        seats[i].1 += 1;
    }
    seats.into_iter().map(|(key, n, _)| (key, n)).collect()
}

/// Holds the blueprint against what the bank offers: the category and level of every question that may be asked.
pub fn feasibility(cells: &[Cell], offers: &[(Category, Level)]) -> Vec<Feasibility> {
    cells
        .iter()
        .map(|cell| {
            let fitting = offers
                .iter()
                .filter(|o| **o == (cell.category, cell.level))
                .count();
            Feasibility {
                cell: *cell,
                available: u32::try_from(fitting).unwrap_or(u32::MAX),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Feedback;
    use crate::profile::Weights;
    use crate::taxonomy::{Language, Track};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn spec(level: Level, questions: u32, weights: [u32; 7]) -> Spec {
        Spec {
            profile: "back-end".into(),
            level,
            track: Track::Python,
            without: BTreeSet::new(),
            language: Language::En,
            weights: Weights(Category::ALL.iter().copied().zip(weights).collect()),
            questions,
            minutes: 35,
            cut: Some(60),
            feedback: Feedback::Scores,
        }
    }

    #[test]
    fn established_with_24_questions() {
        let cells = blueprint(&spec(Level::Established, 24, [25, 20, 17, 10, 10, 8, 10]));
        let per_category: Vec<u32> = Category::ALL
            .iter()
            .map(|c| {
                cells
                    .iter()
                    .filter(|cell| cell.category == *c)
                    .map(|cell| cell.questions)
                    .sum()
            })
            .collect();
        assert_eq!(per_category, [6, 5, 4, 3, 2, 2, 2]);
        let per_level: Vec<u32> = Level::ALL
            .iter()
            .map(|l| {
                cells
                    .iter()
                    .filter(|cell| cell.level == *l)
                    .map(|cell| cell.questions)
                    .sum()
            })
            .collect();
        assert_eq!(per_level, [6, 12, 6, 0]);
    }

    proptest! {
        #[test]
        fn a_blueprint_always_adds_up(questions in 5_u32..=60, cuts in proptest::collection::vec(0_u32..=100, 6), level in 0_usize..4) {
            let mut cuts = cuts;
            cuts.sort_unstable();
            let mut weights = [0; 7];
            let mut last = 0;
            for (i, cut) in cuts.iter().chain(&[100]).enumerate() {
                weights[i] = cut - last;
                last = *cut;
            }
            let cells = blueprint(&spec(Level::ALL[level], questions, weights));
            prop_assert_eq!(cells.iter().map(|c| c.questions).sum::<u32>(), questions);
            for (i, category) in Category::ALL.iter().enumerate() {
                let n: u32 = cells.iter().filter(|c| c.category == *category).map(|c| c.questions).sum();
                let exact = f64::from(weights[i] * questions) / 100.0;
                prop_assert!((f64::from(n) - exact).abs() < 1.0);
            }
        }
    }

    #[test]
    fn a_cell_wants_five_times_its_draw() {
        let cell = Cell {
            category: Category::Data,
            level: Level::Senior,
            questions: 2,
        };
        for (available, standing, missing) in [
            (1, Standing::Short, 1),
            (2, Standing::Thin, 0),
            (9, Standing::Thin, 0),
            (10, Standing::Good, 0),
        ] {
            let found = feasibility(&[cell], &vec![(Category::Data, Level::Senior); available]);
            assert_eq!(
                (found[0].standing(), found[0].missing()),
                (standing, missing)
            );
        }
    }
}
