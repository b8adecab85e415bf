//! Differential item functioning: our simulated set, expected values by difR 5.1 and re-derived.

use super::{Table, ours};
use psychometrics::dif::{
    Comparison, Criterion, Group, Matching, Screening, breslow_day, logistic, mantel_haenszel,
    screen,
};
use psychometrics::responses::Responses;

pub fn tables() -> Vec<Table> {
    vec![mantel(), purified(), regression(), heterogeneity()]
}

fn comparison() -> Comparison {
    let data = ours("dif/sim.csv");
    let mut rows = Vec::new();
    let mut groups = Vec::new();
    for row in 0..data.len() {
        let cells = data.cells(row);
        groups.push(if cells[0] == "1" {
            Group::Focal
        } else {
            Group::Reference
        });
        rows.push(cells[1..].iter().map(|cell| cell.parse().ok()).collect());
    }
    let responses = Responses::from_rows(&rows).expect("answers");
    Comparison::new(responses, groups).expect("answers of two groups")
}

fn mantel() -> Table {
    let (comparison, want) = (comparison(), ours("dif/sim_expected.csv"));
    let mut table = Table::new("dif: Mantel-Haenszel, delta, variance, p-dif", 1e-6);
    let all = Criterion::all(&comparison, &Matching::TotalScore).expect("everybody saw everything");
    for item in 0..want.len() {
        let got = mantel_haenszel(&comparison, item, &all).expect("an odds ratio");
        let figures = [
            ("mh_chisq_corrected", got.chi_square),
            ("mh_chisq_uncorrected", got.chi_square_uncorrected),
            ("mh_alpha", got.alpha),
            ("mh_delta", got.delta),
            ("var_ln_alpha", got.variance_ln_alpha),
            ("std_p_dif", got.standardised_p_difference),
        ];
        for (column, figure) in figures {
            let label = format!("item {} {column}", item + 1);
            table.compare(&label, figure, want.value(item, column));
        }
    }
    table
}

fn purified() -> Table {
    let (comparison, want) = (comparison(), ours("dif/sim_expected.csv"));
    let mut table = Table::new("dif: purified Mantel-Haenszel and flags", 1e-6);
    let report =
        screen(&comparison, &Matching::TotalScore, &Screening::default()).expect("a table");
    let first = Screening {
        rounds: 0,
        ..Screening::default()
    };
    let first = screen(&comparison, &Matching::TotalScore, &first).expect("a table");
    for (item, verdict) in report.items.iter().enumerate() {
        let got = verdict.figures.as_ref().expect("enough data");
        let label = format!("item {}", item + 1);
        table.compare(
            &label,
            got.chi_square,
            want.value(item, "mh_chisq_purified"),
        );
        table.compare(&label, got.alpha, want.value(item, "mh_alpha_purified"));
        let flag = |flagged: bool| if flagged { "1" } else { "0" };
        table.same(
            &label,
            flag(verdict.flagged) == want.text(item, "flag_mh_purified"),
        );
        table.same(
            &label,
            flag(first.items[item].flagged) == want.text(item, "flag_mh"),
        );
    }
    table
}

fn regression() -> Table {
    let (comparison, want) = (comparison(), ours("dif/sim_expected.csv"));
    let mut table = Table::new("dif: logistic, uniform, non-uniform, R2", 1e-6);
    let all = Criterion::all(&comparison, &Matching::TotalScore).expect("everybody saw everything");
    for item in 0..want.len() {
        let got = logistic(&comparison, item, &all).expect("a fit");
        // The source divides by a ceiling that underflows to 1 in larger samples.
        let underflows = (-got.null_deviance / 2.0).exp() == 0.0;
        let change = if underflows {
            got.cox_snell_change
        } else {
            got.r2_change
        };
        let figures = [
            ("logistic_udif", got.uniform),
            ("logistic_nudif", got.non_uniform),
            ("logistic_both", got.both),
            ("logistic_both_deltaR2", change),
        ];
        for (column, figure) in figures {
            let label = format!("item {} {column}", item + 1);
            table.compare(&label, figure, want.value(item, column));
        }
    }
    table
}

fn heterogeneity() -> Table {
    let (comparison, want) = (comparison(), ours("dif/sim_expected.csv"));
    // The expected statistics are printed with four decimals.
    let mut table = Table::new("dif: Breslow-Day", 5.1e-5);
    let all = Criterion::all(&comparison, &Matching::TotalScore).expect("everybody saw everything");
    for item in 0..want.len() {
        let got = breslow_day(&comparison, item, &all).expect("a test");
        let label = format!("item {}", item + 1);
        table.compare(&label, got.statistic, want.value(item, "bd_stat"));
        table.compare(&label, got.df, want.value(item, "bd_df"));
    }
    table
}
