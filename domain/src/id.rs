//! Identifiers: one type per thing, so that an attempt can never be looked up with the id of its assessment.
//!
//! They sort by time of creation (UUID version 7), are made in `server::time` and are never secrets.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The bare value, for storage.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    )+};
}

ids! {
    /// An organisation.
    OrgId,
    /// A member of an organisation's staff.
    StaffId,
    /// A question, through all its versions.
    QuestionId,
    /// One version of a question.
    VersionId,
    /// An assessment, through all its versions.
    AssessmentId,
    /// One published version of an assessment.
    AssessmentVersionId,
    /// A candidate.
    CandidateId,
    /// An invitation.
    InvitationId,
    /// An attempt.
    AttemptId,
}

impl OrgId {
    /// The organisation that holds the shipped bank: everybody may draw from it, nobody may edit it.
    pub const LIBRARY: Self = Self(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
}
