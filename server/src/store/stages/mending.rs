//! Rows that a node of an earlier release left behind during a change of release: it writes invitations, attempts and results, and
//! knows nothing of the copies.

use super::{name, words};
use crate::store::Tx;
use domain::{InvitationId, OrgId};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Behind {
    #[sqlx(try_from = "Uuid")]
    org_id: OrgId,
    #[sqlx(try_from = "Uuid")]
    id: InvitationId,
}

/// Invitations whose row is missing or stands elsewhere than they do, or counts in a tenth of the points with nothing answered, as earlier
/// releases did.
pub async fn behind(tx: &mut Tx, most: u32) -> sqlx::Result<Vec<(OrgId, InvitationId)>> {
    let rows: Vec<Behind> = tx
        .sql(
            "select i.org_id, i.id from invitations i
             left join attempts t on t.org_id = i.org_id and t.invitation_id = i.id
             left join results r on r.org_id = t.org_id and r.attempt_id = t.id
             left join stages s on s.org_id = i.org_id and s.invitation_id = i.id
             where s.stage is null or s.expires_at <> i.expires_at
                or s.stage <> case when t.closed_at is not null then 'finished' when t.id is not null then 'running'
                                   when i.revoked_at is not null then 'revoked' else 'waiting' end
                or s.unread <> case when t.closed_at is not null and t.read_at is null then 1 else 0 end
                or (s.tenth >= 0 and r.answered = 0)
             limit $1",
        )
        .bind(most)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| (row.org_id, row.id)).collect())
}

#[derive(sqlx::FromRow)]
struct Unfolded {
    #[sqlx(flatten)]
    row: Behind,
    name: String,
    email: String,
    title: String,
}

/// Folds the names of rows that SQL alone has written, so many at once, and says how many there were.
pub async fn fold_names(tx: &mut Tx, most: u32) -> sqlx::Result<usize> {
    let rows: Vec<Unfolded> = tx
        .sql(
            "select i.org_id, i.id, c.name, c.email, v.title from stages s
             join invitations i on i.org_id = s.org_id and i.id = s.invitation_id
             join candidates c on c.org_id = i.org_id and c.id = i.candidate_id
             join assessment_versions v on v.org_id = i.org_id and v.id = i.version_id
             where s.folded = 0 limit $1",
        )
        .bind(most)
        .all()
        .await?;
    for row in &rows {
        tx.sql("update stages set name = $3, words = $4, folded = 1 where org_id = $1 and invitation_id = $2")
            .bind(row.row.org_id)
            .bind(row.row.id)
            .bind(name(&row.name))
            .bind(words(&row.name, &row.email, &row.title))
            .run()
            .await?;
    }
    Ok(rows.len())
}
