//! Forms: which question stands at which place of an attempt.

use super::{Json, Tx};
use domain::question::Arrangement;
use domain::{AttemptId, OrgId, QuestionId, VersionId};
use uuid::Uuid;

/// A row of `form_items`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Item {
    /// Number on the form, from 1.
    #[sqlx(try_from = "i64")]
    pub position: u16,
    /// Whose question.
    #[sqlx(try_from = "Uuid")]
    pub question_org: OrgId,
    /// The question.
    #[sqlx(try_from = "Uuid")]
    pub question_id: QuestionId,
    /// The version that was drawn.
    #[sqlx(try_from = "Uuid")]
    pub question_version: VersionId,
    /// Where its options stand.
    #[sqlx(try_from = "String")]
    pub arrangement: Json<Arrangement>,
}

/// Adds one place of a form.
pub async fn add(tx: &mut Tx, org: OrgId, id: AttemptId, item: &Item) -> sqlx::Result<u64> {
    tx.sql(
        "insert into form_items (org_id, attempt_id, position, question_org, question_id, version_id, arrangement)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(org)
    .bind(id)
    .bind(item.position)
    .bind(item.question_org)
    .bind(item.question_id)
    .bind(item.question_version)
    .bind(item.arrangement.text())
    .run()
    .await
}

/// The form of an attempt.
pub async fn list(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Vec<Item>> {
    tx.sql(
        "select position, question_org, question_id, version_id as question_version, arrangement from form_items
         where org_id = $1 and attempt_id = $2 order by position",
    )
    .bind(org)
    .bind(id)
    .all()
    .await
}

/// One place of a form.
pub async fn find(
    tx: &mut Tx,
    org: OrgId,
    id: AttemptId,
    position: u16,
) -> sqlx::Result<Option<Item>> {
    tx.sql(
        "select position, question_org, question_id, version_id as question_version, arrangement from form_items
         where org_id = $1 and attempt_id = $2 and position = $3",
    )
    .bind(org)
    .bind(id)
    .bind(position)
    .optional()
    .await
}
