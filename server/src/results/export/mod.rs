//! Everything as CSV, in pieces: however many candidates there are, only a few hundred are in memory. Few exports run at once, so
//! that connections are left for candidates.
//!
//! ```text
//! sheet   the columns, in the reader's language, as their spreadsheet opens them
//! ```

mod sheet;

use super::Filter;
use crate::store::invitations::Invitation;
use crate::store::stages::{self, Narrowed, Order, Position, Side, Window};
use crate::words::Words;
use crate::{House, Outcome};
use domain::account::{Action, Caller};
use domain::results::Mark;
use domain::{AttemptId, OrgId};
use futures::Stream;
use sheet::Sheet;
use std::collections::HashMap;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

/// Candidates of one piece.
const PIECE: u32 = 200;
/// Pieces that wait for a slow reader.
const AHEAD: usize = 2;

/// The whole list as CSV, the last invited first, whatever the order of the page: one line an invitation, with points, questions and
/// interval in all and per category. The pieces are made on a task of its own, which ends when nobody takes them any more.
pub async fn csv(
    house: &House,
    caller: &Caller,
    filter: &Filter,
    words: Words,
) -> Outcome<impl Stream<Item = Outcome<Vec<u8>>> + Send + use<>> {
    caller.may(Action::ReadResults)?;
    let permit = house.exports.permit()?;
    let narrowed = filter.narrowed(house.clock.now());
    let export = Export {
        house: house.clone(),
        org: caller.org,
        narrowed,
        sheet: Sheet::new(words, house),
        _permit: permit,
    };
    let (sender, mut receiver) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        export.run(&sender).await;
        // In this order: who has read the last piece may begin the next export.
        drop(export);
        drop(sender);
    });
    Ok(futures::stream::poll_fn(move |context| {
        receiver.poll_recv(context)
    }))
}

struct Export {
    house: House,
    org: OrgId,
    narrowed: Narrowed,
    sheet: Sheet,
    /// Given back when the export ends, however it ends.
    _permit: OwnedSemaphorePermit,
}

impl Export {
    async fn run(&self, pieces: &mpsc::Sender<Outcome<Vec<u8>>>) {
        let mut piece = self.sheet.head();
        let mut behind = None;
        loop {
            let failed = piece.is_err();
            if pieces.send(piece).await.is_err() || failed {
                return;
            }
            piece = match self.rows(behind.as_ref()).await {
                Ok(rows) if rows.is_empty() => return,
                Ok(rows) => {
                    behind = rows
                        .last()
                        .map(|(row, _)| Position::in_age(row.created_at, row.id));
                    self.sheet.lines(&rows)
                }
                Err(error) => Err(error),
            };
        }
    }

    /// The next candidates, with the scores of those who have some.
    async fn rows(&self, behind: Option<&Position>) -> Outcome<Vec<(Invitation, Vec<Mark>)>> {
        let window = Window {
            order: Order::Newest,
            from: behind.map(|position| (position, Side::After)),
            most: PIECE,
        };
        let mut tx = self.house.db.read().await?;
        let rows = stages::page(&mut tx, self.org, &self.narrowed, window).await?;
        let closed: Vec<AttemptId> = rows
            .iter()
            .filter(|row| row.end().is_some())
            .filter_map(Invitation::attempt)
            .collect();
        let mut marks: HashMap<AttemptId, Vec<Mark>> = HashMap::new();
        for (attempt, mark) in crate::store::results::scores_of(&mut tx, self.org, &closed).await? {
            marks.entry(attempt).or_default().push(mark);
        }
        let with_marks = |row: Invitation| {
            let marks = row.attempt().and_then(|id| marks.remove(&id));
            (row, marks.unwrap_or_default())
        };
        Ok(rows.into_iter().map(with_marks).collect())
    }
}
