//! The session store behind tower-sessions: ids at rest are hashes, sessions end after 30 idle minutes and after 12 hours in any
//! case. A session holds whose it is and nothing else, so what the layer saves again after a request is there already: no reply is lost
//! to a second write, and no slow request brings an ended session back. Signing in and changing one's password begin a new one.

use crate::secret;
use crate::store::sessions::{self, Session};
use crate::{House, Outcome};
use async_trait::async_trait;
use domain::account::Caller;
use domain::{Millis, Moment};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// Under which name a session holds the organisation.
pub const ORG: &str = "org";
/// Under which name it holds the member of staff.
pub const STAFF: &str = "staff";

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

/// Ends every session of the person.
pub async fn end_sessions(house: &House, caller: &Caller) -> Outcome<()> {
    let mut tx = house.db.write().await?;
    sessions::remove_all(&mut tx, caller.org, caller.staff).await?;
    tx.commit().await?;
    Ok(())
}

/// The stored form of a session id.
pub fn hash(id: Id) -> String {
    secret::hash(&id.0.to_be_bytes())
}

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

/// What a session holds under this name.
fn held<T: DeserializeOwned>(record: &Record, key: &str) -> Result<T> {
    let value = record.data.get(key).cloned().unwrap_or_default();
    serde_json::from_value(value).map_err(|error| Error::Encode(format!("{key}: {error}")))
}

impl Sessions {
    fn row(&self, record: &Record) -> Result<Session> {
        let now = self.0.clock.now();
        Ok(Session {
            hash: hash(record.id),
            org_id: held(record, ORG)?,
            staff_id: held(record, STAFF)?,
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

    async fn save(&self, _: &Record) -> Result<()> {
        Ok(())
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
        let data = [
            (ORG, serde_json::to_value(session.org_id)),
            (STAFF, serde_json::to_value(session.staff_id)),
        ];
        let data = data.map(|(key, value)| Ok((key.to_owned(), value.map_err(backend)?)));
        Ok(Some(Record {
            id: *id,
            data: data.into_iter().collect::<Result<_>>()?,
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
