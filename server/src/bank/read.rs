//! Reading the bank: one question with its versions, and what an author is writing. Lists are in `search`.

use crate::house::{Sheet, Shelved};
use crate::markdown::Html;
use crate::store::Tx;
use crate::store::draws::{self, Use};
use crate::store::question_versions::{self, Version};
use crate::store::questions::{self, Listed};
use crate::text;
use crate::{Error, House, Outcome};
use domain::account::{Action, Caller};
use domain::question::{Arrangement, Fault, Question};
use domain::{QuestionId, Refusal};

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
    /// What stands in the way of publishing the newest version, if it is a draft.
    pub unready: Vec<Fault>,
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
            rationale: shelved.rationale(),
            reference: shelved.reference(),
            source,
            question,
        }
    }
}

/// How many of the assessments that use a question its page shows, the most first.
const USES: u32 = 50;

/// A question that the caller's organisation sees.
pub(super) async fn find(tx: &mut Tx, caller: &Caller, id: QuestionId) -> Outcome<Listed> {
    let found = questions::find(tx, caller.org, id).await?;
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// Its versions, newest first.
pub(super) async fn versions(tx: &mut Tx, listed: &Listed) -> Outcome<Vec<Version>> {
    Ok(question_versions::list(tx, listed.org_id, listed.id).await?)
}

/// One question.
pub async fn view(house: &House, caller: &Caller, id: QuestionId) -> Outcome<View> {
    caller.may(Action::ReadBank)?;
    let mut tx = house.db.read().await?;
    let listed = find(&mut tx, caller, id).await?;
    let versions = versions(&mut tx, &listed).await?;
    let source = question_versions::source(&mut tx, listed.org_id, listed.version_id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let uses = draws::uses(&mut tx, caller.org, id, USES).await?;
    drop(tx);
    let draft = listed.published_at.is_none();
    let rendered = move || {
        let question = text::stored(&source, id)?;
        let unready = if draft {
            text::unready(&source, &question)
        } else {
            Vec::new()
        };
        Ok::<_, Error>((unready, VersionView::new(source, question)))
    };
    let (unready, shown) = house.press.look(rendered).await??;
    Ok(View {
        own: listed.org_id == caller.org,
        listed,
        versions,
        shown,
        uses,
        unready,
    })
}

/// Renders a text as its author will see it, without saving anything.
pub async fn preview(house: &House, caller: &Caller, source: &str) -> Outcome<VersionView> {
    caller.may(Action::ReadBank)?;
    let source = source.to_owned();
    let rendered = move || {
        let question = text::written(&source)?;
        Ok::<_, Refusal>(VersionView::new(source, question))
    };
    Ok(house.press.look(rendered).await??)
}
