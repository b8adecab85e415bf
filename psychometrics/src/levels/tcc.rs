//! The test characteristic curve: expected raw points by ability.
//!
//! A raw cut becomes an ability by solving sum of E(X_i | theta) = raw. The curve rises wherever slopes are positive, so
//! there is one solution between the lowest and the highest expected score. With it come the information there and the
//! standard error of a raw score there, sqrt(sum of Var(X_i | theta)) (Lord 1980, chapter 5).

use crate::infeasible::{Infeasible, Reason};
use crate::model::ItemModel;
use crate::quantity::{Ability, StandardError};

/// A raw cut on the scale of ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RawCut {
    /// The ability whose expected raw score is the cut.
    pub theta: Ability,
    /// Test information there.
    pub information: f64,
    /// Standard error of a raw score there, in points.
    pub raw_error: StandardError,
    /// Expected points by ability there: the standard error of a raw cut over this is that of the ability.
    pub slope: f64,
}

/// The ability at which the expected raw score of a form is `raw`; items count their category as points.
///
/// ```
/// use psychometrics::{levels::theta_for_raw, model::{ItemModel, Parameters}};
/// let form = vec![ItemModel::dichotomous(Parameters::default())?; 10];
/// assert!(theta_for_raw(&form, 5.0)?.theta.value().abs() < 1e-9);
/// assert!(theta_for_raw(&form, 10.0).is_err()); // only an infinite ability gets everything right
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn theta_for_raw(form: &[ItemModel], raw: f64) -> Result<RawCut, Infeasible> {
    if form.is_empty() {
        return Err(Infeasible::whole(Reason::Empty));
    }
    let curve = |theta: f64| {
        form.iter()
            .map(|item| item.expected_score_curve(Ability(theta)))
            .fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
    };
    let (mut low, mut high) = (-1.0, 1.0);
    while low > -1e5 && curve(low).0 >= raw {
        low *= 2.0;
    }
    while high < 1e5 && curve(high).0 <= raw {
        high *= 2.0;
    }
    let (lowest, highest) = (curve(low).0, curve(high).0);
    if !(lowest < raw && raw < highest) {
        return Err(Infeasible::whole(Reason::OutOfReach {
            value: raw,
            lowest,
            highest,
        }));
    }
    let theta = solve(&curve, raw, low, high);
    Ok(RawCut {
        theta: Ability(theta),
        slope: curve(theta).1,
        information: information(form, theta),
        raw_error: StandardError(raw_variance(form, theta).sqrt()),
    })
}

/// Newton's method kept inside a bracket that bisection would shrink.
fn solve(curve: &impl Fn(f64) -> (f64, f64), raw: f64, mut low: f64, mut high: f64) -> f64 {
    let mut theta = 0.5 * (low + high);
    for _ in 0..200 {
        let (value, slope) = curve(theta);
        if value < raw {
            low = theta;
        } else {
            high = theta;
        }
        let newton = theta - (value - raw) / slope;
        let next = if newton > low && newton < high {
            newton
        } else {
            0.5 * (low + high)
        };
        if (next - theta).abs() < 1e-14 * (1.0 + theta.abs()) {
            return next;
        }
        theta = next;
    }
    theta
}

fn information(form: &[ItemModel], theta: f64) -> f64 {
    form.iter().map(|item| item.fisher_at(theta)).sum()
}

fn raw_variance(form: &[ItemModel], theta: f64) -> f64 {
    form.iter()
        .map(|item| {
            let probabilities = item.probabilities(Ability(theta));
            let moment = |power: i32| -> f64 {
                probabilities
                    .iter()
                    .enumerate()
                    .map(|(k, p)| (k as f64).powi(power) * p)
                    .sum()
            };
            (moment(2) - moment(1).powi(2)).max(0.0)
        })
        .sum()
}
