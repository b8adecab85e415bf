//! Assessments and their published versions.

use super::Tx;
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
    /// The working spec as JSON.
    pub spec: String,
    /// `draft`, `published` or `archived`.
    pub status: String,
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
    /// The spec as JSON.
    pub spec: String,
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

/// How many assessments an organisation has.
pub async fn tally(tx: &mut Tx, org: OrgId) -> sqlx::Result<Tally> {
    let rows: Vec<(String, i64)> = tx
        .sql("select status, count(*) from assessments where org_id = $1 group by status")
        .bind(org)
        .all()
        .await?;
    let mut tally = Tally::default();
    for (status, n) in rows {
        let n = u64::try_from(n).unwrap_or(0);
        tally.all += n;
        match status.as_str() {
            "draft" => tally.drafts = n,
            "published" => tally.published = n,
            _ => {}
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

/// Adds a draft.
pub async fn add(
    tx: &mut Tx,
    org: OrgId,
    by: StaffId,
    draft: (AssessmentId, &str, &str),
    now: Moment,
) -> sqlx::Result<u64> {
    let (id, title, spec) = draft;
    tx.sql(
        "insert into assessments (org_id, id, title, spec, status, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, 'draft', $5, $6, $6)",
    )
    .bind(org)
    .bind(id)
    .bind(title)
    .bind(spec)
    .bind(by)
    .bind(now)
    .run()
    .await
}

/// Changes title and working spec.
pub async fn save(
    tx: &mut Tx,
    org: OrgId,
    draft: (AssessmentId, &str, &str),
    now: Moment,
) -> sqlx::Result<u64> {
    let (id, title, spec) = draft;
    tx.sql(
        "update assessments set title = $3, spec = $4, updated_at = $5 where org_id = $1 and id = $2 and status <> 'archived'",
    )
    .bind(org)
    .bind(id)
    .bind(title)
    .bind(spec)
    .bind(now)
    .run()
    .await
}

/// Freezes the working spec as the next version and puts it in force; does nothing when somebody else publishes at the same instant.
pub async fn publish(
    tx: &mut Tx,
    org: OrgId,
    by: StaffId,
    (id, version): (AssessmentId, AssessmentVersionId),
    now: Moment,
) -> sqlx::Result<u64> {
    let frozen = tx.sql(
        "insert into assessment_versions (org_id, id, assessment_id, number, title, spec, published_by, published_at)
         select a.org_id, $3, a.id,
                1 + (select coalesce(max(v.number), 0) from assessment_versions v where v.org_id = a.org_id and v.assessment_id = a.id),
                a.title, a.spec, $4, $5
         from assessments a where a.org_id = $1 and a.id = $2 and a.status <> 'archived'
         on conflict (org_id, assessment_id, number) do nothing",
    )
    .bind(org)
    .bind(id)
    .bind(version)
    .bind(by)
    .bind(now)
    .run()
    .await?;
    if frozen == 0 {
        return Ok(0);
    }
    tx.sql(
        "update assessments set status = 'published', current_id = $3, updated_at = $4
         where org_id = $1 and id = $2 and status <> 'archived'",
    )
    .bind(org)
    .bind(id)
    .bind(version)
    .bind(now)
    .run()
    .await
}

/// Archives an assessment: no new invitations; running attempts go on.
pub async fn archive(tx: &mut Tx, org: OrgId, id: AssessmentId, now: Moment) -> sqlx::Result<u64> {
    tx.sql(
        "update assessments set status = 'archived', updated_at = $3 where org_id = $1 and id = $2",
    )
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
