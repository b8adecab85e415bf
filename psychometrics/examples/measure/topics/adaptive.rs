//! Adaptive testing against catR: the next item by nine criteria, and whole trajectories.

use super::{Csv, Table, ours, theirs};
use psychometrics::ability::{Grid, Normal, Range};
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::quantity::{Ability, StandardError};
use psychometrics::score::Posterior;
use psychometrics::select::{
    Attempt, Bank, BankItem, Blueprint, Criterion, Next, Setup, Strategy, best_item,
};
use psychometrics::stop::StopRule;

const NAMES: [&str; 2] = [
    "select: next item, 9 criteria",
    "select: trajectories, items, theta, SE",
];

pub fn tables() -> Vec<Table> {
    match theirs("cat/bank.csv") {
        Ok(data) => {
            let bank = bank(&data);
            vec![next_items(&bank), trajectories(&bank)]
        }
        Err(why) => NAMES
            .iter()
            .map(|name| Table::skipped(name, &why))
            .collect(),
    }
}

fn bank(data: &Csv) -> Bank {
    let item = |row| {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| data.value(row, name));
        BankItem::new(ItemModel::dichotomous(Parameters { a, b, c, d }).expect("a model"))
    };
    Bank::new((0..data.len()).map(item).collect()).expect("a bank")
}

fn grid(points: usize) -> Grid {
    Grid::new(Range::new(-4.0, 4.0).expect("a range"), points).expect("a grid")
}

fn criterion(name: &str) -> Criterion {
    match name {
        "MFI" => Criterion::MaximumInformation,
        "bOpt" => Criterion::NearestDifficulty,
        "thOpt" => Criterion::NearestPeak,
        "MLWI" => Criterion::LikelihoodWeighted,
        "MPWI" => Criterion::PosteriorWeighted,
        "MEI" => Criterion::ExpectedInformation,
        "MEPV" => Criterion::ExpectedPosteriorVariance,
        "KL" => Criterion::KullbackLeibler,
        "KLP" => Criterion::KullbackLeiblerPosterior,
        other => panic!("no criterion {other}"),
    }
}

fn next_items(bank: &Bank) -> Table {
    let data = ours("cat/next_item.csv");
    let mut table = Table::new(NAMES[0], 0.0);
    for row in 0..data.len() {
        let given: Vec<usize> = data.list(row, "administered");
        let answers: Vec<u8> = data.list(row, "responses");
        let used: Vec<usize> = given.iter().map(|item| item - 1).collect();
        let name = data.text(row, "criterion");
        // catR integrates its criteria over 33 points, but the estimates inside MEI over 81.
        let mut posterior =
            Posterior::new(grid(if name == "MEI" { 81 } else { 33 }), Normal::STANDARD);
        for (&item, category) in used.iter().zip(answers) {
            posterior
                .answer(&bank.items()[item].model, category)
                .expect("an answer that fits");
        }
        let theta = Ability::new(data.value(row, "theta")).expect("an ability");
        let got = best_item(criterion(name), bank, &posterior, theta, &used);
        let want: usize = data.text(row, "next_item").parse().expect("an item");
        table.same(
            &format!("case {} {name}", data.text(row, "case")),
            got == Some(want - 1),
        );
    }
    table
}

fn trajectories(bank: &Bank) -> Table {
    let data = ours("cat/trajectories_eap_mfi.csv");
    let mut table = Table::new(NAMES[1], 1e-6);
    let mut setup = Setup::new(Blueprint::free(1, 1..=30).expect("a blueprint"));
    setup.strategy = Strategy::best();
    setup.stop = StopRule {
        precision: StandardError::new(0.3).ok(),
        ..StopRule::default()
    };
    setup.grid = grid(81);
    let mut attempt = Attempt::start(bank, &setup, 0, &[]).expect("a start");
    for row in 0..data.len() {
        let label = format!(
            "case {} step {}",
            data.text(row, "case"),
            data.text(row, "step")
        );
        if data.text(row, "step") == "1" {
            attempt = Attempt::start(bank, &setup, 0, &[]).expect("a start");
        }
        let want: usize = data.text(row, "item").parse().expect("an item");
        table.same(&label, attempt.next_item() == Next::Item(want - 1));
        if let Ok(estimate) = attempt.answer(data.text(row, "response").parse().expect("an answer"))
        {
            table.compare(
                &label,
                estimate.theta.value(),
                data.value(row, "theta_after"),
            );
            table.compare(&label, estimate.error.value(), data.value(row, "se_after"));
        }
        let last = row + 1 == data.len() || data.text(row + 1, "step") == "1";
        table.same(&label, matches!(attempt.next_item(), Next::End(_)) == last);
    }
    table
}
