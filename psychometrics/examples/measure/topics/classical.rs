//! Classical statistics against a Moodle fixture and against LSAT6.

use super::{Csv, Table, theirs};
use psychometrics::ctt::{Marks, alpha_if_deleted, item_statistics, upper_lower, whole_test};
use psychometrics::quantity::StandardError;

pub fn tables() -> Vec<Table> {
    let mut tables = Vec::new();
    let moodle = "ctt: Moodle fixture, items and whole test";
    let lsat = "ctt: LSAT6 alpha, interval, SEM, KR-21, D";
    tables.push(moodle_fixture(moodle).unwrap_or_else(|why| Table::skipped(moodle, &why)));
    tables.push(lsat6(lsat).unwrap_or_else(|why| Table::skipped(lsat, &why)));
    tables
}

fn moodle_fixture(name: &'static str) -> Result<Table, String> {
    let marks = theirs("ctt/moodle_a_marks.csv")?;
    let items = theirs("ctt/moodle_a_expected_items.csv")?;
    let whole = theirs("ctt/moodle_a_expected_test.csv")?;
    let rows: Vec<Vec<f64>> = (0..marks.len())
        .map(|row| {
            let numbers = marks.cells(row)[1..].iter();
            numbers.map(|cell| cell.parse().expect("a mark")).collect()
        })
        .collect();
    let maxima: Vec<f64> = (0..items.len())
        .map(|row| items.value(row, "maxmark"))
        .collect();
    let marks = Marks::complete(&rows, &maxima).map_err(|no| no.to_string())?;
    let mut table = Table::new(name, 1e-8);
    compare_items(&mut table, &marks, &items);
    compare_whole(&mut table, &marks, &whole)?;
    Ok(table)
}

fn compare_items(table: &mut Table, marks: &Marks, items: &Csv) {
    for (row, got) in item_statistics(marks).iter().enumerate() {
        let figures = [
            ("facility", got.facility),
            ("sd", Some(got.sd)),
            ("effectiveweight", got.effective_weight),
            ("covariance", Some(got.covariance)),
            ("covariancemax", Some(got.covariance_max)),
            ("discriminationindex", got.discrimination),
            ("discriminativeefficiency", got.efficiency),
        ];
        for (column, figure) in figures {
            let label = format!("slot {} {column}", row + 1);
            match (items.number(row, column), figure) {
                (Some(want), Some(figure)) => table.compare(&label, figure, want),
                (want, figure) => table.same(&label, want.is_none() && figure.is_none()),
            }
        }
    }
}

fn compare_whole(table: &mut Table, marks: &Marks, whole: &Csv) -> Result<(), String> {
    let got = whole_test(marks).map_err(|no| no.to_string())?;
    let figures = [
        ("mean", Some(got.mean)),
        ("median", Some(got.median)),
        ("sd", Some(got.sd)),
        ("skewness", got.skewness),
        ("kurtosis", got.kurtosis),
        ("cic", got.alpha.map(|alpha| 100.0 * alpha)),
        ("errorratio", got.error_ratio),
        ("standarderror", got.sem.map(StandardError::value)),
    ];
    for (column, figure) in figures {
        table.compare(column, figure.unwrap_or(f64::NAN), whole.value(0, column));
    }
    Ok(())
}

fn lsat6(name: &'static str) -> Result<Table, String> {
    let patterns = theirs("classic/lsat6.csv")?;
    let items = theirs("ctt/lsat6_items.csv")?;
    let whole = theirs("ctt/lsat6_test.csv")?;
    let mut rows = Vec::new();
    for row in 0..patterns.len() {
        let cells: Vec<f64> = patterns
            .cells(row)
            .iter()
            .map(|cell| cell.parse().expect("a mark"))
            .collect();
        let times: usize = patterns.text(row, "freq").parse().expect("a frequency");
        rows.extend(std::iter::repeat_n(cells[..5].to_vec(), times));
    }
    let marks = Marks::complete(&rows, &[1.0; 5]).map_err(|no| no.to_string())?;
    let mut table = Table::new(name, 1e-8);
    let test = whole_test(&marks).map_err(|no| no.to_string())?;
    let interval = test.alpha_interval.ok_or("alpha has no interval")?;
    let figures = [
        ("mean", Some(test.mean)),
        ("sd", Some(test.sd)),
        ("alpha", test.alpha),
        ("alpha_ci_lo", Some(interval.low)),
        ("alpha_ci_hi", Some(interval.high)),
        ("sem", test.sem.map(StandardError::value)),
        ("kr21", test.kr21),
    ];
    for (column, figure) in figures {
        table.compare(column, figure.unwrap_or(f64::NAN), whole.value(0, column));
    }
    let deleted = alpha_if_deleted(&marks).map_err(|no| no.to_string())?;
    let groups = upper_lower(&marks).map_err(|no| no.to_string())?;
    for (row, got) in item_statistics(&marks).iter().enumerate() {
        let figures = [
            ("p", got.facility),
            ("sd", Some(got.sd)),
            ("r_rest", got.discrimination.map(|r| r / 100.0)),
            ("alpha_if_deleted", deleted[row]),
            ("D27_stable_order", groups[row]),
        ];
        for (column, figure) in figures {
            let label = format!("item {} {column}", row + 1);
            table.compare(&label, figure.unwrap_or(f64::NAN), items.value(row, column));
        }
    }
    Ok(table)
}
