//! Calibration against exact values and against mirt.

use super::{Csv, Table, ours, theirs};
use psychometrics::ability::{Grid, Range};
use psychometrics::calibrate::{
    AsymptotePrior, CalibratedItem, Calibration, ItemPlan, ParameterEstimate, Plan, Population,
    SlopePlan, SlopePrior, calibrate,
};
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::quantity::StandardError;
use psychometrics::responses::Responses;

pub fn tables() -> Vec<Table> {
    let mut tables = Vec::new();
    tables.extend(against_mirt("sim2pl", "2PL complete", two_parameter));
    tables.extend(against_mirt(
        "sim2pl_missing",
        "2PL with gaps",
        two_parameter,
    ));
    tables.extend(rasch());
    tables.extend(against_mirt("simgpcm", "GPCM", |n| {
        Plan::uniform(n, &ItemPlan::partial_credit())
    }));
    tables.extend(against_mirt("simgrm", "GRM, unused category", |n| {
        Plan::uniform(n, &ItemPlan::graded())
    }));
    tables.extend(against_mirt(
        "anchor",
        "anchored, free population",
        anchored,
    ));
    tables.extend(three_parameter());
    tables.extend(lsat6());
    tables.extend(science());
    tables
}

fn two_parameter(items: usize) -> Plan {
    Plan::uniform(items, &ItemPlan::two_parameter())
}

fn wide(mut plan: Plan) -> Plan {
    plan.grid = Grid::new(Range::new(-8.0, 8.0).expect("a range"), 161).expect("a grid");
    plan.tolerance = 1e-8;
    plan
}

fn responses(data: &Csv, from: u8) -> Responses {
    let cell = |cell: &String| cell.parse::<u8>().ok().map(|k| k - from);
    let rows: Vec<Vec<Option<u8>>> = (0..data.len())
        .map(|row| data.cells(row).iter().map(cell).collect())
        .collect();
    Responses::from_rows(&rows).expect("answers")
}

/// Names as static texts, for the table.
fn named(what: &str, of: &str, tolerance: f64) -> Table {
    Table::new(
        Box::leak(format!("calibrate: {of}, {what}").into_boxed_str()),
        tolerance,
    )
}

struct Tables {
    estimates: Table,
    errors: Table,
    fit: Table,
    stationary: Table,
}

impl Tables {
    fn new(of: &str) -> Self {
        Self {
            estimates: named("estimates in SE", of, 0.01),
            errors: named("standard errors, relative", of, 0.01),
            fit: named("log-likelihood", of, 0.01),
            stationary: named("largest score x SE", of, 1e-3),
        }
    }

    fn all(self) -> Vec<Table> {
        vec![self.estimates, self.errors, self.fit, self.stationary]
    }

    /// Deviation in standard errors, and of the standard error; held parameters have none.
    fn estimate(
        &mut self,
        label: &str,
        got: ParameterEstimate,
        want: f64,
        want_error: Option<f64>,
    ) {
        let error = want_error.unwrap_or(1.0);
        self.estimates
            .compare(label, got.value / error, want / error);
        if let Some(want) = want_error {
            self.errors.compare_relative(
                label,
                got.error.map_or(f64::NAN, StandardError::value),
                want,
            );
        }
    }

    fn end(&mut self, result: &Calibration, want: f64) {
        self.fit
            .compare("log-likelihood", result.log_likelihood, want);
        self.stationary.same("settled", result.convergence.settled);
        self.stationary
            .compare("score", result.convergence.largest_score, 0.0);
    }
}

fn against_mirt(file: &str, of: &str, plan: fn(usize) -> Plan) -> Vec<Table> {
    let responses = responses(&ours(&format!("calibration/{file}.csv")), 0);
    let want = ours(&format!("calibration/{file}_mirt.csv"));
    let result = calibrate(&responses, &wide(plan(responses.items()))).expect("a calibration");
    mirt_tables(&result, &want, of)
}

