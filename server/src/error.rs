//! A no, or a fault with its cause. `?` works from both. What the person did is never in a fault, and a fault never reaches the
//! person: the edge logs it once with a short id and says the id.

use crate::store::{Meaning, said};
use domain::Refusal;
use domain::question::{Misfit, NotScored};

/// Why a use case came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A lawful no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// A fault of ours.
    #[error("broken: {0}")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A fault that is only known by its description.
    pub fn broken(what: impl Into<String>) -> Self {
        Self::Broken(what.into().into())
    }
}

impl From<Misfit> for Error {
    fn from(why: Misfit) -> Self {
        Self::Refused(why.into())
    }
}

impl From<NotScored> for Error {
    fn from(error: NotScored) -> Self {
        Self::Broken(Box::new(error))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let what = said(&error);
        match Meaning::of(&error) {
            Meaning::Full => {
                tracing::error!(error = %what, "no space is left for the database");
                Self::Refused(Refusal::StorageFull)
            }
            Meaning::Away => {
                tracing::error!(error = %what, "the database does not answer");
                Self::Refused(Refusal::Unavailable)
            }
            Meaning::Busy => {
                tracing::error!(error = %what, "the database is busy");
                Self::Refused(Refusal::Unavailable)
            }
            Meaning::Fault => Self::broken(what),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(Box::new(error))
    }
}

/// Whether an insert failed because the row was there.
pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(fault) if fault.is_unique_violation())
}
