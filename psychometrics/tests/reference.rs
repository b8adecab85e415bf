//! Every reference table at its tolerance; the same tables that `examples/measure` prints.

#[path = "../examples/measure/topics/mod.rs"]
mod topics;

use topics::Outcome;

#[test]
fn every_reference_table_holds() {
    let mut failed = Vec::new();
    for table in topics::all() {
        match table.outcome() {
            Outcome::Compared {
                largest,
                at,
                holds: false,
                ..
            } => {
                failed.push(format!(
                    "{}: {largest:e} at {at}, tolerance {:e}",
                    table.name, table.tolerance
                ));
            }
            Outcome::Skipped(why) => eprintln!("{} skipped: {why}", table.name),
            Outcome::Compared { .. } => {}
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
