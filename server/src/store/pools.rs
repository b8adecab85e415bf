//! How the pools stand, for the measurements: connections that are busy or idle, and who waits for one.

use super::Db;
use std::sync::atomic::{AtomicU32, Ordering};

/// One pool at this moment.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    /// `writer` and `readers` on SQLite, `all` on PostgreSQL.
    pub name: &'static str,
    /// Connections that do nothing.
    pub idle: u32,
    /// Connections at work.
    pub busy: u32,
    /// Units of work that wait for a connection or, on SQLite, for the write lock.
    pub waiting: u32,
}

/// Waiting for the one connection that writes, for one that reads, for any.
static COUNTS: [AtomicU32; 3] = [const { AtomicU32::new(0) }; 3];
const WRITER: usize = 0;
const READERS: usize = 1;
const ALL: usize = 2;

/// Somebody who waits for a connection, until this value goes: also when nobody wants the connection any more.
#[derive(Debug)]
pub(super) struct Waiting(&'static AtomicU32);

impl Waiting {
    /// For a connection that reads, on SQLite.
    pub(super) fn for_a_reader() -> Self {
        Self::at(READERS)
    }

    /// For the one that writes, on SQLite: the queue for the write lock.
    pub(super) fn for_the_writer() -> Self {
        Self::at(WRITER)
    }

    /// For any, on PostgreSQL.
    pub(super) fn for_any() -> Self {
        Self::at(ALL)
    }

    fn at(place: usize) -> Self {
        COUNTS[place].fetch_add(1, Ordering::Relaxed);
        Self(&COUNTS[place])
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn seen<DB: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<DB>, place: usize) -> Pool {
    let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
    Pool {
        name,
        idle,
        busy: pool.size().saturating_sub(idle),
        waiting: COUNTS[place].load(Ordering::Relaxed),
    }
}

impl Db {
    /// How the pools stand.
    pub fn pools(&self) -> Vec<Pool> {
        match self {
            Self::Sqlite { writer, readers } => vec![
                seen("writer", writer, WRITER),
                seen("readers", readers, READERS),
            ],
            Self::Postgres(pool) => vec![seen("all", pool, ALL)],
        }
    }
}
