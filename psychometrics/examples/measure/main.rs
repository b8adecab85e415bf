//! Prints every reference table with its largest deviation and its tolerance; exits with 1 if one does not hold.
//!
//! ```text
//! cargo run -p psychometrics --example measure
//! ```
//!
//! Tables that may not be copied into this repository are read from the folder named by `ASSAY_REFERENCE`; without it
//! they are listed as skipped.

mod topics;

use std::process::ExitCode;
use topics::Outcome;

fn main() -> ExitCode {
    let tables = topics::all();
    println!(
        "{:<52} {:>8} {:>12} {:>10}  holds",
        "table", "figures", "deviation", "tolerance"
    );
    for table in &tables {
        match table.outcome() {
            Outcome::Compared {
                figures,
                largest,
                at,
                holds,
            } => {
                let verdict = if holds {
                    "yes".to_owned()
                } else {
                    format!("NO, at {at}")
                };
                println!(
                    "{:<52} {figures:>8} {largest:>12.2e} {:>10.0e}  {verdict}",
                    table.name, table.tolerance
                );
            }
            Outcome::Skipped(why) => println!(
                "{:<52} {:>8} {:>12} {:>10}  skipped: {why}",
                table.name, "-", "-", "-"
            ),
        }
    }
    let failed = tables
        .iter()
        .filter(|table| !table.outcome().holds())
        .count();
    println!("{} tables, {failed} do not hold", tables.len());
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
