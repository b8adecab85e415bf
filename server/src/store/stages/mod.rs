//! Where every invitation stands, in one row each: what lists narrow and order by, without looking at anything else. Beside it, how
//! many of an assessment's invitations stand where, so that a count costs the same however many there are.
//!
//! ```text
//! stages        an invitation's stage, dates, share of the points, name and words to be searched, folded
//! stage_counts  of an assessment: how many are at each stage, unread, and in each tenth of the points
//! ```
//!
//! Both are copies and say nothing of their own: [`refresh`] reads the invitation, its candidate, attempt and result, writes the row and
//! moves the counts by the difference, in the unit of work that changed them. Whatever changes one of them calls it.

mod counts;
mod mending;
mod page;
mod text;

pub use counts::{Counts, of_assessment, of_organisation, waiting_until};
pub use mending::{behind, fold_names};
pub use page::{Narrowed, Order, Position, Side, Wanted, Window, count, page, position, statement};

use super::Tx;
use domain::question::UNITS;
use domain::{AssessmentId, InvitationId, OrgId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What an invitation counts as.
#[derive(sqlx::FromRow)]
struct Counted {
    stage: String,
    unread: i64,
    tenth: i64,
}

impl Counted {
    /// The counts it is part of.
    fn kinds(&self) -> impl Iterator<Item = String> {
        let unread = (self.unread == 1).then(|| "unread".to_owned());
        let tenth = (self.tenth >= 0).then(|| format!("tenth-{}", self.tenth));
        std::iter::once(self.stage.clone())
            .chain(unread)
            .chain(tenth)
    }
}

/// What is true of an invitation now.
#[derive(sqlx::FromRow)]
struct Facts {
    #[sqlx(try_from = "Uuid")]
    assessment_id: AssessmentId,
    title: String,
    name: String,
    email: String,
    created_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
    started_at: Option<i64>,
    closed_at: Option<i64>,
    read_at: Option<i64>,
    points: Option<i64>,
    questions: Option<i64>,
    answered: Option<i64>,
}

impl Facts {
    fn counted(&self) -> Counted {
        let stage = match (self.closed_at, self.started_at, self.revoked_at) {
            (Some(_), _, _) => "finished",
            (None, Some(_), _) => "running",
            (None, None, Some(_)) => "revoked",
            (None, None, None) => "waiting",
        };
        Counted {
            stage: stage.to_owned(),
            unread: i64::from(self.closed_at.is_some() && self.read_at.is_none()),
            tenth: self.tenth(),
        }
    }

    /// The tenth of the points it counts in. Where nothing was answered there is nothing to say, so it counts in none.
    fn tenth(&self) -> i64 {
        let answered = self.answered.is_some_and(|n| n > 0);
        let tenth = self.part(10, UNITS).filter(|_| answered);
        tenth.map_or(-1, |tenth| tenth.clamp(0, 9))
    }

    /// Points per question times `by`, each in so many units; nothing without a score.
    fn part(&self, by: i64, units: i64) -> Option<i64> {
        let questions = self.questions.filter(|questions| *questions > 0)?;
        Some(self.points? * by / (questions * units))
    }
}

/// Brings the row of an invitation, and the counts, in line with what is true.
pub async fn refresh(tx: &mut Tx, org: OrgId, id: InvitationId) -> sqlx::Result<()> {
    // Twice, for a row that another node added between the two statements.
    for _ in 0..2 {
        let before = hold(tx, org, id).await?;
        let Some(facts) = facts(tx, org, id).await? else {
            return Ok(());
        };
        let now = facts.counted();
        let written = if before.is_some() {
            replace(tx, org, id, &facts).await?
        } else {
            add(tx, org, id, &facts).await?
        };
        if written == 1 {
            return recount(tx, (org, facts.assessment_id), before.as_ref(), &now).await;
        }
    }
    Ok(())
}

/// The row as it stands, held until the unit of work ends: who comes second reads what the first has written.
async fn hold(tx: &mut Tx, org: OrgId, id: InvitationId) -> sqlx::Result<Option<Counted>> {
    tx.sql(
        "update stages set folded = folded where org_id = $1 and invitation_id = $2 returning stage, unread, tenth",
    )
    .bind(org)
    .bind(id)
    .optional()
    .await
}

async fn facts(tx: &mut Tx, org: OrgId, id: InvitationId) -> sqlx::Result<Option<Facts>> {
    tx.sql(
        "select v.assessment_id, v.title, c.name, c.email, i.created_at, i.expires_at, i.revoked_at, t.started_at, t.closed_at, t.read_at,
                r.points, r.questions, r.answered
         from invitations i
         join candidates c on c.org_id = i.org_id and c.id = i.candidate_id
         join assessment_versions v on v.org_id = i.org_id and v.id = i.version_id
         left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
         left join results r on r.org_id = t.org_id and r.attempt_id = t.id
         where i.org_id = $1 and i.id = $2",
    )
    .bind(org)
    .bind(id)
    .optional()
    .await
}

macro_rules! bound {
    ($query:expr, $org:ident, $id:ident, $facts:ident) => {{
        let counted = $facts.counted();
        $query
            .bind($org)
            .bind($id)
            .bind($facts.assessment_id)
            .bind(counted.stage)
            .bind(counted.unread)
            .bind($facts.created_at)
            .bind($facts.expires_at)
            .bind($facts.closed_at.unwrap_or(0))
            .bind($facts.part(1000, 1).unwrap_or(-1))
            .bind(counted.tenth)
            .bind(name(&$facts.name))
            .bind(words(&$facts.name, &$facts.email, &$facts.title))
            .run()
            .await
    }};
}

/// What is ordered by: folded letters may be many more than those that were typed, and an index takes only so many.
fn name(name: &str) -> String {
    domain::fold(name).chars().take(160).collect()
}

/// What a search looks through.
fn words(name: &str, email: &str, title: &str) -> String {
    let folded = domain::fold(&format!("{name} {email} {title}"));
    folded.chars().take(480).collect()
}

async fn add(tx: &mut Tx, org: OrgId, id: InvitationId, facts: &Facts) -> sqlx::Result<u64> {
    let query = tx.sql(
        "insert into stages (org_id, invitation_id, assessment_id, stage, unread, invited_at, expires_at, finished_at, share, tenth,
                             name, words, folded)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1) on conflict (org_id, invitation_id) do nothing",
    );
    bound!(query, org, id, facts)
}

async fn replace(tx: &mut Tx, org: OrgId, id: InvitationId, facts: &Facts) -> sqlx::Result<u64> {
    let query = tx.sql(
        "update stages set assessment_id = $3, stage = $4, unread = $5, invited_at = $6, expires_at = $7, finished_at = $8, share = $9,
                tenth = $10, name = $11, words = $12, folded = 1
         where org_id = $1 and invitation_id = $2",
    );
    bound!(query, org, id, facts)
}

/// Moves the counts by the difference. In the order of their keys, so that two units of work never wait for each other.
async fn recount(
    tx: &mut Tx,
    (org, assessment): (OrgId, AssessmentId),
    before: Option<&Counted>,
    now: &Counted,
) -> sqlx::Result<()> {
    let mut differences: BTreeMap<String, i64> = BTreeMap::new();
    for kind in now.kinds() {
        *differences.entry(kind).or_default() += 1;
    }
    for kind in before.into_iter().flat_map(Counted::kinds) {
        *differences.entry(kind).or_default() -= 1;
    }
    for (kind, by) in differences.into_iter().filter(|(_, by)| *by != 0) {
        counts::add(tx, (org, assessment), &kind, by).await?;
    }
    Ok(())
}
