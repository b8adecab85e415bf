//! Cut scores, level probabilities, Rudner's indices.

use super::items::scoring_banks;
use super::scoring::responses;
use super::{Table, ours};
use psychometrics::ability::Normal;
use psychometrics::levels::{Cuts, LevelShares, rudner, theta_for_raw};
use psychometrics::quantity::{Ability, StandardError};
use psychometrics::score::{Answers, Posterior};

pub fn tables() -> Vec<Table> {
    let mut tables = vec![tcc(), shares()];
    tables.extend(rudner_tables());
    tables
}

fn tcc() -> Table {
    let (data, banks) = (ours("cutscore/tcc.csv"), scoring_banks());
    let mut table = Table::new("levels: raw cut to theta, information, raw SE", 1e-6);
    for row in 0..data.len() {
        let label = format!("{} {}", data.text(row, "bank"), data.text(row, "raw_cut"));
        let got = theta_for_raw(&banks[data.text(row, "bank")], data.value(row, "raw_cut"));
        let got = got.map_or([f64::NAN; 3], |cut| {
            [cut.theta.value(), cut.information, cut.raw_error.value()]
        });
        let columns = [
            "theta_where_expected_raw_equals_cut",
            "test_information_there",
            "csem_raw_there",
        ];
        for (got, column) in got.into_iter().zip(columns) {
            table.compare(&label, got, data.value(row, column));
        }
    }
    table
}

fn shares() -> Table {
    let (data, banks) = (ours("cutscore/level_probabilities.csv"), scoring_banks());
    let given = ours("scoring/responses.csv");
    let cuts = Cuts::new(&[-0.8, 0.2, 1.1]).expect("cuts");
    let mut table = Table::new("levels: posterior level probabilities", 1e-6);
    for row in 0..data.len() {
        let (bank, case) = (data.text(row, "bank"), data.text(row, "case"));
        let of = (0..given.len())
            .find(|&r| given.text(r, "bank") == bank && given.text(r, "case") == case);
        let given = responses(given.text(
            of.expect("responses"),
            "responses(item order; NA = not administered)",
        ));
        let answers = Answers::of(&banks[bank], &given).expect("answers that fit");
        let got = LevelShares::of(&Posterior::fitted(Normal::STANDARD, &answers), &cuts);
        let columns = [
            "p_level0(theta<-0.8)",
            "p_level1",
            "p_level2",
            "p_level3(theta>=1.1)",
        ];
        for (got, column) in got.as_slice().iter().zip(columns) {
            table.compare(
                &format!("{bank} case {case} {column}"),
                *got,
                data.value(row, column),
            );
        }
    }
    table
}

fn rudner_tables() -> Vec<Table> {
    let (data, marginal) = (
        ours("classification/rudner.csv"),
        ours("classification/rudner_marginal.csv"),
    );
    let mut each = Table::new("levels: Rudner, each person", 1e-6);
    let mut all = Table::new("levels: Rudner, each cut and simultaneous", 1e-6);
    let cuts = Cuts::new(&[-0.5, 0.4, 1.3]).expect("cuts");
    let people: Vec<_> = (0..data.len())
        .map(|row| {
            let error = StandardError::new(data.value(row, "se")).expect("a standard error");
            (
                Ability::new(data.value(row, "theta")).expect("an ability"),
                error,
            )
        })
        .collect();
    let figures = |people: &[_], cuts: &Cuts| {
        rudner(people, cuts).map_or([f64::NAN; 2], |c| [c.accuracy, c.consistency])
    };
    for (row, person) in people.iter().enumerate() {
        for (got, column) in figures(&[*person], &cuts)
            .into_iter()
            .zip(["cond_accuracy", "cond_consistency"])
        {
            each.compare(&format!("case {row}"), got, data.value(row, column));
        }
    }
    for row in 0..marginal.len() {
        let own = marginal
            .number(row, "cut")
            .map(|cut| Cuts::new(&[cut]).expect("a cut"));
        let got = figures(&people, own.as_ref().unwrap_or(&cuts));
        for (got, column) in got.into_iter().zip(["Accuracy", "Consistency"]) {
            all.compare(marginal.text(row, "cut"), got, marginal.value(row, column));
        }
    }
    vec![each, all]
}
