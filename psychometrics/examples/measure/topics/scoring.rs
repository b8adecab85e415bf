//! Scores of six models, and jsCAT's own test cases with the exact values.

use super::items::scoring_banks;
use super::{Table, ours, theirs};
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::score::{
    Answers, Estimate, Flag, MapInformation, Prior, Range, ScoreError, eap, map, mle, wle,
};

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

/// Compares an estimate and its standard error; a refusal deviates without bound.
fn compare(
    tables: [&mut Table; 2],
    label: &str,
    got: Result<Estimate, ScoreError>,
    want: [f64; 2],
) {
    let got = got.map_or([f64::NAN; 2], |e| [e.theta.value(), e.error.value()]);
    for ((table, got), want) in tables.into_iter().zip(got).zip(want) {
        table.compare(label, got, want);
    }
}

fn six_models() -> Vec<Table> {
    let (data, given) = (ours("scoring/expected.csv"), ours("scoring/responses.csv"));
    let banks = scoring_banks();
    let mut eaps = [
        Table::new("score: EAP, 6 models", 1e-5),
        Table::new("score: EAP posterior SD", 1e-5),
    ];
    let mut maps = [
        Table::new("score: MAP", 1e-4),
        Table::new("score: MAP SE, Fisher", 1e-4),
        Table::new("score: MAP SE, observed", 1e-4),
    ];
    let mut mles = [
        Table::new("score: MLE in [-4, 4]", 1e-4),
        Table::new("score: MLE SE", 1e-4),
    ];
    let mut wles = [
        Table::new("score: WLE", 1e-4),
        Table::new("score: WLE SE", 1e-4),
    ];
    let mut flags = Table::new("score: MLE at bound is flagged", 0.0);
    for row in 0..data.len() {
        let (bank, label) = (
            data.text(row, "bank"),
            format!("{} case {}", data.text(row, "bank"), data.text(row, "case")),
        );
        let given = responses(given.text(row, "responses(item order; NA = not administered)"));
        let answers = Answers::of(&banks[bank], &given).expect("answers that fit");
        let want = |a, b| [data.value(row, a), data.value(row, b)];
        let [a, b] = &mut eaps;
        compare(
            [a, b],
            &label,
            eap(&answers, Prior::STANDARD),
            want("eap", "eap_sd"),
        );
        let [theta, fisher, observed] = &mut maps;
        let mode = |kind| map(&answers, Prior::STANDARD, kind);
        compare(
            [theta, fisher],
            &label,
            mode(MapInformation::Expected),
            want("map", "map_se_fisher"),
        );
        compare(
            [theta, observed],
            &label,
            mode(MapInformation::Observed),
            want("map", "map_se_observed"),
        );
        let highest = mle(&answers, Range::new(-4.0, 4.0).expect("a range"));
        flags.same(
            &label,
            highest.is_ok_and(|e| e.has(Flag::AtBound)) == (data.text(row, "mle_at_bound") == "1"),
        );
        let [a, b] = &mut mles;
        compare(
            [a, b],
            &label,
            highest,
            want("mle_in_-4_4", "mle_se_fisher"),
        );
        let [a, b] = &mut wles;
        compare(
            [a, b],
            &label,
            wle(&answers, Range::new(-12.0, 12.0).expect("a range")),
            want("wle", "wle_se_fisher"),
        );
    }
    eaps.into_iter()
        .chain(maps)
        .chain(mles)
        .chain(wles)
        .chain([flags])
        .collect()
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
            eap(&answers, Prior::STANDARD)
        } else {
            mle(&answers, Range::new(-6.0, 6.0).expect("a range"))
        };
        let got = got.map_or([f64::NAN; 2], |e| [e.theta.value(), e.error.value()]);
        for (got, want) in got.iter().zip([theta, error]) {
            table.compare(case, *got, want.parse().expect("a number"));
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
        let range = |reach: f64| Range::new(-reach, reach).expect("a range");
        let methods = [
            (eap(&answers, Prior::STANDARD), "eap", "eap_sd"),
            (
                map(&answers, Prior::STANDARD, MapInformation::Expected),
                "map",
                "map_se",
            ),
            (mle(&answers, range(6.0)), "mle_in_-6_6", "mle_se"),
            (wle(&answers, range(12.0)), "wle", "wle_se"),
        ];
        for (got, theta, error) in methods {
            let got = got.map_or([f64::NAN; 2], |e| [e.theta.value(), e.error.value()]);
            table.compare(
                &format!("{pattern} {theta}"),
                got[0],
                data.value(row, theta),
            );
            table.compare(
                &format!("{pattern} {error}"),
                got[1],
                data.value(row, error),
            );
        }
    }
    table
}
