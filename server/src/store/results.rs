//! Scores per question and the result of an attempt.

use super::{Tx, stages};
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
    let rows = tx.sql(
        "insert into results (org_id, attempt_id, points, questions, answered, scored_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(org)
    .bind(id)
    .bind(total.points)
    .bind(total.questions)
    .bind(i64::try_from(answered).unwrap_or(0))
    .bind(now)
    .run()
    .await?;
    let invitation: Option<(Uuid,)> = tx
        .sql("select invitation_id from attempts where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .optional()
        .await?;
    if let Some((invitation,)) = invitation {
        stages::refresh(tx, org, invitation.into()).await?;
    }
    Ok(rows)
}

#[derive(sqlx::FromRow)]
struct ScoreRow {
    attempt_id: Uuid,
    #[sqlx(try_from = "i64")]
    position: u16,
    #[sqlx(try_from = "String")]
    skill: Skill,
    #[sqlx(try_from = "String")]
    level: Level,
    version_id: Uuid,
    points: i64,
    answered: i64,
    spent_ms: i64,
}

impl ScoreRow {
    fn mark(&self) -> Mark {
        Mark {
            position: self.position,
            version: VersionId::from(self.version_id),
            skill: self.skill,
            level: self.level,
            points: self.points,
            answered: self.answered == 1,
            spent: Millis(self.spent_ms),
        }
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
    Ok(rows.iter().map(ScoreRow::mark).collect())
}

/// How many attempts [`scores_of`] asks for at once.
const AT_ONCE: usize = 25;

/// The scores of several attempts: a piece of an export.
pub async fn scores_of(
    tx: &mut Tx,
    org: OrgId,
    attempts: &[AttemptId],
) -> sqlx::Result<Vec<(AttemptId, Mark)>> {
    let mut marks = Vec::new();
    for some in attempts.chunks(AT_ONCE) {
        let mut query = tx
            .sql(
                "select attempt_id, position, skill, level, version_id, points, answered, spent_ms from scores
                 where org_id = $1 and attempt_id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                                      $20, $21, $22, $23, $24, $25, $26)",
            )
            .bind(org);
        // The text has a place for each; the last ones name the same attempt again.
        for attempt in some
            .iter()
            .chain(some.last().into_iter().cycle())
            .take(AT_ONCE)
        {
            query = query.bind(*attempt);
        }
        let rows: Vec<ScoreRow> = query.all().await?;
        marks.extend(rows.iter().map(|row| (row.attempt_id.into(), row.mark())));
    }
    Ok(marks)
}
