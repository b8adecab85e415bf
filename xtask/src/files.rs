//! The files git knows.

use crate::{place, program::Program};
use anyhow::{Context, Result};

/// One tracked text file.
pub struct Tracked {
    /// Its path in the checkout.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All tracked files that hold text, and those that would be tracked with the next commit.
pub fn tracked() -> Result<Vec<Tracked>> {
    let list = Program::new("git")
        .words("ls-files -z --cached --others --exclude-standard")
        .read();
    let list = list.context("the walls are checked on the files git knows: run this in a clone")?;
    let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let read = |path: &str| {
        Some(Tracked {
            path: path.to_owned(),
            text: std::fs::read_to_string(place::root().join(path)).ok()?,
        })
    };
    Ok(paths.into_iter().filter_map(read).collect())
}
