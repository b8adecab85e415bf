//! Timelines of attempts: answers, visits and flags, only ever appended.

use super::Tx;
use domain::attempt::{Entry, Event, GRACE, Stamp};
use domain::{AttemptId, Moment, OrgId};
use uuid::Uuid;

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
