//! `assay bank …`: question files.

use super::{found, plain};
use crate::cli::BankCommand;
use crate::config::Config;
use crate::console::many;
use anyhow::{Context, Result, bail};
use domain::OrgId;
use server::bank::{self, File};
use server::words::Words;
use server::{House, account};
use std::collections::BTreeSet;
use std::path::Path;

/// Does it.
pub async fn carry_out(config: &Config, command: BankCommand) -> Result<()> {
    match command {
        BankCommand::Check { folder } => check(&folder),
        BankCommand::Import {
            folder,
            organisation,
        } => {
            let (house, org) = of_organisation(config, &organisation).await?;
            import(&house, org, &folder).await
        }
        BankCommand::Export {
            folder,
            organisation,
        } => {
            let (house, org) = of_organisation(config, &organisation).await?;
            export(&house, org, &folder).await
        }
    }
}

/// The house, and the organisation in it that has this short name.
async fn of_organisation(config: &Config, slug: &str) -> Result<(House, OrgId)> {
    let house = found(config).await?;
    let org = account::organisation(&house, slug).await.map_err(plain)?;
    Ok((house, org))
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
        bail!(
            "not right: {} of {}",
            faulty.len(),
            many(files.len(), "file")
        );
    }
    println!("{}, no fault.", many(files.len(), "question"));
    Ok(())
}

async fn import(house: &House, org: OrgId, folder: &Path) -> Result<()> {
    let done = bank::import(house, org, &read_folder(folder)?)
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

async fn export(house: &House, org: OrgId, folder: &Path) -> Result<()> {
    let files = bank::export(house, org).await.map_err(plain)?;
    for file in &files {
        let path = folder.join(format!("{}.md", file.name));
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, &file.text)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!(
        "{} written to {}.",
        many(files.len(), "question"),
        folder.display()
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
                    files.push(File {
                        name,
                        text: unix(&text),
                    });
                }
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// A text as editors elsewhere write it, with CR LF at the ends of lines and a byte order mark in front, as the bank keeps it.
fn unix(text: &str) -> String {
    text.strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checked: without `unix` in `read_folder` the shipped question has faults.
    #[test]
    fn files_of_another_system_are_read() {
        let bank = Path::new(env!("CARGO_MANIFEST_DIR")).join("bank");
        let known = read_folder(&bank).unwrap().swap_remove(0);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{}.md", known.name));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let theirs = format!("\u{feff}{}", known.text.replace('\n', "\r\n"));
        std::fs::write(&path, theirs).unwrap();
        let read = read_folder(folder.path()).unwrap();
        assert_eq!(bank::check(&read).len(), 0);
        assert_eq!(read[0].text, known.text);
    }
}
