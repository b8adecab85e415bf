//! Assay itself, started beside us for the browser tests and the measurements.

use crate::postgres::free_port;
use crate::program::{self, Program, Running};
use crate::step::Stopwatch;
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_mins(2);

/// How to start a server.
pub struct Start<'a> {
    /// The program.
    pub program: PathBuf,
    /// What follows `assay`.
    pub words: &'a str,
    /// Its data and its log lie here.
    pub folder: &'a Path,
    /// Its database; without one, a file in its data folder.
    pub database: Option<&'a str>,
}

/// A server that answers.
pub struct Server {
    /// The program; it ends with this value.
    pub running: Running,
    /// Where it listens.
    pub port: u16,
    /// What it printed.
    pub log: PathBuf,
    /// Its data folder.
    pub data: PathBuf,
}

impl Server {
    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Start<'_> {
    /// The program with its settings, to be run to the end.
    pub fn program(&self, words: &str, port: u16) -> Program {
        let set = Program::new(&self.program)
            .words(words)
            .folder(self.folder)
            .env("LISTEN_ADDR", format!("127.0.0.1:{port}"))
            .env("BASE_URL", format!("http://127.0.0.1:{port}"))
            .env("CONNECTIONS_PER_ADDRESS", "0")
            .env("DATA_DIR", self.data());
        match self.database {
            Some(url) => set.env("DATABASE_URL", url),
            None => set,
        }
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Starts it and waits until it is ready.
    pub fn begin(&self) -> Result<Server> {
        std::fs::create_dir_all(self.data())
            .with_context(|| format!("cannot make {}", self.data().display()))?;
        let (port, log) = (free_port()?, self.folder.join("log"));
        let running = self.program(self.words, port).start(&log)?;
        let mut server = Server {
            running,
            port,
            log,
            data: self.data(),
        };
        wait_until_ready(&mut server.running, port, &server.log)?;
        Ok(server)
    }
}

/// Waits until `/readyz` says yes.
pub fn wait_until_ready(running: &mut Running, port: u16, log: &Path) -> Result<()> {
    let watch = Stopwatch::start();
    let said = || std::fs::read_to_string(log).unwrap_or_default();
    while !answers(port) {
        if running.ended() {
            bail!("the server ended before it was ready; it said:\n{}", said());
        }
        if watch.passed() > PATIENCE || program::interrupted() {
            bail!(
                "the server was not ready after {PATIENCE:?}; it said:\n{}",
                said()
            );
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

/// Whether `/readyz` says yes.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            stream,
            "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply)?;
        Ok(reply)
    };
    ask().is_ok_and(|reply| reply.starts_with("HTTP/1.1 200"))
}
