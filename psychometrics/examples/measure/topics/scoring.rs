//! Scores of six models, and jsCAT's own test cases with the exact values.

use super::items::scoring_banks;
use super::{Table, ours, theirs};
use psychometrics::ability::{Normal, Range};
use psychometrics::infeasible::Infeasible;
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::score::{Answers, Estimate, Flag, MapInformation, eap, map, mle, wle};

pub fn tables() -> Vec<Table> {
    let mut tables = six_models();
    tables.push(jscat());
    tables.push(lsat6());
    tables
}

/// Responses as the tables write them; NA is not administered.
pub fn responses(text: &str) -> Vec<Option<u8>> {
    text.split_whitespace()
        .map(|word| word.parse().ok())
        .collect()
}

/// An estimator, and the columns of its estimate and standard error.
struct Method {
    estimate: fn(&Answers<'_>) -> Result<Estimate, Infeasible>,
    theta: &'static str,
    error: &'static str,
    names: [&'static str; 2],
    tolerance: f64,
}

fn range(reach: f64) -> Range {
    Range::new(-reach, reach).expect("a range")
}

const METHODS: [Method; 5] = [
    Method {
        estimate: |answers| eap(answers, Normal::STANDARD),
        theta: "eap",
        error: "eap_sd",
        names: ["score: EAP, 6 models", "score: EAP posterior SD"],
        tolerance: 1e-5,
    },
    Method {
        estimate: |answers| map(answers, Normal::STANDARD, MapInformation::Expected),
        theta: "map",
        error: "map_se_fisher",
        names: ["score: MAP", "score: MAP SE, Fisher"],
        tolerance: 1e-4,
    },
    Method {
        estimate: |answers| map(answers, Normal::STANDARD, MapInformation::Observed),
        theta: "map",
        error: "map_se_observed",
        names: ["score: MAP again", "score: MAP SE, observed"],
        tolerance: 1e-4,
    },
    Method {
        estimate: |answers| mle(answers, range(4.0)),
        theta: "mle_in_-4_4",
        error: "mle_se_fisher",
        names: ["score: MLE in [-4, 4]", "score: MLE SE"],
        tolerance: 1e-4,
    },
    Method {
        estimate: |answers| wle(answers, range(12.0)),
        theta: "wle",
        error: "wle_se_fisher",
        names: ["score: WLE", "score: WLE SE"],
        tolerance: 1e-4,
    },
];

/// Theta and its standard error; a refusal deviates without bound.
fn figures(estimate: Result<Estimate, Infeasible>) -> [f64; 2] {
    estimate.map_or([f64::NAN; 2], |e| [e.theta.value(), e.error.value()])
}

fn six_models() -> Vec<Table> {
    let (data, given) = (ours("scoring/expected.csv"), ours("scoring/responses.csv"));
    let banks = scoring_banks();
    let mut tables: Vec<[Table; 2]> = METHODS
        .iter()
        .map(|method| method.names.map(|name| Table::new(name, method.tolerance)))
        .collect();
    let mut flags = Table::new("score: MLE at bound is flagged", 0.0);
    for row in 0..data.len() {
        let bank = data.text(row, "bank");
        let label = format!("{bank} case {}", data.text(row, "case"));
        let given = responses(given.text(row, "responses(item order; NA = not administered)"));
        let answers = Answers::of(&banks[bank], &given).expect("answers that fit");
        for (method, [theta, error]) in METHODS.iter().zip(&mut tables) {
            let got = figures((method.estimate)(&answers));
            theta.compare(&label, got[0], data.value(row, method.theta));
            error.compare(&label, got[1], data.value(row, method.error));
        }
        let at_bound = mle(&answers, range(4.0)).is_ok_and(|e| e.has(Flag::AtBound));
        flags.same(&label, at_bound == (data.text(row, "mle_at_bound") == "1"));
    }
    tables.into_iter().flatten().chain([flags]).collect()
}

/// The items of jsCAT's unit tests.
fn jscat_bank(case: &str) -> Vec<ItemModel> {
    let items: &[[f64; 3]] = match case {
        "jscat_cat1" => &[
            [2.225, -1.885, 0.21],
            [1.174, -2.411, 0.212],
            [2.104, -2.439, 0.192],
        ],
        "jscat_cat2" => &[
            [1.0, -0.447, 0.5],
            [1.0, 2.869, 0.5],
            [1.0, -0.469, 0.5],
            [1.0, -0.576, 0.5],
            [1.0, -1.43, 0.5],
            [1.0, -1.607, 0.5],
            [1.0, 0.529, 0.5],
        ],
        "jscat_cat7" => &[[1.0, -4.0, 0.5], [1.0, -3.0, 0.5]],
        _ => &[[1.0, -4.0, 0.5], [1.0, -3.0, 0.5], [1.0, -2.5, 0.2]],
    };
    items
        .iter()
        .map(|&[a, b, c]| ItemModel::dichotomous(Parameters { a, b, c, d: 1.0 }).expect("a model"))
        .collect()
}

fn jscat() -> Table {
    const NAME: &str = "score: jsCAT's cases, exact theta and SE";
    let data = match theirs("scoring/jscat_test_cases.csv") {
        Ok(data) => data,
        Err(why) => return Table::skipped(NAME, &why),
    };
    let mut table = Table::new(NAME, 1e-4);
    for row in 0..data.len() {
        // The method holds a comma ("MLE[-6,6]"), so every later cell stands one place to the right.
        let [case, method, _, given, theta, error, ..] = data.cells(row) else {
            continue;
        };
        let bank = jscat_bank(case);
        let answers = Answers::of(&bank, &responses(given)).expect("answers that fit");
        let got = if method.starts_with("EAP") {
            eap(&answers, Normal::STANDARD)
        } else {
            mle(&answers, Range::new(-6.0, 6.0).expect("a range"))
        };
        for (got, want) in figures(got).into_iter().zip([theta, error]) {
            table.compare(case, got, want.parse().expect("a number"));
        }
    }
    table
}

fn lsat6() -> Table {
    const NAME: &str = "score: LSAT6 patterns, EAP MAP MLE WLE + SE";
    let data = match theirs("classic/lsat6_scores_2pl.csv") {
        Ok(data) => data,
        Err(why) => return Table::skipped(NAME, &why),
    };
    let mut table = Table::new(NAME, 1e-4);
    let items = [
        (0.826, -3.359),
        (0.723, -1.37),
        (0.891, -0.28),
        (0.688, -1.866),
        (0.657, -3.126),
    ];
    let bank = items.map(|(a, b)| {
        ItemModel::dichotomous(Parameters {
            a,
            b,
            ..Parameters::default()
        })
        .expect("a model")
    });
    for row in 0..data.len() {
        let pattern = data.text(row, "pattern");
        let given: Vec<_> = pattern.bytes().map(|digit| Some(digit - b'0')).collect();
        let answers = Answers::of(&bank, &given).expect("answers that fit");
        let methods = [
            (eap(&answers, Normal::STANDARD), ["eap", "eap_sd"]),
            (
                map(&answers, Normal::STANDARD, MapInformation::Expected),
                ["map", "map_se"],
            ),
            (mle(&answers, range(6.0)), ["mle_in_-6_6", "mle_se"]),
            (wle(&answers, range(12.0)), ["wle", "wle_se"]),
        ];
        for (got, columns) in methods {
            for (got, column) in figures(got).into_iter().zip(columns) {
                table.compare(&format!("{pattern} {column}"), got, data.value(row, column));
            }
        }
    }
    table
}
