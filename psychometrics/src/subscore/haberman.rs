//! Does a part of the test say anything that the whole does not?
//!
//! A subscore s estimates a person's true subscore s_t. Haberman (2008, *Journal of Educational and Behavioral Statistics*
//! 33:204) compares three predictors by the share of variance of s_t that they explain (PRMSE):
//!
//! - from s alone: PRMSE_s = alpha_s, Cronbach's alpha of the part;
//! - from the total x: PRMSE_x = cov(s_t, x_t)^2/(var(s_t) var(x)), with var(s_t) = alpha_s var(s) and
//!   cov(s_t, x_t) = var(s_t) + sum over the other parts r of cov(s, r);
//! - from both (the augmented subscore): the regression of s_t on s and x.
//!
//! Show a subscore only if PRMSE_s > PRMSE_x; otherwise the total predicts it better, and the augmented one or only the
//! total is honest (*Standards* 2014, 1.14). In real tests they usually add nothing: three parts of 15 to 20 items gave
//! .80 to .83 against .93.
//!
//! When not: people who saw different items have no comparable sums; use [`super::skill_prior`].

use crate::arithmetic::{covariance, mean, variance};
use std::fmt;

/// What one part of a test is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Items in the part.
    pub items: usize,
    /// Cronbach's alpha; equal to the share explained by the subscore itself.
    pub alpha: f64,
    /// Share of the true subscore's variance explained by the total.
    pub from_total: f64,
    /// Share explained by both.
    pub from_both: f64,
    mean: f64,
    total_mean: f64,
    weights: Weights,
}

/// Regression weights of the true subscore.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Weights {
    total_alone: f64,
    own: f64,
    total: f64,
}

impl Weights {
    /// From var(s), var(x) and cov(s, x), and the covariances of the true subscore with s and x.
    fn of([s, x, sx]: [f64; 3], with_own: f64, with_total: f64) -> Self {
        let determinant = s * x - sx * sx;
        let total_alone = with_total / x;
        if determinant > 1e-12 * s * x {
            let own = (with_own * x - with_total * sx) / determinant;
            Self {
                total_alone,
                own,
                total: (with_total * s - with_own * sx) / determinant,
            }
        } else {
            // The part is the whole test: the total adds nothing.
            Self {
                total_alone,
                own: with_own / s,
                total: 0.0,
            }
        }
    }
}

impl Part {
    /// Share of the true subscore's variance explained by the subscore itself.
    pub const fn from_own(&self) -> f64 {
        self.alpha
    }

    /// Whether the subscore may be shown as it is.
    pub fn adds_value(&self) -> bool {
        self.from_own() > self.from_total
    }

    /// The true subscore as the subscore alone predicts it (Kelley).
    pub fn shrunk(&self, subscore: f64) -> f64 {
        self.mean + self.alpha * (subscore - self.mean)
    }

    /// The true subscore as the total alone predicts it.
    pub fn by_total(&self, total: f64) -> f64 {
        self.mean + self.weights.total_alone * (total - self.total_mean)
    }

    /// The true subscore as both predict it: the augmented subscore.
    pub fn augmented(&self, subscore: f64, total: f64) -> f64 {
        self.mean
            + self.weights.own * (subscore - self.mean)
            + self.weights.total * (total - self.total_mean)
    }
}

/// Why parts cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NoSubscore {
    /// At least three people are needed.
    TooFewPeople(usize),
    /// A row has another length than there are items.
    Row(usize),
    /// A score is not finite.
    Score {
        /// The person, from 0.
        person: usize,
        /// The item, from 0.
        item: usize,
    },
    /// A part needs at least two items.
    TooFewItems {
        /// The part, from 0.
        part: usize,
    },
    /// Everybody has the same sum, so there is nothing to explain.
    NoVariance {
        /// The part, from 0.
        part: usize,
    },
    /// Cronbach's alpha is not positive: the part's items do not belong together.
    NoConsistency {
        /// The part, from 0.
        part: usize,
        /// Its alpha.
        alpha: f64,
    },
}

impl fmt::Display for NoSubscore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewPeople(n) => write!(f, "{n} people are too few."),
            Self::Row(person) => write!(
                f,
                "Person {person} has another number of scores than there are items."
            ),
            Self::Score { person, item } => write!(
                f,
                "The score of person {person} on item {item} is not finite."
            ),
            Self::TooFewItems { part } => write!(f, "Part {part} has fewer than two items."),
            Self::NoVariance { part } => write!(f, "Everybody has the same sum on part {part}."),
            Self::NoConsistency { part, alpha } => {
                write!(
                    f,
                    "The items of part {part} do not belong together: alpha is {alpha:.3}."
                )
            }
        }
    }
}

impl std::error::Error for NoSubscore {}

