//! What a form may draw, and how often each question was drawn: counted when a form is made, so that drawing the next one costs the
//! same however many there were.

use super::Tx;
use domain::taxonomy::{Level, Skill};
use domain::{AssessmentId, AttemptId, CandidateId, OrgId, QuestionId, VersionId};
use std::collections::HashSet;
use uuid::Uuid;

/// What [`offers`] asks; a story looks at how the engine goes about it.
pub const OFFERS: &str = "select q.org_id, q.id, v.id as version_id, v.skill, v.technologies, v.level, v.movable, coalesce(d.drawn, 0) as drawn
     from questions q join question_versions v on v.org_id = q.org_id and v.id = q.current_id
     left join question_draws d on d.org_id = $1 and d.question_id = q.id
     where (q.org_id = $1 or q.org_id = $2) and q.status = 'published' and v.language = $3";

/// What [`uses`] asks.
pub const USES: &str = "select a.id as assessment_id, a.title, u.drawn
     from question_uses u join assessments a on a.org_id = u.org_id and a.id = u.assessment_id
     where u.org_id = $1 and u.question_id = $2 order by u.drawn desc, a.title limit $3";

/// What [`seen`] asks. `cross join` keeps SQLite from beginning with all forms of the organisation.
pub const SEEN: &str = "select f.question_id from attempts t cross join form_items f
         where t.org_id = $1 and t.candidate_id = $2 and f.org_id = t.org_id and f.attempt_id = t.id";

/// A published question that a form may draw, with how often it was drawn.
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
    /// What it measures.
    #[sqlx(try_from = "String")]
    pub skill: Skill,
    /// Codes between commas.
    pub technologies: String,
    /// For whom it is meant.
    #[sqlx(try_from = "String")]
    pub level: Level,
    /// How many things change places.
    #[sqlx(try_from = "i64")]
    pub movable: usize,
    /// How often this organisation has drawn it.
    pub drawn: i64,
}

/// Everything in one language that may be drawn for an organisation.
pub async fn offers(tx: &mut Tx, org: OrgId, language: &str) -> sqlx::Result<Vec<Offered>> {
    tx.sql(OFFERS)
        .bind(org)
        .bind(OrgId::LIBRARY)
        .bind(language)
        .all()
        .await
}

/// What the questions that may be drawn are like, each kind of them once.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Supplied {
    /// What it measures.
    #[sqlx(try_from = "String")]
    pub skill: Skill,
    /// Codes between commas.
    pub technologies: String,
    /// For whom it is meant.
    #[sqlx(try_from = "String")]
    pub level: Level,
    /// How many seconds their authors expect; unknown for what an older release has written.
    pub seconds: Option<i64>,
    /// How many there are.
    #[sqlx(try_from = "i64")]
    pub n: usize,
}

/// The codes of the languages in which something may be drawn.
pub async fn languages(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .sql(
            "select distinct v.language
             from questions q join question_versions v on v.org_id = q.org_id and v.id = q.current_id
             where (q.org_id = $1 or q.org_id = $2) and q.status = 'published'",
        )
        .bind(org)
        .bind(OrgId::LIBRARY)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(language,)| language).collect())
}

/// How many questions of each kind may be drawn in one language.
pub async fn supply(tx: &mut Tx, org: OrgId, language: &str) -> sqlx::Result<Vec<Supplied>> {
    tx.sql(
        "select v.skill, v.technologies, v.level, v.seconds, count(*) as n
         from questions q join question_versions v on v.org_id = q.org_id and v.id = q.current_id
         where (q.org_id = $1 or q.org_id = $2) and q.status = 'published' and v.language = $3
         group by v.skill, v.technologies, v.level, v.seconds",
    )
    .bind(org)
    .bind(OrgId::LIBRARY)
    .bind(language)
    .all()
    .await
}

/// The questions that a candidate has had on a form.
pub async fn seen(
    tx: &mut Tx,
    org: OrgId,
    candidate: CandidateId,
) -> sqlx::Result<HashSet<QuestionId>> {
    let rows: Vec<(Uuid,)> = tx.sql(SEEN).bind(org).bind(candidate).all().await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// Counts the questions of a form that was just made. Their rows are taken in the order of their ids, so that forms made at the same
/// time never wait for each other in a circle.
pub async fn note(
    tx: &mut Tx,
    org: OrgId,
    attempt: AttemptId,
    assessment: AssessmentId,
) -> sqlx::Result<()> {
    tx.sql(
        "insert into question_uses (org_id, question_id, assessment_id, drawn)
         select org_id, question_id, $3, 1 from form_items where org_id = $1 and attempt_id = $2 order by question_id
         on conflict (org_id, question_id, assessment_id) do update set drawn = question_uses.drawn + 1",
    )
    .bind(org)
    .bind(attempt)
    .bind(assessment)
    .run()
    .await?;
    tx.sql(
        "insert into question_draws (org_id, question_id, drawn)
         select org_id, question_id, 1 from form_items where org_id = $1 and attempt_id = $2 order by question_id
         on conflict (org_id, question_id) do update set drawn = question_draws.drawn + 1",
    )
    .bind(org)
    .bind(attempt)
    .run()
    .await?;
    Ok(())
}

/// An assessment that has drawn a question.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Use {
    /// The assessment.
    #[sqlx(try_from = "Uuid")]
    pub assessment_id: AssessmentId,
    /// Its title.
    pub title: String,
    /// How many forms held it.
    pub drawn: i64,
}

/// Where an organisation's assessments have used a question, so many of them.
pub async fn uses(tx: &mut Tx, org: OrgId, id: QuestionId, most: u32) -> sqlx::Result<Vec<Use>> {
    tx.sql(USES).bind(org).bind(id).bind(most).all().await
}
