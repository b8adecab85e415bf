//! What must be installed. As root on Debian a missing package is installed; elsewhere the command that installs it is named.

use crate::program::{Program, find, interrupted};
use anyhow::{Context, Result, bail};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

/// Whether apt knows what there is; asked for once.
static LISTS: OnceLock<bool> = OnceLock::new();

/// The first of these programs that is installed; else installs Debian's packages and looks again.
pub fn program(names: &[&str], packages: &str) -> Result<PathBuf> {
    let look = || names.iter().find_map(|name| find(name));
    if let Some(found) = look() {
        return Ok(found);
    }
    install(packages).with_context(|| format!("`{}` is not installed", names.join("` or `")))?;
    look().with_context(|| {
        format!(
            "`{}` is still missing after installing {packages}",
            names.join("` or `")
        )
    })
}

/// Installs Debian's packages where we may.
pub fn install(packages: &str) -> Result<()> {
    if !may_install() {
        bail!(
            "install it with: sudo apt-get install {packages} (or your system's packages of these names)"
        );
    }
    println!("   installing {packages}");
    LISTS.get_or_init(update);
    apt("install -y --no-install-recommends")
        .words(packages)
        .quiet()
}

/// Brings the lists up to date. Another program may hold their lock for a moment, and apt waits for the lock of the packages only.
fn update() -> bool {
    const TRIES: u32 = 12;
    let tried = |_| match apt("update").ask() {
        Err(why) if why.contains("lock") && !interrupted() => {
            println!("   another program holds the package lists; waiting");
            std::thread::sleep(Duration::from_secs(10));
            None
        }
        ended => Some(ended.is_ok()),
    };
    (0..TRIES).find_map(tried).unwrap_or(false)
}

/// Waits for the lock of the packages, which another program may hold for a while.
fn apt(words: &str) -> Program {
    Program::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .words("-qq -o DPkg::Lock::Timeout=300")
        .words(words)
}

/// Whether this is Debian (or a child of it) and we are root.
pub fn may_install() -> bool {
    is_root() && Path::new("/etc/debian_version").exists() && find("apt-get").is_some()
}

/// Whether we are root.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checked: without the option the line has no `Timeout`.
    #[test]
    fn packages_wait_for_their_lock() {
        assert!(
            apt("install x")
                .line()
                .contains("DPkg::Lock::Timeout=300 install x")
        );
    }
}
