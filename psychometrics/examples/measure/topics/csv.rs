//! Reads the reference tables: comma separated, a header line, no quotes.

use std::path::{Path, PathBuf};

/// A table of texts.
pub struct Csv {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// One of our own tables, in `tests/data`.
pub fn ours(path: &str) -> Csv {
    let full = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(path);
    Csv::read(&full).unwrap_or_else(|error| panic!("tests/data/{path}: {error}"))
}

/// A table of others, read from the folder that `ASSAY_REFERENCE` names; says why when it cannot.
pub fn theirs(path: &str) -> Result<Csv, String> {
    #[allow(
        clippy::disallowed_methods,
        reason = "a test finds its data through the environment"
    )]
    let folder = std::env::var_os("ASSAY_REFERENCE").ok_or("ASSAY_REFERENCE is not set")?;
    Csv::read(&PathBuf::from(folder).join(path)).map_err(|error| format!("{path}: {error}"))
}

impl Csv {
    fn read(path: &Path) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let mut lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                line.split(',')
                    .map(|cell| cell.trim().to_owned())
                    .collect::<Vec<_>>()
            });
        let header = lines.next().unwrap_or_default();
        Ok(Self {
            header,
            rows: lines.collect(),
        })
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cell of a row in a column, found by name.
    pub fn text(&self, row: usize, column: &str) -> &str {
        let index = self.header.iter().position(|name| name == column);
        let index =
            index.unwrap_or_else(|| panic!("there is no column {column:?} in {:?}", self.header));
        self.rows[row].get(index).map_or("", String::as_str)
    }

    /// A number; an empty cell, NA and the like are none.
    pub fn number(&self, row: usize, column: &str) -> Option<f64> {
        self.text(row, column).parse().ok()
    }

    /// A number that must be there.
    pub fn value(&self, row: usize, column: &str) -> f64 {
        self.number(row, column)
            .unwrap_or_else(|| panic!("row {row}: {column} is no number"))
    }

    /// A cell of numbers separated by spaces.
    pub fn list<T: std::str::FromStr>(&self, row: usize, column: &str) -> Vec<T> {
        self.text(row, column)
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    /// All cells of a row, in the order of the header.
    pub fn cells(&self, row: usize) -> &[String] {
        &self.rows[row]
    }
}
