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
use crate::ctt::Marks;
use crate::infeasible::{Infeasible, Reason, Subject};

/// A person's sum over one part of a test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subscore(pub f64);

/// A person's sum over the whole test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total(pub f64);

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
    pub fn shrunk(&self, Subscore(subscore): Subscore) -> f64 {
        self.mean + self.alpha * (subscore - self.mean)
    }

    /// The true subscore as the total alone predicts it.
    pub fn by_total(&self, Total(total): Total) -> f64 {
        self.mean + self.weights.total_alone * (total - self.total_mean)
    }

    /// The true subscore as both predict it: the augmented subscore.
    pub fn augmented(&self, Subscore(subscore): Subscore, Total(total): Total) -> f64 {
        self.mean
            + self.weights.own * (subscore - self.mean)
            + self.weights.total * (total - self.total_mean)
    }
}

/// Judges every part of a test: `part_of[i]` is the part of item i, from 0. Everybody must have seen every item; at
/// least three people.
///
/// ```
/// use psychometrics::{ctt::Marks, subscore::haberman};
/// let rows = [[1., 1., 1., 1.], [1., 1., 1., 0.], [0., 0., 1., 0.], [0., 0., 0., 0.], [1., 0., 1., 1.]];
/// let marks = Marks::complete(&rows.map(Vec::from), &[1.0; 4])?;
/// let parts = haberman(&marks, &[0, 0, 1, 1])?;
/// assert_eq!(parts.len(), 2);
/// assert!(parts[0].from_both >= parts[0].from_total);
/// # Ok::<(), psychometrics::infeasible::Infeasible>(())
/// ```
pub fn haberman(marks: &Marks, part_of: &[usize]) -> Result<Vec<Part>, Infeasible> {
    check(marks, part_of)?;
    let columns: Vec<Vec<f64>> = (0..marks.items()).map(|item| marks.column(item)).collect();
    let total = marks.totals();
    let parts = part_of.iter().max().map_or(0, |last| last + 1);
    (0..parts)
        .map(|part| {
            let items: Vec<&Vec<f64>> = columns
                .iter()
                .zip(part_of)
                .filter(|(_, of)| **of == part)
                .map(|(column, _)| column)
                .collect();
            let sums: Vec<f64> = (0..marks.persons())
                .map(|person| items.iter().map(|column| column[person]).sum())
                .collect();
            let item_variance = items.iter().map(|column| variance(column)).sum();
            judge(items.len(), item_variance, [&sums, &total])
                .map_err(|reason| Infeasible::about(Subject::Part(part), reason))
        })
        .collect()
}

fn judge(items: usize, item_variance: f64, [own, total]: [&[f64]; 2]) -> Result<Part, Reason> {
    if items < 2 {
        let (needed, found) = (2, items);
        return Err(Reason::TooFew { needed, found });
    }
    let (s, x, sx) = (variance(own), variance(total), covariance(own, total));
    if s <= 0.0 || x <= 0.0 {
        return Err(Reason::NoVariance);
    }
    let n = items as f64;
    let alpha = n / (n - 1.0) * (1.0 - item_variance / s);
    if alpha <= 0.0 {
        return Err(Reason::NoConsistency { alpha });
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

fn check(marks: &Marks, part_of: &[usize]) -> Result<(), Infeasible> {
    if part_of.len() != marks.items() {
        let (expected, found) = (marks.items(), part_of.len());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    if !marks.is_complete() {
        return Err(Infeasible::whole(Reason::Incomplete));
    }
    if marks.persons() < 3 {
        let (needed, found) = (3, marks.persons());
        return Err(Infeasible::whole(Reason::TooFew { needed, found }));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(rows: &[Vec<f64>], part_of: &[usize]) -> String {
        let marks = Marks::complete(rows, &vec![3.0; rows[0].len()]).unwrap();
        haberman(&marks, part_of).unwrap_err().to_string()
    }

    #[test]
    fn refuses_by_name() {
        let rows = |n: usize, row: &[f64]| vec![row.to_vec(); n];
        let opposed = [
            vec![1.0, 0.0, 3.0],
            vec![0.0, 1.0, 1.0],
            vec![1.0, 0.2, 1.0],
        ];
        let table = [
            (
                refused(&rows(2, &[1.0, 0.0]), &[0, 0]),
                "The data: not enough",
            ),
            (refused(&rows(3, &[1.0]), &[0, 0]), "The data: 1 values"),
            (
                refused(&rows(3, &[1.0, 0.0]), &[0, 0]),
                "Part 1: every answer",
            ),
            (refused(&rows(3, &[1.0]), &[0]), "Part 1: not enough"),
            (
                refused(&rows(3, &[1.0, 0.0]), &[1, 1]),
                "Part 1: not enough",
            ),
            (
                refused(&opposed, &[0, 0, 0]),
                "Part 1: the items do not belong",
            ),
        ];
        for (sentence, start) in table {
            assert!(sentence.starts_with(start), "{sentence}");
        }
    }

    #[test]
    fn scores_that_are_all_alike_are_no_variance_however_they_round() {
        assert!(refused(&vec![vec![0.1, 0.2]; 3], &[0, 0]).starts_with("Part 1: every answer"));
    }
}
