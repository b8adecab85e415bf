//! Everything as CSV. Cells that a spreadsheet would run as a formula are disarmed with an apostrophe.

use super::Filter;
use crate::{Answer, Error, House};
use domain::account::Caller;
use domain::question::UNITS;
use domain::results::{Mark, Tally, by_category, overall};
use domain::taxonomy::Category;
use domain::{AttemptId, Moment};
use std::collections::HashMap;

/// The list as CSV: one line a candidate, with points, questions and interval in all and per category.
pub async fn csv(house: &House, caller: &Caller, filter: &Filter) -> Answer<Vec<u8>> {
    let rows = super::list(house, caller, filter).await?;
    let mut tx = house.db.read().await?;
    let mut marks: HashMap<AttemptId, Vec<Mark>> = HashMap::new();
    for (attempt, mark) in crate::store::results::all_scores(&mut tx, caller.org).await? {
        marks.entry(attempt).or_default().push(mark);
    }
    let now = house.clock.now();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::broken(error.to_string());
    writer.write_record(header()).map_err(failed)?;
    for row in rows {
        let marks = row
            .attempt()
            .and_then(|id| marks.get(&id))
            .map_or(&[][..], Vec::as_slice);
        let mut cells = vec![
            row.name.clone(),
            row.email.clone(),
            row.title.clone(),
            row.stage(now).code().to_owned(),
            instant(Some(row.created_at)),
            instant(row.started_at.map(Moment)),
            instant(row.closed_at.map(Moment)),
        ];
        cells.extend(numbers(overall(marks)));
        cells.extend(
            by_category(marks)
                .into_iter()
                .flat_map(|(_, tally)| numbers(tally)),
        );
        writer
            .write_record(cells.iter().map(|cell| safe(cell)))
            .map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::broken(error.to_string()))
}

fn header() -> Vec<String> {
    let mut names: Vec<String> = [
        "name",
        "email",
        "assessment",
        "stage",
        "invited_at",
        "started_at",
        "closed_at",
    ]
    .map(str::to_owned)
    .to_vec();
    for part in std::iter::once("overall").chain(Category::ALL.iter().map(|c| c.code())) {
        names.extend(
            ["points", "questions", "share", "low95", "high95"]
                .map(|what| format!("{part}_{what}")),
        );
    }
    names
}

#[expect(clippy::cast_precision_loss, reason = "points stay far below 2^53")]
fn numbers(tally: Tally) -> [String; 5] {
    match tally.estimate() {
        None => [
            String::new(),
            "0".into(),
            String::new(),
            String::new(),
            String::new(),
        ],
        Some(estimate) => [
            format!("{:.4}", tally.points as f64 / UNITS as f64),
            tally.questions.to_string(),
            format!("{:.4}", estimate.share),
            format!("{:.4}", estimate.low),
            format!("{:.4}", estimate.high),
        ],
    }
}

fn instant(at: Option<Moment>) -> String {
    at.map_or_else(String::new, crate::words::machine_readable)
}

/// A cell that no spreadsheet runs: what begins like a formula gets an apostrophe in front (OWASP, ASVS 5.0 V1.2.10).
fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("Ada", "Ada"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(safe(cell), written);
        }
    }
}
