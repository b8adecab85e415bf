//! The two servers of one engine: the yardstick and Assay, each with a database of its own on the same disk or cluster.

use crate::load::{self, load, prepare};
use crate::place;
use crate::postgres::{Cluster, free_port};
use crate::program::{Program, Running};
use crate::server::{Server, wait_until_ready};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::time::Duration;

const SETTLE: Duration = Duration::from_secs(3);

/// One of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The yardstick.
    Bare,
    /// The product.
    Assay,
}

/// Both, running.
pub struct Rivals {
    bare: (Running, u16),
    assay: Server,
    attempts: PathBuf,
}

impl Rivals {
    /// Starts both with that many attempts, and lets them come to rest.
    pub fn start(folder: &Path, cluster: Option<&Cluster>, candidates: u32) -> Result<Self> {
        let ours = cluster
            .map(|cluster| cluster.database("assay_bench"))
            .transpose()?;
        let start = load::server(folder, ours.as_deref());
        let attempts = prepare(&start, candidates)?;
        let rivals = Self {
            assay: start.begin()?,
            bare: bare(folder, cluster)?,
            attempts,
        };
        std::thread::sleep(SETTLE);
        Ok(rivals)
    }

    /// A run of the load driver against one of them.
    pub fn load(&self, who: Who, what: &str, candidates: u32) -> Program {
        let program = match who {
            Who::Bare => load(what, self.bare.1, candidates),
            Who::Assay => load(what, self.assay.port, candidates)
                .arg("--attempts")
                .arg(&self.attempts),
        };
        program.arg("--server").arg(self.process(who).to_string())
    }

    /// Its resident memory now.
    pub fn resident_kb(&self, who: Who) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process(who)))
            .unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .unwrap_or_default();
        line.trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap_or_default()
    }

    fn process(&self, who: Who) -> u32 {
        match who {
            Who::Bare => self.bare.0.id(),
            Who::Assay => self.assay.running.id(),
        }
    }
}

fn bare(folder: &Path, cluster: Option<&Cluster>) -> Result<(Running, u16)> {
    let (port, log) = (free_port()?, folder.join("bare.log"));
    let program = Program::new(place::built_program("release", "bare-handler"));
    let program = match cluster {
        Some(cluster) => program.arg("pg").arg(cluster.database("bare_bench")?),
        None => program.arg("sqlite").arg(folder.join("bare.db")),
    };
    let mut running = program.arg(port.to_string()).start(&log)?;
    wait_until_ready(&mut running, port, &log)?;
    Ok((running, port))
}
