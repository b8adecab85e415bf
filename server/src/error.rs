//! A no, or a fault with its cause. `?` works from both. What the person did is never in a fault, and a fault never reaches the
//! person: the edge logs it once with a short id and says the id.

use domain::Refusal;
use domain::question::Misfit;

/// Why a use case gave no answer.
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

/// SQLite's result code for a full disk.
const SQLITE_FULL: &str = "13";
/// PostgreSQL's code for a full disk.
const POSTGRES_DISK_FULL: &str = "53100";

impl From<Misfit> for Error {
    fn from(why: Misfit) -> Self {
        Self::Refused(why.into())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                tracing::error!(error = %error, "the database does not answer");
                Self::Refused(Refusal::Unavailable)
            }
            sqlx::Error::Database(fault) => match fault.code().as_deref() {
                Some(SQLITE_FULL | POSTGRES_DISK_FULL) => {
                    tracing::error!(error = %error, "no space is left for the database");
                    Self::Refused(Refusal::StorageFull)
                }
                // Shutting down, starting up, lost connection, busy, serialization failure: nothing was done, try again.
                Some(
                    "57P01" | "57P02" | "57P03" | "08006" | "08003" | "40001" | "40P01" | "5"
                    | "517",
                ) => {
                    tracing::error!(error = %error, "the database is away or busy");
                    Self::Refused(Refusal::Unavailable)
                }
                _ => Self::Broken(Box::new(error)),
            },
            _ => Self::Broken(Box::new(error)),
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
