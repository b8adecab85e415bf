//! A skill's own estimate inside an adaptive form.
//!
//! The answers to one skill are few, but the whole attempt says much about it. The skill is therefore scored by EAP with
//! the prior N(rho theta, 1 - rho^2): theta is the overall estimate, rho the correlation of the skill with the whole,
//! estimated from the bank. With rho near 1 the skill follows the whole unless its answers say otherwise; the interval is
//! the posterior's standard deviation, so it stays wide with few answers.

use crate::ability::Normal;
use crate::infeasible::Infeasible;
use crate::quantity::{Ability, StandardError};

/// The prior of a skill, given the overall ability and their correlation (between -1 and 1, exclusive).
///
/// ```
/// use psychometrics::{quantity::Ability, subscore::skill_prior};
/// let prior = skill_prior(Ability::new(1.0)?, 0.8)?;
/// assert!((prior.mean().value() - 0.8).abs() < 1e-12 && (prior.sd().value() - 0.6).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn skill_prior(overall: Ability, correlation: f64) -> Result<Normal, Infeasible> {
    if !(correlation > -1.0 && correlation < 1.0) {
        let lawful = "a correlation between -1 and 1, exclusive";
        return Err(Infeasible::out_of_range(correlation, lawful));
    }
    let sd = (1.0 - correlation * correlation).sqrt();
    Normal::new(Ability(correlation * overall.0), StandardError(sd))
}
