//! What authors do: drafts, publishing, retiring. A published version never changes; an edit of it begins the next draft.

use super::facts::facts;
use crate::store::Tx;
use crate::store::question_versions::{self, NewVersion};
use crate::store::questions::{self, Listed, Release};
use crate::text;
use crate::{House, Outcome};
use domain::account::{Action, Caller};
use domain::question::Question;
use domain::question::Status;
use domain::{Moment, QuestionId, Refusal};

/// Reads what an author wrote, off the async workers: a text may be long, and nobody else waits for it.
async fn written(house: &House, source: &str) -> Outcome<Question> {
    let source = source.to_owned();
    Ok(house.press.draft(move || text::written(&source)).await??)
}

/// The organisation's own question; the library's are not found here, they cannot be changed.
async fn own(tx: &mut Tx, caller: &Caller, id: QuestionId) -> Outcome<Listed> {
    let listed = questions::find(tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if listed.org_id == caller.org {
        Ok(listed)
    } else {
        Err(Refusal::NotAllowed.into())
    }
}

async fn newest_text(tx: &mut Tx, listed: &Listed) -> Outcome<String> {
    let source = question_versions::source(tx, listed.org_id, listed.version_id).await?;
    Ok(source.ok_or(Refusal::NotFound)?)
}

/// The name of a new question: the folder of its skill and a slug of its title.
fn name_of(question: &Question) -> String {
    let slug = domain::slug(&question.head.title);
    let slug = if slug.is_empty() { "question" } else { &slug };
    let skill = question.head.skill;
    format!(
        "{}/{}/{}",
        skill.category().code(),
        skill.folder(),
        slug.get(..60).unwrap_or(slug)
    )
}

/// Saves a new question as a draft.
pub async fn create(house: &House, caller: &Caller, source: &str) -> Outcome<QuestionId> {
    caller.may(Action::WriteQuestions)?;
    let question = written(house, source).await?;
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let id: QuestionId = house.clock.id();
    let name = name_of(&question);
    let mut added = questions::add(&mut tx, caller.org, id, &name, now).await?;
    for n in 2..100 {
        if added {
            break;
        }
        added = questions::add(&mut tx, caller.org, id, &format!("{name}-{n}"), now).await?;
    }
    // A hundred of one title: then its id, which nobody else has.
    if !added {
        questions::add(&mut tx, caller.org, id, &format!("{name}-{id}"), now).await?;
    }
    let new = NewVersion {
        org: caller.org,
        question: id,
        id: house.clock.id(),
        number: 1,
        author: Some(caller.staff),
        now,
    };
    question_versions::add(&mut tx, new, &facts(source, &question)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Saves an edit: into the draft if there is one, else as the next draft. `based_on` is the text the author started from; if
/// somebody saved in between, nothing is saved.
pub async fn save(
    house: &House,
    caller: &Caller,
    id: QuestionId,
    based_on: &str,
    source: &str,
) -> Outcome<()> {
    caller.may(Action::WriteQuestions)?;
    let question = written(house, source).await?;
    let facts = facts(source, &question);
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    let listed = own(&mut tx, caller, id).await?;
    if listed.status == Status::Retired {
        return Err(Refusal::WrongStatus.into());
    }
    let newest = newest_text(&mut tx, &listed).await?;
    if newest != based_on {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    if newest == source {
        return Ok(());
    }
    let saved = if listed.published_at.is_none() {
        let by = (based_on, caller.staff);
        question_versions::replace_draft(&mut tx, caller.org, listed.version_id, by, &facts).await?
    } else {
        let new = NewVersion {
            org: caller.org,
            question: id,
            id: house.clock.id(),
            number: listed.number + 1,
            author: Some(caller.staff),
            now,
        };
        question_versions::add(&mut tx, new, &facts).await?
    };
    if saved == 0 {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    questions::touch(&mut tx, caller.org, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes the newest version: from now on new forms draw it. Running attempts keep what they have.
///
/// `seen` is when the question was last changed as the caller saw it: nobody publishes a text that they have not read. A text that
/// still holds sentences of the template is not published. Whoever may publish may publish what they wrote themselves.
pub async fn publish(house: &House, caller: &Caller, id: QuestionId, seen: Moment) -> Outcome<()> {
    caller.may(Action::PublishQuestions)?;
    let judged = ready(house, caller, id).await?;
    let mut tx = house.db.write().await?;
    let listed = own(&mut tx, caller, id).await?;
    if listed.published_at.is_some() {
        return Err(Refusal::WrongStatus.into());
    }
    if newest_text(&mut tx, &listed).await? != judged {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let release = Release {
        question: id,
        version: listed.version_id,
        by: Some(caller.staff),
        seen,
    };
    if !questions::publish(&mut tx, caller.org, release, house.clock.now()).await? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    tx.commit().await?;
    Ok(())
}

/// The newest text, if candidates may see it. Judging renders it: nobody's save waits for that.
async fn ready(house: &House, caller: &Caller, id: QuestionId) -> Outcome<String> {
    let mut tx = house.db.read().await?;
    let listed = own(&mut tx, caller, id).await?;
    if listed.published_at.is_some() {
        return Err(Refusal::WrongStatus.into());
    }
    let source = newest_text(&mut tx, &listed).await?;
    drop(tx);
    let judged = move || {
        let faults = text::unready(&source, &text::stored(&source, id)?);
        if faults.is_empty() {
            Ok(source)
        } else {
            Err(Refusal::FaultyQuestion { faults }.into())
        }
    };
    house.press.draft(judged).await?
}

/// What was thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discarded {
    /// The draft; the versions before it stay.
    Draft,
    /// The question: the draft was all there was.
    Question,
}

/// Throws the draft away, and with it a question that was never more than a draft. `seen` is when the question was last changed as the
/// caller saw it: nobody throws away what they have not read.
pub async fn discard(
    house: &House,
    caller: &Caller,
    id: QuestionId,
    seen: Moment,
) -> Outcome<Discarded> {
    caller.may(Action::WriteQuestions)?;
    let mut tx = house.db.write().await?;
    let listed = own(&mut tx, caller, id).await?;
    if listed.published_at.is_some() {
        return Err(Refusal::WrongStatus.into());
    }
    let removed = question_versions::remove_draft(&mut tx, caller.org, listed.version_id).await?;
    // Asked behind the removal, which waits for a save of the same draft.
    if removed == 0 || questions::hold(&mut tx, caller.org, id, seen).await? == 0 {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let gone = questions::remove_empty(&mut tx, caller.org, id).await? == 1;
    if !gone {
        questions::touch(&mut tx, caller.org, id, house.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(if gone {
        Discarded::Question
    } else {
        Discarded::Draft
    })
}

/// Retires a published question: no new form draws it.
pub async fn retire(house: &House, caller: &Caller, id: QuestionId) -> Outcome<()> {
    turn(house, caller, id, (Status::Published, Status::Retired)).await
}

/// Takes a retired question back into use.
pub async fn reinstate(house: &House, caller: &Caller, id: QuestionId) -> Outcome<()> {
    turn(house, caller, id, (Status::Retired, Status::Published)).await
}

async fn turn(
    house: &House,
    caller: &Caller,
    id: QuestionId,
    turn: (Status, Status),
) -> Outcome<()> {
    caller.may(Action::PublishQuestions)?;
    let mut tx = house.db.write().await?;
    own(&mut tx, caller, id).await?;
    if questions::set_status(&mut tx, caller.org, id, turn).await? == 0 {
        return Err(Refusal::WrongStatus.into());
    }
    tx.commit().await?;
    Ok(())
}
