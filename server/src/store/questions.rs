//! Questions: their status and the version in force. Their texts stand in `question_versions`, what a form may draw in `draws`.

use super::Tx;
use domain::question::{Kind, Status};
use domain::taxonomy::{Language, Level, Skill};
use domain::{Moment, OrgId, QuestionId, StaffId, VersionId};
use uuid::Uuid;

/// A question with the facts of its newest version, as lists need it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    /// Whose.
    #[sqlx(try_from = "Uuid")]
    pub org_id: OrgId,
    /// The question.
    #[sqlx(try_from = "Uuid")]
    pub id: QuestionId,
    /// Its name: the path of its file.
    pub name: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub status: Status,
    /// The published version in force.
    pub current_id: Option<Uuid>,
    /// The newest version.
    #[sqlx(try_from = "Uuid")]
    pub version_id: VersionId,
    /// Its number.
    pub number: i64,
    /// When it was published; nothing for a draft.
    pub published_at: Option<i64>,
    /// Last change.
    #[sqlx(try_from = "i64")]
    pub updated_at: Moment,
    /// Title for authors.
    pub title: String,
    /// The kind.
    #[sqlx(try_from = "String")]
    pub kind: Kind,
    /// What it measures.
    #[sqlx(try_from = "String")]
    pub skill: Skill,
    /// Codes of technologies between commas, with one at either end.
    pub technologies: String,
    /// For whom it is meant.
    #[sqlx(try_from = "String")]
    pub level: Level,
    /// The language of its text.
    #[sqlx(try_from = "String")]
    pub language: Language,
}

macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "select q.org_id, q.id, q.name, q.status, q.current_id, q.updated_at, v.id as version_id, v.number, v.published_at,
                    v.title, v.kind, v.skill, v.technologies, v.level, v.language
             from questions q
             join question_versions v on v.org_id = q.org_id and v.question_id = q.id
              and v.number = (select max(n.number) from question_versions n where n.org_id = q.org_id and n.question_id = q.id) ",
            $rest
        )
    };
}

/// All questions an organisation sees: its own and the library's.
pub async fn list(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<Listed>> {
    tx.sql(listed!(
        "where q.org_id = $1 or q.org_id = $2 order by q.name, q.org_id"
    ))
    .bind(org)
    .bind(OrgId::LIBRARY)
    .all()
    .await
}

/// One question, if this organisation may see it.
pub async fn find(tx: &mut Tx, org: OrgId, id: QuestionId) -> sqlx::Result<Option<Listed>> {
    tx.sql(listed!(
        "where (q.org_id = $1 or q.org_id = $2) and q.id = $3"
    ))
    .bind(org)
    .bind(OrgId::LIBRARY)
    .bind(id)
    .optional()
    .await
}

/// The organisation's own question of this name.
pub async fn find_by_name(tx: &mut Tx, org: OrgId, name: &str) -> sqlx::Result<Option<Listed>> {
    tx.sql(listed!("where q.org_id = $1 and q.name = $2"))
        .bind(org)
        .bind(name)
        .optional()
        .await
}

/// Adds a question without versions; says whether the name was free.
pub async fn add(
    tx: &mut Tx,
    org: OrgId,
    id: QuestionId,
    name: &str,
    now: Moment,
) -> sqlx::Result<bool> {
    let rows = tx
        .sql(
            "insert into questions (org_id, id, name, status, created_at, updated_at)
             values ($1, $2, $3, 'draft', $4, $4) on conflict (org_id, name) do nothing",
        )
        .bind(org)
        .bind(id)
        .bind(name)
        .bind(now)
        .run()
        .await?;
    Ok(rows == 1)
}

/// A draft version that is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    /// Its question.
    pub question: QuestionId,
    /// The version.
    pub version: VersionId,
    /// Who publishes it; nobody where a program does.
    pub by: Option<StaffId>,
    /// When the question was last changed as whoever publishes saw it.
    pub seen: Moment,
}

/// Publishes a draft version and makes it the one in force, if the question was last changed when the caller saw it.
pub async fn publish(tx: &mut Tx, org: OrgId, release: Release, now: Moment) -> sqlx::Result<bool> {
    let published = tx
        .sql(
            "update question_versions set published_at = $4, publisher_id = $5
             where org_id = $1 and question_id = $2 and id = $3 and published_at is null",
        )
        .bind(org)
        .bind(release.question)
        .bind(release.version)
        .bind(now)
        .bind(release.by)
        .run()
        .await?;
    let in_force = tx
        .sql(later!(
            "update questions set status = 'published', current_id = $3,",
            "$4",
            "where org_id = $1 and id = $2 and updated_at = $5"
        ))
        .bind(org)
        .bind(release.question)
        .bind(release.version)
        .bind(now)
        .bind(release.seen)
        .run()
        .await?;
    Ok(published == 1 && in_force == 1)
}

/// Moves a question from one status to another.
pub async fn set_status(
    tx: &mut Tx,
    org: OrgId,
    id: QuestionId,
    (from, to): (Status, Status),
) -> sqlx::Result<u64> {
    tx.sql("update questions set status = $4 where org_id = $1 and id = $2 and status = $3")
        .bind(org)
        .bind(id)
        .bind(from)
        .bind(to)
        .run()
        .await
}

/// Notes that a question was changed.
pub async fn touch(tx: &mut Tx, org: OrgId, id: QuestionId, now: Moment) -> sqlx::Result<u64> {
    tx.sql(later!(
        "update questions set",
        "$3",
        "where org_id = $1 and id = $2"
    ))
    .bind(org)
    .bind(id)
    .bind(now)
    .run()
    .await
}

/// Holds a question, if it was last changed when the caller saw it.
pub async fn hold(tx: &mut Tx, org: OrgId, id: QuestionId, seen: Moment) -> sqlx::Result<u64> {
    tx.sql(
        "update questions set updated_at = updated_at where org_id = $1 and id = $2 and updated_at = $3",
    )
    .bind(org)
    .bind(id)
    .bind(seen)
    .run()
    .await
}

/// Takes a question away that has no version left.
pub async fn remove_empty(tx: &mut Tx, org: OrgId, id: QuestionId) -> sqlx::Result<u64> {
    tx.sql(
        "delete from questions where org_id = $1 and id = $2
         and not exists (select 1 from question_versions v where v.org_id = $1 and v.question_id = $2)",
    )
    .bind(org)
    .bind(id)
    .run()
    .await
}
