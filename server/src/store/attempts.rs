//! Attempts, and the devices that may open them.

use super::form_items::Item;
use super::{Maybe, On, Once, Tx, stages};
use domain::attempt::{Clock, End, GRACE};
use domain::{
    AssessmentVersionId, AttemptId, CandidateId, InvitationId, Millis, Moment, OrgId, Refusal,
};
use uuid::Uuid;

/// A row of `attempts`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Attempt {
    /// Whose.
    #[sqlx(try_from = "Uuid")]
    pub org_id: OrgId,
    /// The attempt.
    #[sqlx(try_from = "Uuid")]
    pub id: AttemptId,
    /// Its invitation.
    #[sqlx(try_from = "Uuid")]
    pub invitation_id: InvitationId,
    /// Who takes it.
    #[sqlx(try_from = "Uuid")]
    pub candidate_id: CandidateId,
    /// What is taken.
    #[sqlx(try_from = "Uuid")]
    pub version_id: AssessmentVersionId,
    /// How many questions its form has.
    #[sqlx(try_from = "i64")]
    pub questions: u16,
    /// Which device in turn is writing.
    pub epoch: i64,
    /// When start was pressed.
    #[sqlx(try_from = "i64")]
    pub started_at: Moment,
    /// The time allowed.
    #[sqlx(try_from = "i64")]
    pub allowed_ms: Millis,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// Who closed it.
    #[sqlx(try_from = "Option<String>")]
    pub closed_by: Maybe<End>,
    /// Set when it could not be scored: until then it is left alone.
    pub retry_at: Option<i64>,
}

/// Who closes an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The candidate, at the device of this epoch.
    Candidate {
        /// The epoch.
        epoch: i64,
    },
    /// The house, because time is up.
    Deadline,
}

impl By {
    /// As it is stored.
    pub const fn end(self) -> End {
        match self {
            Self::Candidate { .. } => End::Candidate,
            Self::Deadline => End::Deadline,
        }
    }
}

impl Attempt {
    /// Its clock.
    pub fn clock(&self) -> Clock {
        Clock {
            started_at: self.started_at,
            allowed: self.allowed_ms,
            closed_at: self.closed_at.map(Moment),
        }
    }
    /// Why there is no report yet.
    pub const fn why_open(&self) -> Refusal {
        if self.retry_at.is_some() {
            Refusal::NotScored
        } else {
            Refusal::StillOpen
        }
    }
}

/// An attempt as the device that asks may see it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Accessed {
    /// The attempt.
    #[sqlx(flatten)]
    pub attempt: Attempt,
    /// The epoch this device was given.
    pub device_epoch: i64,
}

/// An attempt as the device that asks may see it, with one place of its form.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entered {
    /// The attempt.
    #[sqlx(flatten)]
    pub accessed: Accessed,
    /// The place.
    #[sqlx(flatten)]
    pub item: Item,
}

macro_rules! attempt {
    ($more:literal, $rest:literal) => {
        concat!(
            "select t.org_id, t.id, t.invitation_id, t.candidate_id, t.version_id, t.questions, t.epoch, t.started_at, t.allowed_ms,
                    t.closed_at, t.closed_by, t.retry_at",
            $more,
            " from attempts t ",
            $rest
        )
    };
}

/// An attempt to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewAttempt {
    /// Whose.
    pub org: OrgId,
    /// Its id.
    pub id: AttemptId,
    /// Its invitation.
    pub invitation: InvitationId,
    /// Who takes it.
    pub candidate: CandidateId,
    /// What is taken.
    pub version: AssessmentVersionId,
    /// What its form was drawn from.
    pub seed: u64,
    /// How many questions.
    pub questions: u16,
    /// When.
    pub now: Moment,
    /// The time allowed.
    pub allowed: Millis,
}

