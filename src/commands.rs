//! One function per command.

use crate::config::{BankCommand, Cli, Command, Config, UserCommand};
use anyhow::{Context, Result, bail};
use assay::site;
use domain::OrgId;
use server::bank::{self, File};
use server::http::{Deadlines, install_metrics, serve};
use server::time::Clock;
use server::words::Words;
use server::{Error, House, account, demo, jobs, store};
use std::collections::BTreeSet;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Does what was asked.
pub async fn carry_out(cli: Cli) -> Result<()> {
    let config = &cli.config;
    match cli.command {
        Command::Serve { demo } => serve_site(config, demo).await,
        Command::Migrate => {
            store::migrate(&open(config).await?.db).await?;
            println!("The tables are up to date.");
            Ok(())
        }
        Command::Demo => {
            let house = ready(config).await?;
            fill_demo(&house).await
        }
        Command::User(command) => user(&ready(config).await?, command).await,
        Command::Bank(command) => bank_files(config, command).await,
        Command::Backup { to } => {
            store::backup(&open(config).await?.db, &to).await?;
            println!("Copied and checked: {}", to.display());
            Ok(())
        }
        Command::Healthcheck => healthcheck(config).await,
        Command::BenchAttempts { count } => bench_attempts(&ready(config).await?, count).await,
    }
}

/// Opens the database and checks its settings.
async fn open(config: &Config) -> Result<House> {
    let db = store::open(&config.database()?).await?;
    Ok(House::new(db, Clock::system(), config.settings()?))
}

/// Opens a house whose tables and library are up to date.
async fn ready(config: &Config) -> Result<House> {
    let house = open(config).await?;
    if config.run_migrations {
        store::migrate(&house.db).await?;
    }
    let done = bank::import_library(&house, &site::shipped_bank())
        .await
        .map_err(plain)?;
    if !done.added.is_empty() || !done.changed.is_empty() || !done.retired.is_empty() {
        tracing::info!(
            added = done.added.len(),
            changed = done.changed.len(),
            retired = done.retired.len(),
            "the library was brought up to date"
        );
    }
    Ok(house)
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

async fn serve_site(config: &Config, demo: bool) -> Result<()> {
    install_metrics();
    let house = ready(config).await?;
    if demo {
        fill_demo(&house).await?;
    }
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "cannot listen on {}; name another address with LISTEN_ADDR",
            config.listen
        )
    })?;
    let base = &house.settings.base_url;
    if let Some(token) = account::setup_token(&house).await.map_err(plain)? {
        println!(
            "\n  Nobody works here yet. Set the house up within 30 minutes:\n\n    {base}/setup\n    token: {}\n",
            token.reveal()
        );
    }
    println!("Assay listens on {base} ({})", house.db.engine());
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(jobs::run(house.clone(), stopping.clone()));
    tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping");
        let _nobody_listens = stop.send(true);
    });
    serve(
        listener,
        site::build(house.clone()),
        Deadlines::default(),
        stopping,
    )
    .await;
    let _ended = worker.await;
    house.db.close().await;
    Ok(())
}

async fn asked_to_stop() {
    let term = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = term => {}
    }
}

async fn fill_demo(house: &House) -> Result<()> {
    match demo::fill(house).await.map_err(plain)? {
        Some(sign_ins) => {
            println!("\n  Demo organisation: {}", demo::ORGANISATION);
            for person in sign_ins {
                println!(
                    "    {:<10} {:<28} {}",
                    person.role, person.email, person.password
                );
            }
            println!();
        }
        None => println!("There is an organisation here already; demo data was left out."),
    }
    Ok(())
}

async fn user(house: &House, command: UserCommand) -> Result<()> {
    let base = &house.settings.base_url;
    let secret = match command {
        UserCommand::Create {
            email,
            name,
            role,
            organisation,
        } => {
            let new = account::NewStaff { email, name, role };
            account::create_from_command_line(house, &organisation, &new)
                .await
                .map_err(plain)?
        }
        UserCommand::ResetPassword { email } => account::reset_password(house, &email)
            .await
            .map_err(plain)?,
    };
    println!(
        "Set the password within three days:\n\n  {base}/password?token={}\n",
        secret.reveal()
    );
    Ok(())
}

/// The question files below a folder.
fn read_folder(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        let entries =
            std::fs::read_dir(&here).with_context(|| format!("cannot read {}", here.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                let name = path.strip_prefix(folder)?.with_extension("");
                let name = name.to_string_lossy().replace('\\', "/");
                if name.contains('/') {
                    let text = std::fs::read_to_string(&path)
                        .with_context(|| format!("cannot read {}", path.display()))?;
                    files.push(File { name, text });
                }
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn check(folder: &Path) -> Result<()> {
    let files = read_folder(folder)?;
    let faults = bank::check(&files);
    let words = Words::choose(None, None);
    for fault in &faults {
        let name = fault.file.as_deref().unwrap_or_default();
        let what = words.fault_without_line(fault);
        println!("{}/{name}.md:{}: {what}", folder.display(), fault.line);
    }
    if !faults.is_empty() {
        let faulty: BTreeSet<_> = faults.iter().map(|fault| &fault.file).collect();
        bail!("not right: {} of {} files", faulty.len(), files.len());
    }
    println!("{} questions, no fault.", files.len());
    Ok(())
}

/// The house, and the organisation in it that has this short name.
async fn of_organisation(config: &Config, slug: &str) -> Result<(House, OrgId)> {
    let house = ready(config).await?;
    let org = account::organisation(&house, slug).await.map_err(plain)?;
    Ok((house, org))
}

async fn bank_files(config: &Config, command: BankCommand) -> Result<()> {
    match command {
        BankCommand::Check { folder } => check(&folder),
        BankCommand::Import {
            folder,
            organisation,
        } => {
            let (house, org) = of_organisation(config, &organisation).await?;
            let done = bank::import(&house, org, &read_folder(&folder)?)
                .await
                .map_err(plain)?;
            for name in &done.added {
                println!("added    {name}");
            }
            for name in &done.changed {
                println!("changed  {name}");
            }
            println!(
                "{} added, {} changed, {} unchanged.",
                done.added.len(),
                done.changed.len(),
                done.unchanged
            );
            Ok(())
        }
        BankCommand::Export {
            folder,
            organisation,
        } => {
            let (house, org) = of_organisation(config, &organisation).await?;
            let files = bank::export(&house, org).await.map_err(plain)?;
            for file in &files {
                let path = folder.join(format!("{}.md", file.name));
                if let Some(parent) = path.parent() {
                    std::fs::create_dir_all(parent)?;
                }
                std::fs::write(&path, &file.text)
                    .with_context(|| format!("cannot write {}", path.display()))?;
            }
            println!("{} questions written to {}.", files.len(), folder.display());
            Ok(())
        }
    }
}

/// One request to the house on this machine, by hand: no client library for four lines.
async fn healthcheck(config: &Config) -> Result<()> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut address = config.listen;
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    let asked = async {
        let mut stream = tokio::net::TcpStream::connect(address).await?;
        stream
            .write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            .await?;
        let mut head = [0; 12];
        stream.read_exact(&mut head).await?;
        Ok::<_, std::io::Error>(head)
    };
    let head = tokio::time::timeout(std::time::Duration::from_secs(3), asked).await??;
    if &head == b"HTTP/1.1 200" {
        Ok(())
    } else {
        bail!("the house is not ready")
    }
}

async fn bench_attempts(house: &House, count: usize) -> Result<()> {
    for attempt in demo::bench_attempts(house, count).await.map_err(plain)? {
        println!("{attempt}");
    }
    Ok(())
}
