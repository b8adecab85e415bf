//! The staff list: who runs the organisation, and as what.

use super::password::add_password_token;
use super::setup::slug;
use crate::error::is_taken;
use crate::secret::Secret;
use crate::store::{Tx, organisations, sessions, staff, tokens};
use crate::{Change, House, Outcome};
use domain::account::Purpose;
use domain::account::{Action, Caller, Role, parse_email, parse_name};
use domain::taxonomy::Language;
use domain::{OrgId, Refusal, StaffId};
use staff::Staff;

/// A person to be added.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewStaff {
    /// E-mail.
    pub email: String,
    /// Name.
    pub name: String,
    /// Code of the role.
    pub role: String,
}

pub(crate) fn member(
    house: &House,
    org: &organisations::Organisation,
    (email, name): (&str, &str),
    role: Role,
    password_hash: Option<String>,
) -> Staff {
    Staff {
        org_id: org.id,
        org_name: org.name.clone(),
        org_slug: org.slug.clone(),
        id: house.clock.id(),
        email: email.to_owned(),
        name: name.to_owned(),
        role,
        password_hash,
        // Until the person is seen to read another: at set-up, or with their first password.
        locale: Language::En.code().to_owned(),
        created_at: house.clock.now(),
        disabled_at: None,
    }
}

/// The staff of the caller's organisation.
pub async fn list(house: &House, caller: &Caller) -> Outcome<Vec<Staff>> {
    caller.may(Action::ReadStaff)?;
    let mut tx = house.db.read().await?;
    Ok(staff::list(&mut tx, caller.org).await?)
}

/// One member of the staff of the caller's organisation.
pub async fn person(house: &House, caller: &Caller, id: StaffId) -> Outcome<Staff> {
    caller.may(Action::ReadStaff)?;
    let mut tx = house.db.read().await?;
    Ok(staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?)
}

/// Adds a person and gives back who it is and the secret of the link with which they set their password.
pub async fn invite(house: &House, caller: &Caller, new: &NewStaff) -> Outcome<(StaffId, Secret)> {
    caller.may(Action::ManageStaff)?;
    let email = parse_email(&new.email)?;
    let name = parse_name("name", &new.name, 80)?;
    let role: Role = new.role.parse()?;
    let mut tx = house.db.write().await?;
    let org = organisations::find(&mut tx, caller.org)
        .await?
        .ok_or(Refusal::NotFound)?;
    let person = member(house, &org, (&email, &name), role, None);
    add_person(&mut tx, &person).await?;
    let secret = add_password_token(house, &mut tx, (caller.org, person.id)).await?;
    tx.commit().await?;
    Ok((person.id, secret))
}

/// Adds a person; an e-mail address that has an account is a refusal.
async fn add_person(tx: &mut Tx, person: &Staff) -> Outcome<()> {
    match staff::add(tx, person).await {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Refusal::EmailTaken.into()),
        Err(error) => Err(error.into()),
    }
}

/// Changes somebody's role; in force with their next request.
pub async fn set_role(house: &House, caller: &Caller, id: StaffId, role: &str) -> Outcome<Change> {
    caller.may(Action::ManageStaff)?;
    let role: Role = role.parse()?;
    let mut tx = house.db.write().await?;
    let person = staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if person.role == role {
        return Ok(Change::None);
    }
    if staff::set_role(&mut tx, caller.org, id, role).await? == 0 {
        return Err(Refusal::LastOwner.into());
    }
    tx.commit().await?;
    Ok(Change::Made)
}

/// Disables an account; its sessions end at once.
pub async fn disable(house: &House, caller: &Caller, id: StaffId) -> Outcome<Change> {
    caller.may(Action::ManageStaff)?;
    let mut tx = house.db.write().await?;
    let person = staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if person.disabled_at.is_some() {
        return Ok(Change::None);
    }
    if staff::disable(&mut tx, caller.org, id, house.clock.now()).await? == 0 {
        return Err(Refusal::LastOwner.into());
    }
    sessions::remove_all(&mut tx, caller.org, id).await?;
    tokens::withdraw(&mut tx, Purpose::Password, Some(id), house.clock.now()).await?;
    tx.commit().await?;
    Ok(Change::Made)
}

/// Enables an account again.
pub async fn enable(house: &House, caller: &Caller, id: StaffId) -> Outcome<Change> {
    caller.may(Action::ManageStaff)?;
    let mut tx = house.db.write().await?;
    let person = staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if person.disabled_at.is_none() {
        return Ok(Change::None);
    }
    staff::enable(&mut tx, caller.org, id).await?;
    tx.commit().await?;
    Ok(Change::Made)
}

/// Sets the caller's language.
pub async fn set_locale(house: &House, caller: &Caller, locale: &str) -> Outcome<()> {
    let mut tx = house.db.write().await?;
    staff::set_locale(&mut tx, caller.org, caller.staff, locale).await?;
    tx.commit().await?;
    Ok(())
}

/// For the command line: the organisation with this short name.
pub async fn organisation(house: &House, slug: &str) -> Outcome<OrgId> {
    let mut tx = house.db.read().await?;
    let found = organisations::find_by_slug(&mut tx, slug).await?;
    Ok(found
        .ok_or_else(|| Refusal::invalid("organisation", "unknown"))?
        .id)
}

/// Where somebody works who is added from the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining<'a> {
    /// In an organisation that is there, by its short name.
    Known(&'a str),
    /// In a new one of this name.
    New(&'a str),
}

/// For the command line: every organisation but the library, oldest first.
pub async fn organisations(house: &House) -> Outcome<Vec<organisations::Organisation>> {
    let mut tx = house.db.read().await?;
    Ok(organisations::list(&mut tx).await?)
}

/// For the command line: adds a person. A mistyped short name is a refusal, never another organisation.
pub async fn create_from_command_line(
    house: &House,
    joining: Joining<'_>,
    new: &NewStaff,
) -> Outcome<Secret> {
    let email = parse_email(&new.email)?;
    let name = parse_name("name", &new.name, 80)?;
    let role: Role = new.role.parse()?;
    let mut tx = house.db.write().await?;
    // First, because set-up takes the token first: of the two one waits for the other.
    tokens::withdraw(&mut tx, Purpose::Setup, None, house.clock.now()).await?;
    let org = joined(house, &mut tx, joining).await?;
    let person = member(house, &org, (&email, &name), role, None);
    add_person(&mut tx, &person).await?;
    let secret = add_password_token(house, &mut tx, (org.id, person.id)).await?;
    tx.commit().await?;
    Ok(secret)
}

async fn joined(
    house: &House,
    tx: &mut Tx,
    joining: Joining<'_>,
) -> Outcome<organisations::Organisation> {
    match joining {
        Joining::Known(short) => organisations::find_by_slug(tx, &slug(short))
            .await?
            .filter(|org| org.id != OrgId::LIBRARY)
            .ok_or_else(|| Refusal::invalid("organisation", "unknown").into()),
        Joining::New(title) => {
            let name = parse_name("organisation", title, 80)?;
            let org = organisations::Organisation {
                id: house.clock.id(),
                slug: slug(&name),
                name,
            };
            if organisations::add(tx, &org, house.clock.now()).await? {
                Ok(org)
            } else {
                Err(Refusal::invalid("organisation", "taken").into())
            }
        }
    }
}