/// Adds an attempt; one invitation has one, and the database decides who was first.
pub async fn add(tx: &mut Tx, new: NewAttempt) -> sqlx::Result<bool> {
    let rows = tx
        .sql(
            "insert into attempts (org_id, id, invitation_id, candidate_id, version_id, seed, questions, epoch, started_at, allowed_ms)
             values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9) on conflict (org_id, invitation_id) do nothing",
        )
        .bind(new.org)
        .bind(new.id)
        .bind(new.invitation)
        .bind(new.candidate)
        .bind(new.version)
        .bind(i64::try_from(new.seed).unwrap_or(i64::MAX))
        .bind(new.questions)
        .bind(new.now)
        .bind(new.allowed)
        .run()
        .await?;
    Ok(rows == 1)
}

/// Gives a device access.
pub async fn add_access(
    tx: &mut Tx,
    (org, id): (OrgId, AttemptId),
    hash: &str,
    epoch: i64,
    (now, expires_at): (Moment, Moment),
) -> sqlx::Result<u64> {
    tx.sql(
        "insert into attempt_accesses (hash, org_id, attempt_id, epoch, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(hash)
    .bind(org)
    .bind(id)
    .bind(epoch)
    .bind(now)
    .bind(expires_at)
    .run()
    .await
}

/// Hashes of passes that are too old to open anything.
pub async fn ended_accesses(tx: &mut Tx, now: Moment, most: u32) -> sqlx::Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .sql("select hash from attempt_accesses where expires_at <= $1 limit $2")
        .bind(now)
        .bind(most)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

/// Takes a device's access away.
pub async fn remove_access(tx: &mut Tx, hash: &str) -> sqlx::Result<u64> {
    tx.sql("delete from attempt_accesses where hash = $1")
        .bind(hash)
        .run()
        .await
}

/// Hands writing over to the next device and says its epoch.
pub async fn next_epoch(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<i64> {
    let (epoch,): (i64,) = tx
        .sql("update attempts set epoch = epoch + 1 where org_id = $1 and id = $2 returning epoch")
        .bind(org)
        .bind(id)
        .one()
        .await?;
    Ok(epoch)
}

/// The attempt that a device's secret opens.
pub async fn find_by_access(
    on: impl On<'_>,
    id: AttemptId,
    hash: &str,
    now: Moment,
) -> sqlx::Result<Option<Accessed>> {
    on.sql(attempt!(
        ", x.epoch as device_epoch",
        "join attempt_accesses x on x.org_id = t.org_id and x.attempt_id = t.id
         where x.hash = $2 and t.id = $1 and x.expires_at > $3"
    ))
    .bind(id)
    .bind(hash)
    .bind(now)
    .optional()
    .await
}

/// The same with one place of its form, in one look; `None` also when the form has no such place.
pub async fn find_place_by_access(
    on: impl On<'_>,
    id: AttemptId,
    hash: &str,
    now: Moment,
    position: u16,
) -> sqlx::Result<Option<Entered>> {
    on.sql(attempt!(
        ", x.epoch as device_epoch, f.position, f.question_org, f.question_id, f.version_id as question_version, f.arrangement",
        "join attempt_accesses x on x.org_id = t.org_id and x.attempt_id = t.id
         join form_items f on f.org_id = t.org_id and f.attempt_id = t.id
         where x.hash = $2 and t.id = $1 and x.expires_at > $3 and f.position = $4"
    ))
    .bind(id)
    .bind(hash)
    .bind(now)
    .bind(position)
    .optional()
    .await
}

/// One attempt.
pub async fn find(on: impl On<'_>, org: OrgId, id: AttemptId) -> sqlx::Result<Option<Attempt>> {
    on.sql(attempt!("", "where t.org_id = $1 and t.id = $2"))
        .bind(org)
        .bind(id)
        .optional()
        .await
}

/// Attempts that nobody closed although their time is up, without those that are left alone for a while; those that could not be
/// scored before come last.
pub async fn overdue(tx: &mut Tx, now: Moment, most: u32) -> sqlx::Result<Vec<Attempt>> {
    tx.sql(attempt!(
        "",
        "where t.closed_at is null and t.started_at + t.allowed_ms + $2 < $1 and (t.retry_at is null or t.retry_at <= $1)
         order by coalesce(t.retry_at, 0), t.started_at limit $3"
    ))
    .bind(now)
    .bind(GRACE)
    .bind(most)
    .all()
    .await
}

/// Leaves an attempt that could not be scored alone until then.
pub async fn set_retry(tx: &mut Tx, org: OrgId, id: AttemptId, at: Moment) -> sqlx::Result<u64> {
    tx.sql("update attempts set retry_at = $3 where org_id = $1 and id = $2 and closed_at is null")
        .bind(org)
        .bind(id)
        .bind(at)
        .run()
        .await
}

/// How many attempts of all organisations could not be scored so far.
pub async fn count_unscorable(once: Once) -> sqlx::Result<i64> {
    let (count,): (i64,) = once
        .sql("select count(*) from attempts where closed_at is null and retry_at is not null")
        .one()
        .await?;
    Ok(count)
}

/// When the newest of the running attempts began.
pub async fn newest_start(tx: &mut Tx) -> sqlx::Result<Option<Moment>> {
    let row: Option<(i64,)> = tx
        .sql("select started_at from attempts where closed_at is null order by started_at desc limit 1")
        .optional()
        .await?;
    Ok(row.map(|(at,)| Moment(at)))
}

/// Whether an attempt had time left at the first of two moments, and has none at the second.
pub async fn any_cut_short(tx: &mut Tx, (then, now): (Moment, Moment)) -> sqlx::Result<bool> {
    let row: Option<(i64,)> = tx
        .sql(
            "select started_at from attempts where closed_at is null
               and started_at + allowed_ms + $3 >= $1 and started_at + allowed_ms + $3 < $2 limit 1",
        )
        .bind(then)
        .bind(now)
        .bind(GRACE)
        .optional()
        .await?;
    Ok(row.is_some())
}

/// Closes an attempt unless it is closed, or goes on at a later device than the candidate's; the database decides who closes it.
pub async fn close(
    tx: &mut Tx,
    org: OrgId,
    id: AttemptId,
    at: Moment,
    by: By,
) -> sqlx::Result<bool> {
    let epoch = match by {
        By::Candidate { epoch } => epoch,
        By::Deadline => i64::MAX,
    };
    let rows = tx
        .sql(
            "update attempts set closed_at = $3, closed_by = $4 where org_id = $1 and id = $2 and closed_at is null and epoch <= $5",
        )
        .bind(org)
        .bind(id)
        .bind(at)
        .bind(by.end())
        .bind(epoch)
        .run()
        .await?;
    Ok(rows == 1)
}

/// Notes that somebody has read the report; says whether it was the first time.
pub async fn mark_read(tx: &mut Tx, org: OrgId, id: AttemptId, now: Moment) -> sqlx::Result<bool> {
    let read: Option<(Uuid,)> = tx
        .sql(
            "update attempts set read_at = $3 where org_id = $1 and id = $2 and read_at is null and closed_at is not null
             returning invitation_id",
        )
        .bind(org)
        .bind(id)
        .bind(now)
        .optional()
        .await?;
    let Some((invitation,)) = read else {
        return Ok(false);
    };
    stages::refresh(tx, org, invitation.into()).await?;
    Ok(true)
}

/// Notes that nobody has read the report after all.
pub async fn mark_unread(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<()> {
    let unread: Option<(Uuid,)> = tx
        .sql(
            "update attempts set read_at = null where org_id = $1 and id = $2 and read_at is not null
             returning invitation_id",
        )
        .bind(org)
        .bind(id)
        .optional()
        .await?;
    match unread {
        Some((invitation,)) => stages::refresh(tx, org, invitation.into()).await,
        None => Ok(()),
    }
}
