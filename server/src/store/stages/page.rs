//! Pages of invitations: narrowed, ordered and cut by the database. A page begins behind (or ends before) an invitation, not at a
//! number: what is added meanwhile moves nothing, and the thousandth page costs what the first costs.

use super::text::{Text, named};
use crate::store::Tx;
use crate::store::invitations::{COLUMNS, Invitation, JOINS};
use crate::store::query::Query;
use domain::{AssessmentId, InvitationId, Moment, OrgId};
use uuid::Uuid;

/// What invitations are narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// Those of one assessment.
    pub assessment: Option<AssessmentId>,
    /// Those that stand somewhere.
    pub wanted: Option<Wanted>,
    /// Those whose name, e-mail or title holds every one of these, folded.
    pub words: Vec<String>,
}

/// Where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Not started, still good then.
    Invited(Moment),
    /// Not started, no longer good then.
    Expired(Moment),
    /// Withdrawn.
    Revoked,
    /// Started and not closed.
    Running,
    /// Closed.
    Finished,
    /// Closed, and nobody has read the report.
    Unread,
}

/// What they are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last invited first.
    #[default]
    Newest,
    /// By name.
    Name,
    /// The highest share of the points first; those without a score come last.
    Score,
    /// The last closed first; those that are not closed come last.
    Finished,
    /// The first to end first.
    Ending,
}

/// Before or behind a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The rows that come before it.
    Before,
    /// The rows that come after it.
    After,
}

/// Where a row stands in every order.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Position {
    name: String,
    share: i64,
    finished_at: i64,
    expires_at: i64,
    invited_at: i64,
    #[sqlx(try_from = "Uuid")]
    invitation_id: InvitationId,
}

impl Position {
    /// Where an invitation stands in the order of age, which never changes.
    pub fn in_age(invited_at: Moment, id: InvitationId) -> Self {
        Self {
            name: String::new(),
            share: 0,
            finished_at: 0,
            expires_at: 0,
            invited_at: invited_at.0,
            invitation_id: id,
        }
    }
}

/// Which rows of an order.
#[derive(Clone, Copy, Debug)]
pub struct Window<'p> {
    /// The order.
    pub order: Order,
    /// From where, in which direction; from the first row where nothing is said.
    pub from: Option<(&'p Position, Side)>,
    /// How many at most.
    pub most: u32,
}

impl Window<'_> {
    /// Whether the rows are those before another.
    pub(super) const fn backwards(&self) -> bool {
        matches!(self.from, Some((_, Side::Before)))
    }

    /// The direction in which the database reads.
    pub(super) const fn direction(&self) -> &'static str {
        if self.order.rises() == self.backwards() {
            " desc"
        } else {
            " asc"
        }
    }
}

impl Order {
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Newest => &["invited_at", "invitation_id"],
            Self::Name => &["name", "invited_at", "invitation_id"],
            Self::Score => &["share", "invited_at", "invitation_id"],
            Self::Finished => &["finished_at", "invited_at", "invitation_id"],
            Self::Ending => &["expires_at", "invitation_id"],
        }
    }

    pub(super) const fn rises(self) -> bool {
        matches!(self, Self::Name | Self::Ending)
    }

    fn bind<'q>(self, query: Query<'q>, at: &Position) -> Query<'q> {
        match self {
            Self::Newest => query.bind(at.invited_at),
            Self::Name => query.bind(&at.name).bind(at.invited_at),
            Self::Score => query.bind(at.share).bind(at.invited_at),
            Self::Finished => query.bind(at.finished_at).bind(at.invited_at),
            Self::Ending => query.bind(at.expires_at),
        }
        .bind(at.invitation_id)
    }
}

impl Wanted {
    pub(super) const fn moment(self) -> Option<Moment> {
        match self {
            Self::Invited(at) | Self::Expired(at) => Some(at),
            _ => None,
        }
    }
}

impl Narrowed {
    fn bind<'q>(&self, query: Query<'q>, org: OrgId) -> Query<'q> {
        let mut query = query.bind(org);
        if let Some(assessment) = self.assessment {
            query = query.bind(assessment);
        }
        if let Some(moment) = self.wanted.and_then(Wanted::moment) {
            query = query.bind(moment);
        }
        for word in &self.words {
            query = query.bind(holding(word));
        }
        query
    }
}

/// The pattern of what holds a word; `%` and `_` are letters like others.
fn holding(word: &str) -> String {
    let mut pattern = String::from("%");
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// What [`page`] asks for a page of this shape.
pub fn statement(narrowed: &Narrowed, window: Window<'_>) -> &'static str {
    let columns = window.order.columns();
    let mut text = Text::new(&format!("select s.org_id, {}", named(columns, "")));
    text.narrow(narrowed);
    text.window(window);
    // The cut comes first and stays outermost, so that only its rows are looked up.
    text.within(
        &format!("select {COLUMNS} from ("),
        &format!(
            ") s cross join invitations i {JOINS} where i.org_id = s.org_id and i.id = s.invitation_id order by {}",
            named(columns, window.direction())
        ),
    );
    text.kept()
}

/// One page. Backwards too the rows come in their order.
pub async fn page(
    tx: &mut Tx,
    org: OrgId,
    narrowed: &Narrowed,
    window: Window<'_>,
) -> sqlx::Result<Vec<Invitation>> {
    let mut query = narrowed.bind(tx.sql(statement(narrowed, window)), org);
    if let Some((position, _)) = window.from {
        query = window.order.bind(query, position);
    }
    let mut rows: Vec<Invitation> = query.bind(window.most).all().await?;
    if window.backwards() {
        rows.reverse();
    }
    Ok(rows)
}

/// How many fit, counted to `most` and no further.
pub async fn count(tx: &mut Tx, org: OrgId, narrowed: &Narrowed, most: u32) -> sqlx::Result<u64> {
    let mut text = Text::new("select count(*) from (select 1 as one");
    text.narrow(narrowed);
    text.limit();
    text.within("", ") s");
    let query = narrowed.bind(tx.sql(text.kept()), org);
    let (n,): (i64,) = query.bind(most).one().await?;
    Ok(u64::try_from(n).unwrap_or(0))
}

/// Where an invitation stands in every order.
pub async fn position(tx: &mut Tx, org: OrgId, id: InvitationId) -> sqlx::Result<Option<Position>> {
    tx.sql(
        "select name, share, finished_at, expires_at, invited_at, invitation_id from stages
         where org_id = $1 and invitation_id = $2",
    )
    .bind(org)
    .bind(id)
    .optional()
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_patterns_are_letters() {
        assert_eq!(holding("50%_!"), "%50!%!_!!%");
    }
}
