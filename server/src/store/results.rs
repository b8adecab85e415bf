//! Scores per question and the result of an attempt.

use super::Tx;
use domain::results::Mark;
use domain::taxonomy::{Level, Skill};
use domain::{AttemptId, Millis, Moment, OrgId, VersionId};
use uuid::Uuid;

/// Adds the score of one question.
pub async fn add_score(tx: &mut Tx, org: OrgId, id: AttemptId, mark: &Mark) -> sqlx::Result<u64> {
    tx.sql(
        "insert into scores (org_id, attempt_id, position, skill, level, version_id, points, answered, spent_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(org)
    .bind(id)
    .bind(mark.position)
    .bind(mark.skill.code())
    .bind(mark.level.code())
    .bind(mark.version)
    .bind(mark.points)
    .bind(mark.answered)
    .bind(mark.spent)
    .run()
    .await
}

/// Adds the result of an attempt: its scores in one line.
pub async fn add(
    tx: &mut Tx,
    org: OrgId,
    id: AttemptId,
    marks: &[Mark],
    now: Moment,
) -> sqlx::Result<u64> {
    let total = domain::results::overall(marks);
    let answered = marks.iter().filter(|mark| mark.answered).count();
    tx.sql(
        "insert into results (org_id, attempt_id, points, questions, answered, scored_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(org)
    .bind(id)
    .bind(total.points)
    .bind(total.questions)
    .bind(i64::try_from(answered).unwrap_or(0))
    .bind(now)
    .run()
    .await
}

#[derive(sqlx::FromRow)]
struct ScoreRow {
    attempt_id: Uuid,
    position: i64,
    skill: String,
    level: String,
    version_id: Uuid,
    points: i64,
    answered: i64,
    spent_ms: i64,
}

impl ScoreRow {
    fn mark(&self) -> Option<Mark> {
        Some(Mark {
            position: u16::try_from(self.position).ok()?,
            version: VersionId::from(self.version_id),
            skill: Skill::from_code(&self.skill)?,
            level: Level::from_code(&self.level)?,
            points: self.points,
            answered: self.answered == 1,
            spent: Millis(self.spent_ms),
        })
    }
}

/// The scores of one attempt, in the order of its form.
pub async fn scores(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Vec<Mark>> {
    let rows: Vec<ScoreRow> = tx
        .sql(
            "select attempt_id, position, skill, level, version_id, points, answered, spent_ms from scores
             where org_id = $1 and attempt_id = $2 order by position",
        )
        .bind(org)
        .bind(id)
        .all()
        .await?;
    Ok(rows.iter().filter_map(ScoreRow::mark).collect())
}

/// All scores of an organisation, for export and overviews.
pub async fn all_scores(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<(AttemptId, Mark)>> {
    let rows: Vec<ScoreRow> = tx
        .sql(
            "select attempt_id, position, skill, level, version_id, points, answered, spent_ms from scores
             where org_id = $1 order by attempt_id, position",
        )
        .bind(org)
        .all()
        .await?;
    Ok(rows
        .iter()
        .filter_map(|row| Some((row.attempt_id.into(), row.mark()?)))
        .collect())
}
