//! Probabilities and information of every item at five abilities.

use super::items::scoring_banks;
use super::{Table, ours};
use psychometrics::quantity::Ability;

pub fn tables() -> Vec<Table> {
    let data = ours("scoring/information.csv");
    let banks = scoring_banks();
    let mut probabilities = Table::new("model: probabilities, 6 models", 1e-8);
    let mut information = Table::new("model: information, 6 models", 1e-8);
    for row in 0..data.len() {
        let item: usize = data.text(row, "item").parse().expect("an item number");
        let model = &banks[data.text(row, "bank")][item - 1];
        let theta = Ability::new(data.value(row, "theta")).expect("an ability");
        let want: Vec<f64> = data.list(row, "probabilities");
        let got = model.probabilities(theta);
        let label = format!("{} item {item} at {theta}", data.text(row, "bank"));
        probabilities.same(&label, want.len() == got.len());
        for (got, want) in got.iter().zip(want) {
            probabilities.compare(&label, *got, want);
        }
        information.compare(
            &label,
            model.information(theta),
            data.value(row, "information"),
        );
    }
    vec![probabilities, information]
}
