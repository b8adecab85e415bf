//! Every setting, in one struct. `assay --help` is the documentation; every setting has a flag and an environment variable,
//! the one that may hold a secret also `<VARIABLE>_FILE`. Nothing is mandatory, and an empty value is no value.

use crate::values;
use anyhow::{Context, Result, anyhow};
use clap::{ArgAction, Args, ValueEnum};
use server::Settings;
use server::store::{EmbeddedFile, Link};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// The settings.
#[derive(Debug, Args)]
pub struct Config {
    /// The address people type, a host without a path. https:// makes cookies secure; forms are accepted from this origin and from the page's own.
    #[arg(long, env = "BASE_URL", global = true)]
    pub base_url: Option<String>,
    /// Where to listen: 127.0.0.1:3000, localhost:3000, or :3000 for every IPv4 address of this machine.
    #[arg(long, env = "LISTEN_ADDR", default_value_t = values::LISTEN, value_parser = values::listen, global = true)]
    pub listen: SocketAddr,
    /// Where the embedded database lies.
    #[arg(long, env = "DATA_DIR", default_value = values::DATA, value_parser = values::data_folder, global = true)]
    pub data_dir: PathBuf,
    /// sqlite://… or postgres://…; unset: sqlite in the data folder.
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// A file that holds the database address; it keeps a password out of the environment.
    #[arg(long, env = "DATABASE_URL_FILE", value_parser = values::file, global = true)]
    pub database_url_file: Option<PathBuf>,
    /// The way to a PostgreSQL on another machine is private (a network or VPN of one's own): do without verified TLS.
    #[arg(long, env = "DATABASE_PRIVATE_LINK", default_value_t = false, value_parser = values::off_unless_on, action = ArgAction::Set, global = true)]
    pub database_private_link: bool,
    /// Bring tables and library up to date at start.
    #[arg(long, env = "RUN_MIGRATIONS", default_value_t = true, value_parser = values::on_unless_off, action = ArgAction::Set, global = true)]
    pub run_migrations: bool,
    /// How many proxies stand in front and append to X-Forwarded-For.
    #[arg(long, env = "TRUSTED_PROXIES", default_value_t = 0, value_parser = values::count, global = true)]
    pub trusted_proxies: usize,
    /// Connections at once from one address (an IPv6 /64 counts as one); 0 for no limit. Behind proxies it does not apply.
    #[arg(long, env = "CONNECTIONS_PER_ADDRESS", default_value_t = values::CONNECTIONS, value_parser = values::connections, global = true)]
    pub connections_per_address: usize,
    /// Measure, and answer /metrics on a listener of its own (see `METRICS_ADDR`). Off unless that is set.
    #[arg(long, env = "METRICS", value_parser = values::off_unless_on, action = ArgAction::Set, global = true)]
    pub metrics: Option<bool>,
    /// Where /metrics is answered, to everybody who reaches it [default: 127.0.0.1:9464].
    #[arg(long, env = "METRICS_ADDR", value_parser = values::metrics, global = true)]
    pub metrics_addr: Option<SocketAddr>,
    /// What is logged, such as info or server=debug,warn.
    #[arg(long, env = "LOG", default_value = "info", value_parser = values::log, global = true)]
    pub log: String,
    /// How logs look: text, or json with one object a line.
    #[arg(long, env = "LOG_FORMAT", default_value = "text", value_parser = values::log_format, global = true)]
    pub log_format: LogFormat,
}

