//! Highest points: MAP, MLE and WLE.

use super::modes::{Peak, falling_zero, highest};
use super::{Answers, ErrorKind, Estimate, FEWEST_ITEMS, Flag, Flags, Method};
use crate::ability::{Normal, Range};
use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{Ability, StandardError};

/// Which information the standard error of a MAP estimate takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapInformation {
    /// Expected (Fisher) information.
    Expected,
    /// Observed information -l''; it differs by up to .2 in the standard error for 3PL and 4PL.
    Observed,
}

/// The mode of the posterior; without answers the prior itself.
pub fn map(
    answers: &Answers<'_>,
    prior: Normal,
    information: MapInformation,
) -> Result<Estimate, Infeasible> {
    let precision = 1.0 / (prior.sd * prior.sd);
    let slope = |theta: f64| answers.log_likelihood(theta).first - (theta - prior.mean) * precision;
    let height = |theta: f64| answers.log_likelihood(theta).value + prior.log_density(theta);
    // Widen until the slope points inwards at both ends; the prior wins at the latest where items end.
    let mut reach = 10.0 * prior.sd;
    while reach < 1e6 && (slope(prior.mean - reach) < 0.0 || slope(prior.mean + reach) > 0.0) {
        reach *= 2.0;
    }
    let Peak { theta, at_bound } = highest(slope, height, prior.mean - reach, prior.mean + reach);
    let (from_answers, error_kind) = match information {
        MapInformation::Expected => (answers.information(theta).fisher, ErrorKind::Expected),
        MapInformation::Observed => (-answers.log_likelihood(theta).second, ErrorKind::Observed),
    };
    let error = standard_error(from_answers + precision)?;
    Ok(Estimate {
        theta: Ability(theta),
        error: StandardError(error),
        method: Method::Map,
        error_kind,
        flags: Flags::of_posterior(error, prior, answers.len()).with_if(at_bound, Flag::AtBound),
    })
}

/// The highest likelihood within a range. Where the likelihood still rises at an end, none exists: the estimate is that
/// end and carries [`Flag::AtBound`].
pub fn mle(answers: &Answers<'_>, range: Range) -> Result<Estimate, Infeasible> {
    if answers.is_empty() {
        return Err(Infeasible::whole(Reason::Empty));
    }
    let slope = |theta: f64| answers.log_likelihood(theta).first;
    let height = |theta: f64| answers.log_likelihood(theta).value;
    let peak = highest(slope, height, range.low, range.high);
    likelihood_estimate(answers, peak, Method::Mle)
}

/// Warm's weighted likelihood: a root of l' + J/(2I). It exists for all right and all wrong too; beyond the range it is
/// flagged like a maximum likelihood.
pub fn wle(answers: &Answers<'_>, range: Range) -> Result<Estimate, Infeasible> {
    if answers.is_empty() {
        return Err(Infeasible::whole(Reason::Empty));
    }
    let slope = |theta: f64| {
        let information = answers.information(theta);
        let correction = if information.fisher > 1e-290 {
            information.warm / (2.0 * information.fisher)
        } else {
            0.0
        };
        answers.log_likelihood(theta).first + correction
    };
    likelihood_estimate(answers, highest_weighted(&slope, range), Method::Wle)
}

/// The weighted likelihood has no closed form for 3PL and 4PL, so its height is summed up from its slope.
fn highest_weighted(slope: &impl Fn(f64) -> f64, range: Range) -> Peak {
    const STEPS: usize = 480;
    let step = (range.high - range.low) / STEPS as f64;
    let at = |i: usize| range.low + step * i as f64;
    let slopes: Vec<f64> = (0..=STEPS).map(|i| slope(at(i))).collect();
    let mut best = (0.0, Peak::bound(range.low));
    let mut height = 0.0;
    for i in 0..STEPS {
        let (here, next) = (slopes[i], slopes[i + 1]);
        if here > 0.0 && next <= 0.0 {
            let theta = falling_zero(slope, at(i), at(i + 1));
            let top = height + 0.5 * here * (theta - at(i));
            if top > best.0 {
                best = (top, Peak::inside(theta));
            }
        }
        height += 0.5 * step * (here + next);
    }
    if height > best.0 {
        Peak::bound(range.high)
    } else {
        best.1
    }
}

fn likelihood_estimate(
    answers: &Answers<'_>,
    peak: Peak,
    method: Method,
) -> Result<Estimate, Infeasible> {
    let error = standard_error(answers.information(peak.theta).fisher)?;
    Ok(Estimate {
        theta: Ability(peak.theta),
        error: StandardError(error),
        method,
        error_kind: ErrorKind::Expected,
        flags: Flags::default()
            .with_if(peak.at_bound, Flag::AtBound)
            .with_if(answers.len() < FEWEST_ITEMS, Flag::TooFewItems),
    })
}

/// 1/sqrt(information), or that there is none.
fn standard_error(information: f64) -> Result<f64, Infeasible> {
    let error = 1.0 / information.sqrt();
    if information > 0.0 && error.is_finite() {
        Ok(error)
    } else {
        Err(Infeasible::whole(Reason::NoInformation))
    }
}
