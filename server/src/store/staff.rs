//! Members of staff.

use super::Tx;
use domain::account::Role;
use domain::{Moment, OrgId, StaffId};
use uuid::Uuid;

/// A row of `staff`, with the name of its organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Staff {
    /// Whose.
    #[sqlx(try_from = "Uuid")]
    pub org_id: OrgId,
    /// The organisation's name.
    pub org_name: String,
    /// The organisation's short name in commands.
    pub org_slug: String,
    /// Who.
    #[sqlx(try_from = "Uuid")]
    pub id: StaffId,
    /// In lower case; unique in the whole house.
    pub email: String,
    /// As they write it.
    pub name: String,
    /// What they are.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// Nothing until the person has set one.
    pub password_hash: Option<String>,
    /// `en` or `fr`.
    pub locale: String,
    /// Since when.
    #[sqlx(try_from = "i64")]
    pub created_at: Moment,
    /// Disabled since.
    pub disabled_at: Option<i64>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select s.org_id, o.name as org_name, o.slug as org_slug, s.id, s.email, s.name, s.role, s.password_hash, s.locale, s.created_at, s.disabled_at
             from staff s join organisations o on o.id = s.org_id ",
            $rest
        )
    };
}

/// Adds a member; the e-mail's uniqueness is the database's to decide.
pub async fn add(tx: &mut Tx, staff: &Staff) -> sqlx::Result<u64> {
    tx.sql(
        "insert into staff (org_id, id, email, name, role, password_hash, locale, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(staff.org_id)
    .bind(staff.id)
    .bind(&staff.email)
    .bind(&staff.name)
    .bind(staff.role)
    .bind(staff.password_hash.clone())
    .bind(&staff.locale)
    .bind(staff.created_at)
    .run()
    .await
}

/// The member with this e-mail, wherever they work.
pub async fn find_by_email(tx: &mut Tx, email: &str) -> sqlx::Result<Option<Staff>> {
    tx.sql(select!("where s.email = $1"))
        .bind(email)
        .optional()
        .await
}

/// The member with this id.
pub async fn find(tx: &mut Tx, org: OrgId, id: StaffId) -> sqlx::Result<Option<Staff>> {
    tx.sql(select!("where s.org_id = $1 and s.id = $2"))
        .bind(org)
        .bind(id)
        .optional()
        .await
}

/// The whole staff, by name.
pub async fn list(tx: &mut Tx, org: OrgId) -> sqlx::Result<Vec<Staff>> {
    tx.sql(select!("where s.org_id = $1 order by s.name, s.id"))
        .bind(org)
        .all()
        .await
}

/// How many people work in the house: none means it was never set up.
pub async fn count_all(tx: &mut Tx) -> sqlx::Result<i64> {
    let (count,): (i64,) = tx.sql("select count(*) from staff").one().await?;
    Ok(count)
}

/// Sets the password.
pub async fn set_password(tx: &mut Tx, org: OrgId, id: StaffId, hash: &str) -> sqlx::Result<u64> {
    tx.sql("update staff set password_hash = $3 where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .bind(hash)
        .run()
        .await
}

/// Sets the language.
pub async fn set_locale(tx: &mut Tx, org: OrgId, id: StaffId, locale: &str) -> sqlx::Result<u64> {
    tx.sql("update staff set locale = $3 where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .bind(locale)
        .run()
        .await
}

/// Holds the organisation until the commit: of two owners who leave at the same instant the second sees that the first has left.
async fn hold(tx: &mut Tx, org: OrgId) -> sqlx::Result<u64> {
    tx.sql("update organisations set name = name where id = $1")
        .bind(org)
        .run()
        .await
}

/// Sets the role, unless that would leave no owner.
pub async fn set_role(tx: &mut Tx, org: OrgId, id: StaffId, role: Role) -> sqlx::Result<u64> {
    hold(tx, org).await?;
    tx.sql(
        "update staff set role = $3 where org_id = $1 and id = $2 and ($3 = 'owner' or exists (
             select 1 from staff other where other.org_id = $1 and other.id <> $2 and other.role = 'owner' and other.disabled_at is null))",
    )
    .bind(org)
    .bind(id)
    .bind(role)
    .run()
    .await
}

/// Disables the account, unless that would leave no owner.
pub async fn disable(tx: &mut Tx, org: OrgId, id: StaffId, now: Moment) -> sqlx::Result<u64> {
    hold(tx, org).await?;
    tx.sql(
        "update staff set disabled_at = $3 where org_id = $1 and id = $2 and exists (
             select 1 from staff other where other.org_id = $1 and other.id <> $2 and other.role = 'owner' and other.disabled_at is null)",
    )
    .bind(org)
    .bind(id)
    .bind(now)
    .run()
    .await
}

/// Enables the account again.
pub async fn enable(tx: &mut Tx, org: OrgId, id: StaffId) -> sqlx::Result<u64> {
    tx.sql("update staff set disabled_at = null where org_id = $1 and id = $2")
        .bind(org)
        .bind(id)
        .run()
        .await
}
