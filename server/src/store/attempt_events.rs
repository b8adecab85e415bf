//! Timelines of attempts: answers, visits and flags, only ever appended.
//!
//! Events of one attempt stand in a row: each takes the `turn` after the last one, and an index that knows every turn once lets
//! only one of several take it. So what an event was decided by (the newest stamp, how much there is already) is still true when
//! it is stored, on both engines, without a lock that anybody waits for. Events of releases before there were turns have none.

use super::read::{as_text, from_text};
use super::sql::{Text, holding};
use super::{On, Tx};
use domain::attempt::{Entry, Event, GRACE, MOST_BYTES, MOST_EVENTS, MOST_NOTES, Stamp, Step};
use domain::question::AsWritten;
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

impl NewEvent {
    fn kind(&self) -> &'static str {
        match self.entry.event {
            Event::Answer(_) => "answer",
            Event::Visit => "visit",
            Event::Flag(_) => "flag",
        }
    }

    fn response(&self) -> sqlx::Result<Option<String>> {
        match &self.entry.event {
            Event::Answer(response) => response.as_ref().map(as_text).transpose(),
            Event::Visit => Ok(None),
            Event::Flag(raised) => Ok(Some(raised.to_string())),
        }
    }

    /// Events that an attempt may hold before this one.
    const fn most(&self) -> i64 {
        match self.entry.event {
            Event::Answer(_) => MOST_EVENTS,
            Event::Visit | Event::Flag(_) => MOST_NOTES,
        }
    }
}

/// The attempt is held until the commit: closing waits for a save that is under way.
const APPEND: Text = holding!(
    "insert into attempt_events (org_id, attempt_id, op_id, position, kind, response, epoch, seq, at, turn, bytes, seen)
             select t.org_id, t.id, $3, $4, $5, $6, $7, $8, $9, coalesce(l.turn, 0) + 1, coalesce(l.bytes, 0) + $11,
                    case when $5 = 'visit' then $4 else coalesce(l.seen, $4) end
             from attempts t
             left join attempt_events l on l.org_id = t.org_id and l.attempt_id = t.id
               and l.turn = (select max(m.turn) from attempt_events m where m.org_id = $1 and m.attempt_id = $2)
             where t.org_id = $1 and t.id = $2 and t.closed_at is null and t.epoch <= $7
               and t.started_at + t.allowed_ms + $10 >= $9
               and coalesce(l.turn, 0) < $12 and coalesce(l.bytes, 0) + $11 <= $13
               and ($5 = 'visit' or not exists (
                 select 1 from attempt_events e where e.org_id = $1 and e.attempt_id = $2 and e.position = $4 and e.kind = $5
                   and (e.epoch, e.seq) >= ($7, $8)))",
    "t",
    "on conflict do nothing"
);

/// Appends an event if the attempt is open, in time, not taken over and not full, and if nothing newer of this kind stands at its
/// place. The conditions stand in the statement, and the attempt is held until the commit: closing waits for a save that is under
/// way and scores it. Says whether it was stored; where nothing speaks against it, another event took the turn, and it may be
/// tried again.
pub async fn append(on: impl On<'_>, new: &NewEvent) -> sqlx::Result<bool> {
    let response = new.response()?;
    let bytes = response.as_ref().map_or(0, String::len);
    let rows = on
        .sql(APPEND)
        .bind(new.attempt.0)
        .bind(new.attempt.1)
        .bind(new.op)
        .bind(new.entry.position)
        .bind(new.kind())
        .bind(response)
        .bind(new.entry.stamp.epoch)
        .bind(new.entry.stamp.seq)
        .bind(new.entry.at)
        .bind(GRACE)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .bind(new.most())
        .bind(MOST_BYTES)
        .run()
        .await?;
    Ok(rows == 1)
}

/// What was stored under an operation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Stored {
    position: i64,
    kind: String,
    response: Option<String>,
}

impl Stored {
    /// Whether it is this very event.
    pub fn is(&self, new: &NewEvent) -> sqlx::Result<bool> {
        Ok(self.position == i64::from(new.entry.position)
            && self.kind == new.kind()
            && self.response == new.response()?)
    }
}

