//! `cargo xtask build`: the one binary to copy to a server.

use crate::program::Program;
use crate::site::{self, Finish};
use crate::step::Steps;
use crate::{place, wasm_target};
use anyhow::{Context, Result};

/// Builds it into `target/dist`.
pub fn build() -> Result<()> {
    let mut steps = Steps::new();
    steps.must("compiler for the browser", wasm_target::ensure)?;
    steps.must("browser build, smallest", || {
        site::build(Finish::Smallest).map(drop)
    })?;
    steps.must("server build, release", build_server)?;
    let dist = place::root().join("target/dist");
    std::fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    let (from, to) = (place::built_program("release", "assay"), dist.join("assay"));
    std::fs::copy(&from, &to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    let megabytes = to.metadata()?.len() / 1024 / 1024;
    println!(
        "\n{} ({megabytes} MB): copy it anywhere and run `assay serve`",
        to.display()
    );
    Ok(())
}

/// The server as it goes out, with the browser's files inside.
pub fn build_server() -> Result<()> {
    Program::cargo()
        .words("build --release --package assay --bin assay")
        .run()
}
