//! What was measured, as lines to read.

use anyhow::{Context, Result};
use std::fmt;

/// What one turn showed.
#[derive(Clone, Copy)]
pub struct Figures {
    per_second: u64,
    p50_us: u64,
    p99_us: u64,
    memory_kb: u64,
}

/// All turns of one measurement.
#[derive(Default)]
pub struct Row {
    /// The yardstick's.
    pub bare: Vec<Figures>,
    /// The product's.
    pub assay: Vec<Figures>,
}

/// All measurements.
#[derive(Default)]
pub struct Table {
    lines: Vec<String>,
}

impl Figures {
    /// From the load driver's line.
    pub fn read(line: &str) -> Result<Self> {
        let value: serde_json::Value = serde_json::from_str(line.trim())?;
        let number = |name: &str| value[name].as_u64().with_context(|| format!("no `{name}`"));
        Ok(Self {
            per_second: number("per_second")?,
            p50_us: number("p50_us")?,
            p99_us: number("p99_us")?,
            memory_kb: number("memory_kb")?,
        })
    }

    /// The middle of several turns, each figure for itself; of memory the most.
    fn middle(turns: &[Self]) -> Self {
        Self {
            per_second: median(turns.iter().map(|turn| turn.per_second)),
            p50_us: median(turns.iter().map(|turn| turn.p50_us)),
            p99_us: median(turns.iter().map(|turn| turn.p99_us)),
            memory_kb: turns
                .iter()
                .map(|turn| turn.memory_kb)
                .max()
                .unwrap_or_default(),
        }
    }
}

impl Row {
    /// Assay's part of the yardstick's throughput in percent, turn by turn, then the middle.
    fn ratio(&self) -> u64 {
        median(
            self.bare
                .iter()
                .zip(&self.assay)
                .map(|(bare, assay)| assay.per_second * 100 / bare.per_second.max(1)),
        )
    }
}

impl Table {
    /// Adds memory at rest.
    pub fn idle(&mut self, engine: &str, bare_kb: u64, assay_kb: u64) {
        let line = format!(
            "{engine:<10}  {:<14}  {:>10}  bare {}  Assay {}",
            "at rest",
            "",
            megabytes(bare_kb),
            megabytes(assay_kb)
        );
        self.lines.push(line);
    }

    /// Adds a measurement and gives its line.
    pub fn add(&mut self, engine: &str, what: &str, candidates: u32, row: &Row) -> &str {
        let (bare, assay) = (Figures::middle(&row.bare), Figures::middle(&row.assay));
        let line = format!(
            "{engine:<10}  {what:<14}  {candidates:>10}  bare {bare}  Assay {assay}  {:>4} %",
            row.ratio()
        );
        self.lines.push(line);
        self.lines.last().map_or("", String::as_str)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memory = megabytes(self.memory_kb);
        write!(
            f,
            "{:>6}/s p50 {} p99 {} {memory}",
            self.per_second,
            milliseconds(self.p50_us),
            milliseconds(self.p99_us)
        )
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "engine      what            candidates  each: per second, waiting times, most resident memory; last: Assay of bare"
        )?;
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        writeln!(
            f,
            "\nEvery save is on disk before it is acknowledged (SQLite synchronous=FULL, PostgreSQL fsync). Aims: saves at least"
        )?;
        writeln!(
            f,
            "70 % of bare, a question page p50 under 3 ms, at rest under 60 MB. Middle of the turns; they alternate."
        )
    }
}

fn median(figures: impl Iterator<Item = u64>) -> u64 {
    let mut sorted: Vec<u64> = figures.collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(micros: u64) -> String {
    format!("{:>4}.{:02} ms", micros / 1000, micros % 1000 / 10)
}

fn megabytes(kilobytes: u64) -> String {
    format!("{:>4} MB", kilobytes.div_ceil(1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(per_second: u64) -> Figures {
        Figures {
            per_second,
            p50_us: 1_250,
            p99_us: 9_990,
            memory_kb: 2_048,
        }
    }

    #[test]
    fn the_ratio_compares_neighbouring_turns() {
        let row = Row {
            bare: [100, 200, 400].map(turn).into(),
            assay: [90, 140, 360].map(turn).into(),
        };
        assert_eq!(row.ratio(), 90);
        let line = Table::default()
            .add("SQLite", "answer saves", 16, &row)
            .to_owned();
        assert_eq!(
            line,
            "SQLite      answer saves            16  bare    200/s p50    1.25 ms p99    9.99 ms    2 MB  Assay    140/s p50    1.25 ms p99    9.99 ms    2 MB    90 %"
        );
    }

    #[test]
    fn reads_the_load_drivers_line() {
        let line = "{\"count\":7,\"per_second\":5,\"p50_us\":1,\"p99_us\":2,\"memory_kb\":3}\n";
        assert_eq!(Figures::read(line).unwrap().p99_us, 2);
        assert!(Figures::read("{}").is_err());
    }
}
