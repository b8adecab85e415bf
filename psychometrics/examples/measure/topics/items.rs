//! Item banks of the reference folder as models.

use super::ours;
use psychometrics::model::{ItemModel, Parameters};
use std::collections::BTreeMap;

/// The banks of `scoring/items.csv` by name, items in order.
pub fn scoring_banks() -> BTreeMap<String, Vec<ItemModel>> {
    let data = ours("scoring/items.csv");
    let mut banks = BTreeMap::<String, Vec<ItemModel>>::new();
    for row in 0..data.len() {
        let a = data.value(row, "a");
        let locations: Vec<f64> = ["b1", "b2", "b3", "b4"]
            .iter()
            .filter_map(|b| data.number(row, b))
            .collect();
        let model = match data.text(row, "model") {
            "GPCM" => ItemModel::gpcm(a, &locations),
            "GRM" => ItemModel::grm(a, &locations),
            _ => {
                let (c, d) = (data.value(row, "c"), data.value(row, "d"));
                ItemModel::dichotomous(Parameters {
                    a,
                    b: locations[0],
                    c,
                    d,
                })
            }
        };
        banks
            .entry(data.text(row, "bank").to_owned())
            .or_default()
            .push(model.expect("a model"));
    }
    banks
}
