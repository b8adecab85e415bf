//! How the pools stand, for the measurements: connections that are busy or idle.

use super::Db;

/// One pool at this moment.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    /// `writer` and `readers` on SQLite, `all` on PostgreSQL.
    pub name: &'static str,
    /// Connections that do nothing.
    pub idle: u32,
    /// Connections at work.
    pub busy: u32,
}

fn seen<DB: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<DB>) -> Pool {
    let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
    Pool {
        name,
        idle,
        busy: pool.size().saturating_sub(idle),
    }
}

impl Db {
    /// How the pools stand.
    pub fn pools(&self) -> Vec<Pool> {
        match self {
            Self::Sqlite { writer, readers } => {
                vec![seen("writer", writer), seen("readers", readers)]
            }
            Self::Postgres(pool) => vec![seen("all", pool)],
        }
    }
}
