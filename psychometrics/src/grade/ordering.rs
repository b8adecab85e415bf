//! Ordering: what a sequence (Parsons lines, steps) is worth.
//!
//! The response is a list of ranks: `order[i]` is the right place (0-based) of the element that the candidate put at
//! place i; the right answer is `0 1 2 … n-1`. The rules are those of Moodle's ordering question plus the pairwise one:
//!
//! | rule | worth |
//! | --- | --- |
//! | all or nothing | 1 if every element is in its place |
//! | absolute position | elements in their place / n |
//! | next, last excluded | elements followed by their right follower / (n - 1) |
//! | next, last included | the same, and the last element standing last counts too / n |
//! | previous and next | right neighbours on either side / 2(n - 1) |
//! | concordant pairs | pairs in the right order / (n(n - 1)/2) = (1 + Kendall's tau)/2 |
//! | longest ordered subset | length of the longest increasing subsequence / n; a single element is no order and earns 0 |
//! | longest contiguous run | length of the longest run of right followers / n; a single element earns 0 |
//! | distance to correct | 1 - sum of distances from the right place / n(n - 1) |
//!
//! The default is concordant pairs: one misplaced element costs little, a reversal earns nothing. When not: where only
//! the exact order compiles or runs, take all or nothing.
//!
//! ```
//! use psychometrics::grade::{Fraction, OrderingRule};
//! let order = [0, 2, 1, 3]; // the two in the middle are swapped
//! assert_eq!(OrderingRule::ConcordantPairs.grade(&order)?, Fraction::new(5, 6)?);
//! assert_eq!(OrderingRule::AbsolutePosition.grade(&order)?, Fraction::HALF);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

use super::Fraction;
use crate::infeasible::{Infeasible, Reason};

/// How an order becomes a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OrderingRule {
    /// The right order, or nothing.
    AllOrNothing,
    /// Share of elements standing in their place.
    AbsolutePosition,
    /// Share of right followers; the last element has none.
    NextExcludeLast,
    /// Share of right followers; standing last counts as the last element's right follower.
    NextIncludeLast,
    /// Share of right neighbours, before and after.
    PreviousAndNext,
    /// Share of pairs in the right order.
    #[default]
    ConcordantPairs,
    /// Longest increasing subsequence.
    LongestOrderedSubset,
    /// Longest run of right followers.
    LongestContiguousRun,
    /// How near the elements stand to their places.
    DistanceToCorrect,
}

impl OrderingRule {
    /// All rules, in the order of the table above.
    pub const ALL: [Self; 9] = [
        Self::AllOrNothing,
        Self::AbsolutePosition,
        Self::NextExcludeLast,
        Self::NextIncludeLast,
        Self::PreviousAndNext,
        Self::ConcordantPairs,
        Self::LongestOrderedSubset,
        Self::LongestContiguousRun,
        Self::DistanceToCorrect,
    ];

    /// The fraction in 0..=1 that this order is worth; `order` holds each rank of `0..n` once.
    pub fn grade(self, order: &[usize]) -> Result<Fraction, Infeasible> {
        check(order)?;
        let n = order.len();
        let followers = order
            .windows(2)
            .filter(|pair| pair[0] + 1 == pair[1])
            .count();
        let (num, den) = match self {
            Self::AllOrNothing => (usize::from(order.is_sorted()), 1),
            Self::AbsolutePosition => ((0..n).filter(|&i| order[i] == i).count(), n),
            Self::NextExcludeLast => (followers, n - 1),
            Self::NextIncludeLast => (followers + usize::from(order[n - 1] == n - 1), n),
            // Each right neighbourhood counts once from either side.
            Self::PreviousAndNext => (2 * followers, 2 * (n - 1)),
            Self::ConcordantPairs => (concordant_pairs(order), n * (n - 1) / 2),
            Self::LongestOrderedSubset => (nothing_alone(longest_increasing(order)), n),
            Self::LongestContiguousRun => (nothing_alone(longest_run(order)), n),
            Self::DistanceToCorrect => {
                let away: usize = order
                    .iter()
                    .enumerate()
                    .map(|(i, &rank)| i.abs_diff(rank))
                    .sum();
                (n * (n - 1) - away, n * (n - 1))
            }
        };
        let fit =
            |count: usize| i64::try_from(count).map_err(|_| Infeasible::whole(Reason::TooLarge));
        Fraction::new(fit(num)?, fit(den)?)
    }
}

fn check(order: &[usize]) -> Result<(), Infeasible> {
    if order.len() < 2 {
        let (needed, found) = (2, order.len());
        return Err(Infeasible::whole(Reason::TooFew { needed, found }));
    }
    let mut seen = vec![false; order.len()];
    for (place, &rank) in order.iter().enumerate() {
        match seen.get_mut(rank) {
            Some(taken) if !*taken => *taken = true,
            _ => return Err(Infeasible::whole(Reason::NotAnOrder { place })),
        }
    }
    Ok(())
}

fn concordant_pairs(order: &[usize]) -> usize {
    order
        .iter()
        .enumerate()
        .map(|(i, first)| order[i + 1..].iter().filter(|later| first < *later).count())
        .sum()
}

/// Patience sorting: `tails[l]` is the smallest last rank of an increasing subsequence of length l + 1.
fn longest_increasing(order: &[usize]) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for &rank in order {
        let place = tails.partition_point(|&tail| tail < rank);
        if place == tails.len() {
            tails.push(rank);
        } else {
            tails[place] = rank;
        }
    }
    tails.len()
}

fn longest_run(order: &[usize]) -> usize {
    let mut longest = 1;
    let mut run = 1;
    for pair in order.windows(2) {
        run = if pair[0] + 1 == pair[1] { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    longest
}

const fn nothing_alone(length: usize) -> usize {
    if length > 1 { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_no_order() {
        assert_eq!(
            OrderingRule::ConcordantPairs.grade(&[0]),
            Err(Infeasible::whole(Reason::TooFew {
                needed: 2,
                found: 1
            }))
        );
        assert_eq!(
            OrderingRule::ConcordantPairs.grade(&[0, 0, 1]),
            Err(Infeasible::whole(Reason::NotAnOrder { place: 1 }))
        );
        assert_eq!(
            OrderingRule::ConcordantPairs.grade(&[0, 1, 3]),
            Err(Infeasible::whole(Reason::NotAnOrder { place: 2 }))
        );
    }

    #[test]
    fn a_reversal_earns_nothing_from_pairs_and_neighbours() {
        for rule in OrderingRule::ALL {
            let worth = rule.grade(&[3, 2, 1, 0]).unwrap();
            let want = if rule == OrderingRule::DistanceToCorrect {
                Fraction::new(1, 3).unwrap()
            } else {
                Fraction::ZERO
            };
            assert_eq!(worth, want, "{rule:?}");
        }
    }

    proptest! {
        #[test]
        fn worth_lies_between_nothing_and_all(order in (2usize..9).prop_flat_map(|n| Just((0..n).collect::<Vec<_>>()).prop_shuffle())) {
            for rule in OrderingRule::ALL {
                let worth = rule.grade(&order).unwrap();
                prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&worth));
                prop_assert_eq!(worth == Fraction::ONE, order.is_sorted(), "{:?}", rule);
            }
        }
    }
}