/// How logs look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Config {
    /// What the workrooms need.
    pub fn settings(&self) -> Result<Settings> {
        let base_url = match values::given(self.base_url.as_ref()) {
            None => format!("http://{}", reached_at(self.listen)),
            Some(url) => values::base_url(url).map_err(|sentence| anyhow!(sentence))?,
        };
        let local = ["http://127.", "http://localhost", "http://[::1]"]
            .iter()
            .any(|l| base_url.starts_with(l));
        if base_url.starts_with("http://") && !local {
            tracing::warn!("BASE_URL is not https: sessions can be read on the way");
        }
        Ok(Settings {
            base_url,
            data_dir: self.data_dir.clone(),
            trusted_proxies: self.trusted_proxies,
        })
    }

    /// Where the measurements are answered, if they are kept at all.
    pub fn measured_at(&self) -> Option<SocketAddr> {
        // An address alone is meant; so is the switch alone.
        let on = self.metrics.unwrap_or(self.metrics_addr.is_some());
        on.then(|| self.metrics_addr.unwrap_or(values::METRICS))
    }

    /// What may be assumed about the way to it.
    pub const fn database_link(&self) -> Link {
        if self.database_private_link {
            Link::Private
        } else {
            Link::Public
        }
    }

    /// The address of the database. Makes nothing.
    pub fn database(&self) -> Result<String> {
        let named = self.database_url_file.as_ref();
        if let Some(file) = named.filter(|file| !file.as_os_str().is_empty()) {
            return secret_file(file);
        }
        if let Some(url) = values::given(self.database_url.as_ref()) {
            return Ok(url.to_owned());
        }
        let file = self.data_dir.join("assay.db").display().to_string();
        // What means something in an address would otherwise name another file.
        let file = file.replace('%', "%25").replace('?', "%3F");
        Ok(format!("sqlite://{file}"))
    }

    /// Makes sure of the data folder and of the embedded database's file, where there is one, and that nobody else reads what it
    /// makes; of a folder that is there already and open to others it warns.
    pub fn make_ground(&self) -> Result<()> {
        let Some(file) = EmbeddedFile::of(&self.database()?) else {
            return Ok(());
        };
        if file.path().starts_with(&self.data_dir) {
            make_private_folder(&self.data_dir)?;
        }
        file.make().with_context(|| {
            format!(
                "cannot make the database {}; name another folder with DATA_DIR",
                file.path().display()
            )
        })
    }

    /// Makes the data folder where there is none.
    pub fn make_folder(&self) -> Result<()> {
        make_private_folder(&self.data_dir)
    }

    /// Makes sure that the embedded database, where there is one, is there: a command that made a new one would work on the wrong
    /// house and say that all is well.
    pub fn find_ground(&self) -> Result<()> {
        match EmbeddedFile::of(&self.database()?) {
            Some(file) if !file.is_there() => Err(anyhow!(
                "no database at {}: name its folder with DATA_DIR, or its address with DATABASE_URL (`assay serve`, `assay migrate` and `assay demo` make a new one)",
                file.path().display()
            )),
            Some(file) => {
                file.keep_private();
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// How this machine reaches what listens there.
pub fn reached_at(mut listen: SocketAddr) -> SocketAddr {
    if listen.ip().is_unspecified() {
        listen.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    listen
}

fn secret_file(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("cannot read the secret in {}", file.display()))?;
    Ok(text.trim().to_owned())
}

/// A new folder is for its owner alone. One that is there is left as it is, because it may be somebody else's too, but said.
fn make_private_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        if open_to_others(folder) {
            tracing::warn!(
                "everybody on this machine may look into the data folder {}: `chmod 700` keeps them out",
                folder.display()
            );
        }
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| {
        format!(
            "cannot make the data folder {}; name another one with DATA_DIR",
            folder.display()
        )
    })
}

#[cfg(unix)]
fn open_to_others(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(folder).is_ok_and(|data| data.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        config: Config,
    }

    fn config(words: &[&str]) -> Config {
        Alone::parse_from(["assay"].iter().chain(words)).config
    }

    /// Checked: with `unwrap_or(true)` the first line measures.
    #[test]
    fn nothing_is_measured_unless_somebody_asks() {
        assert_eq!(config(&[]).measured_at(), None);
        assert_eq!(
            config(&["--metrics", "1"]).measured_at(),
            Some(values::METRICS)
        );
        let there = ["--metrics-addr", "127.0.0.1:9999"];
        assert_eq!(config(&there).measured_at(), "127.0.0.1:9999".parse().ok());
        let off = [&there[..], &["--metrics", "false"]].concat();
        assert_eq!(config(&off).measured_at(), None);
    }

    #[test]
    fn empty_settings_are_unset() {
        let config = config(&[
            "--base-url",
            "",
            "--database-url",
            "",
            "--database-url-file",
            "",
            "--listen",
            "",
        ]);
        assert_eq!(config.settings().unwrap().base_url, "http://127.0.0.1:3000");
        assert!(config.database().unwrap().starts_with("sqlite://./data"));
    }

    #[test]
    fn a_house_that_listens_everywhere_is_reached_here() {
        assert_eq!(
            config(&["--listen", ":7001"]).settings().unwrap().base_url,
            "http://127.0.0.1:7001"
        );
        assert!(
            config(&["--base-url", "https://host/sub"])
                .settings()
                .is_err()
        );
    }
}
