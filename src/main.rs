//! The command line: reads the settings, opens the house, does one thing.

mod commands;
mod config;

use anyhow::Result;
use clap::Parser;
use config::{Cli, Config, LogFormat};
use tracing_subscriber::EnvFilter;

fn main() -> Result<()> {
    let cli = Cli::parse();
    listen_to_logs(&cli.config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let done = runtime.block_on(commands::carry_out(cli));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    done
}

fn listen_to_logs(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => builder.with_ansi(false).compact().init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
}
