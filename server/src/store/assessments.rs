//! Assessments and their published versions.

use super::{Json, Tx};
use domain::assessment::{Spec, Status};
use domain::{AssessmentId, AssessmentVersionId, Moment, OrgId, StaffId};
use uuid::Uuid;

/// A row of `assessments`, with what a list shows of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Assessment {
    /// The assessment.
    #[sqlx(try_from = "Uuid")]
    pub id: AssessmentId,
    /// Its title.
    pub title: String,
    /// The working spec.
    #[sqlx(try_from = "String")]
    pub spec: Json<Spec>,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub status: Status,
    /// The version in force.
    pub current_id: Option<Uuid>,
    /// Its number.
    pub number: Option<i64>,
    /// Last change.
    #[sqlx(try_from = "i64")]
    pub updated_at: Moment,
    /// How many were invited to any version.
    pub invited: i64,
    /// How many attempts are closed.
    pub finished: i64,
}

/// A published version.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Published {
    /// The version.
    #[sqlx(try_from = "Uuid")]
    pub id: AssessmentVersionId,
    /// Its assessment.
    #[sqlx(try_from = "Uuid")]
    pub assessment_id: AssessmentId,
    /// 1, 2, 3 …
    pub number: i64,
    /// Its title.
    pub title: String,
    /// The spec.
    #[sqlx(try_from = "String")]
    pub spec: Json<Spec>,
    /// When.
    #[sqlx(try_from = "i64")]
    pub published_at: Moment,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select a.id, a.title, a.spec, a.status, a.current_id, v.number, a.updated_at,
                    (select coalesce(cast(sum(n.n) as bigint), 0) from stage_counts n
                      where n.org_id = a.org_id and n.assessment_id = a.id
                        and n.kind in ('waiting', 'revoked', 'running', 'finished')) as invited,
                    (select coalesce(cast(sum(n.n) as bigint), 0) from stage_counts n
                      where n.org_id = a.org_id and n.assessment_id = a.id and n.kind = 'finished') as finished
             from assessments a
             left join assessment_versions v on v.org_id = a.org_id and v.id = a.current_id ",
            $rest
        )
    };
}

/// All assessments, the last changed first.
pub async fn list(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<Assessment>> {
    tx.sql(select!(
        "where a.org_id = $1 order by a.updated_at desc, a.id"
    ))
    .bind(org)
    .all()
    .await
}

/// The titles of all, in their order.
pub async fn titles(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<(AssessmentId, String)>> {
    let rows: Vec<(Uuid, String)> = tx
        .sql("select id, title from assessments where org_id = $1 order by title, id")
        .bind(org)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, title)| (id.into(), title))
        .collect())
}

/// Those that were never published, the last changed first, so many of them.
pub async fn drafts(tx: &mut Tx, org: OrgId, most: u32) -> sqlx::Result<Vec<Assessment>> {
    tx.sql(select!(
        "where a.org_id = $1 and a.status = 'draft' order by a.updated_at desc, a.id limit $2"
    ))
    .bind(org)
    .bind(most)
    .all()
    .await
}

/// How many assessments there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub all: u64,
    /// Never published.
    pub drafts: u64,
    /// With a version in force.
    pub published: u64,
}

#[derive(sqlx::FromRow)]
struct TallyRow {
    #[sqlx(try_from = "String")]
    status: Status,
    #[sqlx(try_from = "i64")]
    n: u64,
}

/// How many assessments an organisation has.
pub async fn tally(tx: &mut Tx, org: OrgId) -> sqlx::Result<Tally> {
    let rows: Vec<TallyRow> = tx
        .sql("select status, count(*) as n from assessments where org_id = $1 group by status")
        .bind(org)
        .all()
        .await?;
    let mut tally = Tally::default();
    for TallyRow { status, n } in rows {
        tally.all += n;
        match status {
            Status::Draft => tally.drafts = n,
            Status::Published => tally.published = n,
            Status::Archived => {}
        }
    }
    Ok(tally)
}

/// One assessment.
pub async fn find(tx: &mut Tx, org: OrgId, id: AssessmentId) -> sqlx::Result<Option<Assessment>> {
    tx.sql(select!("where a.org_id = $1 and a.id = $2"))
        .bind(org)
        .bind(id)
        .optional()
        .await
}

