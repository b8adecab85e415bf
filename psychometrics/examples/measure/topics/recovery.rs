//! Recovery: simulated people, whose parameters we know; are the intervals as wide as they claim?

use super::Table;
use psychometrics::calibrate::{ItemPlan, Plan, calibrate};
use psychometrics::quantity::StandardError;
use psychometrics::random::Seeded;
use psychometrics::responses::Responses;

/// Data sets; fewer in a debug build, where each takes longer.
const SETS: u64 = if cfg!(debug_assertions) { 40 } else { 200 };
/// All items of a set share its people, so the mean of few sets is itself uncertain.
const BIAS: f64 = if cfg!(debug_assertions) { 0.25 } else { 0.1 };
const PERSONS: usize = 1_000;
const ITEMS: usize = 15;

pub fn tables() -> Vec<Table> {
    let mut coverage = Table::new("calibrate: coverage of 95 % intervals, simulated", 0.02);
    let mut bias = Table::new("calibrate: mean error in SE, simulated", BIAS);
    let (mut slopes, mut difficulties) = (Tally::default(), Tally::default());
    for seed in 0..SETS {
        let (responses, truth) = simulate(seed);
        let plan = Plan::uniform(ITEMS, &ItemPlan::two_parameter());
        let result = calibrate(&responses, &plan).expect("a calibration");
        for (item, (a, b)) in result.items.iter().zip(truth) {
            slopes.add(item.slope.value - a, item.slope.error);
            let difficulty = item.difficulties[0];
            difficulties.add(difficulty.value - b, difficulty.error);
        }
    }
    coverage.compare("a", slopes.inside / slopes.count, 0.95);
    coverage.compare("b", difficulties.inside / difficulties.count, 0.95);
    bias.compare("a", slopes.sum / slopes.count, 0.0);
    bias.compare("b", difficulties.sum / difficulties.count, 0.0);
    vec![coverage, bias]
}

#[derive(Default)]
struct Tally {
    count: f64,
    inside: f64,
    sum: f64,
}

impl Tally {
    fn add(&mut self, deviation: f64, error: Option<StandardError>) {
        let z = deviation / error.expect("a standard error").value();
        self.count += 1.0;
        self.inside += f64::from(u8::from(z.abs() < 1.959_963_984_540_054));
        self.sum += z;
    }
}

fn simulate(seed: u64) -> (Responses, Vec<(f64, f64)>) {
    let mut random = Seeded::new(7_000 + seed);
    let truth: Vec<(f64, f64)> = (0..ITEMS)
        .map(|_| ((0.25 * random.normal()).exp(), random.normal()))
        .collect();
    let mut cells = Vec::with_capacity(PERSONS * ITEMS);
    for _ in 0..PERSONS {
        let ability = random.normal();
        for (a, b) in &truth {
            let p = 1.0 / (1.0 + (-a * (ability - b)).exp());
            cells.push(u8::from(random.uniform() < p));
        }
    }
    (Responses::new(ITEMS, cells).expect("answers"), truth)
}
