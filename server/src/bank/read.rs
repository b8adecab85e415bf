//! Reading the bank: lists with filters, one question with its versions, the difference between two.

use super::shelf::{Sheet, Shelved};
use super::text;
use crate::markdown::{self, Html};
use crate::store::draws::{self, Use};
use crate::store::question_versions::{self, Version};
use crate::store::questions::{self, Listed};
use crate::{Answer, House};
use domain::account::{Action, Caller};
use domain::question::{Arrangement, Question};
use domain::taxonomy::{Category, Level, Skill};
use domain::{OrgId, QuestionId, Refusal};
use serde::Deserialize;
use std::collections::HashMap;

/// What a list is narrowed to; empty fields narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that must stand in title or name.
    pub q: String,
    /// Code of a category.
    pub category: String,
    /// Code of a skill.
    pub skill: String,
    /// Code of a technology.
    pub technology: String,
    /// Code of a level.
    pub level: String,
    /// Code of a kind.
    pub kind: String,
    /// `draft`, `published` or `retired`.
    pub status: String,
    /// `own` or `library`.
    pub source: String,
    /// Page, from 1.
    pub page: usize,
}

/// The questions an organisation sees, narrowed.
pub async fn list(house: &House, caller: &Caller, filter: &Filter) -> Answer<Vec<Listed>> {
    caller.may(Action::ReadBank)?;
    let mut tx = house.db.read().await?;
    let mut all = questions::list(&mut tx, caller.org).await?;
    all.retain(|question| fits(question, caller.org, filter));
    Ok(all)
}

/// What a search found, and how it spreads.
#[derive(Debug)]
pub struct Found {
    /// What fits.
    pub questions: Vec<Listed>,
    /// How many fit in each cell when category and level are left out of the search.
    pub cells: HashMap<(Category, Level), usize>,
}

/// The questions an organisation sees, narrowed, with their spread over categories and levels.
pub async fn search(house: &House, caller: &Caller, filter: &Filter) -> Answer<Found> {
    let wide = Filter {
        category: String::new(),
        level: String::new(),
        ..filter.clone()
    };
    let mut questions = list(house, caller, &wide).await?;
    let mut cells = HashMap::new();
    for question in &questions {
        let category = Skill::from_code(&question.skill).map(Skill::category);
        if let Some(cell) = category.zip(Level::from_code(&question.level)) {
            *cells.entry(cell).or_default() += 1;
        }
    }
    questions.retain(|question| fits(question, caller.org, filter));
    Ok(Found { questions, cells })
}

fn fits(question: &Listed, org: OrgId, filter: &Filter) -> bool {
    let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
    let own = question.org_id == org;
    let category = Skill::from_code(&question.skill).map_or("", |skill| skill.category().code());
    let text = format!("{} {}", question.title, question.name).to_lowercase();
    (own || question.status != "draft")
        && is(&filter.category, category)
        && is(&filter.skill, &question.skill)
        && is(&filter.level, &question.level)
        && is(&filter.kind, &question.kind)
        && is(&filter.status, &question.status)
        && is(&filter.source, if own { "own" } else { "library" })
        && (filter.technology.is_empty()
            || question
                .technologies
                .contains(&format!(",{},", filter.technology)))
        && filter
            .q
            .to_lowercase()
            .split_whitespace()
            .all(|word| text.contains(word))
}

/// A question with everything its page shows.
#[derive(Debug)]
pub struct View {
    /// The facts.
    pub listed: Listed,
    /// Whether the organisation may change it.
    pub own: bool,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// The newest version, rendered.
    pub shown: VersionView,
    /// Where the organisation has used it.
    pub uses: Vec<Use>,
}

/// A version rendered for its author: what the candidate sees, the key, the rationale.
#[derive(Debug)]
pub struct VersionView {
    /// The text.
    pub source: String,
    /// The question.
    pub question: Question,
    /// As the candidate sees it.
    pub sheet: Sheet,
    /// Why the key is right.
    pub rationale: Html,
    /// Where to read more.
    pub reference: Html,
}

impl VersionView {
    fn new(source: String, question: Question) -> Self {
        let shelved = Shelved::new(question.clone());
        Self {
            sheet: shelved.sheet(&Arrangement::default()),
            rationale: markdown::html(&question.rationale),
            reference: markdown::html(&question.reference),
            source,
            question,
        }
    }
}

/// How many of the assessments that use a question its page shows, the most first.
const USES: u32 = 50;

/// One question.
pub async fn view(house: &House, caller: &Caller, id: QuestionId) -> Answer<View> {
    caller.may(Action::ReadBank)?;
    let mut tx = house.db.read().await?;
    let listed = questions::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let own = listed.org_id == caller.org;
    let versions = question_versions::list(&mut tx, listed.org_id, id).await?;
    let source = versions
        .first()
        .map(|newest| newest.source.clone())
        .ok_or(Refusal::NotFound)?;
    let uses = draws::uses(&mut tx, caller.org, id, USES).await?;
    let question = text::stored(&source, id)?;
    Ok(View {
        listed,
        own,
        versions,
        shown: VersionView::new(source, question),
        uses,
    })
}

/// Renders a text as its author will see it, without saving anything.
pub fn preview(caller: &Caller, source: &str) -> Answer<VersionView> {
    caller.may(Action::ReadBank)?;
    let question = text::written(source)?;
    Ok(VersionView::new(source.to_owned(), question))
}

/// The lines of two texts side by side: the mark is ` `, `-` or `+`.
pub fn diff(old: &str, new: &str) -> Vec<(char, String)> {
    similar::TextDiff::from_lines(old, new)
        .iter_all_changes()
        .map(|change| {
            let mark = match change.tag() {
                similar::ChangeTag::Equal => ' ',
                similar::ChangeTag::Delete => '-',
                similar::ChangeTag::Insert => '+',
            };
            (mark, change.value().trim_end_matches('\n').to_owned())
        })
        .collect()
}
