//! The command line: reads the settings, opens the house, does one thing.

mod cli;
mod commands;
mod config;
mod console;
mod logs;
mod misspelt;
mod values;

use anyhow::Result;
use cli::Cli;
use config::LogFormat;
use logs::Log;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::read();
    let format = cli.config.log_format;
    let log = logs::listen(&cli.config);
    misspelt::warn(&cli::variables());
    match (carry_out(cli, &log), format) {
        (Ok(()), _) => ExitCode::SUCCESS,
        (Err(error), LogFormat::Text) => {
            eprintln!("{}", told(&error));
            ExitCode::FAILURE
        }
        (Err(error), LogFormat::Json) => {
            tracing::error!(target: logs::START, error = told(&error), "Assay stops");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(cli: Cli, log: &Log) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.spawn(Log::count_lost(log.lost()));
    let done = runtime.block_on(commands::carry_out(cli));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    done
}

/// What went wrong, for the person at the terminal: every cause once, and no trace of calls.
fn told(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.contains(&cause) {
            told.push_str(": ");
            told.push_str(&cause);
        }
    }
    told
}
