//! `cargo xtask check`: everything that can be said about the source without running it.

use crate::program::Program;
use crate::site::{self, SIDE};
use crate::step::Steps;
use crate::{mutants, place, walls, wasm_target};
use anyhow::{Result, bail};

/// What must not reach the browser, by the beginning of its name.
const SERVER_ONLY: [&str; 6] = ["server ", "sqlx", "tokio ", "axum ", "argon2", "syntect"];

/// All checks.
pub fn check() -> Result<()> {
    let mut steps = Steps::new();
    add_checks(&mut steps);
    steps.finish()
}

/// Adds them to a command's steps, the quick ones first.
pub fn add_checks(steps: &mut Steps) {
    steps.step("compiler for the browser", wasm_target::ensure);
    steps.step("format", || {
        Program::cargo().words("fmt --all --check").run()
    });
    steps.step("walls", walls::check);
    steps.step("list of mutations", mutants::check);
    steps.step("browser tree", browser_tree);
    steps.step("lints, server", || {
        site::make_folder()?;
        Program::cargo()
            .words("clippy --workspace --all-targets -- -D warnings")
            .run()
    });
    steps.step("lints, browser", || {
        wasm_target::ensure()?;
        Program::cargo()
            .words("clippy")
            .words(SIDE)
            .arg("--target-dir")
            .arg(place::built_wasm())
            .words("-- -D warnings")
            .run()
    });
    steps.step("documentation", || {
        Program::cargo()
            .words("doc --workspace --no-deps --document-private-items")
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
    });
    steps.step("question bank", || {
        Program::cargo()
            .words("run --quiet --package assay --bin assay -- bank check bank")
            .run()
    });
}

/// The crate edges hold: nothing of the server is compiled for the browser.
fn browser_tree() -> Result<()> {
    let side = SIDE.replace("--lib", "");
    let tree = Program::cargo()
        .words("tree --edges normal --prefix none --format {p}")
        .words(&side)
        .read()?;
    let mut crates: Vec<&str> = tree.lines().filter(|line| !line.ends_with("(*)")).collect();
    crates.sort_unstable();
    crates.dedup();
    println!("   {} crates in the browser", crates.len());
    let strangers: Vec<&str> = crates
        .into_iter()
        .filter(|line| SERVER_ONLY.iter().any(|name| line.starts_with(name)))
        .collect();
    if !strangers.is_empty() {
        bail!(
            "the browser build contains {}: `cargo tree {side} --invert <name>` says who brings it",
            strangers.join(", ")
        );
    }
    Ok(())
}
