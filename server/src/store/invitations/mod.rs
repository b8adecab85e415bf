//! Invitations and the links that open them.

mod row;

use super::{Tx, stages};
use domain::{
    AssessmentId, AssessmentVersionId, AttemptId, CandidateId, InvitationId, Moment, OrgId, StaffId,
};
use uuid::Uuid;

pub use row::{Closed, Invitation, Taken};

macro_rules! columns {
    () => {
        "i.org_id, o.name as org_name, i.id, i.candidate_id, c.name, c.email, i.version_id, v.assessment_id, v.number as version, v.title, v.spec, a.status as assessment_status,
         i.created_at, i.expires_at, i.revoked_at, t.id as attempt_id, t.started_at, t.allowed_ms, t.closed_at, t.read_at,
         r.points, r.questions, r.answered"
    };
}

macro_rules! joins {
    () => {
        "join organisations o on o.id = i.org_id
         join candidates c on c.org_id = i.org_id and c.id = i.candidate_id
         join assessment_versions v on v.org_id = i.org_id and v.id = i.version_id
         join assessments a on a.org_id = v.org_id and a.id = v.assessment_id
         left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
         left join results r on r.org_id = t.org_id and r.attempt_id = t.id"
    };
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select ",
            columns!(),
            " from invitations i ",
            joins!(),
            " ",
            $rest
        )
    };
}

/// What makes an [`Invitation`], of invitations `i` and [`JOINS`].
pub(super) const COLUMNS: &str = columns!();
/// What an invitation is joined with.
pub(super) const JOINS: &str = joins!();

/// One invitation.
pub async fn find(tx: &mut Tx, org: OrgId, id: InvitationId) -> sqlx::Result<Option<Invitation>> {
    tx.sql(select!("where i.org_id = $1 and i.id = $2"))
        .bind(org)
        .bind(id)
        .optional()
        .await
}

/// The invitation of an attempt.
pub async fn find_by_attempt(
    tx: &mut Tx,
    org: OrgId,
    id: AttemptId,
) -> sqlx::Result<Option<Invitation>> {
    tx.sql(select!("where t.org_id = $1 and t.id = $2"))
        .bind(org)
        .bind(id)
        .optional()
        .await
}

#[derive(sqlx::FromRow)]
struct Link {
    org_id: Uuid,
    invitation_id: Uuid,
    stopped_at: Option<i64>,
}

/// The invitation that a link opens, whatever its state. To a link that was stopped it stays withdrawn and was never started, whatever
/// became of it with a newer one.
pub async fn find_by_link(tx: &mut Tx, hash: &str) -> sqlx::Result<Option<Invitation>> {
    let link: Option<Link> = tx
        .sql("select org_id, invitation_id, stopped_at from invitation_links where hash = $1")
        .bind(hash)
        .optional()
        .await?;
    let Some(link) = link else {
        return Ok(None);
    };
    let found = find(tx, link.org_id.into(), link.invitation_id.into()).await?;
    let Some(stopped) = link.stopped_at else {
        return Ok(found);
    };
    Ok(found.map(|invitation| Invitation {
        revoked_at: Some(Moment(stopped)),
        attempt: None,
        ..invitation
    }))
}

/// An invitation to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation {
    /// Whose.
    pub org: OrgId,
    /// Its id.
    pub id: InvitationId,
    /// Who is invited.
    pub candidate: CandidateId,
    /// To what.
    pub version: AssessmentVersionId,
    /// By whom.
    pub by: StaffId,
    /// When.
    pub now: Moment,
    /// Until when.
    pub expires_at: Moment,
}