/// Title and working spec of an assessment.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'d> {
    /// The assessment.
    pub id: AssessmentId,
    /// Its title.
    pub title: &'d str,
    /// The spec as JSON.
    pub spec: &'d str,
}

/// Adds a draft.
pub async fn add(
    tx: &mut Tx,
    org: OrgId,
    by: StaffId,
    draft: Draft<'_>,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql(
        "insert into assessments (org_id, id, title, spec, status, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, 'draft', $5, $6, $6)",
    )
    .bind(org)
    .bind(draft.id)
    .bind(draft.title)
    .bind(draft.spec)
    .bind(by)
    .bind(now)
    .run()
    .await
}

/// Changes title and working spec, if they are still those that `seen` holds.
pub async fn save(
    tx: &mut Tx,
    org: OrgId,
    draft: Draft<'_>,
    seen: &Assessment,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql(later!(
        "update assessments set title = $3, spec = $4,",
        "$5",
        "where org_id = $1 and id = $2 and status <> 'archived' and title = $6 and spec = $7"
    ))
    .bind(org)
    .bind(draft.id)
    .bind(draft.title)
    .bind(draft.spec)
    .bind(now)
    .bind(&seen.title)
    .bind(seen.spec.text())
    .run()
    .await
}

/// Freezes the working spec as the next version and puts it in force, if it was last changed when the caller saw it. The row of the
/// assessment comes first: of two who publish at the same instant the second waits there and then finds it changed.
pub async fn publish(
    tx: &mut Tx,
    org: OrgId,
    by: StaffId,
    (id, version): (AssessmentId, AssessmentVersionId),
    (seen, now): (Moment, Moment),
) -> sqlx::Result<bool> {
    let in_force = tx
        .sql(later!(
            "update assessments set status = 'published', current_id = $3,",
            "$4",
            "where org_id = $1 and id = $2 and status <> 'archived' and updated_at = $5"
        ))
        .bind(org)
        .bind(id)
        .bind(version)
        .bind(now)
        .bind(seen)
        .run()
        .await?;
    if in_force == 0 {
        return Ok(false);
    }
    let frozen = tx
        .sql(
            "insert into assessment_versions (org_id, id, assessment_id, number, title, spec, published_by, published_at)
             select a.org_id, $3, a.id,
                    1 + (select coalesce(max(v.number), 0) from assessment_versions v where v.org_id = a.org_id and v.assessment_id = a.id),
                    a.title, a.spec, $4, $5
             from assessments a where a.org_id = $1 and a.id = $2",
        )
        .bind(org)
        .bind(id)
        .bind(version)
        .bind(by)
        .bind(now)
        .run()
        .await?;
    Ok(frozen == 1)
}

/// Puts an assessment into the archive.
pub async fn archive(tx: &mut Tx, org: OrgId, id: AssessmentId, now: Moment) -> sqlx::Result<u64> {
    tx.sql(later!(
        "update assessments set status = 'archived',",
        "$3",
        "where org_id = $1 and id = $2 and status <> 'archived'"
    ))
    .bind(org)
    .bind(id)
    .bind(now)
    .run()
    .await
}

/// Takes an assessment out of the archive.
pub async fn unarchive(
    tx: &mut Tx,
    org: OrgId,
    id: AssessmentId,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql(later!(
        "update assessments set status = case when current_id is null then 'draft' else 'published' end,",
        "$3",
        "where org_id = $1 and id = $2 and status = 'archived'"
    ))
    .bind(org)
    .bind(id)
    .bind(now)
    .run()
    .await
}

/// The published versions of an assessment, newest first.
pub async fn versions(tx: &mut Tx, org: OrgId, id: AssessmentId) -> sqlx::Result<Vec<Published>> {
    tx.sql(
        "select id, assessment_id, number, title, spec, published_at from assessment_versions
         where org_id = $1 and assessment_id = $2 order by number desc",
    )
    .bind(org)
    .bind(id)
    .all()
    .await
}

/// One published version.
pub async fn find_version(
    tx: &mut Tx,
    org: OrgId,
    id: AssessmentVersionId,
) -> sqlx::Result<Option<Published>> {
    tx.sql(
        "select id, assessment_id, number, title, spec, published_at from assessment_versions where org_id = $1 and id = $2",
    )
    .bind(org)
    .bind(id)
    .optional()
    .await
}
