//! One function per command; those of a kind have a room of their own.

mod backup;
mod bank;
mod healthcheck;
mod serve;
mod user;

use crate::cli::{Cli, Command, Ground};
use crate::config::Config;
use crate::console;
use anyhow::Result;
use assay::site;
use axum::http::Uri;
use server::bank::{self as library, Library, Shipped};
use server::house::timekeeper;
use server::time::Clock;
use server::words::Words;
use server::{Error, House, account, demo, store};
use std::net::IpAddr;

/// Does what was asked.
pub async fn carry_out(cli: Cli) -> Result<()> {
    let config = &cli.config;
    match cli.command.ground() {
        Ground::Makes => config.make_ground()?,
        Ground::MustBeThere => config.find_ground()?,
        Ground::Untouched => {}
    }
    match cli.command {
        Command::Serve { demo } => serve::serve(config, demo).await,
        Command::Migrate => {
            let house = open(config).await?;
            store::migrate(&house.db).await?;
            bring_library_up_to_date(&house).await?;
            println!("The tables and the library are up to date.");
            Ok(())
        }
        Command::Demo => {
            let house = ready(config).await?;
            fill_demo(config, &house).await
        }
        Command::Organisations => organisations(&found(config).await?).await,
        Command::User(command) => user::carry_out(&found(config).await?, command).await,
        Command::Bank(command) => bank::carry_out(config, command).await,
        Command::Backup(what) => backup::back_up(config, what).await,
        Command::Restore { file, force } => backup::restore(config, &file, force).await,
        Command::ConfirmClock => confirm_clock(&found(config).await?).await,
        Command::Healthcheck => healthcheck::ask(config).await,
        Command::BenchLinks { count } => {
            let house = ready(config).await?;
            for link in demo::bench_links(&house, count).await.map_err(plain)? {
                println!("{link}");
            }
            Ok(())
        }
        Command::BenchFill {
            attempts,
            questions,
        } => {
            let house = ready(config).await?;
            demo::bench_fill(&house, attempts, questions)
                .await
                .map_err(plain)
        }
        Command::BenchAttempts { count } => bench_attempts(&ready(config).await?, count).await,
    }
}

/// Opens the database and checks its settings.
async fn open(config: &Config) -> Result<House> {
    let db = store::open_over(&config.database()?, config.database_link()).await?;
    Ok(House::new(db, Clock::system(), config.settings()?))
}

/// Makes a house ready to be served, on tables that suffice. Unless it was told not to, it brings tables and library up to date first;
/// told not to, it writes neither.
async fn ready(config: &Config) -> Result<House> {
    let house = open(config).await?;
    if config.run_migrations {
        store::migrate(&house.db).await?;
        bring_library_up_to_date(&house).await?;
    }
    store::tables(&house.db).await?.suffice()?;
    Ok(house)
}

/// Opens a house that somebody made: on an empty database, or on tables of an older release, a command that brought them up to date
/// would work on the wrong house and say that all is well.
async fn found(config: &Config) -> Result<House> {
    let house = open(config).await?;
    store::tables(&house.db).await?.suffice()?;
    Ok(house)
}

async fn bring_library_up_to_date(house: &House) -> Result<()> {
    let tables = store::tables(&house.db).await?;
    let shipped = Shipped::new(site::shipped_bank(), env!("CARGO_PKG_VERSION"));
    let library = library::bring_up_to_date(house, &shipped, tables).await;
    match library.map_err(plain)? {
        Library::Current => {}
        Library::Updated(done) => tracing::info!(
            added = done.added.len(),
            changed = done.changed.len(),
            retired = done.retired.len(),
            "the library was brought up to date"
        ),
        Library::Newer => tracing::warn!(
            "the library is of a newer build than this one, so it was left as it is; `assay bank import FOLDER --organisation library` puts other texts in force"
        ),
    }
    Ok(())
}

/// A use case's error as a sentence for the terminal.
fn plain(error: Error) -> anyhow::Error {
    match error {
        Error::Refused(refusal) => {
            anyhow::anyhow!(Words::choose(None, None).refusal(&refusal))
        }
        broken @ Error::Broken(_) => broken.into(),
    }
}

async fn confirm_clock(house: &House) -> Result<()> {
    let at = timekeeper::confirm(house).await.map_err(plain)?;
    let said = Words::choose(None, None).moment(at);
    println!("It is {said}. Attempts whose time is up are closed from now on.");
    Ok(())
}

async fn fill_demo(config: &Config, house: &House) -> Result<()> {
    let sign_ins = demo::fill(house, reach(config, house))
        .await
        .map_err(plain)?;
    console::demo(config.log_format, demo::ORGANISATION, sign_ins.as_deref());
    Ok(())
}

/// Whether the demo is for this machine alone: it listens here, and no proxy hands it on under another address.
fn reach(config: &Config, house: &House) -> demo::Reach {
    if config.listen.ip().is_loopback() && is_near(&house.settings.base_url) {
        demo::Reach::Here
    } else {
        demo::Reach::Others
    }
}

/// Whether an address names this machine and needs nobody in between.
fn is_near(base_url: &str) -> bool {
    let Ok(address) = base_url.parse::<Uri>() else {
        return false;
    };
    let host = address.host().unwrap_or_default();
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let local = host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback());
    address.scheme_str() == Some("http") && local
}

async fn organisations(house: &House) -> Result<()> {
    let all = account::organisations(house).await.map_err(plain)?;
    if all.is_empty() {
        println!(
            "There is no organisation yet; `assay user create EMAIL --name NAME --new-organisation NAME` makes one."
        );
    }
    for org in all {
        println!("{:<24} {}", org.slug, org.name);
    }
    Ok(())
}

async fn bench_attempts(house: &House, count: usize) -> Result<()> {
    for attempt in demo::bench_attempts(house, count).await.map_err(plain)? {
        println!("{attempt}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_near;

    /// Seen failing with the beginnings `http://127.` and `http://localhost` compared: other machines have such names.
    #[test]
    fn a_name_that_begins_like_this_machine_is_another() {
        for near in [
            "http://127.0.0.1:3000",
            "http://127.1.2.3",
            "http://localhost:3000",
            "http://localhost",
            "http://[::1]:3000",
        ] {
            assert!(is_near(near), "{near}");
        }
        for far in [
            "http://localhost.example.org",
            "http://127.example.org:3000",
            "https://localhost",
            "http://[::2]",
            "",
        ] {
            assert!(!is_near(far), "{far}");
        }
    }
}
