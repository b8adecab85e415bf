//! The command line and every setting, in one struct each. `assay --help` is the documentation; every flag has an environment
//! variable, every secret also `<VARIABLE>_FILE`. Nothing is mandatory.

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand, ValueEnum};
use server::Settings;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Assay: a skills-assessment platform. Without any setting it runs on an embedded SQLite database in ./data.
#[derive(Debug, Parser)]
#[command(name = "assay", version)]
pub struct Cli {
    #[command(flatten)]
    pub config: Config,
    #[command(subcommand)]
    pub command: Command,
}

/// The settings.
#[derive(Debug, Args)]
pub struct Config {
    /// The address people type. Decides about secure cookies (https) and the only trusted origin.
    #[arg(long, env = "BASE_URL", global = true)]
    pub base_url: Option<String>,
    /// Where to listen.
    #[arg(
        long,
        env = "LISTEN_ADDR",
        default_value = "127.0.0.1:3000",
        global = true
    )]
    pub listen: SocketAddr,
    /// Where the embedded database and secrets lie.
    #[arg(long, env = "DATA_DIR", default_value = "./data", global = true)]
    pub data_dir: PathBuf,
    /// sqlite://… or postgres://…; unset: sqlite in the data folder.
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// A file that holds the database address; it keeps a password out of the environment.
    #[arg(long, env = "DATABASE_URL_FILE", global = true)]
    pub database_url_file: Option<PathBuf>,
    /// Bring the tables up to date at start.
    #[arg(long, env = "RUN_MIGRATIONS", default_value_t = true, action = clap::ArgAction::Set, global = true)]
    pub run_migrations: bool,
    /// How many proxies stand in front and append to X-Forwarded-For.
    #[arg(long, env = "TRUSTED_PROXIES", default_value_t = 0, global = true)]
    pub trusted_proxies: usize,
    /// Answer /metrics.
    #[arg(long, env = "METRICS", default_value_t = true, action = clap::ArgAction::Set, global = true)]
    pub metrics: bool,
    /// What is logged, such as info or server=debug,warn.
    #[arg(long, env = "LOG", default_value = "info", global = true)]
    pub log: String,
    /// How logs look.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
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

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site.
    Serve {
        /// Fill an empty house with demo data first.
        #[arg(long)]
        demo: bool,
    },
    /// Bring the tables up to date and stop.
    Migrate,
    /// Fill an empty house with demo data: an organisation, assessments, simulated candidates.
    Demo,
    /// Accounts of staff.
    #[command(subcommand)]
    User(UserCommand),
    /// The question bank.
    #[command(subcommand)]
    Bank(BankCommand),
    /// Copy the embedded database to a file, while it is in use, and check the copy.
    Backup {
        /// The file to write; it must not exist.
        to: PathBuf,
    },
    /// Ask a running house whether it is ready; for containers.
    Healthcheck,
    /// Start attempts for the bench and print how to reach them.
    #[command(hide = true)]
    BenchAttempts {
        /// How many.
        #[arg(long, default_value_t = 64)]
        count: usize,
    },
}

/// Accounts of staff.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add somebody and print the link with which they set their password.
    Create {
        /// E-mail address.
        email: String,
        /// Name.
        #[arg(long)]
        name: String,
        /// owner, author, reviewer, recruiter or auditor.
        #[arg(long, default_value = "owner")]
        role: String,
        /// Short name of the organisation; made if there is none.
        #[arg(long)]
        organisation: String,
    },
    /// Print a new link for setting a password.
    ResetPassword {
        /// E-mail address.
        email: String,
    },
}

/// The question bank.
#[derive(Debug, Subcommand)]
pub enum BankCommand {
    /// Read every question file of a folder and point at file and line of each fault.
    Check {
        /// The folder.
        #[arg(default_value = "bank")]
        folder: PathBuf,
    },
    /// Import a folder into an organisation: what changed becomes a new version, the rest is left alone.
    Import {
        /// The folder.
        folder: PathBuf,
        /// Short name of the organisation.
        #[arg(long)]
        organisation: String,
    },
    /// Write an organisation's questions as files.
    Export {
        /// The folder.
        folder: PathBuf,
        /// Short name of the organisation, or library.
        #[arg(long)]
        organisation: String,
    },
}

impl Config {
    /// What the workrooms need.
    pub fn settings(&self) -> Result<Settings> {
        let base_url = match &self.base_url {
            None => format!("http://{}", self.listen),
            Some(url) => url.trim_end_matches('/').to_owned(),
        };
        anyhow::ensure!(
            base_url.starts_with("http://") || base_url.starts_with("https://"),
            "BASE_URL must begin with https:// (or http:// on a machine of your own), not {base_url}"
        );
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
            metrics: self.metrics,
        })
    }

    /// The address of the database.
    pub fn database(&self) -> Result<String> {
        if let Some(file) = &self.database_url_file {
            return secret_file(file);
        }
        if let Some(url) = &self.database_url {
            return Ok(url.clone());
        }
        make_private_folder(&self.data_dir)?;
        let file = self.data_dir.join("assay.db");
        Ok(format!("sqlite://{}", file.display()))
    }
}

fn secret_file(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("cannot read the secret in {}", file.display()))?;
    Ok(text.trim().to_owned())
}

fn make_private_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
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
