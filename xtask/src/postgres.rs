//! A throw-away `PostgreSQL`: a cluster in a temporary folder, on a free port of this machine only, behind a password of its own,
//! as durable as a real one (`fsync` stays on). It never runs as root and is stopped and removed with the value.

use crate::need;
use crate::program::{Program, find};
use crate::site::fingerprint;
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

const OWNER: &str = "assay";

/// A running cluster.
pub struct Cluster {
    tools: PathBuf,
    user: Option<User>,
    folder: tempfile::TempDir,
    port: u16,
    password: String,
}

/// Whom the cluster runs as when we are root.
struct User {
    name: &'static str,
    id: u32,
    group: u32,
}

impl Cluster {
    /// Makes one and waits until it answers.
    pub fn start() -> Result<Self> {
        let tools = tools()?;
        let user = if need::is_root() {
            Some(unprivileged()?)
        } else {
            None
        };
        let folder = tempfile::Builder::new()
            .prefix("assay-postgres-")
            .tempdir()
            .context("no temporary folder")?;
        let cluster = Self {
            tools,
            user,
            folder,
            port: free_port()?,
            password: password()?,
        };
        cluster
            .make()
            .context("the throw-away PostgreSQL could not be made")?;
        let log = cluster.path("log");
        let started = cluster
            .tool("pg_ctl")
            .arg("-D")
            .arg(cluster.path("data"))
            .arg("-l")
            .arg(&log)
            .words("-w -t 60 start")
            .quiet();
        started.with_context(|| std::fs::read_to_string(&log).unwrap_or_default())?;
        Ok(cluster)
    }

    /// Where it listens.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The address of a database in it, with the right to make others.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{OWNER}:{}@127.0.0.1:{}/{database}?sslmode=disable",
            self.password, self.port
        )
    }

    /// Makes a database and gives its address.
    pub fn database(&self, name: &str) -> Result<String> {
        let make = self
            .tool("createdb")
            .words("-h 127.0.0.1 -U")
            .arg(OWNER)
            .arg("-p")
            .arg(self.port.to_string());
        make.arg(name).env("PGPASSWORD", &self.password).quiet()?;
        Ok(self.url(name))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn make(&self) -> Result<()> {
        let secret = self.path("password");
        std::fs::write(&secret, &self.password)?;
        if let Some(user) = &self.user {
            for path in [self.folder.path(), &secret] {
                std::os::unix::fs::chown(path, Some(user.id), Some(user.group))?;
            }
        }
        let make = self
            .tool("initdb")
            .words("--auth=scram-sha-256 --encoding=UTF8 --no-locale --no-instructions --username")
            .arg(OWNER);
        make.arg("--pwfile")
            .arg(&secret)
            .arg("-D")
            .arg(self.path("data"))
            .quiet()?;
        let mut settings = std::fs::OpenOptions::new()
            .append(true)
            .open(self.path("data/postgresql.conf"))?;
        let sockets = self.folder.path().display();
        writeln!(
            settings,
            "listen_addresses = '127.0.0.1'\nport = {}\nunix_socket_directories = '{sockets}'",
            self.port
        )?;
        writeln!(
            settings,
            "max_connections = 300\nfsync = on\nsynchronous_commit = on"
        )?;
        Ok(())
    }

    /// One of its programs, as the user it belongs to.
    fn tool(&self, name: &str) -> Program {
        let tool = self.tools.join(name);
        let program = match &self.user {
            None => Program::new(tool),
            Some(user) if find("setpriv").is_some() => {
                let ids = format!(
                    "--reuid={} --regid={} --clear-groups --",
                    user.id, user.group
                );
                Program::new("setpriv").words(&ids).arg(tool)
            }
            Some(user) => Program::new("runuser")
                .arg("-u")
                .arg(user.name)
                .arg("--")
                .arg(tool),
        };
        program.folder(self.folder.path())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stopped = self
            .tool("pg_ctl")
            .arg("-D")
            .arg(self.path("data"))
            .words("-m immediate -w stop")
            .quiet();
        if let Err(error) = stopped {
            eprintln!("warning: the throw-away PostgreSQL may still run: {error:#}");
        }
    }
}

/// The folder with `initdb` and its companions: Debian keeps it off the path.
fn tools() -> Result<PathBuf> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    need::install("postgresql").context("PostgreSQL is not installed")?;
    installed().context("PostgreSQL was installed, but `initdb` is not to be found")
}

fn installed() -> Option<PathBuf> {
    let complete = |folder: &Path| {
        ["initdb", "pg_ctl", "postgres", "createdb"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let on_path =
        find("initdb").and_then(|file| Some(file.canonicalize().ok()?.parent()?.to_owned()));
    let told = find("pg_config")
        .and_then(|tool| Program::new(tool).arg("--bindir").read().ok())
        .map(|line| PathBuf::from(line.trim()));
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    debian.sort_by_key(|folder| {
        folder
            .file_name()
            .and_then(|name| name.to_str()?.parse::<u32>().ok())
    });
    let newest_first = debian.into_iter().rev().map(|folder| folder.join("bin"));
    on_path
        .into_iter()
        .chain(told)
        .chain(newest_first)
        .find(|folder| complete(folder))
}

/// `PostgreSQL` refuses to run as root, and rightly.
fn unprivileged() -> Result<User> {
    let number = |flag: &str, name: &str| {
        Program::new("id")
            .arg(flag)
            .arg(name)
            .read()
            .ok()?
            .trim()
            .parse()
            .ok()
    };
    for name in ["postgres", "nobody"] {
        if let (Some(id), Some(group)) = (number("-u", name), number("-g", name)) {
            return Ok(User { name, id, group });
        }
    }
    bail!(
        "PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`: make one with `useradd postgres`"
    )
}

/// A port of this machine that nobody listens on.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

fn password() -> Result<String> {
    let mut bytes = [0_u8; 32];
    std::fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("no random numbers")?;
    Ok(fingerprint(&bytes))
}
