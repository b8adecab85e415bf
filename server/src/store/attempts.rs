//! Attempts, their forms and their timelines. Events are only ever appended.

use super::Tx;
use domain::attempt::{Clock, Entry, Event, GRACE, Stamp};
use domain::{
    AssessmentVersionId, AttemptId, CandidateId, InvitationId, Millis, Moment, OrgId, QuestionId,
    VersionId,
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
    pub questions: i64,
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
    /// `candidate` or `deadline`.
    pub closed_by: Option<String>,
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
    /// How many questions its form has.
    pub fn questions(&self) -> u16 {
        u16::try_from(self.questions).unwrap_or(0)
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

/// A row of `form_items`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Item {
    /// Number on the form, from 1.
    pub position: i64,
    /// Whose question.
    #[sqlx(try_from = "Uuid")]
    pub question_org: OrgId,
    /// The question.
    #[sqlx(try_from = "Uuid")]
    pub question_id: QuestionId,
    /// The version that was drawn.
    #[sqlx(try_from = "Uuid")]
    pub version_id: VersionId,
    /// Where its options stand, as JSON.
    pub arrangement: String,
}

macro_rules! attempt {
    ($more:literal, $rest:literal) => {
        concat!(
            "select t.org_id, t.id, t.invitation_id, t.candidate_id, t.version_id, t.questions, t.epoch, t.started_at, t.allowed_ms,
                    t.closed_at, t.closed_by",
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

/// Adds one place of a form.
pub async fn add_item(tx: &mut Tx, org: OrgId, id: AttemptId, item: &Item) -> sqlx::Result<u64> {
    tx.sql(
        "insert into form_items (org_id, attempt_id, position, question_org, question_id, version_id, arrangement)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(org)
    .bind(id)
    .bind(item.position)
    .bind(item.question_org)
    .bind(item.question_id)
    .bind(item.version_id)
    .bind(&item.arrangement)
    .run()
    .await
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
    tx: &mut Tx,
    id: AttemptId,
    hash: &str,
    now: Moment,
) -> sqlx::Result<Option<Accessed>> {
    tx.sql(attempt!(
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

/// One attempt.
pub async fn find(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Option<Attempt>> {
    tx.sql(attempt!("", "where t.org_id = $1 and t.id = $2"))
        .bind(org)
        .bind(id)
        .optional()
        .await
}

/// Attempts that nobody closed although their time is up.
pub async fn overdue(tx: &mut Tx, now: Moment, most: u32) -> sqlx::Result<Vec<Attempt>> {
    tx.sql(attempt!(
        "",
        "where t.closed_at is null and t.started_at + t.allowed_ms + $2 < $1 order by t.started_at limit $3"
    ))
    .bind(now)
    .bind(GRACE)
    .bind(most)
    .all()
    .await
}

/// The form of an attempt.
pub async fn form(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Vec<Item>> {
    tx.sql(
        "select position, question_org, question_id, version_id, arrangement from form_items
         where org_id = $1 and attempt_id = $2 order by position",
    )
    .bind(org)
    .bind(id)
    .all()
    .await
}

/// One place of a form.
pub async fn item(
    tx: &mut Tx,
    org: OrgId,
    id: AttemptId,
    position: u16,
) -> sqlx::Result<Option<Item>> {
    tx.sql(
        "select position, question_org, question_id, version_id, arrangement from form_items
         where org_id = $1 and attempt_id = $2 and position = $3",
    )
    .bind(org)
    .bind(id)
    .bind(position)
    .optional()
    .await
}

/// An event to be appended.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// The attempt.
    pub attempt: (OrgId, AttemptId),
    /// Made by the device: the same operation is stored once however often it arrives.
    pub op: Uuid,
    /// What happened.
    pub entry: Entry,
}

macro_rules! append {
    ($hold:literal) => {
        concat!(
            "insert into attempt_events (org_id, attempt_id, op_id, position, kind, response, epoch, seq, at)
             select t.org_id, t.id, $3, $4, $5, $6, $7, $8, $9 from attempts t
             where t.org_id = $1 and t.id = $2 and t.closed_at is null and t.epoch <= $7
               and t.started_at + t.allowed_ms + $10 >= $9 ",
            $hold,
            " on conflict (org_id, attempt_id, op_id) do nothing"
        )
    };
}

/// Appends an event if the attempt is open, in time, and not taken over. The conditions stand in the statement, and the attempt is
/// held until the commit: closing waits for a save that is under way and scores it. Says whether it was stored.
pub async fn append(tx: &mut Tx, new: &NewEvent) -> Result<bool, crate::Error> {
    let (kind, response) = match &new.entry.event {
        Event::Answer(response) => (
            "answer",
            response.as_ref().map(serde_json::to_string).transpose()?,
        ),
        Event::Visit => ("visit", None),
        Event::Flag(raised) => ("flag", Some(raised.to_string())),
    };
    let rows = tx
        .sql_holding(append!(""), append!("for share of t"))
        .bind(new.attempt.0)
        .bind(new.attempt.1)
        .bind(new.op)
        .bind(new.entry.position)
        .bind(kind)
        .bind(response)
        .bind(new.entry.stamp.epoch)
        .bind(new.entry.stamp.seq)
        .bind(new.entry.at)
        .bind(GRACE)
        .run()
        .await?;
    Ok(rows == 1)
}

/// Whether an operation was stored before.
pub async fn has_event(tx: &mut Tx, org: OrgId, id: AttemptId, op: Uuid) -> sqlx::Result<bool> {
    let row: Option<(i64,)> = tx
        .sql("select seq from attempt_events where org_id = $1 and attempt_id = $2 and op_id = $3")
        .bind(org)
        .bind(id)
        .bind(op)
        .optional()
        .await?;
    Ok(row.is_some())
}

#[derive(sqlx::FromRow)]
struct EventRow {
    position: i64,
    kind: String,
    response: Option<String>,
    epoch: i64,
    seq: i64,
    at: i64,
}

/// The timeline of an attempt.
pub async fn timeline(tx: &mut Tx, org: OrgId, id: AttemptId) -> Result<Vec<Entry>, crate::Error> {
    let rows: Vec<EventRow> = tx
        .sql(
            "select position, kind, response, epoch, seq, at from attempt_events
             where org_id = $1 and attempt_id = $2 order by at, epoch, seq, kind, op_id",
        )
        .bind(org)
        .bind(id)
        .all()
        .await?;
    rows.into_iter().map(EventRow::entry).collect()
}

impl EventRow {
    fn entry(self) -> Result<Entry, crate::Error> {
        let event = match self.kind.as_str() {
            "answer" => Event::Answer(
                self.response
                    .as_deref()
                    .map(serde_json::from_str)
                    .transpose()?,
            ),
            "flag" => Event::Flag(self.response.as_deref() == Some("true")),
            _ => Event::Visit,
        };
        Ok(Entry {
            position: u16::try_from(self.position).unwrap_or(0),
            at: Moment(self.at),
            stamp: Stamp {
                epoch: self.epoch,
                seq: self.seq,
            },
            event,
        })
    }
}

/// Closes an attempt unless it is closed; the database decides who closes it.
pub async fn close(
    tx: &mut Tx,
    org: OrgId,
    id: AttemptId,
    at: Moment,
    by: &str,
) -> sqlx::Result<bool> {
    let rows = tx
        .sql(
            "update attempts set closed_at = $3, closed_by = $4 where org_id = $1 and id = $2 and closed_at is null",
        )
        .bind(org)
        .bind(id)
        .bind(at)
        .bind(by)
        .run()
        .await?;
    Ok(rows == 1)
}

/// Notes that somebody has read the report.
pub async fn mark_read(tx: &mut Tx, org: OrgId, id: AttemptId, now: Moment) -> sqlx::Result<u64> {
    tx.sql("update attempts set read_at = $3 where org_id = $1 and id = $2 and read_at is null and closed_at is not null")
        .bind(org)
        .bind(id)
        .bind(now)
        .run()
        .await
}