fn mirt_tables(result: &Calibration, want: &Csv, of: &str) -> Vec<Table> {
    let mut tables = Tables::new(of);
    for row in 0..want.len() {
        let (item, parameter) = (want.text(row, "item"), want.text(row, "par"));
        let value = want.number(row, "est");
        let error = want.number(row, "se");
        let label = format!("{item} {parameter}");
        let found = item
            .strip_prefix('i')
            .and_then(|number| number.parse::<usize>().ok());
        let got = match (found, parameter) {
            (Some(number), parameter) => named_parameter(&result.items[number - 1], parameter),
            (None, "MEAN_1") => Some(result.population.mean),
            (None, "COV_11") => Some(result.population.variance),
            _ => None,
        };
        if let (Some(got), Some(value)) = (got, value) {
            tables.estimate(&label, got, value, error);
        } else if let Some(value) = value {
            match parameter {
                "logLik" => tables.end(result, value),
                "AIC" => tables.fit.compare(parameter, result.aic(), value),
                "BIC" => tables.fit.compare(parameter, result.bic(), value),
                _ => {}
            }
        }
    }
    tables.all()
}

fn named_parameter(item: &CalibratedItem, parameter: &str) -> Option<ParameterEstimate> {
    match parameter {
        "a1" => Some(item.slope),
        "d" => Some(item.intercepts[0]),
        _ => {
            let number: usize = parameter.strip_prefix('d')?.parse().ok()?;
            item.intercepts.get(number - 1).copied()
        }
    }
}

fn rasch() -> Vec<Table> {
    let responses = responses(&ours("calibration/sim2pl.csv"), 0);
    let mut plan = Plan::uniform(responses.items(), &ItemPlan::rasch());
    plan.population = Population::FreeSpread;
    let result = calibrate(&responses, &wide(plan)).expect("a calibration");
    mirt_tables(&result, &ours("calibration/sim2pl_mirt_rasch.csv"), "Rasch")
}

/// Items 1 to 15 are held at their true values.
fn anchored(items: usize) -> Plan {
    let known = ours("calibration/anchor_true.csv");
    let plans = (0..items).map(|row| match known.text(row, "role") {
        "anchor" => {
            let (a, b) = (known.value(row, "a"), known.value(row, "b"));
            let model = ItemModel::dichotomous(Parameters {
                a,
                b,
                ..Parameters::default()
            });
            ItemPlan::Anchor(model.expect("a model"))
        }
        _ => ItemPlan::two_parameter(),
    });
    let mut plan = Plan::new(plans.collect());
    plan.population = Population::Free;
    plan
}

fn three_parameter() -> Vec<Table> {
    let beta = AsymptotePrior::Beta {
        alpha: 5.0,
        beta: 17.0,
    };
    let normal = AsymptotePrior::LogitNormal {
        mean: -1.1,
        sd: 0.5,
    };
    let slope = SlopePlan::Free(SlopePrior::LogNormal { mean: 0.0, sd: 0.5 });
    let responses = responses(&ours("calibration/sim3pl.csv"), 0);
    let cases = [
        ("beta", "3PL, Beta(5,17) on c", beta),
        ("norm", "3PL, normal logit c", normal),
    ];
    let mut tables = Vec::new();
    for (file, of, guess) in cases {
        let want = ours(&format!("calibration/sim3pl_exact_{file}prior.csv"));
        let item = ItemPlan::three_parameter(guess).with_slope(slope);
        let plan = wide(Plan::uniform(responses.items(), &item));
        let result = calibrate(&responses, &plan).expect("a calibration");
        let mut these = Tables::new(of);
        for (row, got) in result.items.iter().enumerate() {
            let logit = got.guess_logit.expect("a free guessing parameter");
            let three = [
                ("a", got.slope),
                ("d", got.intercepts[0]),
                ("logit_c", logit),
            ];
            for (column, got) in three {
                let error = want.value(row, &format!("se_{column}"));
                let label = format!("item {} {column}", row + 1);
                these.estimate(&label, got, want.value(row, column), Some(error));
            }
        }
        let fit = want.cells(want.len() - 1);
        let number = |text: &String| text.split('=').nth(1).and_then(|n| n.parse::<f64>().ok());
        these.end(&result, number(&fit[1]).expect("logLik"));
        let posterior = number(&fit[2]).expect("logPosterior");
        these
            .fit
            .compare("log-posterior", result.log_posterior, posterior);
        tables.extend(these.all());
    }
    tables
}

fn lsat6() -> Vec<Table> {
    let name = "calibrate: LSAT6 1PL and 2PL, exact";
    exact_lsat6(name).unwrap_or_else(|why| vec![Table::skipped(name, &why)])
}

