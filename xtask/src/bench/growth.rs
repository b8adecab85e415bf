//! How cost grows with what an organisation has: the demo multiplied to more and more closed attempts, and every page of the staff, a
//! start and an export measured at each size. What is flat stays flat however noisy the machine is.

use crate::load::{self, folder, load, prepare};
use crate::postgres::{Cluster, free_port};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// Questions of the organisation's own, at the largest size; fewer at smaller ones.
const QUESTIONS: u32 = 10_000;
/// Links that are started.
const LINKS: u32 = 20;
/// Sequence numbers of the saves at one size.
const TURN: u32 = 1_000_000;

/// What a page of the staff may take alone, at every size, in microseconds.
const PAGE: u64 = 100_000;
/// What a start may take alone.
const BEGINNING: u64 = 50_000;
/// What a save may take while two exports are made, for 99 of a hundred.
const SAVE: u64 = 20_000;

/// What one page took at each size: alone, and the slowest of eight at once, in microseconds.
#[derive(Default)]
pub struct Growth {
    sizes: Vec<u32>,
    pages: BTreeMap<(usize, String), Vec<(u64, u64)>>,
    exports: Vec<String>,
    broken: Vec<String>,
}

/// Fills, starts and measures, size after size, in one database.
pub fn measure(cluster: Option<&Cluster>, sizes: &[u32]) -> Result<Growth> {
    let mut growth = Growth::default();
    let Some(largest) = sizes.iter().copied().max().filter(|size| *size > 0) else {
        return Ok(growth);
    };
    let home = folder()?;
    let database = cluster
        .map(|cluster| cluster.database("assay_growth"))
        .transpose()?;
    let start = load::server(home.path(), database.as_deref());
    for (turn, size) in (1..).zip(sizes) {
        let questions = u64::from(QUESTIONS) * u64::from(*size) / u64::from(largest);
        std::fs::create_dir_all(start.data())?;
        let words = format!("bench-fill --attempts {size} --questions {questions}");
        start.program(&words, free_port()?).run()?;
        let attempts = prepare(&start, 1)?;
        let links = start.program(&format!("bench-links --count {LINKS}"), free_port()?);
        let file = home.path().join("links");
        std::fs::write(&file, links.read()?)?;
        let server = start.begin()?;
        let lines = load("staff", server.port, 1)
            .arg("--attempts")
            .arg(&attempts)
            .arg("--links")
            .arg(secrets(&file)?)
            .arg("--first")
            .arg((turn * TURN).to_string())
            .arg("--server")
            .arg(server.running.id().to_string())
            .read()?;
        growth.add(*size, &lines)?;
    }
    Ok(growth)
}

/// The file with nothing but the links: a program may say other things before.
fn secrets(file: &Path) -> Result<std::path::PathBuf> {
    let text = std::fs::read_to_string(file)?;
    let links: Vec<&str> = text
        .lines()
        .filter(|line| line.len() >= 40 && !line.contains(' '))
        .collect();
    std::fs::write(file, links.join("\n"))?;
    Ok(file.to_owned())
}

impl Growth {
    /// The budgets that do not hold, a sentence each.
    pub fn broken(&self) -> &[String] {
        &self.broken
    }

    fn judge(&mut self, what: &str, took: u64, most: u64) {
        if took > most {
            let size = self.sizes.last().copied().unwrap_or_default();
            self.broken.push(format!(
                "{what} takes {} at {size} closed attempts, and may take {}",
                milliseconds(took),
                milliseconds(most)
            ));
        }
    }

    fn add(&mut self, size: u32, lines: &str) -> Result<()> {
        self.sizes.push(size);
        for (place, line) in lines.lines().enumerate() {
            let value: serde_json::Value = serde_json::from_str(line)
                .with_context(|| format!("the load driver said: {line}"))?;
            let number = |name: &str| value[name].as_u64().unwrap_or_default();
            // What was not measured does not hold.
            let judged = |name: &str| value[name].as_u64().unwrap_or(u64::MAX);
            let page = value["page"].as_str().unwrap_or_default().to_owned();
            if page == "export" {
                self.judge(
                    "p99 of a save beside two exports",
                    judged("save_p99_us"),
                    SAVE,
                );
                self.exports.push(format!(
                    "{size:>9}  {} MB in {} s, two at once; most resident memory {} MB; {} saves meanwhile, p99 {}",
                    number("bytes") / 1_000_000,
                    number("median_us") / 1_000_000,
                    number("memory_kb") / 1024,
                    number("saves"),
                    milliseconds(number("save_p99_us")),
                ));
                continue;
            }
            let times = (number("median_us"), number("together_us"));
            let most = if page == "start" { BEGINNING } else { PAGE };
            self.judge(&page, judged("median_us"), most);
            self.pages.entry((place, page)).or_default().push(times);
        }
        Ok(())
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<26}", "closed attempts")?;
        for size in &self.sizes {
            write!(f, "  {size:>22}")?;
        }
        writeln!(
            f,
            "\n{:<26}  each: alone (median), eight at once (slowest)",
            ""
        )?;
        for ((_, page), times) in &self.pages {
            write!(f, "{page:<26}")?;
            for (alone, together) in times {
                write!(
                    f,
                    "  {:>10}  {:>10}",
                    milliseconds(*alone),
                    milliseconds(*together)
                )?;
            }
            writeln!(f)?;
        }
        for export in &self.exports {
            writeln!(f, "export {export}")?;
        }
        Ok(())
    }
}

fn milliseconds(micros: u64) -> String {
    format!("{}.{:01} ms", micros / 1000, micros % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_that_does_not_hold_is_named() {
        let said = |lines: &str| {
            let mut growth = Growth::default();
            growth.add(1_000, lines).unwrap();
            growth.broken().join("; ")
        };
        let held = "{\"page\":\"home\",\"median_us\":100000}\n{\"page\":\"start\",\"median_us\":50000}\n{\"page\":\"export\",\"save_p99_us\":20000}";
        assert_eq!(said(held), "");
        for (from, to, what) in [
            ("100000", "100001", "home takes"),
            ("50000", "50001", "start takes"),
            ("20000", "20001", "p99 of a save"),
        ] {
            assert!(said(&held.replace(from, to)).starts_with(what), "{to}");
        }
    }

    #[test]
    fn a_page_is_one_line_over_all_sizes() {
        let mut growth = Growth::default();
        for (size, micros) in [(1_000, 2_500), (10_000, 2_600)] {
            let line = format!("{{\"page\":\"home\",\"median_us\":{micros},\"together_us\":9000}}");
            growth.add(size, &line).unwrap();
        }
        let text = growth.to_string();
        let line = text.lines().find(|line| line.starts_with("home")).unwrap();
        assert!(line.contains("2.5 ms") && line.contains("2.6 ms"), "{line}");
        assert!(growth.add(1, "not json").is_err());
    }
}
