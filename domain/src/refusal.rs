//! A lawful no. A refusal has a stable code for programs and a sentence for people; the sentences stand in the `.ftl` files
//! under `refusal-<code>` (a test holds the two together). A fault is something else: see `server::Error`.

use crate::Moment;
use crate::attempt::Current;
use crate::question::{Fault, Misfit};
use serde::{Deserialize, Serialize};

/// Every no of the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", self.code())]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// The session had ended when a form was sent: it was not carried out, and stands there again for the person who signed in.
    NotDoneYet,
    /// This browser holds no pass for the attempt; the candidate's link gives a new one.
    NoPass,
    /// E-mail or password is wrong; never says which.
    WrongCredentials,
    /// It does not exist, or belongs to another organisation: the two look the same.
    NotFound,
    /// The caller's role may not do this.
    NotAllowed,
    /// The request came from another site.
    CrossSite,
    /// Too many tries; may be repeated after so many seconds.
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// A field of the input cannot be taken.
    Invalid {
        /// Which field.
        field: String,
        /// Why, as a short code with its own sentence.
        why: String,
    },
    /// The body is not what this address takes.
    Malformed {
        /// What is wrong with it.
        detail: String,
    },
    /// The body is larger than this address takes.
    TooLarge,
    /// The body did not arrive in time.
    TooSlow,
    /// This address does not take this method.
    WrongMethod,
    /// The e-mail address is taken.
    EmailTaken,
    /// The one-time link or token is unknown, used or too old.
    LinkUsedUp,
    /// The last owner cannot be disabled or demoted.
    LastOwner,
    /// The text of the question has faults; nothing was saved.
    FaultyQuestion {
        /// The faults, by line.
        faults: Vec<Fault>,
    },
    /// The question or the assessment is not in a state that allows this.
    WrongStatus,
    /// Somebody else saved in between.
    ChangedMeanwhile,
    /// The bank cannot fill the blueprint.
    Infeasible {
        /// How many questions are missing in all.
        missing: u32,
    },
    /// Nobody could answer so many questions in so few minutes.
    TooLittleTime {
        /// What the questions' own times add up to on average, in minutes.
        expected: u32,
        /// The least that may be given, in minutes.
        least: u32,
    },
    /// This link opens nothing.
    UnknownInvitation,
    /// The invitation ran out.
    InvitationExpired {
        /// When.
        at: Moment,
    },
    /// The invitation was withdrawn.
    InvitationRevoked,
    /// The assessment stands in the archive: its links open nothing until it is taken out again.
    AssessmentArchived,
    /// The e-mail address is known; whoever invites is told before a second invitation or another name does harm.
    KnownAlready {
        /// The name it is known by, where another one was written.
        name: Option<String>,
        /// How many invitations to this assessment it has.
        invited: usize,
    },
    /// The candidate has not agreed to the honour statement.
    HonourMissing,
    /// The time of the attempt is up.
    TimeIsUp,
    /// The attempt is closed.
    AlreadyClosed {
        /// Since when.
        at: Moment,
    },
    /// The attempt goes on on another device.
    TakenOver,
    /// A newer answer to this question is stored already: another tab of the same browser was quicker.
    Stale {
        /// The answer that counts.
        current: Box<Current>,
    },
    /// The operation was used before for something else, so this was not stored.
    OpIdReused,
    /// The attempt holds as many changes, or as much text, as an attempt may.
    TooMuch,
    /// The attempt went on in another browser too often.
    TooManyDevices,
    /// The form has no question of this number.
    NoSuchQuestion,
    /// The answer does not fit the kind of question.
    WrongAnswer {
        /// What is wrong with it.
        why: Misfit,
        /// The number as it was typed, where it can be read in two ways: the sentence names both.
        #[serde(default)]
        typed: Option<String>,
    },
    /// The attempt is still running.
    StillOpen,
    /// The attempt could not be scored so far.
    NotScored,
    /// The time in which the candidate could read the last page is over.
    ResultExpired {
        /// Since when.
        at: Moment,
    },
    /// As many exports are running as may run at once.
    ExportsRunning,
    /// No space is left on the disk. What was asked was not done, or not to its end.
    StorageFull,
    /// The database does not answer, or the house is at its limit. What was asked was not done, or not to its end, or nobody knows.
    Unavailable,
}

impl Refusal {
    /// A refusal of one field.
    pub fn invalid(field: &str, why: &str) -> Self {
        Self::Invalid {
            field: field.to_owned(),
            why: why.to_owned(),
        }
    }

    /// The instant that it is about, for those that name one.
    pub const fn at(&self) -> Option<Moment> {
        match self {
            Self::InvitationExpired { at }
            | Self::AlreadyClosed { at }
            | Self::ResultExpired { at } => Some(*at),
            _ => None,
        }
    }

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::NotDoneYet => "not-done-yet",
            Self::NoPass => "no-pass",
            Self::WrongCredentials => "wrong-credentials",
            Self::NotFound => "not-found",
            Self::NotAllowed => "not-allowed",
            Self::CrossSite => "cross-site",
            Self::TooMany { .. } => "too-many",
            Self::Invalid { .. } => "invalid",
            Self::Malformed { .. } => "malformed",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::WrongMethod => "wrong-method",
            Self::EmailTaken => "email-taken",
            Self::LinkUsedUp => "link-used-up",
            Self::LastOwner => "last-owner",
            Self::FaultyQuestion { .. } => "faulty-question",
            Self::WrongStatus => "wrong-status",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::Infeasible { .. } => "infeasible",
            Self::TooLittleTime { .. } => "too-little-time",
            Self::UnknownInvitation => "unknown-invitation",
            Self::InvitationExpired { .. } => "invitation-expired",
            Self::InvitationRevoked => "invitation-revoked",
            Self::AssessmentArchived => "assessment-archived",
            Self::KnownAlready { .. } => "known-already",
            Self::HonourMissing => "honour-missing",
            Self::TimeIsUp => "time-is-up",
            Self::AlreadyClosed { .. } => "already-closed",
            Self::TakenOver => "taken-over",
            Self::Stale { .. } => "stale",
            Self::OpIdReused => "op-id-reused",
            Self::TooMuch => "too-much",
            Self::TooManyDevices => "too-many-devices",
            Self::NoSuchQuestion => "no-such-question",
            Self::WrongAnswer { .. } => "wrong-answer",
            Self::StillOpen => "still-open",
            Self::NotScored => "not-scored",
            Self::ResultExpired { .. } => "result-expired",
            Self::ExportsRunning => "exports-running",
            Self::StorageFull => "storage-full",
            Self::Unavailable => "unavailable",
        }
    }

    /// All codes, so that a test can look for their sentences.
    pub const CODES: &'static [&'static str] = &[
        "signed-out",
        "not-done-yet",
        "no-pass",
        "wrong-credentials",
        "not-found",
        "not-allowed",
        "cross-site",
        "too-many",
        "invalid",
        "malformed",
        "too-large",
        "too-slow",
        "wrong-method",
        "email-taken",
        "link-used-up",
        "last-owner",
        "faulty-question",
        "wrong-status",
        "changed-meanwhile",
        "infeasible",
        "too-little-time",
        "unknown-invitation",
        "invitation-expired",
        "invitation-revoked",
        "assessment-archived",
        "known-already",
        "honour-missing",
        "time-is-up",
        "already-closed",
        "taken-over",
        "stale",
        "op-id-reused",
        "too-much",
        "too-many-devices",
        "no-such-question",
        "wrong-answer",
        "still-open",
        "not-scored",
        "result-expired",
        "exports-running",
        "storage-full",
        "unavailable",
    ];
}
