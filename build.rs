//! Finds out which commit is built: what `ASSAY_COMMIT` says (a container's build has no git), else what git says, else nothing.

#![expect(
    clippy::disallowed_methods,
    reason = "the build, not the server, asks the environment and git"
)]

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=ASSAY_COMMIT");
    // Every commit and every change of branch is written there.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"])
        && std::path::Path::new(&log).exists()
    {
        println!("cargo::rerun-if-changed={log}");
    }
    let told = std::env::var("ASSAY_COMMIT")
        .ok()
        .filter(|commit| !commit.trim().is_empty());
    let commit = told
        .or_else(|| git(&["rev-parse", "--short=12", "HEAD"]))
        .unwrap_or_else(|| "unknown".to_owned());
    println!("cargo::rustc-env=ASSAY_COMMIT={}", commit.trim());
}

fn git(words: &[&str]) -> Option<String> {
    let output = Command::new("git").args(words).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !said.is_empty()).then_some(said)
}
