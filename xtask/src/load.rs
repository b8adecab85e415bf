//! What bench, crash and faults have in common: the release builds, a server of them, and the driver that puts candidates on it.

use crate::place;
use crate::postgres::free_port;
use crate::program::Program;
use crate::server::Start;
use crate::{build, site};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The file with the attempts that the driver answers.
pub const ATTEMPTS: &str = "attempts.jsonl";

/// The server with the browser's files inside, the driver, and the yardstick: as they go out, because a slow server would have no time
/// for the candidates.
pub fn build() -> Result<()> {
    site::build(site::Finish::Smallest)?;
    build::build_server()?;
    Program::cargo()
        .words("build --release --package bench")
        .run()
}

/// Databases lie where cargo builds: on a disk, where temporary folders may be memory.
pub fn folder() -> Result<tempfile::TempDir> {
    tempfile::Builder::new()
        .prefix("bench-")
        .tempdir_in(place::built())
        .context("no temporary folder beside the build")
}

/// How to start the release build; without a database, on a file in the folder.
pub fn server<'a>(folder: &'a Path, database: Option<&'a str>) -> Start<'a> {
    Start {
        program: place::built_program("release", "assay"),
        words: "serve",
        folder,
        database,
    }
}

/// Makes attempts in Assay's database before the server starts, and writes down who may answer them.
pub fn prepare(start: &Start, candidates: u32) -> Result<PathBuf> {
    std::fs::create_dir_all(start.data())?;
    let lines = start
        .program("bench-attempts --count", free_port()?)
        .arg(candidates.to_string())
        .read();
    let lines = lines.context("`assay bench-attempts` makes the attempts")?;
    let file = start.folder.join(ATTEMPTS);
    std::fs::write(&file, lines).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// The driver, with that many candidates at once.
pub fn load(what: &str, port: u16, candidates: u32) -> Program {
    driver(what)
        .arg("--port")
        .arg(port.to_string())
        .arg("--candidates")
        .arg(candidates.to_string())
}

/// Looks in the database for every save of the ledger, and gives how many are known; one that is not there is an error.
pub fn verify(database: &str, ledger: &Path) -> Result<u64> {
    let known = driver("verify")
        .arg("--database")
        .arg(database)
        .arg("--ledger")
        .arg(ledger)
        .read()?;
    known
        .trim()
        .parse()
        .with_context(|| format!("the witness said: {known}"))
}

fn driver(what: &str) -> Program {
    Program::new(place::built_program("release", "load")).arg(what)
}
