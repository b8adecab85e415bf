//! Person fit and response times.

use super::{Table, ours};
use psychometrics::ability::Normal;
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::personfit::{Estimated, person_fit};
use psychometrics::quantity::Ability;
use psychometrics::rt::{Clamp, Intensity, Regularity, TimeModel, effort, pace, thresholds};

pub fn tables() -> Vec<Table> {
    vec![persons(), mean_squares(), times()]
}

fn items() -> Vec<ItemModel> {
    let data = ours("personfit/items.csv");
    (0..data.len())
        .map(|row| {
            let [a, b, c, d] = ["a", "b", "c", "d"].map(|column| data.value(row, column));
            ItemModel::dichotomous(Parameters { a, b, c, d }).expect("a model")
        })
        .collect()
}

fn answers(row: &[String]) -> Vec<Option<u8>> {
    row[1..].iter().map(|cell| cell.parse().ok()).collect()
}

fn persons() -> Table {
    let (items, responses, want) = (
        items(),
        ours("personfit/responses.csv"),
        ours("personfit/expected.csv"),
    );
    let mut table = Table::new("personfit: lz and lz* at ML, WL and MAP", 1e-4);
    let prior = Estimated::Mode(Normal::STANDARD);
    let kinds = [
        (
            "theta_ml",
            Estimated::Likelihood,
            Some("lz_ml"),
            "lzstar_ml",
        ),
        ("theta_wl", Estimated::Weighted, Some("lz_wl"), "lzstar_wl"),
        ("theta_map", prior, None, "lzstar_map"),
    ];
    for row in 0..want.len() {
        let answers = answers(responses.cells(row));
        for (theta, estimated, lz, star) in kinds {
            let ability = Ability::new(want.value(row, theta)).expect("an ability");
            let got = person_fit(&items, &answers, ability, estimated).expect("a fit");
            let label = format!("case {} {star}", row + 1);
            if let Some(want) = want.number(row, star) {
                table.compare(&label, got.lz_star.unwrap_or(f64::NAN), want);
            }
            if let Some(want) = lz.and_then(|lz| want.number(row, lz)) {
                table.compare(&label, got.lz.unwrap_or(f64::NAN), want);
            }
        }
    }
    table
}

fn mean_squares() -> Table {
    let (items, responses, want) = (
        items(),
        ours("personfit/responses.csv"),
        ours("personfit/expected.csv"),
    );
    let mut table = Table::new("personfit: infit, outfit", 1e-4);
    for row in 0..want.len() {
        let answers = answers(responses.cells(row));
        let ability = Ability::new(want.value(row, "theta_wl")).expect("an ability");
        let got = person_fit(&items, &answers, ability, Estimated::Weighted).expect("a fit");
        let label = format!("case {}", row + 1);
        let figure = |value: Option<f64>| value.unwrap_or(f64::NAN);
        table.compare(&label, figure(got.outfit), want.value(row, "outfit_at_wl"));
        table.compare(&label, figure(got.infit), want.value(row, "infit_at_wl"));
    }
    table
}

fn times() -> Table {
    let data = ours("response_time/seconds.csv");
    let items = ours("response_time/items.csv");
    let want = ours("response_time/expected.csv");
    let rows: Vec<Vec<Option<f64>>> = (0..data.len())
        .map(|row| {
            data.cells(row)[1..]
                .iter()
                .map(|cell| cell.parse().ok())
                .collect()
        })
        .collect();
    let models: Vec<TimeModel> = (0..items.len())
        .map(|row| {
            TimeModel::new(
                Regularity(items.value(row, "alpha")),
                Intensity(items.value(row, "beta")),
            )
        })
        .collect::<Result<_, _>>()
        .expect("time models");
    let mut table = Table::new("rt: NT10, RTE, speed, residuals", 1e-6);
    let limits = thresholds(&rows).expect("times of every item");
    for (row, limit) in limits.iter().enumerate() {
        let label = format!("item {} threshold", row + 1);
        table.compare(&label, *limit, items.value(row, "nt10_threshold"));
    }
    for (row, times) in rows.iter().enumerate() {
        let got = pace(&models, times, Clamp::default()).expect("a pace");
        let share = effort(times, &limits).expect("an effort").share;
        let sizes = got.residuals.iter().flatten().map(|z| z.abs());
        let far = sizes.clone().filter(|z| *z > 1.96).count();
        let largest = sizes.clone().fold(0.0, f64::max);
        let at = sizes
            .clone()
            .position(|z| z >= largest)
            .map_or(0, |i| i + 1);
        let label = format!("case {}", row + 1);
        table.compare(&label, got.speed, want.value(row, "tau_hat"));
        table.compare(&label, got.speed_error.value(), want.value(row, "se_tau"));
        table.compare(&label, largest, want.value(row, "max_abs_z"));
        table.compare(&label, got.chi_square, want.value(row, "chi2_sum_z2"));
        table.compare(&label, share, want.value(row, "rte_nt10"));
        table.same(&label, far.to_string() == want.text(row, "n_abs_z_gt_1.96"));
        table.same(&label, at.to_string() == want.text(row, "argmax_item"));
        table.same(&label, got.df.to_string() == want.text(row, "df"));
    }
    table
}