pub fn lsat6_responses() -> Result<Responses, String> {
    let patterns = theirs("classic/lsat6.csv")?;
    let mut cells: Vec<u8> = Vec::new();
    let mut times = Vec::new();
    for row in 0..patterns.len() {
        cells.extend(
            patterns.cells(row)[..5]
                .iter()
                .map(|cell| cell == "1")
                .map(u8::from),
        );
        times.push(patterns.value(row, "freq"));
    }
    let responses = Responses::new(5, cells).and_then(|answers| answers.repeated(times));
    responses.map_err(|no| no.to_string())
}

fn exact_lsat6(name: &'static str) -> Result<Vec<Table>, String> {
    let want = theirs("classic/lsat6_calibration.csv")?;
    let responses = lsat6_responses()?;
    let mut rasch = Plan::uniform(5, &ItemPlan::rasch());
    rasch.population = Population::FreeSpread;
    let one = calibrate(&responses, &wide(rasch)).map_err(|no| no.to_string())?;
    let two = calibrate(&responses, &wide(two_parameter(5))).map_err(|no| no.to_string())?;
    let mut estimates = Table::new(name, 1e-5);
    let mut errors = Table::new("calibrate: LSAT6 standard errors, relative", 0.01);
    let mut fit = Table::new("calibrate: LSAT6 log-likelihood, AIC, BIC", 1e-3);
    for row in 0..want.len() {
        let Ok(number) = want.text(row, "item").parse::<usize>() else {
            let result = if want.text(row, "model") == "1PL" {
                &one
            } else {
                &two
            };
            let figures = [result.log_likelihood, result.aic(), result.bic()];
            for (cell, figure) in want.cells(row)[2..].iter().zip(figures) {
                let value = cell.split('=').nth(1).and_then(|n| n.parse().ok());
                fit.compare(cell, figure, value.expect("a number"));
            }
            continue;
        };
        let label = format!("{} item {number}", want.text(row, "model"));
        let (a, d, b) = if want.text(row, "model") == "1PL" {
            // A common slope with a standard population is a slope of 1 with a free spread.
            let spread = one.population.variance;
            let sd = spread.value.sqrt();
            let a = ParameterEstimate {
                value: sd,
                error: spread
                    .error
                    .map(|e| StandardError::new(e.value() / (2.0 * sd)).expect("an error")),
            };
            let item = &one.items[number - 1];
            let b = ParameterEstimate {
                value: item.difficulties[0].value / sd,
                error: None,
            };
            (a, item.intercepts[0], b)
        } else {
            let item = &two.items[number - 1];
            (item.slope, item.intercepts[0], item.difficulties[0])
        };
        estimates.compare(&label, a.value, want.value(row, "a"));
        estimates.compare(&label, d.value, want.value(row, "d(intercept)"));
        estimates.compare(&label, b.value, want.value(row, "b"));
        for (got, column) in [(a, "se_a"), (d, "se_d"), (b, "se_b")] {
            if let Some(error) = got.error {
                errors.compare_relative(&label, error.value(), want.value(row, column));
            }
        }
    }
    Ok(vec![estimates, errors, fit])
}

fn science() -> Vec<Table> {
    let name = "calibrate: Science, GPCM and GRM";
    let read = || -> Result<Vec<Table>, String> {
        let data = theirs("classic/science4.csv")?;
        let responses = responses(&data, 1);
        let kinds = [
            (
                ItemPlan::partial_credit(),
                "classic/science4_gpcm_mirt.csv",
                -1612.6816,
            ),
            (
                ItemPlan::graded(),
                "classic/science4_graded_mirt.csv",
                -1608.8694,
            ),
        ];
        let mut estimates = Table::new(name, 1e-3);
        let mut fit = Table::new("calibrate: Science, log-likelihood", 1e-3);
        for (item, file, log_likelihood) in kinds {
            let want = theirs(file)?;
            let result = calibrate(&responses, &wide(Plan::uniform(4, &item)))
                .map_err(|no| no.to_string())?;
            fit.compare(file, result.log_likelihood, log_likelihood);
            for (row, got) in result.items.iter().enumerate() {
                estimates.compare(file, got.slope.value, want.value(row, "a"));
                for (column, b) in ["b1", "b2", "b3"].iter().zip(&got.difficulties) {
                    let label = format!("{file} {} {column}", row + 1);
                    estimates.compare(&label, b.value, want.value(row, column));
                }
            }
        }
        Ok(vec![estimates, fit])
    };
    read().unwrap_or_else(|why| vec![Table::skipped(name, &why)])
}
