//! Putting a backup back in the place of the embedded database. Nothing is touched before the backup was checked, nothing is
//! overwritten: what was there is moved aside.

use super::backup::{Contents, NoBackup, beside, name, remove, verify_backup};
use super::file::{EmbeddedFile, new_private};
use domain::Moment;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What becomes of a database that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTheWay {
    /// It stays, and nothing is restored.
    Refuse,
    /// It gets another name.
    MoveAside,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What stands there now.
    pub contents: Contents,
    /// Where that lies which stood there before.
    pub aside: Option<PathBuf>,
}

/// Puts `file` in the place of the database.
pub async fn restore(
    file: &Path,
    place: &EmbeddedFile,
    in_the_way: InTheWay,
    now: Moment,
) -> Result<Restored, NoBackup> {
    verify_backup(file).await?;
    if place.is_there() {
        if in_the_way == InTheWay::Refuse {
            return Err(NoBackup::WouldOverwrite(place.path().to_owned()));
        }
        nobody_has_open(place).await?;
    }
    let piece = beside(place.path())?;
    let done = put(file, &piece, place, now).await;
    if done.is_err() {
        remove(&piece);
    }
    done
}

async fn put(
    file: &Path,
    piece: &Path,
    place: &EmbeddedFile,
    now: Moment,
) -> Result<Restored, NoBackup> {
    let to = place.path();
    let mut copy = new_private(piece).map_err(NoBackup::disk(to))?;
    let mut from = std::fs::File::open(file).map_err(NoBackup::disk(file))?;
    std::io::copy(&mut from, &mut copy).map_err(NoBackup::disk(to))?;
    drop(copy);
    let contents = verify_backup(piece).await?;
    let mut moved = Moved::new();
    if let Err(why) = move_aside(place, now, &mut moved).and_then(|()| name(piece, to)) {
        return Err(put_back(moved, why));
    }
    let database = moved.into_iter().find(|(from, _)| from == to);
    let aside = database.map(|(_, aside)| aside);
    Ok(Restored { contents, aside })
}

/// What was moved: from where, and where it lies.
type Moved = Vec<(PathBuf, PathBuf)>;

/// Moves the database and what belongs to it: a journal that stayed behind would be played into the backup.
fn move_aside(place: &EmbeddedFile, now: Moment, moved: &mut Moved) -> Result<(), NoBackup> {
    for part in place.parts() {
        if !part.exists() {
            continue;
        }
        let mut name = part.clone().into_os_string();
        name.push(format!(".before-{}", now.0));
        let to = PathBuf::from(name);
        std::fs::rename(&part, &to).map_err(NoBackup::disk(&to))?;
        moved.push((part, to));
    }
    Ok(())
}

/// Gives back its place to what was moved aside for nothing: without a database there, the next start would make an empty house. What
/// cannot go back is named.
fn put_back(moved: Moved, why: NoBackup) -> NoBackup {
    for (from, aside) in moved {
        if from.exists() || std::fs::rename(&aside, &from).is_err() {
            let why = Box::new(why);
            return NoBackup::Aside { aside, why };
        }
    }
    why
}

/// Asks for the database alone: leaving the write-ahead log takes that, and tidies the log into the file as well. A file that is no
/// database any more is nobody's.
#[expect(
    clippy::disallowed_methods,
    reason = "a question to the engine about its file, not a query of the house"
)]
async fn nobody_has_open(place: &EmbeddedFile) -> Result<(), NoBackup> {
    const BUSY: [&str; 2] = ["5", "6"];
    let options = SqliteConnectOptions::new()
        .filename(place.path())
        .busy_timeout(Duration::from_millis(500));
    let asked = async {
        let mut alone = options.connect().await?;
        let mode: sqlx::Result<(String,)> = sqlx::query_as("pragma journal_mode = delete")
            .fetch_one(&mut alone)
            .await;
        alone.close().await?;
        mode
    };
    match asked.await {
        Ok((mode,)) if mode != "delete" => Err(NoBackup::InUse(place.path().to_owned())),
        Err(sqlx::Error::Database(fault))
            if fault
                .code()
                .is_some_and(|code| BUSY.contains(&code.as_ref())) =>
        {
            Err(NoBackup::InUse(place.path().to_owned()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_go_back_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (from, aside) = (folder.path().join("assay.db"), folder.path().join("aside"));
        let failed = || NoBackup::InTheWay(from.clone());
        std::fs::write(&aside, "before").unwrap();
        let told = put_back(vec![(from.clone(), aside.clone())], failed());
        assert!(matches!(told, NoBackup::InTheWay(_)) && !aside.exists());
        // Somebody else's database stands there now.
        std::fs::write(&aside, "before").unwrap();
        let told = put_back(vec![(from.clone(), aside.clone())], failed()).to_string();
        assert!(told.contains(&aside.display().to_string()), "{told}");
        assert!(aside.exists());
    }
}