/// What was stored under an operation, if anything was.
pub async fn find(
    tx: &mut Tx,
    (org, id): (OrgId, AttemptId),
    op: Uuid,
) -> sqlx::Result<Option<Stored>> {
    tx.sql(
        "select position, kind, response from attempt_events where org_id = $1 and attempt_id = $2 and op_id = $3",
    )
    .bind(org)
    .bind(id)
    .bind(op)
    .optional()
    .await
}

/// The newest of one kind at one place.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Newest {
    response: Option<String>,
    epoch: i64,
    seq: i64,
}

impl Newest {
    /// Its order.
    pub const fn stamp(&self) -> Stamp {
        Stamp {
            epoch: self.epoch,
            seq: self.seq,
        }
    }
    /// The answer, in the author's numbers.
    pub fn answer(&self) -> sqlx::Result<Option<AsWritten>> {
        self.response.as_deref().map(from_text).transpose()
    }
}

/// The newest answer or flag at a place, whatever came after it elsewhere.
pub async fn newest(
    tx: &mut Tx,
    (org, id): (OrgId, AttemptId),
    entry: (u16, &Event),
) -> sqlx::Result<Option<Newest>> {
    let kind = if matches!(entry.1, Event::Flag(_)) {
        "flag"
    } else {
        "answer"
    };
    tx.sql(
        "select response, epoch, seq from attempt_events
         where org_id = $1 and attempt_id = $2 and position = $3 and kind = $4
         order by epoch desc, seq desc, at desc, op_id desc limit 1",
    )
    .bind(org)
    .bind(id)
    .bind(entry.0)
    .bind(kind)
    .optional()
    .await
}

/// The end of a timeline: how much it holds, and what was on the screen.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub struct Last {
    turn: i64,
    bytes: i64,
    seen: i64,
}

impl Last {
    /// Whether there is room for an event behind it.
    pub fn has_room_for(&self, new: &NewEvent) -> sqlx::Result<bool> {
        let bytes = new.response()?.map_or(0, |text| text.len());
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        Ok(self.turn < new.most() && self.bytes.saturating_add(bytes) <= MOST_BYTES)
    }
    /// The question that was on the screen; the first before anything happened.
    pub fn seen(&self) -> u16 {
        u16::try_from(self.seen).unwrap_or(1).max(1)
    }
}

/// The end of the timeline of an attempt.
pub async fn last(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Last> {
    let last: Option<Last> = tx
        .sql(
            "select turn, bytes, seen from attempt_events where org_id = $1 and attempt_id = $2
               and turn = (select max(m.turn) from attempt_events m where m.org_id = $1 and m.attempt_id = $2)",
        )
        .bind(org)
        .bind(id)
        .optional()
        .await?;
    Ok(last.unwrap_or_default())
}

/// Makes room for as many events as a measurement may want, by counting from far below nothing.
pub async fn make_room(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<u64> {
    tx.sql(
        "update attempt_events set turn = turn - 1000000000, bytes = bytes - 1000000000000
         where org_id = $1 and attempt_id = $2",
    )
    .bind(org)
    .bind(id)
    .run()
    .await
}

#[derive(sqlx::FromRow)]
struct StepRow {
    #[sqlx(try_from = "i64")]
    position: u16,
    kind: String,
    at: i64,
}

/// What the times are counted from, in order. It grows with what a candidate does, up to [`MOST_EVENTS`].
pub async fn steps(tx: &mut Tx, org: OrgId, id: AttemptId) -> sqlx::Result<Vec<Step>> {
    let rows: Vec<StepRow> = tx
        .sql(
            "select position, kind, at from attempt_events
             where org_id = $1 and attempt_id = $2 order by at, epoch, seq, kind, op_id",
        )
        .bind(org)
        .bind(id)
        .all()
        .await?;
    let step = |row: StepRow| Step {
        position: row.position,
        at: Moment(row.at),
        visit: row.kind == "visit",
    };
    Ok(rows.into_iter().map(step).collect())
}
