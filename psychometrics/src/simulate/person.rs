//! One simulated person.

use crate::infeasible::Infeasible;
use crate::model::{ItemModel, MOST_CATEGORIES};
use crate::random::Seeded;
use crate::score::{Estimate, Posterior};
use crate::select::{Attempt, Bank, Next, Setup};

/// Somebody with a known ability who is about to take an attempt.
pub(crate) struct Person<'a> {
    pub bank: &'a Bank,
    pub setup: &'a Setup,
    pub theta: f64,
    pub chance: Seeded,
}

/// What became of an attempt.
pub(crate) struct Run {
    pub theta: f64,
    pub estimate: Estimate,
    pub posterior: Posterior,
    pub given: Vec<usize>,
    /// Items that were selected but set aside by exposure control.
    pub kept_back: Vec<usize>,
    /// Rules of the blueprint that were broken.
    pub violations: usize,
}

impl Person<'_> {
    pub fn run(mut self, closed: &[usize]) -> Result<Run, Infeasible> {
        let seed = self.chance.next_u64();
        let mut attempt = Attempt::start(self.bank, self.setup, seed, closed)?;
        let mut violations = 0;
        while let Next::Item(item) = attempt.next_item() {
            let category = answer(self.bank.model(item), self.theta, &mut self.chance);
            attempt.answer(category)?;
            violations += attempt.form().violations();
        }
        let given = attempt.form().given().to_vec();
        violations += usize::from(!attempt.form().is_complete());
        Ok(Run {
            theta: self.theta,
            estimate: attempt.estimate(),
            posterior: attempt.posterior().clone(),
            kept_back: attempt.kept_back().to_vec(),
            violations: violations + repeated(&given),
            given,
        })
    }
}

/// A random answer of somebody with this ability.
fn answer(model: &ItemModel, theta: f64, chance: &mut Seeded) -> u8 {
    let mut logs = [0.0; MOST_CATEGORIES];
    let logs = &mut logs[..model.categories()];
    model.log_probabilities_into(theta, logs);
    let mut left = chance.uniform();
    for (category, log) in (0..).zip(logs.iter()) {
        left -= log.exp();
        if left < 0.0 {
            return category;
        }
    }
    u8::try_from(model.max_score()).unwrap_or(0)
}

/// How many items came more than once.
fn repeated(given: &[usize]) -> usize {
    let mut sorted = given.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).filter(|pair| pair[0] == pair[1]).count()
}
