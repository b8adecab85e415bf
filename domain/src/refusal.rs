//! A lawful no. A refusal has a stable code for programs and a sentence for people; the sentences stand in the `.ftl` files
//! under `refusal-<code>` (a test holds the two together). A fault is something else: see `server::Error`.

use crate::Moment;
use crate::attempt::Current;
use crate::codes;
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
    /// The text of the question has faults; nothing was saved or published.
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
    pub const fn code(&self) -> Code {
        match self {
            Self::SignedOut => Code::SignedOut,
            Self::NotDoneYet => Code::NotDoneYet,
            Self::NoPass => Code::NoPass,
            Self::WrongCredentials => Code::WrongCredentials,
            Self::NotFound => Code::NotFound,
            Self::NotAllowed => Code::NotAllowed,
            Self::CrossSite => Code::CrossSite,
            Self::TooMany { .. } => Code::TooMany,
            Self::Invalid { .. } => Code::Invalid,
            Self::Malformed { .. } => Code::Malformed,
            Self::TooLarge => Code::TooLarge,
            Self::TooSlow => Code::TooSlow,
            Self::WrongMethod => Code::WrongMethod,
            Self::EmailTaken => Code::EmailTaken,
            Self::LinkUsedUp => Code::LinkUsedUp,
            Self::LastOwner => Code::LastOwner,
            Self::FaultyQuestion { .. } => Code::FaultyQuestion,
            Self::WrongStatus => Code::WrongStatus,
            Self::ChangedMeanwhile => Code::ChangedMeanwhile,
            Self::Infeasible { .. } => Code::Infeasible,
            Self::TooLittleTime { .. } => Code::TooLittleTime,
            Self::UnknownInvitation => Code::UnknownInvitation,
            Self::InvitationExpired { .. } => Code::InvitationExpired,
            Self::InvitationRevoked => Code::InvitationRevoked,
            Self::AssessmentArchived => Code::AssessmentArchived,
            Self::KnownAlready { .. } => Code::KnownAlready,
            Self::HonourMissing => Code::HonourMissing,
            Self::TimeIsUp => Code::TimeIsUp,
            Self::AlreadyClosed { .. } => Code::AlreadyClosed,
            Self::TakenOver => Code::TakenOver,
            Self::Stale { .. } => Code::Stale,
            Self::OpIdReused => Code::OpIdReused,
            Self::TooMuch => Code::TooMuch,
            Self::TooManyDevices => Code::TooManyDevices,
            Self::NoSuchQuestion => Code::NoSuchQuestion,
            Self::WrongAnswer { .. } => Code::WrongAnswer,
            Self::StillOpen => Code::StillOpen,
            Self::NotScored => Code::NotScored,
            Self::ResultExpired { .. } => Code::ResultExpired,
            Self::ExportsRunning => Code::ExportsRunning,
            Self::StorageFull => Code::StorageFull,
            Self::Unavailable => Code::Unavailable,
        }
    }
}

codes! {
    /// The stable code of a refusal.
    Code {
        /// Nobody is signed in, or the session has ended.
        SignedOut = "signed-out",
        /// The session had ended when a form was sent: it was not carried out, and stands there again for the person who signed in.
        NotDoneYet = "not-done-yet",
        /// This browser holds no pass for the attempt; the candidate's link gives a new one.
        NoPass = "no-pass",
        /// E-mail or password is wrong; never says which.
        WrongCredentials = "wrong-credentials",
        /// It does not exist, or belongs to another organisation: the two look the same.
        NotFound = "not-found",
        /// The caller's role may not do this.
        NotAllowed = "not-allowed",
        /// The request came from another site.
        CrossSite = "cross-site",
        /// Too many tries; may be repeated after so many seconds.
        TooMany = "too-many",
        /// A field of the input cannot be taken.
        Invalid = "invalid",
        /// The body is not what this address takes.
        Malformed = "malformed",
        /// The body is larger than this address takes.
        TooLarge = "too-large",
        /// The body did not arrive in time.
        TooSlow = "too-slow",
        /// This address does not take this method.
        WrongMethod = "wrong-method",
        /// The e-mail address is taken.
        EmailTaken = "email-taken",
        /// The one-time link or token is unknown, used or too old.
        LinkUsedUp = "link-used-up",
        /// The last owner cannot be disabled or demoted.
        LastOwner = "last-owner",
        /// The text of the question has faults; nothing was saved or published.
        FaultyQuestion = "faulty-question",
        /// The question or the assessment is not in a state that allows this.
        WrongStatus = "wrong-status",
        /// Somebody else saved in between.
        ChangedMeanwhile = "changed-meanwhile",
        /// The bank cannot fill the blueprint.
        Infeasible = "infeasible",
        /// Nobody could answer so many questions in so few minutes.
        TooLittleTime = "too-little-time",
        /// This link opens nothing.
        UnknownInvitation = "unknown-invitation",
        /// The invitation ran out.
        InvitationExpired = "invitation-expired",
        /// The invitation was withdrawn.
        InvitationRevoked = "invitation-revoked",
        /// The assessment stands in the archive: its links open nothing until it is taken out again.
        AssessmentArchived = "assessment-archived",
        /// The e-mail address is known; whoever invites is told before a second invitation or another name does harm.
        KnownAlready = "known-already",
        /// The candidate has not agreed to the honour statement.
        HonourMissing = "honour-missing",
        /// The time of the attempt is up.
        TimeIsUp = "time-is-up",
        /// The attempt is closed.
        AlreadyClosed = "already-closed",
        /// The attempt goes on on another device.
        TakenOver = "taken-over",
        /// A newer answer to this question is stored already: another tab of the same browser was quicker.
        Stale = "stale",
        /// The operation was used before for something else, so this was not stored.
        OpIdReused = "op-id-reused",
        /// The attempt holds as many changes, or as much text, as an attempt may.
        TooMuch = "too-much",
        /// The attempt went on in another browser too often.
        TooManyDevices = "too-many-devices",
        /// The form has no question of this number.
        NoSuchQuestion = "no-such-question",
        /// The answer does not fit the kind of question.
        WrongAnswer = "wrong-answer",
        /// The attempt is still running.
        StillOpen = "still-open",
        /// The attempt could not be scored so far.
        NotScored = "not-scored",
        /// The time in which the candidate could read the last page is over.
        ResultExpired = "result-expired",
        /// As many exports are running as may run at once.
        ExportsRunning = "exports-running",
        /// No space is left on the disk. What was asked was not done, or not to its end.
        StorageFull = "storage-full",
        /// The database does not answer, or the house is at its limit. What was asked was not done, or not to its end, or nobody knows.
        Unavailable = "unavailable",
    }
}
