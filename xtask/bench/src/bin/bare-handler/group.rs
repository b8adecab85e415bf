//! The queue of the group commit.

use crate::Save;
use crate::store::save_group;
use sqlx::sqlite::SqlitePool;
use tokio::sync::{mpsc, oneshot};

const GROUP: usize = 64;

/// One save waiting, with where to report whether it was stored.
pub struct Op {
    /// Whose.
    pub attempt: i64,
    /// What.
    pub save: Save,
    /// When, milliseconds UTC.
    pub at: i64,
    /// The waiting request.
    pub done: oneshot::Sender<bool>,
}

/// Drains whatever is queued into one transaction, then reports to each sender. If anything fails the whole group is dropped: its
/// senders see a closed channel, an error.
pub async fn write_groups(write: SqlitePool, mut queue: mpsc::Receiver<Op>) {
    let mut batch = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut batch, GROUP).await > 0 {
        let ops: Vec<Op> = std::mem::take(&mut batch);
        match save_group(&write, &ops).await {
            Ok(stored) => {
                for (op, ok) in ops.into_iter().zip(stored) {
                    let _client_may_have_left = op.done.send(ok);
                }
            }
            Err(error) => eprintln!("group failed: {error}"),
        }
    }
}
