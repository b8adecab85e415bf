//! The build tool: build, run, check, test, measure. It is the only one a newcomer needs.
//!
//! ```text
//! cli      what can be typed          run · build · check · test · measure · bench · crash · faults · mutants   a file each, `measure` in `test`
//! site/    the browser build          compile, bind, style, name by content, compress
//! need     what must be installed     wasm_target · postgres · browser_tests use it
//! mutants/ what the tests hold        takes protections away, one after the other, in a copy
//! walls    what no compiler holds     migrations · arrows between rooms · dependencies · texts · width · names of this machine, raw tags
//! load     what bench, crash and faults share: the release builds, a server of them, and the driver
//! step     progress and the summary   program   the one place that starts other programs
//! ```
//!
//! What is not here: anything the product does. To add a command: a variant in `cli::Command`, a file with one `pub fn`, and its
//! steps through [`step::Steps`] so that name and wall time are shown like all others.

mod arrows;
mod bench;
mod browser_tests;
mod build;
mod check;
mod cli;
mod crash;
mod dependencies;
mod faults;
mod files;
mod load;
mod migrations;
mod mutants;
mod need;
mod place;
mod postgres;
mod program;
mod proxy;
mod run;
mod server;
mod site;
mod step;
mod test;
mod texts;
mod walls;
mod wasm_target;
mod width;

use clap::Parser;

fn main() -> std::process::ExitCode {
    program::heed_interrupts();
    match cli::Cli::parse().command.carry_out() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
