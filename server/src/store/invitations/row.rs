//! What the database says of an invitation, read once: its terms, and its attempt with its end.

use crate::store::Json;
use crate::store::read::read_as;
use domain::assessment::{Spec, Status};
use domain::invitation::Terms;
use domain::results::Tally;
use domain::{
    AssessmentId, AssessmentVersionId, AttemptId, CandidateId, InvitationId, Millis, Moment, OrgId,
};
use uuid::Uuid;

/// An invitation with everything a list or a start page shows of it.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Whose.
    pub org_id: OrgId,
    /// The organisation's name.
    pub org_name: String,
    /// The invitation.
    pub id: InvitationId,
    /// The candidate.
    pub candidate_id: CandidateId,
    /// The candidate's name.
    pub name: String,
    /// The candidate's e-mail.
    pub email: String,
    /// The version that will be taken.
    pub version_id: AssessmentVersionId,
    /// The assessment.
    pub assessment_id: AssessmentId,
    /// The version's number.
    pub version: i64,
    /// Its title.
    pub title: String,
    /// What was decided for it.
    pub spec: Spec,
    /// Where the assessment stands.
    pub assessment_status: Status,
    /// When it was made.
    pub created_at: Moment,
    /// Until when it is good.
    pub expires_at: Moment,
    /// When it was withdrawn.
    pub revoked_at: Option<Moment>,
    /// The attempt, once started.
    pub attempt: Option<Taken>,
}

/// The attempt of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The attempt.
    pub id: AttemptId,
    /// When it was started.
    pub started_at: Moment,
    /// How long it may take.
    pub allowed: Millis,
    /// Its end, once closed and scored.
    pub end: Option<Closed>,
}

/// The end of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When it was closed.
    pub at: Moment,
    /// When somebody noted that the report was read.
    pub read_at: Option<Moment>,
    /// The points.
    pub tally: Tally,
    /// Questions with an answer.
    pub answered: u32,
}

impl Invitation {
    /// What decides whether its link opens.
    pub fn terms(&self) -> Terms {
        Terms {
            expires_at: self.expires_at,
            revoked_at: self.revoked_at,
            archived: self.assessment_status == Status::Archived,
        }
    }
    /// The attempt, once started.
    pub fn attempt(&self) -> Option<AttemptId> {
        self.attempt.map(|taken| taken.id)
    }
    /// The end of the attempt, once closed and scored.
    pub fn end(&self) -> Option<Closed> {
        self.attempt.and_then(|taken| taken.end)
    }
    /// Where it stands.
    pub fn stage(&self, now: Moment) -> domain::invitation::Stage {
        let started = self.attempt.map(|taken| taken.started_at);
        self.terms()
            .stage(now, started, self.end().map(|end| end.at))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    org_id: Uuid,
    org_name: String,
    id: Uuid,
    candidate_id: Uuid,
    name: String,
    email: String,
    version_id: Uuid,
    assessment_id: Uuid,
    version: i64,
    title: String,
    #[sqlx(try_from = "String")]
    spec: Json<Spec>,
    #[sqlx(try_from = "String")]
    assessment_status: Status,
    created_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
    attempt_id: Option<Uuid>,
    started_at: Option<i64>,
    allowed_ms: Option<i64>,
    closed_at: Option<i64>,
    read_at: Option<i64>,
    points: Option<i64>,
    questions: Option<i64>,
    answered: Option<i64>,
}

impl Row {
    fn taken(&self) -> Result<Option<Taken>, Torn> {
        let Some(id) = self.attempt_id else {
            return Ok(None);
        };
        let (Some(started_at), Some(allowed)) = (self.started_at, self.allowed_ms) else {
            return Err(Torn(self.id));
        };
        Ok(Some(Taken {
            id: id.into(),
            started_at: Moment(started_at),
            allowed: Millis(allowed),
            end: self.closed()?,
        }))
    }

    fn closed(&self) -> Result<Option<Closed>, Torn> {
        let Some(at) = self.closed_at else {
            return Ok(None);
        };
        let whole = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
        match (self.points, whole(self.questions), whole(self.answered)) {
            (Some(points), Some(questions), Some(answered)) => Ok(Some(Closed {
                at: Moment(at),
                read_at: self.read_at.map(Moment),
                tally: Tally { questions, points },
                answered,
            })),
            _ => Err(Torn(self.id)),
        }
    }
}

/// An invitation whose attempt was begun without a time, or closed without a result: both are made in one unit of work.
#[derive(Debug, thiserror::Error)]
#[error("the attempt of invitation {0} is stored by halves")]
struct Torn(Uuid);

impl TryFrom<Row> for Invitation {
    type Error = Torn;
    fn try_from(row: Row) -> Result<Self, Torn> {
        Ok(Self {
            attempt: row.taken()?,
            org_id: row.org_id.into(),
            org_name: row.org_name,
            id: row.id.into(),
            candidate_id: row.candidate_id.into(),
            name: row.name,
            email: row.email,
            version_id: row.version_id.into(),
            assessment_id: row.assessment_id.into(),
            version: row.version,
            title: row.title,
            spec: row.spec.into_value(),
            assessment_status: row.assessment_status,
            created_at: Moment(row.created_at),
            expires_at: Moment(row.expires_at),
            revoked_at: row.revoked_at.map(Moment),
        })
    }
}

read_as!(Row => Invitation);
