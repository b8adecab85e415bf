//! Lists of candidates: narrowed, ordered and cut by the database, one page at a time.

use crate::store::Tx;
use crate::store::invitations::Invitation;
use crate::store::stages::{self, Narrowed, Order, Position, Side, Wanted, Window};
use crate::{House, Outcome};
use domain::account::{Action, Caller};
use domain::invitation::Stage;
use domain::{Moment, OrgId};
use serde::Deserialize;

/// Rows of one page.
const SIZE: u32 = 25;
/// A search is counted so far and no further.
const COUNTED: u32 = 1_000;
/// More words than that are not looked for.
const WORDS: usize = 6;

/// What a list of candidates is narrowed to and ordered by; empty fields narrow nothing, nor do those that mean nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that must stand in name, e-mail or title.
    pub q: String,
    /// Id of an assessment.
    pub assessment: String,
    /// Code of a stage, or `unread`: finished, and nobody has read the report.
    pub stage: String,
    /// `newest`, `name`, `score` or `finished`.
    pub sort: String,
    /// The invitation behind which the page begins.
    pub after: String,
    /// The invitation before which the page ends.
    pub before: String,
}

impl Filter {
    /// Without the values that mean nothing.
    #[must_use]
    pub fn understood(mut self) -> Self {
        let narrowed = self.narrowed(Moment(0));
        if narrowed.wanted.is_none() {
            self.stage.clear();
        }
        if narrowed.assessment.is_none() {
            self.assessment.clear();
        }
        if self.order() == Order::Newest {
            self.sort.clear();
        }
        self
    }

    /// Whether it leaves anybody out.
    pub fn narrows(&self) -> bool {
        let narrowed = self.narrowed(Moment(0));
        narrowed.assessment.is_some() || narrowed.wanted.is_some() || !narrowed.words.is_empty()
    }

    pub(super) fn narrowed(&self, now: Moment) -> Narrowed {
        Narrowed {
            assessment: self.assessment.parse().ok(),
            wanted: self.wanted(now),
            words: domain::sought(&self.q)
                .split_whitespace()
                .take(WORDS)
                .map(str::to_owned)
                .collect(),
        }
    }

    fn wanted(&self, now: Moment) -> Option<Wanted> {
        if self.stage == "unread" {
            return Some(Wanted::Unread);
        }
        let stage = Stage::ALL
            .into_iter()
            .find(|stage| stage.code() == self.stage)?;
        Some(match stage {
            Stage::Invited => Wanted::Invited(now),
            Stage::Expired => Wanted::Expired(now),
            Stage::Revoked => Wanted::Revoked,
            Stage::Running => Wanted::Running,
            Stage::Finished => Wanted::Finished,
        })
    }

    fn order(&self) -> Order {
        match self.sort.as_str() {
            "name" => Order::Name,
            "score" => Order::Score,
            "finished" => Order::Finished,
            _ => Order::Newest,
        }
    }

    async fn from(&self, tx: &mut Tx, org: OrgId) -> Outcome<Option<(Position, Side)>> {
        for (id, side) in [(&self.after, Side::After), (&self.before, Side::Before)] {
            if let Ok(id) = id.parse() {
                let position = stages::position(tx, org, id).await?;
                return Ok(position.map(|position| (position, side)));
            }
        }
        Ok(None)
    }
}

/// How many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// That many.
    Exactly(u64),
    /// More than were counted.
    MoreThan(u64),
}

/// One page of a list.
#[derive(Debug)]
pub struct Listing {
    /// The rows.
    pub rows: Vec<Invitation>,
    /// How many there are on all pages.
    pub total: Total,
    /// Whether rows come before these.
    pub earlier: bool,
    /// Whether rows come after these.
    pub later: bool,
}

/// Invitations with their attempts and scores, narrowed and ordered: one page of them.
pub async fn list(house: &House, caller: &Caller, filter: &Filter) -> Outcome<Listing> {
    caller.may(Action::ReadResults)?;
    let mut tx = house.db.read().await?;
    let narrowed = filter.narrowed(house.clock.now());
    let from = filter.from(&mut tx, caller.org).await?;
    let from = from.as_ref().map(|(position, side)| (position, *side));
    let window = Window {
        order: filter.order(),
        from,
        most: SIZE + 1,
    };
    let mut rows = stages::page(&mut tx, caller.org, &narrowed, window).await?;
    let more = rows.len() > SIZE as usize;
    let (earlier, later) = match from {
        None => (false, more),
        Some((_, Side::After)) => (true, more),
        Some((_, Side::Before)) => (more, true),
    };
    if more {
        // The one that only says that there are more stands at the far end.
        let far = if earlier && !matches!(from, Some((_, Side::After))) {
            0
        } else {
            rows.len() - 1
        };
        rows.remove(far);
    }
    let total = if from.is_none() && !more {
        Total::Exactly(rows.len() as u64)
    } else {
        total(&mut tx, caller.org, &narrowed).await?
    };
    Ok(Listing {
        rows,
        total,
        earlier,
        later,
    })
}

/// How many fit: from the counts where they say it, else counted, but not without end.
async fn total(tx: &mut Tx, org: OrgId, narrowed: &Narrowed) -> Outcome<Total> {
    let counts = match narrowed.assessment {
        Some(id) => stages::of_assessment(tx, org, id).await?,
        None => stages::of_organisation(tx, org).await?,
    };
    let known = match narrowed.wanted {
        _ if !narrowed.words.is_empty() => None,
        None => Some(counts.invited()),
        Some(Wanted::Revoked) => Some(counts.revoked),
        Some(Wanted::Running) => Some(counts.running),
        Some(Wanted::Finished) => Some(counts.finished),
        Some(Wanted::Unread) => Some(counts.unread),
        Some(Wanted::Invited(_) | Wanted::Expired(_)) => None,
    };
    if let Some(known) = known {
        return Ok(Total::Exactly(known));
    }
    let n = stages::count(tx, org, narrowed, COUNTED + 1).await?;
    Ok(if n > u64::from(COUNTED) {
        Total::MoreThan(u64::from(COUNTED))
    } else {
        Total::Exactly(n)
    })
}
