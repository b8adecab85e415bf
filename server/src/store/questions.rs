//! Questions and their versions. A version that is published never changes; a question has at most one draft, its highest number.

use super::Tx;
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
    /// `draft`, `published` or `retired`.
    pub status: String,
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
    /// Code of the kind.
    pub kind: String,
    /// Code of the skill.
    pub skill: String,
    /// Codes of technologies between commas, with one at either end.
    pub technologies: String,
    /// Code of the level.
    pub level: String,
    /// Code of the language.
    pub language: String,
}

/// One version with its text.
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
    /// The file's text.
    pub source: String,
    /// Who wrote it; nobody for the shipped bank.
    pub author_id: Option<Uuid>,
    /// When.
    #[sqlx(try_from = "i64")]
    pub created_at: Moment,
    /// When it was published; nothing for a draft.
    pub published_at: Option<i64>,
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

/// All questions an organisation sees: its own and the library's published and retired ones.
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

/// The versions of a question, newest first.
pub async fn versions(tx: &mut Tx, org: OrgId, id: QuestionId) -> sqlx::Result<Vec<Version>> {
    tx.sql(
        "select id, question_id, number, source, author_id, created_at, published_at
         from question_versions where org_id = $1 and question_id = $2 order by number desc",
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
pub async fn add_version(tx: &mut Tx, new: NewVersion, facts: &Facts) -> sqlx::Result<u64> {
    tx.sql(
        "insert into question_versions (org_id, id, question_id, number, source, title, kind, category, skill, technologies, level,
                                        language, movable, author_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (org_id, question_id, number) do nothing",
    )
    .bind(new.org)
    .bind(new.id)
    .bind(new.question)
    .bind(new.number)
    .bind(&facts.source)
    .bind(&facts.title)
    .bind(facts.kind)
    .bind(facts.category)
    .bind(facts.skill)
    .bind(&facts.technologies)
    .bind(facts.level)
    .bind(facts.language)
    .bind(facts.movable)
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
    based_on: &str,
    facts: &Facts,
) -> sqlx::Result<u64> {
    tx.sql(
        "update question_versions set source = $4, title = $5, kind = $6, category = $7, skill = $8, technologies = $9,
                level = $10, language = $11, movable = $12
         where org_id = $1 and id = $2 and source = $3 and published_at is null",
    )
    .bind(org)
    .bind(id)
    .bind(based_on)
    .bind(&facts.source)
    .bind(&facts.title)
    .bind(facts.kind)
    .bind(facts.category)
    .bind(facts.skill)
    .bind(&facts.technologies)
    .bind(facts.level)
    .bind(facts.language)
    .bind(facts.movable)
    .run()
    .await
}

/// Publishes a draft version and makes it the one in force.
pub async fn publish(
    tx: &mut Tx,
    org: OrgId,
    question: QuestionId,
    version: VersionId,
    now: Moment,
) -> sqlx::Result<bool> {
    let published = tx
        .sql(
            "update question_versions set published_at = $4
             where org_id = $1 and question_id = $2 and id = $3 and published_at is null",
        )
        .bind(org)
        .bind(question)
        .bind(version)
        .bind(now)
        .run()
        .await?;
    tx.sql("update questions set status = 'published', current_id = $3, updated_at = $4 where org_id = $1 and id = $2")
        .bind(org)
        .bind(question)
        .bind(version)
        .bind(now)
        .run()
        .await?;
    Ok(published == 1)
}

/// Moves a question from one status to another.
pub async fn set_status(
    tx: &mut Tx,
    org: OrgId,
    id: QuestionId,
    from: &str,
    to: &str,
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
    tx.sql("update questions set updated_at = $3 where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .bind(now)
        .run()
        .await
}

/// A published question that a form may draw, with how often it was drawn and whether this candidate has had it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Offered {
    /// Whose.
    #[sqlx(try_from = "Uuid")]
    pub org_id: OrgId,
    /// The question.
    #[sqlx(try_from = "Uuid")]
    pub id: QuestionId,
    /// The version in force.
    #[sqlx(try_from = "Uuid")]
    pub version_id: VersionId,
    /// Code of the skill.
    pub skill: String,
    /// Codes between commas.
    pub technologies: String,
    /// Code of the level.
    pub level: String,
    /// Code of the language.
    pub language: String,
    /// How many things change places.
    pub movable: i64,
    /// How often this organisation has drawn it.
    pub drawn: i64,
    /// How often this candidate has had it.
    pub seen: i64,
}

/// Everything that may be drawn for an organisation, and for one candidate of it.
pub async fn offers(
    tx: &mut Tx,
    org: OrgId,
    candidate: Option<domain::CandidateId>,
) -> sqlx::Result<Vec<Offered>> {
    tx.sql(
        "select q.org_id, q.id, v.id as version_id, v.skill, v.technologies, v.level, v.language, v.movable,
                (select count(*) from form_items f where f.org_id = $1 and f.question_id = q.id) as drawn,
                (select count(*) from form_items f join attempts a on a.org_id = f.org_id and a.id = f.attempt_id
                  where f.org_id = $1 and f.question_id = q.id and a.candidate_id = $3) as seen
         from questions q join question_versions v on v.org_id = q.org_id and v.id = q.current_id
         where (q.org_id = $1 or q.org_id = $2) and q.status = 'published'",
    )
    .bind(org)
    .bind(OrgId::LIBRARY)
    .bind(candidate)
    .all()
    .await
}

/// The versions of a question that were asked, with how often and the points they earned on average.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Use {
    /// The assessment.
    #[sqlx(try_from = "Uuid")]
    pub assessment_id: domain::AssessmentId,
    /// Its title.
    pub title: String,
    /// How many forms held it.
    pub drawn: i64,
}

/// Where an organisation's assessments have used a question.
pub async fn uses(tx: &mut Tx, org: OrgId, id: QuestionId) -> sqlx::Result<Vec<Use>> {
    tx.sql(
        "select a.id as assessment_id, a.title, count(*) as drawn
         from form_items f
         join attempts t on t.org_id = f.org_id and t.id = f.attempt_id
         join assessment_versions v on v.org_id = t.org_id and v.id = t.version_id
         join assessments a on a.org_id = v.org_id and a.id = v.assessment_id
         where f.org_id = $1 and f.question_id = $2
         group by a.id, a.title order by a.title",
    )
    .bind(org)
    .bind(id)
    .all()
    .await
}
