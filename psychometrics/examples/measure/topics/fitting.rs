//! Model fit on LSAT6, expected values by mirt 1.45.1.

use super::calibration::lsat6_responses;
use super::{Table, theirs};
use psychometrics::ability::Grid;
use psychometrics::calibrate::{Calibration, ItemPlan, Plan, calibrate};
use psychometrics::fit::{item_fit, overall_fit, reliability, residual_fit, sum_scores};
use psychometrics::quantity::Probability;
use psychometrics::responses::Responses;

pub fn tables() -> Vec<Table> {
    let name = "fit: LSAT6 S-X2, infit, outfit";
    all(name).unwrap_or_else(|why| vec![Table::skipped(name, &why)])
}

fn all(name: &'static str) -> Result<Vec<Table>, String> {
    let responses = lsat6_responses()?;
    let grid = Grid::for_items(5);
    let plan = Plan::uniform(5, &ItemPlan::two_parameter());
    let result = calibrate(&responses, &plan).map_err(|no| no.to_string())?;
    Ok(vec![
        items(name, &responses, &result, grid)?,
        whole(&responses, &result, grid)?,
        sums(&responses, &result, grid)?,
    ])
}

fn items(
    name: &'static str,
    responses: &Responses,
    result: &Calibration,
    grid: Grid,
) -> Result<Table, String> {
    let want = theirs("classic/lsat6_itemfit_mirt.csv")?;
    let mut table = Table::new(name, 1e-5);
    let fits = item_fit(responses, result, grid).map_err(|no| no.to_string())?;
    let residuals = residual_fit(responses, result, grid).map_err(|no| no.to_string())?;
    for (row, (fit, residual)) in fits.iter().zip(residuals).enumerate() {
        table.same("df", fit.df.to_string() == want.text(row, "df.S_X2"));
        let figures = [
            ("S_X2", Some(fit.statistic)),
            ("p.S_X2", fit.p_value.map(Probability::value)),
            ("RMSEA.S_X2", fit.rmsea),
            ("infit", residual.infit),
            ("outfit", residual.outfit),
        ];
        for (column, figure) in figures {
            let label = format!("item {} {column}", row + 1);
            table.compare(&label, figure.unwrap_or(f64::NAN), want.value(row, column));
        }
    }
    Ok(table)
}

fn whole(responses: &Responses, result: &Calibration, grid: Grid) -> Result<Table, String> {
    let want = theirs("classic/lsat6_modelfit_mirt.csv")?;
    let mut table = Table::new("fit: LSAT6 M2, RMSEA, SRMSR, reliability", 1e-5);
    let fit = overall_fit(responses, result, grid).map_err(|no| no.to_string())?;
    let reliability = reliability(responses, result, grid).map_err(|no| no.to_string())?;
    table.same("df", fit.df.to_string() == want.text(0, "df"));
    let figures = [
        ("M2", fit.statistic),
        ("p", fit.p_value.value()),
        ("RMSEA", fit.rmsea),
        ("RMSEA_5", fit.rmsea_interval.low),
        ("RMSEA_95", fit.rmsea_interval.high),
        ("SRMSR", fit.srmsr),
        ("marginal_rxx", reliability.marginal),
        ("empirical_rxx", reliability.empirical),
    ];
    for (column, figure) in figures {
        table.compare(column, figure, want.value(0, column));
    }
    Ok(table)
}

fn sums(responses: &Responses, result: &Calibration, grid: Grid) -> Result<Table, String> {
    let want = theirs("classic/lsat6_sumscore_eap_mirt.csv")?;
    let mut table = Table::new("fit: LSAT6 ability by sum score", 1e-5);
    let totals = sum_scores(responses, result, grid).map_err(|no| no.to_string())?;
    for (row, got) in totals.iter().enumerate() {
        let label = format!("total {row}");
        table.compare(&label, got.theta.value(), want.value(row, "F1"));
        table.compare(&label, got.error.value(), want.value(row, "SE_F1"));
        table.compare(&label, got.observed, want.value(row, "observed"));
        table.compare_relative(&label, got.expected, want.value(row, "expected"));
    }
    Ok(table)
}
