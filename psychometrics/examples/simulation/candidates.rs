//! 4,000 candidates, a bank of 200 items (2PL, five skills) that is made here from a seed.

use super::Promise;
use psychometrics::ability::Grid;
use psychometrics::levels::Cuts;
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::quantity::StandardError;
use psychometrics::random::Seeded;
use psychometrics::select::{Bank, BankItem, Blueprint, Exposure, Quota, Setup, Strategy};
use psychometrics::simulate::{Report, Simulation, sympson_hetter};
use psychometrics::stop::StopRule;

const PEOPLE: usize = 4_000;
const TARGET: f64 = 0.25;
const SEED: u64 = 20_240_501;

/// Slopes lognormal around 1.2, difficulties spread a little wider than people.
fn bank() -> Bank {
    let mut chance = Seeded::new(SEED);
    let item = |i: usize| {
        let parameters = Parameters {
            a: 1.2 * (0.3 * chance.normal()).exp(),
            b: 1.2 * chance.normal(),
            ..Parameters::default()
        };
        BankItem::new(ItemModel::dichotomous(parameters).expect("a model")).in_skill(i % 5)
    };
    Bank::new((0..200).map(item).collect())
        .expect("a bank")
        .tabulated(Grid::ATTEMPT)
}

/// Every skill between 12 % and 40 % of the longest form.
fn setup(shortest: usize, longest: usize, strategy: Strategy) -> Setup {
    let quota = Quota {
        min: shortest * 12 / 100,
        max: longest * 40 / 100,
    };
    let blueprint = Blueprint::new(vec![quota; 5], shortest..=longest).expect("a blueprint");
    Setup {
        strategy,
        ..Setup::new(blueprint)
    }
}

pub fn promises() -> Vec<Promise> {
    let bank = bank();
    println!("{PEOPLE} candidates N(0, 1), 200 items 2PL, 5 skills, seed {SEED}");
    println!(
        "{:<44} {:>6} {:>7} {:>6} {:>6} {:>8} {:>8} {:>7} {:>7} {:>6}",
        "setup",
        "length",
        "bias",
        "rmse",
        "SE",
        "coverage",
        "accuracy",
        "highest",
        "overlap",
        "unused"
    );
    let mut promises = fixed_length(&bank);
    promises.extend(same_precision(&bank));
    promises.extend(exposure(&bank));
    promises
}

fn run(name: &str, bank: &Bank, setup: &Setup, cap: Option<f64>) -> Report {
    let cuts = Cuts::new(&[-0.8, 0.2, 1.1]).expect("cuts");
    let simulation = Simulation {
        people: PEOPLE,
        cuts: Some(cuts),
        cap,
        ..Simulation::new(bank, setup, SEED)
    };
    let r = simulation.run().expect("a feasible setup");
    println!(
        "{name:<44} {:>6.2} {:>7.4} {:>6.4} {:>6.4} {:>8.4} {:>8.4} {:>7.4} {:>7.4} {:>6}",
        r.mean_length,
        r.bias,
        r.rmse,
        r.mean_error,
        r.coverage,
        r.accuracy,
        r.highest_exposure(),
        r.overlap,
        r.unused
    );
    r
}

fn by_level(report: &Report) {
    for (level, l) in report.levels.iter().enumerate() {
        println!(
            "    level {level}: {:>5} people, length {:>5.2}, bias {:>7.4}, rmse {:.4}, coverage {:.4}, accuracy {:.4}",
            l.people, l.mean_length, l.bias, l.rmse, l.coverage, l.accuracy
        );
    }
}

fn promise(what: &str, measured: f64, within: (f64, f64)) -> Promise {
    Promise {
        what: what.to_owned(),
        measured,
        within,
    }
}

fn fixed_length(bank: &Bank) -> Vec<Promise> {
    let adaptive = run(
        "adaptive, 30 items, draw among 5",
        bank,
        &setup(30, 30, Strategy::default()),
        None,
    );
    by_level(&adaptive);
    let random = run(
        "random draw, 30 items",
        bank,
        &setup(30, 30, Strategy::random()),
        None,
    );
    vec![
        promise(
            "coverage of 95 % intervals, adaptive, 30 items",
            adaptive.coverage,
            (0.94, 0.96),
        ),
        promise(
            "coverage of 95 % intervals, random, 30 items",
            random.coverage,
            (0.94, 0.96),
        ),
        promise(
            "violations, 30 items",
            f64::from(u32::try_from(adaptive.violations + random.violations).unwrap_or(u32::MAX)),
            (0.0, 0.0),
        ),
    ]
}

fn same_precision(bank: &Bank) -> Vec<Promise> {
    let stop = StopRule {
        precision: StandardError::new(0.3).ok(),
        ..StopRule::default()
    };
    let until = |strategy| Setup {
        stop: stop.clone(),
        ..setup(10, 120, strategy)
    };
    let adaptive = run(
        "adaptive until SE .30, draw among 5",
        bank,
        &until(Strategy::default()),
        None,
    );
    let random = run(
        "random until SE .30",
        bank,
        &until(Strategy::random()),
        None,
    );
    vec![
        promise(
            "adaptive length / random length at the same SE of .30",
            adaptive.mean_length / random.mean_length,
            (0.0, 0.65),
        ),
        promise(
            "coverage of 95 % intervals, adaptive, until SE .30",
            adaptive.coverage,
            (0.94, 0.96),
        ),
    ]
}

fn exposure(bank: &Bank) -> Vec<Promise> {
    let free = setup(
        30,
        30,
        Strategy {
            among: 1,
            ..Strategy::default()
        },
    );
    run("adaptive, 30 items, always the best", bank, &free, None);
    let calibration = Simulation {
        people: PEOPLE,
        ..Simulation::new(bank, &free, SEED + 1)
    };
    let table = sympson_hetter(&calibration, TARGET, 12).expect("a target within reach");
    println!(
        "    Sympson-Hetter, highest exposure by round: {:.3?}",
        table.rounds
    );
    let strategy = Strategy {
        exposure: Exposure::SympsonHetter(table.chances),
        ..free.strategy.clone()
    };
    let hetter = run(
        "Sympson-Hetter, target .25",
        bank,
        &Setup {
            strategy,
            ..free.clone()
        },
        None,
    );
    let strategy = Strategy {
        exposure: Exposure::Progressive,
        start_items: 0,
        ..free.strategy.clone()
    };
    let progressive = run(
        "progressive restricted, cap .25",
        bank,
        &Setup { strategy, ..free },
        Some(TARGET),
    );
    vec![
        promise(
            "highest exposure, Sympson-Hetter, target .25",
            hetter.highest_exposure(),
            (0.0, TARGET + 0.03),
        ),
        promise(
            "highest exposure, progressive restricted, cap .25",
            progressive.highest_exposure(),
            (0.0, TARGET + 0.03),
        ),
        promise(
            "coverage of 95 % intervals, Sympson-Hetter",
            hetter.coverage,
            (0.94, 0.96),
        ),
        promise(
            "coverage of 95 % intervals, progressive restricted",
            progressive.coverage,
            (0.94, 0.96),
        ),
    ]
}
