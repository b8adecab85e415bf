//! The file of the embedded database: whether it is there, and that nobody but its owner reads it. It holds names, e-mail
//! addresses and the hashes of passwords.

use sqlx::sqlite::SqliteConnectOptions;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What lies beside a database while it is in use.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The file of an embedded database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedFile(PathBuf);

impl EmbeddedFile {
    /// The file behind an address; nothing for another engine or a database in memory.
    pub fn of(url: &str) -> Option<Self> {
        if !url.starts_with("sqlite:") || url.contains(":memory:") || url.contains("mode=memory") {
            return None;
        }
        let options = SqliteConnectOptions::from_str(url).ok()?;
        Some(Self(options.get_filename().to_owned()))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Whether there is a database.
    pub fn is_there(&self) -> bool {
        self.0.is_file()
    }

    /// The file and what belongs to it, whether it is there or not.
    pub(super) fn parts(&self) -> Vec<PathBuf> {
        let part = |end: &&str| {
            let mut name = self.0.clone().into_os_string();
            name.push(end);
            PathBuf::from(name)
        };
        [""].iter().chain(&BESIDE).map(part).collect()
    }

    /// Makes an empty file for a new database, for its owner alone; the engine gives what it puts beside it the same rights.
    pub fn make(&self) -> Result<()> {
        if self.is_there() {
            self.keep_private();
            return Ok(());
        }
        new_private(&self.0).map(drop)
    }

    /// Takes the rights of everybody else away, where an older release or a copy by hand left them.
    pub fn keep_private(&self) {
        for part in self.parts() {
            if let Err(error) = tightened(&part) {
                tracing::warn!(%error, "others may read {}: `chmod 600` keeps them out", part.display());
            }
        }
    }
}

/// A new file that only its owner reads and writes; an error when something is there.
pub(super) fn new_private(path: &Path) -> Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn tightened(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(data) = std::fs::metadata(path) else {
        return Ok(());
    };
    let for_others = 0o077;
    if data.permissions().mode() & for_others == 0 {
        return Ok(());
    }
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn tightened(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_on_disk_are_files() {
        let file = |url| EmbeddedFile::of(url).map(|file| file.path().to_owned());
        assert_eq!(file("sqlite:///x/a.db"), Some(PathBuf::from("/x/a.db")));
        assert_eq!(
            file("sqlite://./data/a.db?mode=rwc"),
            Some(PathBuf::from("./data/a.db"))
        );
        for url in [
            "sqlite::memory:",
            "sqlite://:memory:",
            "postgres://host/db",
            "nonsense",
        ] {
            assert_eq!(file(url), None, "{url}");
        }
    }
}
