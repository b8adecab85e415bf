//! Candidates.

use super::Tx;
use domain::{CandidateId, Moment, OrgId};
use uuid::Uuid;

/// A row of `candidates`.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Candidate {
    /// Who.
    #[sqlx(try_from = "Uuid")]
    pub id: CandidateId,
    /// As the recruiter wrote it.
    pub name: String,
    /// In lower case; unique in the organisation.
    pub email: String,
}

/// Adds a candidate, or gives back the one who has this e-mail, by the name that stands in every report so far. Holds the row until
/// the commit: two invitations of one person at the same instant see each other.
pub async fn add(
    tx: &mut Tx,
    org: OrgId,
    candidate: &Candidate,
    now: Moment,
) -> sqlx::Result<Candidate> {
    tx.sql(
        "insert into candidates (org_id, id, name, email, created_at) values ($1, $2, $3, $4, $5)
         on conflict (org_id, email) do update set email = excluded.email
         returning id, name, email",
    )
    .bind(org)
    .bind(candidate.id)
    .bind(&candidate.name)
    .bind(&candidate.email)
    .bind(now)
    .one()
    .await
}
