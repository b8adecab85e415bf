//! The shelf: versions that were read and rendered before. A version never changes, so neither does what stands here.

use crate::Outcome;
use crate::markdown::{self, Html, Press};
use crate::store::{Tx, question_versions};
use domain::question::{Arrangement, Kind, Prompt, Question, Shown, Task};
use domain::taxonomy::Language;
use domain::{OrgId, Refusal, VersionId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Versions kept at most; then the shelf is emptied and fills again.
const MOST: usize = 5_000;

/// Versions that were read before.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<HashMap<VersionId, Arc<Shelved>>>);

/// A version, read.
#[derive(Debug)]
pub struct Shelved {
    /// The question, key included.
    pub question: Question,
    rendered: OnceLock<Rendered>,
}

/// The HTML of a question, made when somebody first looks at it: scoring does not need it.
#[derive(Debug)]
struct Rendered {
    stem: Html,
    /// Options, items or right sides, in the author's order.
    things: Vec<Side>,
    lefts: Vec<Side>,
    lines: Vec<Html>,
    rationale: Html,
    reference: Html,
}

/// A rendered option, item or side, and its plain text for lists that hold no markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// As HTML.
    pub html: Html,
    /// As plain text.
    pub plain: String,
}

/// What a candidate sees of a question, rendered, in the order of the form. Made from the prompt, so it holds no key.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The kind.
    pub kind: Kind,
    /// The language it is written in.
    pub language: Language,
    /// The text.
    pub stem: Html,
    /// Options, items or right sides, in the order of the form.
    pub things: Vec<Side>,
    /// Left sides.
    pub lefts: Vec<Side>,
    /// Lines of code.
    pub lines: Vec<Html>,
    /// The name of its rule, where it is not the usual one of its kind.
    pub rule: Option<&'static str>,
    /// The prompt itself.
    pub prompt: Prompt,
}

impl Rendered {
    fn new(question: &Question) -> Self {
        let sides = |things: &[domain::question::Markdown]| things.iter().map(side).collect();
        let task = &question.task;
        let lines = if let Task::FindLine { code, .. } = task {
            markdown::lines(code)
        } else {
            Vec::new()
        };
        Self {
            stem: markdown::html(&question.stem),
            things: sides(task.things()),
            lefts: sides(task.lefts()),
            lines,
            rationale: markdown::html(&question.rationale),
            reference: markdown::html(&question.reference),
        }
    }
}

impl Shelved {
    /// A question on the shelf.
    pub const fn new(question: Question) -> Self {
        Self {
            question,
            rendered: OnceLock::new(),
        }
    }

    fn rendered(&self) -> &Rendered {
        self.rendered.get_or_init(|| Rendered::new(&self.question))
    }

    /// Renders it off the async workers, unless somebody looked at it before.
    pub async fn render(self: &Arc<Self>, press: &Press) -> Outcome<()> {
        if self.rendered.get().is_none() {
            let shelved = self.clone();
            press
                .page(move || {
                    shelved.rendered();
                })
                .await?;
        }
        Ok(())
    }

    /// Why the key is right.
    pub fn rationale(&self) -> Html {
        self.rendered().rationale.clone()
    }

    /// Where to read more.
    pub fn reference(&self) -> Html {
        self.rendered().reference.clone()
    }

    /// What a candidate with this arrangement sees.
    pub fn sheet(&self, arrangement: &Arrangement) -> Sheet {
        let prompt = self.question.prompt(arrangement);
        let rendered = self.rendered();
        let things = arrangement
            .arrange(&rendered.things)
            .into_iter()
            .cloned()
            .collect();
        Sheet {
            kind: prompt.kind,
            language: self.question.head.language,
            stem: rendered.stem.clone(),
            things,
            lefts: rendered.lefts.clone(),
            lines: rendered.lines.clone(),
            rule: self.question.task.unusual_rule(),
            prompt,
        }
    }
}

impl Sheet {
    /// Whether more than one answer may be picked.
    pub const fn several(&self) -> bool {
        match &self.prompt.shown {
            Shown::Any(_) => true,
            Shown::Lines { several, .. } => *several,
            _ => false,
        }
    }

    /// The unit behind a number field.
    pub fn unit(&self) -> Option<&str> {
        match &self.prompt.shown {
            Shown::Number { unit } => unit.as_deref(),
            _ => None,
        }
    }
}

fn side(text: &domain::question::Markdown) -> Side {
    Side {
        html: markdown::inline(text),
        plain: text.0.replace('`', ""),
    }
}

impl Shelf {
    /// The version, if it stands on the shelf.
    pub fn known(&self, id: VersionId) -> Option<Arc<Shelved>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.get(&id).cloned()
    }

    /// The version, from the shelf or from storage.
    pub async fn take(&self, tx: &mut Tx, org: OrgId, id: VersionId) -> Outcome<Arc<Shelved>> {
        if let Some(known) = self.known(id) {
            return Ok(known);
        }
        let source = question_versions::source(tx, org, id)
            .await?
            .ok_or(Refusal::NotFound)?;
        let question = crate::text::stored(&source, id)?;
        let shelved = Arc::new(Shelved::new(question));
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.len() >= MOST {
            shelf.clear();
        }
        shelf.insert(id, shelved.clone());
        Ok(shelved)
    }
}