/// Adds an invitation.
pub async fn add(tx: &mut Tx, new: NewInvitation) -> sqlx::Result<u64> {
    let rows = tx
        .sql(
        "insert into invitations (org_id, id, candidate_id, version_id, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.org)
    .bind(new.id)
    .bind(new.candidate)
    .bind(new.version)
    .bind(new.by)
    .bind(new.now)
    .bind(new.expires_at)
    .run()
    .await?;
    stages::refresh(tx, new.org, new.id).await?;
    Ok(rows)
}

/// The invitations of a candidate to any version of an assessment.
pub async fn of_candidate(
    tx: &mut Tx,
    org: OrgId,
    candidate: CandidateId,
    assessment: AssessmentId,
) -> sqlx::Result<Vec<InvitationId>> {
    let rows: Vec<(Uuid,)> = tx
        .sql(
            "select i.id from invitations i join assessment_versions v on v.org_id = i.org_id and v.id = i.version_id
             where i.org_id = $1 and i.candidate_id = $2 and v.assessment_id = $3 order by i.id",
        )
        .bind(org)
        .bind(candidate)
        .bind(assessment)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// Gives a candidate another name: in every invitation and every report of theirs.
pub async fn rename(
    tx: &mut Tx,
    org: OrgId,
    candidate: CandidateId,
    name: &str,
) -> sqlx::Result<()> {
    tx.sql("update candidates set name = $3 where org_id = $1 and id = $2")
        .bind(org)
        .bind(candidate)
        .bind(name)
        .run()
        .await?;
    let rows: Vec<(Uuid,)> = tx
        .sql("select id from invitations where org_id = $1 and candidate_id = $2 order by id")
        .bind(org)
        .bind(candidate)
        .all()
        .await?;
    for (id,) in rows {
        stages::refresh(tx, org, id.into()).await?;
    }
    Ok(())
}

/// Stops the links that an invitation has: whoever withdraws it because a link has got about is rid of that link.
pub async fn stop_links(
    tx: &mut Tx,
    org: OrgId,
    id: InvitationId,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql(
        "update invitation_links set stopped_at = $3 where org_id = $1 and invitation_id = $2 and stopped_at is null",
    )
    .bind(org)
    .bind(id)
    .bind(now)
    .run()
    .await
}

/// Adds a link to an invitation; earlier links go on as they are.
pub async fn add_link(
    tx: &mut Tx,
    org: OrgId,
    id: InvitationId,
    hash: &str,
    now: Moment,
) -> sqlx::Result<u64> {
    tx.sql("insert into invitation_links (hash, org_id, invitation_id, created_at) values ($1, $2, $3, $4)")
        .bind(hash)
        .bind(org)
        .bind(id)
        .bind(now)
        .run()
        .await
}

/// Hashes of links whose attempt was closed by `then`, or whose invitation had run out unused by then.
pub async fn ended_links(tx: &mut Tx, then: Moment, most: u32) -> sqlx::Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .sql(
            "select l.hash from invitation_links l
             join invitations i on i.org_id = l.org_id and i.id = l.invitation_id
             left join attempts t on t.org_id = l.org_id and t.invitation_id = l.invitation_id
             where t.closed_at <= $1 or (t.id is null and i.expires_at <= $1) limit $2",
        )
        .bind(then)
        .bind(most)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

/// Removes a link.
pub async fn remove_link(tx: &mut Tx, hash: &str) -> sqlx::Result<u64> {
    tx.sql("delete from invitation_links where hash = $1")
        .bind(hash)
        .run()
        .await
}

/// Sets a new end and takes a revocation back, unless the attempt is closed: then there is nothing left to open.
pub async fn extend(tx: &mut Tx, org: OrgId, id: InvitationId, until: Moment) -> sqlx::Result<u64> {
    let rows = tx.sql(
        "update invitations set expires_at = $3, revoked_at = null where org_id = $1 and id = $2
           and not exists (select 1 from attempts t where t.org_id = $1 and t.invitation_id = $2 and t.closed_at is not null)",
    )
    .bind(org)
    .bind(id)
    .bind(until)
    .run()
    .await?;
    stages::refresh(tx, org, id).await?;
    Ok(rows)
}

/// Holds an invitation that is not withdrawn until the unit of work ends: who starts it and who withdraws it wait for each other, and
/// what the next statement sees is decided. Says whether there is one.
pub async fn hold(tx: &mut Tx, org: OrgId, id: InvitationId) -> sqlx::Result<bool> {
    let rows = tx
        .sql(
            "update invitations set created_at = created_at where org_id = $1 and id = $2 and revoked_at is null",
        )
        .bind(org)
        .bind(id)
        .run()
        .await?;
    Ok(rows == 1)
}

/// Withdraws an invitation that was not started.
pub async fn revoke(tx: &mut Tx, org: OrgId, id: InvitationId, now: Moment) -> sqlx::Result<u64> {
    let rows = tx.sql(
        "update invitations set revoked_at = $3 where org_id = $1 and id = $2 and revoked_at is null
           and not exists (select 1 from attempts t where t.org_id = $1 and t.invitation_id = $2)",
    )
    .bind(org)
    .bind(id)
    .bind(now)
    .run()
    .await?;
    stages::refresh(tx, org, id).await?;
    Ok(rows)
}
