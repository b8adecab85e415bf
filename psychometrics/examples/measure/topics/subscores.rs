//! Haberman's subscores on the data of R package subscore.

use super::{Csv, Table, theirs};
use psychometrics::ctt::Marks;
use psychometrics::subscore::{Part, Subscore, Total, haberman};

const NAMES: [&str; 2] = [
    "subscore: PRMSE of 3 parts",
    "subscore: shrunk, by total, augmented",
];

pub fn tables() -> Vec<Table> {
    match files() {
        Ok([scores, prmse, first]) => {
            let rows: Vec<Vec<f64>> = (0..scores.len())
                .map(|row| {
                    scores
                        .cells(row)
                        .iter()
                        .map(|cell| cell.parse().expect("a score"))
                        .collect()
                })
                .collect();
            let part_of: Vec<usize> = (0..50)
                .map(|item| usize::from(item >= 15) + usize::from(item >= 30))
                .collect();
            let marks = Marks::complete(&rows, &[1.0; 50]).expect("marks");
            let parts = haberman(&marks, &part_of).expect("parts");
            vec![shares(&parts, &prmse), people(&parts, &first)]
        }
        Err(why) => NAMES
            .iter()
            .map(|name| Table::skipped(name, &why))
            .collect(),
    }
}

fn files() -> Result<[Csv; 3], String> {
    Ok([
        theirs("subscore/scored50.csv")?,
        theirs("subscore/scored50_prmse.csv")?,
        theirs("subscore/scored50_first20.csv")?,
    ])
}

fn shares(parts: &[Part], data: &Csv) -> Table {
    let mut table = Table::new(NAMES[0], 1e-8);
    for (row, part) in parts.iter().enumerate() {
        let label = data.text(row, "subtest");
        table.compare(label, part.from_own(), data.value(row, "PRMSE_s"));
        table.compare(label, part.from_total, data.value(row, "PRMSE_x"));
        table.compare(label, part.from_both, data.value(row, "PRMSE_sx"));
    }
    table
}

fn people(parts: &[Part], data: &Csv) -> Table {
    let mut table = Table::new(NAMES[1], 1e-8);
    for row in 0..data.len() {
        for (part, name) in parts.iter().zip(["S1", "S2", "S3"]) {
            let own = Subscore(data.value(row, name));
            let total = Total(data.value(row, "Total"));
            let got = [
                part.shrunk(own),
                part.by_total(total),
                part.augmented(own, total),
            ];
            for (got, kind) in got.into_iter().zip(["s", "x", "sx"]) {
                let column = format!("Subscore.{kind}.{name}");
                table.compare(
                    &format!("case {row} {column}"),
                    got,
                    data.value(row, &column),
                );
            }
        }
    }
    table
}
