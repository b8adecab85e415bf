//! Versions of questions: the texts. One that is published never changes. The highest number is the one that is worked on; a draft below
//! it, which an import has passed over, is used by nothing.

use super::Tx;
use super::query::Query;
use domain::{Moment, OrgId, QuestionId, StaffId, VersionId};
use uuid::Uuid;

/// One version; its text is read where it is needed, because it may be long.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Version {
    /// The version.
    #[sqlx(try_from = "Uuid")]
    pub id: VersionId,
    /// Its question.
    #[sqlx(try_from = "Uuid")]
    pub question_id: QuestionId,
    /// 1, 2, 3 …
    pub number: i64,
    /// The name of who wrote it last; nobody for the shipped bank and for what was imported.
    pub author: Option<String>,
    /// When.
    #[sqlx(try_from = "i64")]
    pub created_at: Moment,
    /// When it was published; nothing for a draft.
    pub published_at: Option<i64>,
    /// The name of who published it; nobody for the shipped bank, for what was imported, and for what was published before this was noted.
    pub publisher: Option<String>,
}

/// What is written when a version is added or a draft replaced: the text, and what is queried of it as columns.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The file's text.
    pub source: String,
    /// Title for authors.
    pub title: String,
    /// Code of the kind.
    pub kind: &'static str,
    /// Code of the category.
    pub category: &'static str,
    /// Code of the skill.
    pub skill: &'static str,
    /// Codes between commas.
    pub technologies: String,
    /// Code of the level.
    pub level: &'static str,
    /// Code of the language.
    pub language: &'static str,
    /// How many things change places on a form.
    pub movable: u32,
    /// Title and text as a search looks through them.
    pub folded: String,
    /// How many seconds its author expects.
    pub seconds: u32,
}

impl Facts {
    /// Binds `$1` to `$11`, in the order of the fields.
    fn bind<'t>(&self, query: Query<'t>) -> Query<'t> {
        query
            .bind(&self.source)
            .bind(&self.title)
            .bind(self.kind)
            .bind(self.category)
            .bind(self.skill)
            .bind(&self.technologies)
            .bind(self.level)
            .bind(self.language)
            .bind(self.movable)
            .bind(&self.folded)
            .bind(self.seconds)
    }
}

/// Takes a draft away. Nothing holds it: forms are drawn from what is published.
pub async fn remove_draft(tx: &mut Tx, org: OrgId, id: VersionId) -> sqlx::Result<u64> {
    tx.sql("delete from question_versions where org_id = $1 and id = $2 and published_at is null")
        .bind(org)
        .bind(id)
        .run()
        .await
}

/// The versions of a question, newest first.
pub async fn list(tx: &mut Tx, org: OrgId, id: QuestionId) -> sqlx::Result<Vec<Version>> {
    tx.sql(
        "select v.id, v.question_id, v.number, s.name as author, v.created_at, v.published_at, p.name as publisher
         from question_versions v left join staff s on s.org_id = v.org_id and s.id = v.author_id
         left join staff p on p.org_id = v.org_id and p.id = v.publisher_id
         where v.org_id = $1 and v.question_id = $2 order by v.number desc",
    )
    .bind(org)
    .bind(id)
    .all()
    .await
}

/// The text of one version.
pub async fn source(tx: &mut Tx, org: OrgId, id: VersionId) -> sqlx::Result<Option<String>> {
    let row: Option<(String,)> = tx
        .sql("select source from question_versions where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .optional()
        .await?;
    Ok(row.map(|(source,)| source))
}

/// The text of a question's version of this number.
pub async fn numbered(
    tx: &mut Tx,
    org: OrgId,
    (question, number): (QuestionId, i64),
) -> sqlx::Result<Option<String>> {
    let row: Option<(String,)> = tx
        .sql("select source from question_versions where org_id = $1 and question_id = $2 and number = $3")
        .bind(org)
        .bind(question)
        .bind(number)
        .optional()
        .await?;
    Ok(row.map(|(source,)| source))
}

/// Name and text of each of an organisation's own questions, in the version in force or, where there is none, the draft.
pub async fn texts(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<(String, String)>> {
    tx.sql(
        "select q.name, v.source from questions q join question_versions v on v.org_id = q.org_id and v.question_id = q.id
         where q.org_id = $1 and (v.id = q.current_id or q.current_id is null and v.number =
               (select max(n.number) from question_versions n where n.org_id = q.org_id and n.question_id = q.id))
         order by q.name",
    )
    .bind(org)
    .all()
    .await
}

/// Versions that were stored before texts were folded for search: organisation, id, text, title; a few hundred of them. Of all
/// organisations, because this is the house bringing its own column up to date.
pub async fn not_folded(tx: &mut Tx) -> sqlx::Result<Vec<(Uuid, Uuid, String, String)>> {
    tx.sql("select org_id, id, source, title from question_versions where folded is null order by org_id, id limit 300")
        .all()
        .await
}

/// Stores what a search looks through.
pub async fn set_folded(tx: &mut Tx, (org, id): (Uuid, Uuid), folded: &str) -> sqlx::Result<u64> {
    tx.sql("update question_versions set folded = $3 where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .bind(folded)
        .run()
        .await
}

/// Where a new version belongs.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion {
    /// Whose.
    pub org: OrgId,
    /// Its question.
    pub question: QuestionId,
    /// Its id.
    pub id: VersionId,
    /// Its number; taken means that somebody else was first.
    pub number: i64,
    /// Who wrote it.
    pub author: Option<StaffId>,
    /// When.
    pub now: Moment,
}

/// Adds a version as a draft.
pub async fn add(tx: &mut Tx, new: NewVersion, facts: &Facts) -> sqlx::Result<u64> {
    let query = tx.sql(
        "insert into question_versions (source, title, kind, category, skill, technologies, level, language, movable, folded, seconds,
                                        org_id, id, question_id, number, author_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict (org_id, question_id, number) do nothing",
    );
    facts
        .bind(query)
        .bind(new.org)
        .bind(new.id)
        .bind(new.question)
        .bind(new.number)
        .bind(new.author)
        .bind(new.now)
        .run()
        .await
}

/// Replaces the text of a draft, if it is still the text the author started from.
pub async fn replace_draft(
    tx: &mut Tx,
    org: OrgId,
    id: VersionId,
    (based_on, author): (&str, StaffId),
    facts: &Facts,
) -> sqlx::Result<u64> {
    let query = tx.sql(
        "update question_versions set source = $1, title = $2, kind = $3, category = $4, skill = $5, technologies = $6,
                level = $7, language = $8, movable = $9, folded = $10, seconds = $11, author_id = $12
         where org_id = $13 and id = $14 and source = $15 and published_at is null",
    );
    facts
        .bind(query)
        .bind(author)
        .bind(org)
        .bind(id)
        .bind(based_on)
        .run()
        .await
}
