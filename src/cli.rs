//! What can be typed after `assay`. `assay --help` is the documentation of the settings, `assay COMMAND --help` that of a command.

use crate::config::Config;
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;

/// The release and the commit it was built from; `unknown` where there was no git.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("ASSAY_COMMIT"), ")");
/// The commit alone.
pub const COMMIT: &str = env!("ASSAY_COMMIT");

/// Assay: a skills-assessment platform. Without any setting it runs on an embedded SQLite database in ./data.
#[derive(Debug, Parser)]
#[command(name = "assay", version = VERSION)]
pub struct Cli {
    #[command(flatten)]
    pub config: Config,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site.
    Serve {
        /// Fill an empty Assay with demo data first.
        #[arg(long)]
        demo: bool,
    },
    /// Bring the tables and the library up to date and stop.
    Migrate,
    /// Fill an empty Assay with demo data: an organisation, assessments, simulated candidates.
    Demo,
    /// List the organisations with their short names.
    Organisations,
    /// Accounts of staff.
    #[command(subcommand)]
    User(UserCommand),
    /// The question bank.
    #[command(subcommand)]
    Bank(BankCommand),
    /// Copy the embedded database to a file, while it is in use, and check the copy.
    Backup(Backup),
    /// Put a backup in the place of the embedded database. Stop Assay first.
    Restore {
        /// The backup; it is checked before anything is touched and stays where it is.
        file: PathBuf,
        /// Move a database that is there aside, and say where it went.
        #[arg(long, action = ArgAction::SetTrue)]
        force: bool,
    },
    /// Say that this machine's clock is right, after Assay noticed a jump and stopped closing attempts.
    ConfirmClock,
    /// Ask a running Assay whether it is ready; for containers.
    Healthcheck,
    /// Multiply the demo organisation for the bench.
    #[command(hide = true)]
    BenchFill {
        /// How many closed attempts.
        #[arg(long, default_value_t = 100_000)]
        attempts: i64,
        /// How many questions of its own.
        #[arg(long, default_value_t = 10_000)]
        questions: i64,
    },
    /// Invite candidates for the bench and print their links.
    #[command(hide = true)]
    BenchLinks {
        /// How many.
        #[arg(long, default_value_t = 20)]
        count: usize,
    },
    /// Start attempts for the bench and print how to reach them.
    #[command(hide = true)]
    BenchAttempts {
        /// How many.
        #[arg(long, default_value_t = 64)]
        count: usize,
    },
}

/// A backup: to make one, to look at one, or to note one that another tool made.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; it must not exist. With --verify: the backup to check.
    #[arg(required_unless_present = "noted")]
    pub file: Option<PathBuf>,
    /// Check a backup that was made before and say what is in it; no database is needed.
    #[arg(long, requires = "file", conflicts_with = "noted")]
    pub verify: bool,
    /// Note that another tool has just made a backup (`pg_dump`, a snapshot), so that the measurements know its age.
    #[arg(long, conflicts_with = "file")]
    pub noted: bool,
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
        #[command(flatten)]
        organisation: Organisation,
    },
    /// Print a new link for setting a password.
    ResetPassword {
        /// E-mail address.
        email: String,
    },
}

/// Where somebody is to work.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Organisation {
    /// Short name of an organisation that is there; `assay organisations` lists them.
    #[arg(long, value_name = "SHORT NAME")]
    pub organisation: Option<String>,
    /// Name of an organisation to be made.
    #[arg(long, value_name = "NAME")]
    pub new_organisation: Option<String>,
}

/// The question bank.
#[derive(Debug, Subcommand)]
pub enum BankCommand {
    /// Read every question file of a folder and point at file and line of each fault, fifty a file at most.
    Check {
        /// The folder.
        #[arg(default_value = "bank")]
        folder: PathBuf,
    },
    /// Import a folder into an organisation: what changed becomes a new version, published at once; the rest is left alone.
    Import {
        /// The folder.
        folder: PathBuf,
        /// Short name of the organisation, or `library`; `assay organisations` lists them.
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

/// What a command does about the embedded database's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Makes it where there is none.
    Makes,
    /// Refuses where there is none: a new one would be the wrong one.
    MustBeThere,
    /// Does not open it.
    Untouched,
}

impl Command {
    /// What the command does about the embedded database's file.
    pub const fn ground(&self) -> Ground {
        match self {
            Self::Serve { .. }
            | Self::Migrate
            | Self::Demo
            | Self::BenchFill { .. }
            | Self::BenchLinks { .. }
            | Self::BenchAttempts { .. } => Ground::Makes,
            Self::Healthcheck
            | Self::Restore { .. }
            | Self::Bank(BankCommand::Check { .. })
            | Self::Backup(Backup { verify: true, .. }) => Ground::Untouched,
            Self::ConfirmClock
            | Self::Organisations
            | Self::User(_)
            | Self::Bank(_)
            | Self::Backup(_) => Ground::MustBeThere,
        }
    }
}

impl Cli {
    /// Reads what was typed; says what is wrong with it and ends the program where it is nothing.
    pub fn read() -> Self {
        Self::from_arg_matches(&command().get_matches()).unwrap_or_else(|error| error.exit())
    }
}

/// The variables that are read.
pub fn variables() -> Vec<String> {
    Cli::command()
        .get_arguments()
        .filter_map(|arg| Some(arg.get_env()?.to_str()?.to_owned()))
        .collect()
}

/// The command line, with the settings shown where people look for them: at the top and at `serve`.
fn command() -> clap::Command {
    let mut all = Cli::command();
    all.build();
    all.mut_subcommands(|command| match command.get_name() {
        "serve" => command,
        _ => without_settings(command),
    })
}

fn without_settings(command: clap::Command) -> clap::Command {
    command
        .mut_args(|arg| {
            if arg.is_global_set() {
                arg.hide(true)
            } else {
                arg
            }
        })
        .mut_subcommands(without_settings)
        .after_help("Settings such as DATA_DIR and DATABASE_URL: assay --help")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    /// Checked: without `without_settings` each of them lists `TRUSTED_PROXIES`.
    #[test]
    fn a_command_s_help_is_about_the_command() {
        let help = |words: &[&str]| {
            let words = ["assay"].iter().chain(words).chain(&["--help"]);
            command()
                .try_get_matches_from(words)
                .unwrap_err()
                .to_string()
        };
        for words in [
            &["backup"][..],
            &["user", "create"],
            &["bank", "import"],
            &["restore"],
        ] {
            let text = help(words);
            assert!(
                !text.contains("TRUSTED_PROXIES") && text.contains("assay --help"),
                "{text}"
            );
            assert!(text.lines().count() < 30, "{text}");
        }
        for words in [&[][..], &["serve"]] {
            assert!(help(words).contains("TRUSTED_PROXIES"));
        }
    }

    #[test]
    fn settings_are_taken_behind_the_command_too() {
        let words = [
            "assay",
            "user",
            "reset-password",
            "a@b.example",
            "--data-dir",
            "/x",
        ];
        let cli = Cli::from_arg_matches(&command().get_matches_from(words)).unwrap();
        assert_eq!(cli.config.data_dir, PathBuf::from("/x"));
    }
}
