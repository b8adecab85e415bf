//! The library: the shipped bank, which everybody draws from and nobody edits. It is brought up to date from the files in the binary,
//! by one node at a time, in one unit of work, and never by a build that is older than the texts that are there.
//!
//! What is older is known by three signs: tables that a newer release has changed, an edition that a newer release has shipped, and an
//! edition that was in force before and was followed by another.

use super::files::{File, Imported, faultless, take};
use super::search::fold_older;
use crate::store::library_editions::{self, Edition};
use crate::store::{Tables, Tx, organisations, question_versions, questions};
use crate::{Error, House, Outcome, secret};
use domain::question::Status;
use domain::{OrgId, Refusal};
use std::collections::HashMap;
use std::time::Duration;

/// What a build ships.
#[derive(Clone, Debug)]
pub struct Shipped {
    /// The files.
    pub files: Vec<File>,
    /// The release, as one number that grows.
    pub release: i64,
}

/// How the library stands to this build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Library {
    /// It is what this build ships.
    Current,
    /// It was brought up to date.
    Updated(Imported),
    /// A newer build has been here; nothing was changed.
    Newer,
}

/// Another node may be at it; a library of thousands of questions takes a while over a slow line.
const TRIES: u32 = 150;
const PAUSE: Duration = Duration::from_millis(200);

impl Shipped {
    /// The files of a release such as `1.4.2`.
    pub fn new(files: Vec<File>, release: &str) -> Self {
        let numbers = release
            .split(['-', '+'])
            .next()
            .unwrap_or_default()
            .split('.')
            .map(|part| part.parse::<i64>().unwrap_or(0).clamp(0, 999_999));
        Self {
            files,
            release: numbers.take(3).fold(0, |all, part| all * 1_000_000 + part),
        }
    }

    /// Names and texts in one hash.
    fn fingerprint(&self) -> String {
        let mut sorted: Vec<&File> = self.files.iter().collect();
        sorted.sort_by(|a, b| a.name.cmp(&b.name));
        let mut bytes = Vec::new();
        for file in sorted {
            for part in [&file.name, &file.text] {
                bytes.extend((part.len() as u64).to_be_bytes());
                bytes.extend(part.as_bytes());
            }
        }
        secret::hash(&bytes)
    }
}

/// Brings the library up to what this build ships, unless a newer build has been here. Several nodes may try at once: one does it, the
/// others wait and find it done.
pub async fn bring_up_to_date(
    house: &House,
    shipped: &Shipped,
    tables: Tables,
) -> Outcome<Library> {
    // Reading and rendering 248 questions takes a second and much memory: only where they are new.
    if !is_current(house, shipped).await? {
        faultless(&shipped.files)?;
    }
    for _ in 1..TRIES {
        match try_once(house, shipped, tables).await {
            Err(Error::Refused(Refusal::Unavailable)) => {
                tracing::info!(
                    "the library is busy, most likely because another node brings it up to date; waiting"
                );
                tokio::time::sleep(PAUSE).await;
            }
            Ok(done) => {
                fold_older(house).await?;
                return Ok(done);
            }
            failed => return failed,
        }
    }
    try_once(house, shipped, tables).await
}

async fn is_current(house: &House, shipped: &Shipped) -> Outcome<bool> {
    let mut tx = house.db.read().await?;
    let had = library_editions::list(&mut tx).await?;
    let fingerprint = shipped.fingerprint();
    Ok(had
        .first()
        .is_some_and(|newest| newest.fingerprint == fingerprint))
}

async fn try_once(house: &House, shipped: &Shipped, tables: Tables) -> Outcome<Library> {
    let mut tx = hold(house).await?;
    let had = library_editions::list(&mut tx).await?;
    let fingerprint = shipped.fingerprint();
    if let Some(newest) = had.first() {
        if newest.fingerprint == fingerprint {
            return Ok(Library::Current);
        }
        let had_before = had.iter().any(|one| one.fingerprint == fingerprint);
        let followed = had_before && shipped.release <= newest.release;
        if tables.newer > 0 || shipped.release < newest.release || followed {
            return Ok(Library::Newer);
        }
    }
    let done = replace(house, &mut tx, &shipped.files).await?;
    let edition = Edition {
        fingerprint,
        number: had.first().map_or(1, |newest| newest.number + 1),
        release: shipped.release,
    };
    library_editions::put_in_force(&mut tx, &edition, house.clock.now()).await?;
    tx.commit().await?;
    Ok(Library::Updated(done))
}

/// Puts exactly these files into the library, whatever is there: for tests and for those who know what they do.
pub async fn import_library(house: &House, files: &[File]) -> Outcome<Imported> {
    faultless(files)?;
    let mut tx = hold(house).await?;
    let done = replace(house, &mut tx, files).await?;
    tx.commit().await?;
    fold_older(house).await?;
    Ok(done)
}

/// Begins a unit of work that nobody else has begun: the library's own row is held until it ends.
async fn hold(house: &House) -> Outcome<Tx> {
    let mut tx = house.db.write().await?;
    let library = organisations::Organisation {
        id: OrgId::LIBRARY,
        slug: "library".to_owned(),
        name: "Assay library".to_owned(),
    };
    organisations::hold(&mut tx, &library, house.clock.now()).await?;
    Ok(tx)
}

/// What is no longer shipped is retired, what is shipped again comes back.
async fn replace(house: &House, tx: &mut Tx, files: &[File]) -> Outcome<Imported> {
    let texts = question_versions::texts(tx, OrgId::LIBRARY).await?;
    let known: HashMap<String, String> = texts.into_iter().collect();
    let mut done = Imported::default();
    for file in files {
        done.note(file, take(house, tx, OrgId::LIBRARY, file, &known).await?);
    }
    for question in questions::list(tx, OrgId::LIBRARY).await? {
        let shipped = files.iter().any(|file| file.name == question.name);
        let turn = match (question.status, shipped) {
            (Status::Retired, true) => (Status::Retired, Status::Published),
            (Status::Published, false) => (Status::Published, Status::Retired),
            (Status::Draft, _) | (Status::Published, true) | (Status::Retired, false) => continue,
        };
        questions::set_status(tx, OrgId::LIBRARY, question.id, turn).await?;
        if !shipped {
            done.retired.push(question.name);
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_numbers_that_grow() {
        let number = |release| Shipped::new(Vec::new(), release).release;
        let releases = [
            "0.1.0",
            "0.1.1",
            "0.2.0",
            "0.10.0",
            "1.0.0",
            "1.0.1-rc.1",
            "12.3.400",
        ];
        assert!(
            releases
                .windows(2)
                .all(|pair| number(pair[0]) < number(pair[1]))
        );
        assert_eq!(number("1.0.1-rc.1"), number("1.0.1"));
    }

    #[test]
    fn a_fingerprint_is_of_names_and_texts_in_any_order() {
        let file = |name: &str, text: &str| File {
            name: name.to_owned(),
            text: text.to_owned(),
        };
        let print = |files: &[File]| Shipped::new(files.to_vec(), "1").fingerprint();
        let (a, b) = (file("a", "1"), file("b", "2"));
        assert_eq!(
            print(&[a.clone(), b.clone()]),
            print(&[b.clone(), a.clone()])
        );
        assert_ne!(print(&[a.clone(), b]), print(&[a.clone(), file("b", "3")]));
        assert_ne!(print(&[file("ab", "c")]), print(&[file("a", "bc")]));
        assert_ne!(print(&[a]), print(&[]));
    }
}
