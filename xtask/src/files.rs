//! The files git knows.

use crate::{place, program::Program};
use anyhow::{Context, Result};
use std::path::Path;

/// One tracked text file.
pub struct Tracked {
    /// Its path in the checkout.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Tracked {
    /// Whether its name ends in a point and this.
    pub fn is(&self, end: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|own| own == end)
    }
}

/// All tracked files that are there, and those that would be tracked with the next commit.
pub fn paths() -> Result<Vec<String>> {
    let list = Program::new("git")
        .words("ls-files -z --cached --others --exclude-standard")
        .read();
    let list = list.context("the walls are checked on the files git knows: run this in a clone")?;
    let there = |path: &&str| !path.is_empty() && place::root().join(path).is_file();
    let mut paths: Vec<String> = list.split('\0').filter(there).map(str::to_owned).collect();
    paths.sort_unstable();
    paths.dedup();
    Ok(paths)
}

/// Those that hold text.
pub fn tracked() -> Result<Vec<Tracked>> {
    let read = |path: String| {
        let text = std::fs::read_to_string(place::root().join(&path)).ok()?;
        Some(Tracked { path, text })
    };
    Ok(paths()?.into_iter().filter_map(read).collect())
}
