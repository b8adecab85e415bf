//! Scoring rules: multiple response, ordering, numeric tolerance; exact.

use super::{Table, ours};
use psychometrics::grade::{
    Fraction, MultipleRule, NotANumber, OrderingRule, Picked, Tolerance, parse_number,
};
use psychometrics::infeasible::Infeasible;

pub fn tables() -> Vec<Table> {
    vec![multiple_response(), ordering(), numeric()]
}

/// The table prints ten decimals.
const PRINTED: f64 = 5.1e-11;

fn compare(table: &mut Table, label: &str, got: Result<Fraction, Infeasible>, want: f64) {
    table.compare(label, got.map_or(f64::NAN, Fraction::as_f64), want);
}

fn multiple_response() -> Table {
    let data = ours("scoring_rules/multiple_response.csv");
    let mut table = Table::new("grade: multiple response, 7 rules", PRINTED);
    let columns = [
        "all_or_nothing",
        "right_minus_wrong",
        "balanced_fractions",
        "ou_min_rule",
        "per_option_true_false",
        "kprime_half",
        "ripkey",
    ];
    for row in 0..data.len() {
        let count = |column| data.text(row, column).parse().expect("a count");
        let picked = Picked {
            right_options: count("n_correct_options"),
            wrong_options: count("n_wrong_options"),
            right_picked: count("selected_correct"),
            wrong_picked: count("selected_wrong"),
        };
        for (rule, column) in MultipleRule::ALL.into_iter().zip(columns) {
            compare(
                &mut table,
                &format!("row {row} {column}"),
                rule.grade(picked),
                data.value(row, column),
            );
        }
    }
    table
}

fn ordering() -> Table {
    let data = ours("scoring_rules/ordering.csv");
    let mut table = Table::new("grade: ordering, 9 rules", PRINTED);
    let columns = [
        "all_or_nothing",
        "absolute_position",
        "next_exclude_last",
        "next_include_last",
        "prev_and_next",
        "all_pairs_concordant",
        "longest_ordered_subset",
        "longest_contiguous_run",
        "distance_to_correct",
    ];
    for row in 0..data.len() {
        let order: Vec<usize> = data.list(row, "response_as_correct_ranks(0-based)");
        for (rule, column) in OrderingRule::ALL.into_iter().zip(columns) {
            compare(
                &mut table,
                &format!("row {row} {column}"),
                rule.grade(&order),
                data.value(row, column),
            );
        }
    }
    table
}

fn numeric() -> Table {
    let data = ours("scoring_rules/numeric_tolerance.csv");
    let mut table = Table::new("grade: numeric tolerance", 0.0);
    for row in 0..data.len() {
        let t = data.value(row, "tolerance");
        let tolerance = match data.text(row, "type") {
            "relative" => Tolerance::Relative(t),
            "geometric" => Tolerance::Geometric(t),
            _ => Tolerance::Nominal(t),
        };
        let given = parse_number(data.text(row, "response"));
        let accepted = given.is_ok_and(|given| tolerance.accepts(data.value(row, "answer"), given));
        let same = match data.text(row, "accepted") {
            // Our policy: hexadecimal is refused, and the refusal says so.
            "policy" => given == Err(NotANumber::Radix),
            want => accepted == (want == "1"),
        };
        table.same(&format!("row {row}"), same);
    }
    table
}
