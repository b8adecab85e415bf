//! `assay backup` and `assay restore`: the embedded database, copied while it is in use, checked, and put back.

use super::open;
use crate::cli::Backup;
use crate::config::Config;
use crate::console::many;
use anyhow::{Context, Result, bail};
use server::store::{self, Contents, EmbeddedFile, InTheWay};
use server::time::Clock;
use std::path::Path;

/// Makes a backup, looks at one, or notes one.
pub async fn back_up(config: &Config, what: Backup) -> Result<()> {
    if what.noted {
        let house = open(config).await?;
        store::note_backup(&house.db, house.clock.now()).await?;
        println!("Noted.");
        return Ok(());
    }
    let file = what.file.context("name the file of the backup")?;
    if what.verify {
        let contents = store::verify_backup(&file).await?;
        println!("Sound: {}, {}.", file.display(), told(&contents));
        return Ok(());
    }
    let house = open(config).await?;
    let contents = store::backup(&house.db, &file, house.clock.now()).await?;
    house.db.close().await;
    println!(
        "Copied and checked: {}, {}.",
        file.display(),
        told(&contents)
    );
    Ok(())
}

/// Puts a backup in the place of the embedded database.
pub async fn restore(config: &Config, file: &Path, force: bool) -> Result<()> {
    let Some(place) = EmbeddedFile::of(&config.database()?) else {
        bail!(
            "this installation runs on PostgreSQL: restore it with pg_restore, as deploy/README.md says"
        )
    };
    config.make_folder()?;
    let in_the_way = if force {
        InTheWay::MoveAside
    } else {
        InTheWay::Refuse
    };
    let done = store::restore(file, &place, in_the_way, Clock::system().now()).await?;
    if let Some(aside) = done.aside {
        println!("The database that was there: {}", aside.display());
    }
    println!(
        "Restored: {}, {}. Start Assay and look at a recent report.",
        place.path().display(),
        told(&done.contents)
    );
    Ok(())
}

fn told(contents: &Contents) -> String {
    let count = |number: i64, one| many(usize::try_from(number).unwrap_or(0), one);
    format!(
        "{}, {}, {}, {} KB",
        count(contents.organisations, "organisation"),
        count(contents.staff, "account"),
        count(contents.attempts, "attempt"),
        contents.bytes.div_ceil(1024)
    )
}
