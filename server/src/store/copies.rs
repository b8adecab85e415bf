//! Copies of what an organisation has, for measuring how cost grows: thousands of invitations with their attempts, and thousands of
//! questions, made by the database itself. Nothing in the house but the bench calls this.
//!
//! What is to be copied stands in a table that lasts for one unit of work: the id of the original, the id of everything that the copy
//! is (invitation, candidate and attempt share it), its number, and by how much it is older. `cross join` keeps SQLite in the order that
//! is written: without figures about tables it would begin with the largest.

use super::Tx;
use domain::{InvitationId, Millis, OrgId, QuestionId};
use uuid::Uuid;

/// One copy to be made.
#[derive(Clone, Copy, Debug)]
pub struct Copy {
    /// Of what: an invitation or a question.
    pub original: Uuid,
    /// The id of the copy.
    pub id: Uuid,
    /// A number that no other copy has.
    pub number: i64,
    /// By how much it is older.
    pub older: Millis,
}

/// The invitations that have no running attempt.
pub async fn invitations(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<InvitationId>> {
    ids(
        tx,
        org,
        "select i.id from invitations i left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
         where i.org_id = $1 and (t.id is null or t.closed_at is not null) order by i.id",
    )
    .await
}

/// The published questions of the library.
pub async fn questions(tx: &mut Tx) -> sqlx::Result<Vec<QuestionId>> {
    ids(
        tx,
        OrgId::LIBRARY,
        "select id from questions where org_id = $1 and status = 'published' order by id",
    )
    .await
}

async fn ids<T: From<Uuid>>(tx: &mut Tx, org: OrgId, sql: &'static str) -> sqlx::Result<Vec<T>> {
    let rows: Vec<(Uuid,)> = tx.sql(sql).bind(org).all().await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// How many closed attempts there are, and how many questions of its own.
pub async fn size(tx: &mut Tx, org: OrgId) -> sqlx::Result<(i64, i64)> {
    tx.sql(
        "select (select count(*) from attempts where org_id = $1 and closed_at is not null),
                (select count(*) from questions where org_id = $1)",
    )
    .bind(org)
    .one()
    .await
}

/// Copies invitations with everything that follows from them, and counts them.
pub async fn copy_invitations(tx: &mut Tx, org: OrgId, copies: &[Copy]) -> sqlx::Result<()> {
    say(tx, org, copies).await?;
    for sql in INVITATIONS {
        tx.sql(sql).run().await?;
    }
    forget(tx).await
}

/// Copies questions of the library, in the version in force.
pub async fn copy_questions(tx: &mut Tx, org: OrgId, copies: &[Copy]) -> sqlx::Result<()> {
    say(tx, org, copies).await?;
    for sql in QUESTIONS {
        tx.sql(sql).bind(OrgId::LIBRARY).run().await?;
    }
    forget(tx).await
}

async fn say(tx: &mut Tx, org: OrgId, copies: &[Copy]) -> sqlx::Result<()> {
    tx.sql("create temporary table copies (org_id uuid, original uuid, id uuid, number bigint, older bigint)")
        .run()
        .await?;
    for copy in copies {
        tx.sql(
            "insert into copies (org_id, original, id, number, older) values ($1, $2, $3, $4, $5)",
        )
        .bind(org)
        .bind(copy.original)
        .bind(copy.id)
        .bind(copy.number)
        .bind(copy.older)
        .run()
        .await?;
    }
    Ok(())
}

async fn forget(tx: &mut Tx) -> sqlx::Result<()> {
    tx.sql("drop table copies").run().await?;
    Ok(())
}

const INVITATIONS: [&str; 11] = [
    "insert into candidates (org_id, id, name, email, created_at)
     select c.org_id, m.id, c.name, 'copy' || cast(m.number as text) || '@people.example', c.created_at - m.older
     from copies m cross join invitations i cross join candidates c
     where i.org_id = m.org_id and i.id = m.original and c.org_id = i.org_id and c.id = i.candidate_id",
    "insert into invitations (org_id, id, candidate_id, version_id, created_by, created_at, expires_at, revoked_at)
     select i.org_id, m.id, m.id, i.version_id, i.created_by, i.created_at - m.older, i.expires_at - m.older, i.revoked_at - m.older
     from copies m cross join invitations i where i.org_id = m.org_id and i.id = m.original",
    "insert into attempts (org_id, id, invitation_id, candidate_id, version_id, seed, questions, epoch, started_at, allowed_ms, closed_at,
                           closed_by, read_at)
     select t.org_id, m.id, m.id, m.id, t.version_id, t.seed, t.questions, t.epoch, t.started_at - m.older, t.allowed_ms,
            t.closed_at - m.older, t.closed_by, t.read_at - m.older
     from copies m cross join attempts t where t.org_id = m.org_id and t.invitation_id = m.original",
    "insert into form_items (org_id, attempt_id, position, question_org, question_id, version_id, arrangement)
     select f.org_id, m.id, f.position, f.question_org, f.question_id, f.version_id, f.arrangement
     from copies m cross join attempts t cross join form_items f
     where t.org_id = m.org_id and t.invitation_id = m.original and f.org_id = t.org_id and f.attempt_id = t.id",
    "insert into attempt_events (org_id, attempt_id, op_id, position, kind, response, epoch, seq, at)
     select e.org_id, m.id, e.op_id, e.position, e.kind, e.response, e.epoch, e.seq, e.at - m.older
     from copies m cross join attempts t cross join attempt_events e
     where t.org_id = m.org_id and t.invitation_id = m.original and e.org_id = t.org_id and e.attempt_id = t.id",
    "insert into scores (org_id, attempt_id, position, skill, level, version_id, points, answered, spent_ms)
     select p.org_id, m.id, p.position, p.skill, p.level, p.version_id, p.points, p.answered, p.spent_ms
     from copies m cross join attempts t cross join scores p
     where t.org_id = m.org_id and t.invitation_id = m.original and p.org_id = t.org_id and p.attempt_id = t.id",
    "insert into results (org_id, attempt_id, points, questions, answered, scored_at)
     select r.org_id, m.id, r.points, r.questions, r.answered, r.scored_at - m.older
     from copies m cross join attempts t cross join results r
     where t.org_id = m.org_id and t.invitation_id = m.original and r.org_id = t.org_id and r.attempt_id = t.id",
    "insert into stages (org_id, invitation_id, assessment_id, stage, unread, invited_at, expires_at, finished_at, share, tenth, name,
                         words, folded)
     select s.org_id, m.id, s.assessment_id, s.stage, s.unread, s.invited_at - m.older, s.expires_at - m.older,
            case when s.finished_at > 0 then s.finished_at - m.older else 0 end, s.share, s.tenth, s.name, s.words, s.folded
     from copies m cross join stages s where s.org_id = m.org_id and s.invitation_id = m.original",
    "insert into stage_counts (org_id, assessment_id, kind, n)
     select c.org_id, c.assessment_id, c.kind, count(*) from (
        select s.org_id, s.assessment_id, s.stage as kind from copies m cross join stages s where s.org_id = m.org_id and s.invitation_id = m.id
        union all
        select s.org_id, s.assessment_id, 'unread' from copies m cross join stages s where s.org_id = m.org_id and s.invitation_id = m.id
        and s.unread = 1
        union all
        select s.org_id, s.assessment_id, 'tenth-' || cast(s.tenth as text)
        from copies m cross join stages s where s.org_id = m.org_id and s.invitation_id = m.id and s.tenth >= 0
     ) c where c.kind <> '' group by c.org_id, c.assessment_id, c.kind
     on conflict (org_id, assessment_id, kind) do update set n = stage_counts.n + excluded.n",
    "insert into question_uses (org_id, question_id, assessment_id, drawn)
     select f.org_id, f.question_id, s.assessment_id, count(*)
     from copies m cross join form_items f cross join stages s
     where f.org_id = m.org_id and f.attempt_id = m.id and s.org_id = m.org_id and s.invitation_id = m.id
     group by f.org_id, f.question_id, s.assessment_id
     on conflict (org_id, question_id, assessment_id) do update set drawn = question_uses.drawn + excluded.drawn",
    "insert into question_draws (org_id, question_id, drawn)
     select f.org_id, f.question_id, count(*) from copies m cross join form_items f
     where f.org_id = m.org_id and f.attempt_id = m.id group by f.org_id, f.question_id
     on conflict (org_id, question_id) do update set drawn = question_draws.drawn + excluded.drawn",
];

const QUESTIONS: [&str; 2] = [
    "insert into questions (org_id, id, name, status, current_id, created_at, updated_at)
     select m.org_id, m.id, q.name || '-' || cast(m.number as text), 'published', m.id, q.created_at, q.updated_at
     from copies m join questions q on q.org_id = $1 and q.id = m.original",
    "insert into question_versions (org_id, id, question_id, number, source, title, kind, category, skill, technologies, level, language,
                                    movable, created_at, published_at)
     select m.org_id, m.id, m.id, 1, v.source, v.title, v.kind, v.category, v.skill, v.technologies, v.level, v.language, v.movable,
            v.created_at, v.published_at
     from copies m join questions q on q.org_id = $1 and q.id = m.original
     join question_versions v on v.org_id = q.org_id and v.id = q.current_id",
];
