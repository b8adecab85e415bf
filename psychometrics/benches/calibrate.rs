//! How long a calibration takes, how exact it is, and how much memory it needs.
//!
//! ```text
//! cargo bench -p psychometrics --features parallel --bench calibrate -- 10000x100
//! cargo bench -p psychometrics --features parallel --bench calibrate -- 100000x500 errors
//! ```
//!
//! A plain program: these runs take seconds, and memory is measured once a process. Without arguments it runs
//! 2,000 × 50 and 10,000 × 100. `errors` adds standard errors, `exact` the log-likelihood at 161 points, `threads=1`
//! bounds the threads (through `RAYON_NUM_THREADS`, which must be set outside).

#![allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

use psychometrics::ability::{Grid, Range};
use psychometrics::calibrate::{Errors, ItemPlan, Plan, calibrate};
use psychometrics::responses::Responses;
use std::time::Instant;

/// A simulated 2PL table with its true slopes and intercepts.
struct Simulated {
    responses: Responses,
    slopes: Vec<f64>,
    intercepts: Vec<f64>,
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let mut sizes: Vec<(usize, usize)> = arguments.iter().filter_map(|word| size(word)).collect();
    if sizes.is_empty() {
        sizes = vec![(2_000, 50), (10_000, 100)];
    }
    for (persons, items) in sizes {
        run(persons, items, asked("errors"), asked("exact"));
    }
}

fn size(word: &str) -> Option<(usize, usize)> {
    let (persons, items) = word.split_once('x')?;
    Some((persons.parse().ok()?, items.parse().ok()?))
}

fn run(persons: usize, items: usize, errors: bool, exact: bool) {
    let simulated = simulate(persons, items, 20_261_120);
    let mut plan = Plan::uniform(items, &ItemPlan::two_parameter());
    plan.errors = if errors {
        Errors::Observed
    } else {
        Errors::Skipped
    };
    let start = Instant::now();
    let result = calibrate(&simulated.responses, &plan).expect("a calibration");
    let seconds = start.elapsed().as_secs_f64();
    let of = |truth: &[f64], got: &dyn Fn(usize) -> f64| {
        let squares: f64 = truth
            .iter()
            .enumerate()
            .map(|(i, t)| (got(i) - t).powi(2))
            .sum();
        (squares / truth.len() as f64).sqrt()
    };
    let slope_error = of(&simulated.slopes, &|i| result.items[i].slope.value);
    let intercept_error = of(&simulated.intercepts, &|i| {
        result.items[i].intercepts[0].value
    });
    println!(
        "{persons} x {items}, {} points: {seconds:.3} s, {} steps + {} rehearsals, settled {}, score {:.1e}, \
         change {:.1e}",
        plan.grid.len(),
        result.convergence.steps,
        result.convergence.rehearsals,
        result.convergence.settled,
        result.convergence.largest_score,
        result.convergence.largest_change,
    );
    println!(
        "  error of a {slope_error:.4}, of d {intercept_error:.4}, logL {:.4}, peak memory {} MB",
        result.log_likelihood,
        peak_memory().map_or("?".to_owned(), |kilobytes| (kilobytes / 1024).to_string()),
    );
    if exact {
        plan.grid = Grid::new(Range::new(-6.0, 6.0).expect("a range"), 161).expect("a grid");
        plan.errors = Errors::Skipped;
        let dense = calibrate(&simulated.responses, &plan).expect("a calibration");
        let relative = (result.log_likelihood / dense.log_likelihood - 1.0).abs();
        println!(
            "  logL with 161 points {:.4}, relative difference {relative:.1e}",
            dense.log_likelihood
        );
    }
}

/// The process's largest resident memory in kilobytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// a lognormal(0, .3), b standard normal, ability standard normal.
fn simulate(persons: usize, items: usize, seed: u64) -> Simulated {
    let mut random = SplitMix(seed);
    let slopes: Vec<f64> = (0..items).map(|_| (0.3 * random.normal()).exp()).collect();
    let intercepts: Vec<f64> = slopes.iter().map(|a| -a * random.normal()).collect();
    let mut cells = Vec::with_capacity(persons * items);
    for _ in 0..persons {
        let ability = random.normal();
        for (a, d) in slopes.iter().zip(&intercepts) {
            let p = 1.0 / (1.0 + (-(a * ability + d)).exp());
            cells.push(u8::from(random.uniform() < p));
        }
    }
    Simulated {
        responses: Responses::new(items, cells).expect("answers"),
        slopes,
        intercepts,
    }
}

/// Steele, Lea & Flood's generator: enough for a bench.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}
