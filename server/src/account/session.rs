//! The session store behind tower-sessions: ids at rest are hashes, saving never creates, sessions end after 30 idle minutes and
//! after 12 hours in any case. Signing in and changing one's password begin a new one.

use crate::House;
use crate::secret;
use crate::store::sessions::{self, Session};
use async_trait::async_trait;
use domain::{Millis, Moment};
use std::collections::HashMap;
use std::sync::Arc;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use uuid::Uuid;

/// Idle sessions end after this.
pub const IDLE: Millis = Millis::minutes(30);
/// Sessions end after this, used or not.
pub const LIFE: Millis = Millis::hours(12);
/// Use is noted at most this often.
const TOUCH: Millis = Millis::minutes(1);

/// Sessions of one person at most; the oldest end when there are more.
const MOST: i64 = 20;

/// The store.
#[derive(Clone, Debug)]
pub struct Sessions(pub Arc<House>);

/// The stored form of a session id.
pub fn hash(id: Id) -> String {
    secret::hash(&id.0.to_be_bytes())
}

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

impl Sessions {
    fn row(&self, record: &Record) -> Result<Session> {
        let id = |key: &str| {
            record
                .data
                .get(key)
                .and_then(|value| value.as_str())
                .and_then(|text| text.parse::<Uuid>().ok())
        };
        let now = self.0.clock.now();
        Ok(Session {
            hash: hash(record.id),
            org_id: id("org"),
            staff_id: id("staff"),
            data: serde_json::to_string(&record.data).map_err(|e| Error::Encode(e.to_string()))?,
            created_at: now,
            seen_at: now,
            expires_at: now + LIFE,
        })
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Never under an id that came with the request: after `flush` the framework would begin the new session under the old one.
        record.id = Id::default();
        let mut tx = self.0.db.write().await.map_err(backend)?;
        while !sessions::add(&mut tx, &self.row(record)?)
            .await
            .map_err(backend)?
        {
            record.id = Id::default();
        }
        let newest = self.row(record)?;
        sessions::keep_newest(&mut tx, &newest, MOST)
            .await
            .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let mut tx = self.0.db.write().await.map_err(backend)?;
        sessions::save(&mut tx, &self.row(record)?)
            .await
            .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.0.clock.now();
        let mut tx = self.0.db.read().await.map_err(backend)?;
        let found = sessions::find(&mut tx, &hash(*id), now, now - IDLE)
            .await
            .map_err(backend)?;
        drop(tx);
        let Some(session) = found else {
            return Ok(None);
        };
        if now.since(session.seen_at) > TOUCH {
            let mut tx = self.0.db.write().await.map_err(backend)?;
            sessions::touch(&mut tx, &session.hash, now)
                .await
                .map_err(backend)?;
            tx.commit().await.map_err(backend)?;
        }
        let data: HashMap<String, serde_json::Value> =
            serde_json::from_str(&session.data).map_err(|e| Error::Decode(e.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date: instant(session.expires_at),
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let mut tx = self.0.db.write().await.map_err(backend)?;
        sessions::remove(&mut tx, &hash(*id))
            .await
            .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }
}

fn instant(at: Moment) -> time::OffsetDateTime {
    time::OffsetDateTime::from_unix_timestamp(at.0.div_euclid(1000))
        .unwrap_or(time::OffsetDateTime::UNIX_EPOCH)
}
