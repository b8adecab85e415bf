//! The copy of the checkout that is changed.

use crate::files::paths;
use crate::place;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The copy, and the folder that it is built into. Both stay, so that the next run builds little.
pub struct Scratch {
    /// The copy.
    pub tree: PathBuf,
    /// What is built of it.
    pub built: PathBuf,
    /// What its tests said last.
    pub logs: PathBuf,
}

impl Scratch {
    /// Copies the checkout as it stands, commit or not. Only what differs is written: cargo goes by the time of writing.
    pub fn fresh() -> Result<Self> {
        let home = place::built().join("mutants");
        let scratch = Self {
            tree: home.join("tree"),
            built: home.join("target"),
            logs: home.join("logs"),
        };
        std::fs::create_dir_all(&scratch.logs)?;
        // What the browser loads; the server's source names the folder.
        std::fs::create_dir_all(scratch.tree.join("target/site"))?;
        let paths: BTreeSet<PathBuf> = paths()?.into_iter().map(PathBuf::from).collect();
        scratch.forget_others(&scratch.tree, &paths)?;
        for path in &paths {
            let text = std::fs::read(place::root().join(path))
                .with_context(|| format!("cannot read {}", path.display()))?;
            scratch.write(path, &text)?;
        }
        Ok(scratch)
    }

    /// Does something while a file reads otherwise.
    pub fn with<T>(&self, file: &str, text: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let path = Path::new(file);
        let before = std::fs::read(self.tree.join(path))?;
        self.write(path, text.as_bytes())?;
        let done = work();
        self.write(path, &before)?;
        done
    }

    fn write(&self, path: &Path, text: &[u8]) -> Result<()> {
        let file = self.tree.join(path);
        if std::fs::read(&file).is_ok_and(|there| there == text) {
            return Ok(());
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Removes what the checkout does not hold any more.
    fn forget_others(&self, folder: &Path, paths: &BTreeSet<PathBuf>) -> Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let inside = path.strip_prefix(&self.tree)?;
            if path.is_dir() {
                if inside != Path::new("target") {
                    self.forget_others(&path, paths)?;
                }
            } else if !paths.contains(inside) {
                std::fs::remove_file(&path)?;
            }
        }
        Ok(())
    }
}
