//! Whole folders of questions: checking, importing, exporting. Importing is idempotent: what did not change is left alone, what
//! did becomes a new version.

use super::facts::facts;
use crate::store::Tx;
use crate::store::question_versions::{self, NewVersion};
use crate::store::questions::{self, Release};
use crate::text;
use crate::{House, Outcome};
use domain::question::{Fault, Question, Wrong};
use domain::{Moment, OrgId, QuestionId, Refusal};
use std::collections::HashMap;

/// A question file: its name (the path without `.md`) and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Such as `data/tx/write-skew`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What an import did, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New questions.
    pub added: Vec<String>,
    /// Questions with a new version.
    pub changed: Vec<String>,
    /// Questions left alone.
    pub unchanged: usize,
    /// Questions of the library that are no longer shipped.
    pub retired: Vec<String>,
}

/// Checks files: each fault with the name of its file, fifty a file at most.
pub fn check(files: &[File]) -> Vec<Fault> {
    files
        .iter()
        .flat_map(|file| {
            let faults = match text::read_new(&file.text) {
                Ok(question) => misplaced(&file.name, &question)
                    .into_iter()
                    .chain(text::unready(&file.text, &question))
                    .collect(),
                Err(faults) => faults,
            };
            faults.into_iter().map(|fault| Fault {
                file: Some(file.name.clone()),
                ..fault
            })
        })
        .collect()
}

/// The folder must be that of category and skill, the name plain.
fn misplaced(name: &str, question: &Question) -> Option<Fault> {
    let skill = question.head.skill;
    let folder = format!("{}/{}/", skill.category().code(), skill.folder());
    let slug = name.strip_prefix(&folder).unwrap_or("");
    let plain = !slug.is_empty()
        && slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (!plain).then(|| {
        Fault::at(1, Wrong::FileName)
            .with("skill", skill.code())
            .with("folder", folder)
    })
}

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    Added,
    Changed,
    Unchanged,
}

impl Imported {
    pub(super) fn note(&mut self, file: &File, taken: Taken) {
        match taken {
            Taken::Added => self.added.push(file.name.clone()),
            Taken::Changed => self.changed.push(file.name.clone()),
            Taken::Unchanged => self.unchanged += 1,
        }
    }
}

/// Refuses files with faults, naming each.
pub(super) fn faultless(files: &[File]) -> Outcome<()> {
    let faults = check(files);
    if faults.is_empty() {
        return Ok(());
    }
    Err(Refusal::FaultyQuestion { faults }.into())
}

/// Imports files into an organisation and publishes them. With any fault in any file, nothing is changed.
pub async fn import(house: &House, org: OrgId, files: &[File]) -> Outcome<Imported> {
    faultless(files)?;
    let known = texts(house, org).await?;
    let mut done = Imported::default();
    for chunk in files.chunks(20) {
        let mut tx = house.db.write().await?;
        for file in chunk {
            done.note(file, take(house, &mut tx, org, file, &known).await?);
        }
        tx.commit().await?;
    }
    Ok(done)
}

async fn texts(house: &House, org: OrgId) -> Outcome<HashMap<String, String>> {
    Ok(export(house, org)
        .await?
        .into_iter()
        .map(|file| (file.name, file.text))
        .collect())
}

/// Takes one file over, if its text is not the one that is `known`.
pub(super) async fn take(
    house: &House,
    tx: &mut Tx,
    org: OrgId,
    file: &File,
    known: &HashMap<String, String>,
) -> Outcome<Taken> {
    let taken = match known.get(&file.name) {
        Some(text) if *text == file.text => return Ok(Taken::Unchanged),
        Some(_) => Taken::Changed,
        None => Taken::Added,
    };
    let now = house.clock.now();
    let question = text::read(&file.text).map_err(|_| Refusal::NotFound)?;
    let facts = facts(&file.text, &question);
    let (id, number, seen) = place(house, tx, org, &file.name, now).await?;
    let version = house.clock.id();
    let new = NewVersion {
        org,
        question: id,
        id: version,
        number,
        author: None,
        now,
    };
    let release = Release {
        question: id,
        version,
        by: None,
        seen,
    };
    if question_versions::add(tx, new, &facts).await? == 0
        || !questions::publish(tx, org, release, now).await?
    {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(taken)
}

/// The question of this name, new or known, with the number of its next version and when it was last changed.
async fn place(
    house: &House,
    tx: &mut Tx,
    org: OrgId,
    name: &str,
    now: Moment,
) -> Outcome<(QuestionId, i64, Moment)> {
    if let Some(known) = questions::find_by_name(tx, org, name).await? {
        return Ok((known.id, known.number + 1, known.updated_at));
    }
    let id = house.clock.id();
    if questions::add(tx, org, id, name, now).await? {
        return Ok((id, 1, now));
    }
    // Somebody else was first by an instant: theirs is committed by now.
    let theirs = questions::find_by_name(tx, org, name).await?;
    let theirs = theirs.ok_or(Refusal::ChangedMeanwhile)?;
    Ok((theirs.id, theirs.number + 1, theirs.updated_at))
}

/// The files of an organisation's own questions, in the version in force or, where there is none, the draft.
pub async fn export(house: &House, org: OrgId) -> Outcome<Vec<File>> {
    let mut tx = house.db.read().await?;
    let texts = question_versions::texts(&mut tx, org).await?;
    let file = |(name, text)| File { name, text };
    Ok(texts.into_iter().map(file).collect())
}
