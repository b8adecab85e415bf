//! What adaptive testing does to 4,000 candidates, and a million selections against random blueprints.
//!
//! ```text
//! cargo run --release -p psychometrics --features parallel --example simulation
//! ```
//!
//! Exits with 1 if a promise is broken: coverage of 95 % intervals between .94 and .96, the same standard error with at most
//! 65 % of the questions of a random draw, no item above its exposure target + .03, no blueprint violated.

mod blueprints;
mod candidates;

use std::process::ExitCode;

/// One promise with what was measured.
pub struct Promise {
    /// What is promised.
    pub what: String,
    /// What was measured.
    pub measured: f64,
    /// Smallest and largest value that keeps the promise.
    pub within: (f64, f64),
}

impl Promise {
    /// Whether the promise is kept.
    pub fn holds(&self) -> bool {
        (self.within.0..=self.within.1).contains(&self.measured)
    }
}

fn main() -> ExitCode {
    let mut promises = candidates::promises();
    promises.extend(blueprints::promises());
    println!(
        "\n{:<72} {:>10}  {:<18} kept",
        "promise", "measured", "within"
    );
    for promise in &promises {
        let within = format!("{} to {}", promise.within.0, promise.within.1);
        println!(
            "{:<72} {:>10.4}  {within:<18} {}",
            promise.what,
            promise.measured,
            if promise.holds() { "yes" } else { "NO" }
        );
    }
    if promises.iter().all(Promise::holds) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
