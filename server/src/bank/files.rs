//! Whole folders of questions: checking, importing, exporting. Importing is idempotent: what did not change is left alone, what
//! did becomes a new version.

use super::text;
use crate::store::question_versions::{self, NewVersion};
use crate::store::questions;
use crate::store::{Tx, organisations};
use crate::{Answer, House};
use domain::question::{Fault, Question, Wrong};
use domain::{OrgId, Refusal};
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

/// Checks files: each fault with the name of its file.
pub fn check(files: &[File]) -> Vec<Fault> {
    files
        .iter()
        .flat_map(|file| {
            let faults = match text::read(&file.text) {
                Ok(question) => misplaced(&file.name, &question).into_iter().collect(),
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

/// Imports files into an organisation and publishes them. With any fault in any file, nothing is changed.
pub async fn import(house: &House, org: OrgId, files: &[File]) -> Answer<Imported> {
    let faults = check(files);
    if !faults.is_empty() {
        return Err(Refusal::FaultyQuestion { faults }.into());
    }
    let known = texts(house, org).await?;
    let mut done = Imported::default();
    for chunk in files.chunks(20) {
        let mut tx = house.db.write().await?;
        for file in chunk {
            match known.get(&file.name) {
                Some(text) if *text == file.text => done.unchanged += 1,
                Some(_) => {
                    take(house, &mut tx, org, file).await?;
                    done.changed.push(file.name.clone());
                }
                None => {
                    take(house, &mut tx, org, file).await?;
                    done.added.push(file.name.clone());
                }
            }
        }
        tx.commit().await?;
    }
    Ok(done)
}

/// Imports the shipped bank into the library; what is no longer shipped is retired, what is shipped again comes back.
pub async fn import_library(house: &House, files: &[File]) -> Answer<Imported> {
    let mut tx = house.db.write().await?;
    let library = organisations::Organisation {
        id: OrgId::LIBRARY,
        slug: "library".to_owned(),
        name: "Assay library".to_owned(),
    };
    organisations::add(&mut tx, &library, house.clock.now()).await?;
    tx.commit().await?;
    let mut done = import(house, OrgId::LIBRARY, files).await?;
    let mut tx = house.db.write().await?;
    for question in questions::list(&mut tx, OrgId::LIBRARY).await? {
        let shipped = files.iter().any(|file| file.name == question.name);
        if question.status == "retired" && shipped {
            questions::set_status(&mut tx, OrgId::LIBRARY, question.id, "retired", "published")
                .await?;
        } else if question.status == "published" && !shipped {
            questions::set_status(&mut tx, OrgId::LIBRARY, question.id, "published", "retired")
                .await?;
            done.retired.push(question.name);
        }
    }
    tx.commit().await?;
    Ok(done)
}

async fn texts(house: &House, org: OrgId) -> Answer<HashMap<String, String>> {
    Ok(export(house, org)
        .await?
        .into_iter()
        .map(|file| (file.name, file.text))
        .collect())
}

async fn take(house: &House, tx: &mut Tx, org: OrgId, file: &File) -> Answer<()> {
    let now = house.clock.now();
    let question = text::read(&file.text).map_err(|_| Refusal::NotFound)?;
    let facts = text::facts(&file.text, &question);
    let known = questions::find_by_name(tx, org, &file.name).await?;
    let (id, number, seen) = if let Some(known) = known {
        (known.id, known.number + 1, known.updated_at)
    } else {
        let id = house.clock.id();
        questions::add(tx, org, id, &file.name, now).await?;
        (id, 1, now)
    };
    let version = house.clock.id();
    let new = NewVersion {
        org,
        question: id,
        id: version,
        number,
        author: None,
        now,
    };
    question_versions::add(tx, new, &facts).await?;
    if !questions::publish(tx, org, id, version, (seen, now)).await? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(())
}

/// The files of an organisation's own questions, in the version in force or, where there is none, the draft.
pub async fn export(house: &House, org: OrgId) -> Answer<Vec<File>> {
    let mut tx = house.db.read().await?;
    let texts = question_versions::texts(&mut tx, org).await?;
    let file = |(name, text)| File { name, text };
    Ok(texts.into_iter().map(file).collect())
}
