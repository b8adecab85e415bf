//! Lists of questions: search, filters, pages, and how what was found spreads over categories and levels.

use crate::store::question_lists::{self, Narrowed};
use crate::store::question_versions;
use crate::store::questions::Listed;
use crate::text;
use crate::{House, Outcome};
use domain::OrgId;
use domain::account::{Action, Caller};
use domain::question::Kind;
use domain::question::Status;
use domain::taxonomy::{Category, Level, Skill, technology};
use serde::Deserialize;
use std::collections::HashMap;

/// Questions on one page of a list.
pub const PAGE: usize = 25;

/// What a list is narrowed to; empty fields narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that must stand in title, text or name. Accents and capitals do not count.
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

impl Filter {
    /// The same without values that mean nothing, such as those of an old link: they narrow nothing.
    #[must_use]
    pub fn known(mut self) -> Self {
        let keep = |value: &mut String, known: bool| {
            if !known {
                value.clear();
            }
        };
        let known = Category::from_code(&self.category).is_some();
        keep(&mut self.category, known);
        let known = Skill::from_code(&self.skill).is_some();
        keep(&mut self.skill, known);
        let skill = Skill::from_code(&self.skill).map(|skill| skill.category().code());
        let fits = self.category.is_empty() || skill == Some(self.category.as_str());
        keep(&mut self.skill, fits);
        let known = technology(&self.technology).is_some();
        keep(&mut self.technology, known);
        let known = Level::from_code(&self.level).is_some();
        keep(&mut self.level, known);
        let known = Kind::from_code(&self.kind).is_some();
        keep(&mut self.kind, known);
        let known = Status::from_code(&self.status).is_some();
        keep(&mut self.status, known);
        let known = ["own", "library"].contains(&self.source.as_str());
        keep(&mut self.source, known);
        self
    }

    fn narrowed(&self, org: OrgId) -> Narrowed {
        let mut words = domain::sought(&self.q)
            .split(' ')
            .map(like)
            .collect::<Vec<_>>();
        // More words than the statement has places for: the rest is looked for as one.
        let rest = words.split_off(words.len().min(question_lists::WORDS - 1));
        let rest = rest.join(" ").replace("% %", " ");
        words.push(if rest.is_empty() { like("") } else { rest });
        words.resize(question_lists::WORDS, like(""));
        Narrowed {
            org,
            category: self.category.clone(),
            skill: self.skill.clone(),
            technology: like(&format!(",{},", self.technology)).replace(",,", ","),
            level: self.level.clone(),
            kind: self.kind.clone(),
            status: self.status.clone(),
            source: self.source.clone(),
            words,
        }
    }
}

/// A pattern that finds this text anywhere.
fn like(text: &str) -> String {
    let plain = text
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{plain}%")
}

/// The questions an organisation sees, narrowed, all at once: for tests, pages use [`search`].
pub async fn list(house: &House, caller: &Caller, filter: &Filter) -> Outcome<Vec<Listed>> {
    caller.may(Action::ReadBank)?;
    let mut tx = house.db.read().await?;
    let narrowed = filter.narrowed(caller.org);
    Ok(question_lists::page(&mut tx, &narrowed, (i64::MAX, 0)).await?)
}

/// What a search found, and how it spreads.
#[derive(Debug)]
pub struct Found {
    /// What fits, on the page that was asked for.
    pub questions: Vec<Listed>,
    /// How many fit in all.
    pub total: usize,
    /// The page, from 1; the last where the one that was asked for lies behind it.
    pub page: usize,
    /// How many fit in each cell when category and level are left out of the search.
    pub cells: HashMap<(Category, Level), usize>,
}

/// One page of the questions an organisation sees, narrowed, with the spread of all of them over categories and levels.
pub async fn search(house: &House, caller: &Caller, filter: &Filter) -> Outcome<Found> {
    caller.may(Action::ReadBank)?;
    let narrowed = filter.narrowed(caller.org);
    let wide = Narrowed {
        category: String::new(),
        level: String::new(),
        ..narrowed.clone()
    };
    let mut tx = house.db.read().await?;
    let mut cells = HashMap::new();
    let mut total = 0;
    for (category, level, count) in question_lists::spread(&mut tx, &wide).await? {
        let count = usize::try_from(count).unwrap_or(0);
        let is = |wanted: &str, code: &str| wanted.is_empty() || wanted == code;
        if is(&filter.category, &category) && is(&filter.level, &level) {
            total += count;
        }
        if let (Some(category), Some(level)) =
            (Category::from_code(&category), Level::from_code(&level))
        {
            *cells.entry((category, level)).or_default() += count;
        }
    }
    let page = filter.page.clamp(1, total.div_ceil(PAGE).max(1));
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let from = i64::try_from((page - 1) * PAGE).unwrap_or(0);
    let questions = question_lists::page(&mut tx, &narrowed, (size, from)).await?;
    Ok(Found {
        questions,
        total,
        page,
        cells,
    })
}

/// Makes the texts of an older release searchable: their folded form is missing. A few hundred at a time, so that nobody waits long.
pub async fn fold_older(house: &House) -> Outcome<()> {
    loop {
        let mut tx = house.db.write().await?;
        let older = question_versions::not_folded(&mut tx).await?;
        if older.is_empty() {
            return Ok(());
        }
        for (org, id, source, title) in older {
            let folded = text::folded(&source, &title);
            question_versions::set_folded(&mut tx, (org, id), &folded).await?;
        }
        tx.commit().await?;
    }
}
