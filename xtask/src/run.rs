//! `cargo xtask run`: from a fresh clone to a running Assay.

use crate::program::{self, Program};
use crate::site::{self, Finish};
use crate::step::Steps;
use crate::{place, wasm_target};
use anyhow::Result;

/// Builds both sides and serves the demo organisation until Ctrl-C.
pub fn run(args: &[String]) -> Result<()> {
    let mut steps = Steps::new();
    steps.must("compiler for the browser", wasm_target::ensure)?;
    steps.must("browser build", || site::build(Finish::Quick).map(drop))?;
    steps.must("server build", build_server)?;
    println!("\n── Assay (Ctrl-C stops it)");
    let serve = Program::new(place::built_program("debug", "assay")).words("serve --demo");
    match args.iter().fold(serve, Program::arg).run() {
        Err(_) if program::interrupted() => Ok(()),
        ended => ended,
    }
}

/// The server with quick builds in mind; it reads the browser's files from `target/site`.
pub fn build_server() -> Result<()> {
    Program::cargo()
        .words("build --package assay --bin assay")
        .run()
}