/// Judges every part of a test: `scores[p][i]` is the score of person p on item i, `part_of[i]` the part of item i, from 0.
///
/// ```
/// use psychometrics::subscore::haberman;
/// let scores = [[1., 1., 1., 1.], [1., 1., 1., 0.], [0., 0., 1., 0.], [0., 0., 0., 0.], [1., 0., 1., 1.]];
/// let rows: Vec<Vec<f64>> = scores.iter().map(|row| row.to_vec()).collect();
/// let parts = haberman(&rows, &[0, 0, 1, 1])?;
/// assert_eq!(parts.len(), 2);
/// assert!(parts[0].from_both >= parts[0].from_total);
/// # Ok::<(), psychometrics::subscore::NoSubscore>(())
/// ```
pub fn haberman(scores: &[Vec<f64>], part_of: &[usize]) -> Result<Vec<Part>, NoSubscore> {
    check(scores, part_of)?;
    let parts = part_of.iter().max().map_or(0, |last| last + 1);
    let sums: Vec<Vec<f64>> = (0..parts)
        .map(|part| {
            scores
                .iter()
                .map(|row| {
                    row.iter()
                        .zip(part_of)
                        .filter(|(_, of)| **of == part)
                        .map(|(x, _)| x)
                        .sum()
                })
                .collect()
        })
        .collect();
    let total: Vec<f64> = scores.iter().map(|row| row.iter().sum()).collect();
    (0..parts)
        .map(|part| {
            let items: Vec<usize> = (0..part_of.len()).filter(|&i| part_of[i] == part).collect();
            let item_variance = items
                .iter()
                .map(|&i| {
                    let column: Vec<f64> = scores.iter().map(|row| row[i]).collect();
                    variance(&column)
                })
                .sum();
            judge(part, items.len(), item_variance, [&sums[part], &total])
        })
        .collect()
}

fn judge(
    part: usize,
    items: usize,
    item_variance: f64,
    [own, total]: [&[f64]; 2],
) -> Result<Part, NoSubscore> {
    if items < 2 {
        return Err(NoSubscore::TooFewItems { part });
    }
    let (s, x, sx) = (variance(own), variance(total), covariance(own, total));
    if s <= 0.0 || x <= 0.0 {
        return Err(NoSubscore::NoVariance { part });
    }
    let n = items as f64;
    let alpha = n / (n - 1.0) * (1.0 - item_variance / s);
    if alpha <= 0.0 {
        return Err(NoSubscore::NoConsistency { part, alpha });
    }
    let true_variance = alpha * s;
    // cov(s, x) = var(s) + sum of cov(s, r); errors of different parts do not correlate.
    let with_total = true_variance + sx - s;
    let weights = Weights::of([s, x, sx], true_variance, with_total);
    Ok(Part {
        items,
        alpha,
        from_total: with_total * with_total / (true_variance * x),
        from_both: (weights.own * true_variance + weights.total * with_total) / true_variance,
        mean: mean(own),
        total_mean: mean(total),
        weights,
    })
}

fn check(scores: &[Vec<f64>], part_of: &[usize]) -> Result<(), NoSubscore> {
    if scores.len() < 3 {
        return Err(NoSubscore::TooFewPeople(scores.len()));
    }
    for (person, row) in scores.iter().enumerate() {
        if row.len() != part_of.len() {
            return Err(NoSubscore::Row(person));
        }
        if let Some(item) = row.iter().position(|x| !x.is_finite()) {
            return Err(NoSubscore::Score { person, item });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_by_name() {
        let rows = |n: usize, row: &[f64]| vec![row.to_vec(); n];
        assert_eq!(
            haberman(&rows(2, &[1.0, 0.0]), &[0, 0]),
            Err(NoSubscore::TooFewPeople(2))
        );
        assert_eq!(haberman(&rows(3, &[1.0]), &[0, 0]), Err(NoSubscore::Row(0)));
        assert_eq!(
            haberman(&rows(3, &[1.0, f64::NAN]), &[0, 0]),
            Err(NoSubscore::Score { person: 0, item: 1 })
        );
        assert_eq!(
            haberman(&rows(3, &[1.0, 0.0]), &[0, 0]),
            Err(NoSubscore::NoVariance { part: 0 })
        );
        assert_eq!(
            haberman(&rows(3, &[1.0]), &[0]),
            Err(NoSubscore::TooFewItems { part: 0 })
        );
        let opposed = vec![
            vec![1.0, 0.0, 3.0],
            vec![0.0, 1.0, 1.0],
            vec![1.0, 0.2, 1.0],
        ];
        assert!(matches!(
            haberman(&opposed, &[0, 0, 0]),
            Err(NoSubscore::NoConsistency { part: 0, .. })
        ));
        assert!(matches!(
            haberman(&rows(3, &[1.0, 0.0]), &[1, 1]),
            Err(NoSubscore::TooFewItems { part: 0 })
        ));
    }
}
