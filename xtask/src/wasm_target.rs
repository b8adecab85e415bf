//! The compiler's part for the browser: the standard library for `wasm32-unknown-unknown`. `rust-toolchain.toml` names it, and rustup
//! fetches it before this program is built, unless it was told to fetch nothing by itself (`RUSTUP_AUTO_INSTALL=0`); without rustup it
//! is a package of the system.

use crate::need;
use crate::program::{Program, find};
use anyhow::{Context, Result, ensure};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "libstd-rust-dev-wasm32";

/// Makes sure it is there.
pub fn ensure() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    if find("rustup").is_some() {
        println!("   rustup target add {TARGET}");
        Program::new("rustup")
            .words("target add")
            .arg(TARGET)
            .quiet()
    } else {
        need::install(PACKAGE)
    }
    .context("this compiler cannot build for the browser")?;
    ensure!(
        is_there(),
        "this compiler cannot build for the browser: `rustc --print target-libdir --target {TARGET}` names a folder without the standard \
         library; install the one of exactly this compiler (`rustc --version`)"
    );
    Ok(())
}

fn is_there() -> bool {
    // No compiler, or one that knows no such target, is an answer, not a fault: what is said about it helps nobody.
    let folder = Program::new("rustc")
        .words("--print target-libdir --target")
        .arg(TARGET)
        .ask();
    let files = folder.ok().and_then(|at| std::fs::read_dir(at.trim()).ok());
    files.into_iter().flatten().flatten().any(|file| {
        let name = file.file_name();
        name.to_string_lossy().starts_with("libstd-")
    })
}
