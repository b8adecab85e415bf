//! What an engine's error means for the person who asked, and for the connection it came over.

use sqlx::Error;
use sqlx::postgres::PgDatabaseError;

/// What an error means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// No space is left; what is stored can be read.
    Full,
    /// The database is away, or this connection is of no use any more: try again, on another.
    Away,
    /// Somebody else was in the way, or it took too long: try again. Nothing was done, but for a commit of which nobody
    /// knows how it ended.
    Busy,
    /// A fault of ours.
    Fault,
}

impl Meaning {
    /// Of an error.
    pub fn of(error: &Error) -> Self {
        match error {
            Error::PoolTimedOut => Self::Busy,
            Error::PoolClosed
            | Error::Io(_)
            | Error::Tls(_)
            | Error::Protocol(_)
            | Error::WorkerCrashed
            | Error::BeginFailed
            | Error::InvalidSavePointStatement => Self::Away,
            Error::Database(fault) => {
                let code = fault.code().unwrap_or_default();
                match code.parse() {
                    Ok(code) if fault.try_downcast_ref::<PgDatabaseError>().is_none() => {
                        Self::of_sqlite(code)
                    }
                    _ => Self::of_postgres(&code),
                }
            }
            _ => Self::Fault,
        }
    }

    /// Of a result code of SQLite; its lowest byte says what it is about, the rest says more.
    const fn of_sqlite(code: u32) -> Self {
        match code & 0xff {
            13 => Self::Full,
            // Busy, locked, interrupted, a protocol of locks that was not kept in time.
            5 | 6 | 9 | 15 => Self::Busy,
            // Out of memory, read-only (the disk was mounted so, or the file moved), input or output failed, the file cannot be opened.
            7 | 8 | 10 | 14 => Self::Away,
            _ => Self::Fault,
        }
    }

    /// Of a code of PostgreSQL.
    fn of_postgres(code: &str) -> Self {
        match code {
            "53100" => Self::Full,
            // Serialization, deadlock, completion unknown; a lock, a statement or a connection that took too long; out of memory or
            // connections.
            "40001" | "40P01" | "40003" | "55P03" | "57014" | "53000" | "53200" | "53300" => {
                Self::Busy
            }
            // Read-only, failed, idle for too long, open for too long; a prepared statement that is not there (a pooler).
            "25006" | "25P02" | "25P03" | "25P04" | "26000" => Self::Away,
            // Lost or refused connections; shut down, starting up, dropped.
            _ if code.starts_with("08") || code.starts_with("57P") => Self::Away,
            _ => Self::Fault,
        }
    }
}

/// An error in one sentence: what the engine says and its code. Its details may hold what people typed, and the line is one of the
/// engine's own source.
pub fn said(error: &Error) -> String {
    match error {
        Error::Database(fault) => match fault.code() {
            Some(code) => format!("{} ({code})", fault.message()),
            None => fault.message().to_owned(),
        },
        Error::Configuration(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_both_engines_mean_what_they_say() {
        use Meaning::{Away, Busy, Fault, Full};
        for (code, meaning) in [
            (13, Full),
            (5, Busy),
            (261, Busy),
            (517, Busy),
            (773, Busy),
            (6, Busy),
            (8, Away),
            (1032, Away),
            (10, Away),
            (778, Away),
            (14, Away),
            (1, Fault),
            (11, Fault),
            (2067, Fault),
        ] {
            assert_eq!(Meaning::of_sqlite(code), meaning, "{code}");
        }
        for (code, meaning) in [
            ("53100", Full),
            ("40001", Busy),
            ("55P03", Busy),
            ("57014", Busy),
            ("53300", Busy),
            ("25006", Away),
            ("25P02", Away),
            ("57P01", Away),
            ("57P03", Away),
            ("08006", Away),
            ("23505", Fault),
            ("42P01", Fault),
        ] {
            assert_eq!(Meaning::of_postgres(code), meaning, "{code}");
        }
        assert_eq!(Meaning::of(&Error::PoolTimedOut), Busy);
        assert_eq!(Meaning::of(&Error::BeginFailed), Away);
        assert_eq!(Meaning::of(&Error::RowNotFound), Fault);
    }
}
