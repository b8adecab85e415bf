//! The use cases of accounts.

use crate::error::is_taken;
use crate::secret::Secret;
use crate::store::tokens::NewToken;
use crate::store::{Tx, organisations, sessions, staff, tokens};
use crate::{Answer, House};
use domain::account::{
    Action, Caller, PASSWORD_MAX, Role, check_password, parse_email, parse_name,
};
use domain::{Millis, OrgId, Refusal, StaffId};
use staff::Staff;

/// How long the token for the first owner is good.
const SETUP_LIFE: Millis = Millis::minutes(30);
/// How long a link for setting a password is good.
const PASSWORD_LIFE: Millis = Millis::days(3);

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

/// Whether the house was set up.
pub async fn owner_exists(house: &House) -> Answer<bool> {
    let mut tx = house.db.read().await?;
    Ok(staff::count_all(&mut tx).await? > 0)
}

/// A new one-time token for the first owner, if the house was not set up. Earlier ones stop working.
pub async fn setup_token(house: &House) -> Answer<Option<Secret>> {
    if owner_exists(house).await? {
        return Ok(None);
    }
    let (secret, now) = (Secret::generate(), house.clock.now());
    let mut tx = house.db.write().await?;
    tokens::withdraw(&mut tx, "setup", None, now).await?;
    let token = NewToken {
        hash: &secret.hash(),
        purpose: "setup",
        staff: None,
        created_at: now,
        expires_at: now + SETUP_LIFE,
    };
    tokens::add(&mut tx, token).await?;
    tx.commit().await?;
    Ok(Some(secret))
}

/// Sets the house up: the first organisation and its owner.
pub async fn set_up(
    house: &House,
    token: &str,
    (organisation, name): (&str, &str),
    (email, password): (&str, &str),
) -> Answer<()> {
    let secret = Secret::parse(token.trim()).ok_or(Refusal::LinkUsedUp)?;
    let organisation = parse_name("organisation", organisation, 80)?;
    let name = parse_name("name", name, 80)?;
    let email = parse_email(email)?;
    strong(password, &[&email, &name, &organisation])?;
    let hash = house.hasher.hash(password.to_owned()).await?;
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    tokens::take(&mut tx, &secret.hash(), "setup", now)
        .await?
        .ok_or(Refusal::LinkUsedUp)?;
    let org = organisations::Organisation {
        id: house.clock.id(),
        slug: slug(&organisation),
        name: organisation,
    };
    if !organisations::add(&mut tx, &org, now).await? {
        return Err(Refusal::invalid("organisation", "taken").into());
    }
    let owner = member(house, &org, (&email, &name), Role::Owner, Some(hash));
    staff::add(&mut tx, &owner).await?;
    tx.commit().await?;
    tracing::info!(staff.id = %owner.id, "the first owner was set up");
    Ok(())
}

/// A short name for commands, from a name.
pub fn slug(name: &str) -> String {
    let slug: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let slug = slug
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if slug.is_empty() {
        "organisation".to_owned()
    } else {
        slug
    }
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
        id: house.clock.id(),
        email: email.to_owned(),
        name: name.to_owned(),
        role: role.code().to_owned(),
        password_hash,
        locale: "en".to_owned(),
        created_at: house.clock.now(),
        disabled_at: None,
    }
}

/// Lengths, words of context, and the list of common passwords that `zxcvbn` carries.
fn strong(password: &str, context: &[&str]) -> Answer<()> {
    check_password(password, context)?;
    let start: String = password.chars().take(100).collect();
    if zxcvbn::zxcvbn(&start, context).score() < zxcvbn::Score::Three {
        return Err(Refusal::invalid("password", "guessable").into());
    }
    Ok(())
}

/// Checks e-mail and password. Unknown, disabled, without password and wrong look and last the same.
pub async fn sign_in(house: &House, email: &str, password: &str) -> Answer<Staff> {
    if password.len() > PASSWORD_MAX {
        return Err(Refusal::WrongCredentials.into());
    }
    let email = parse_email(email).unwrap_or_default();
    let mut tx = house.db.read().await?;
    let found = staff::find_by_email(&mut tx, &email).await?;
    drop(tx);
    let found = found.filter(|staff| staff.disabled_at.is_none());
    let hash = found.as_ref().and_then(|staff| staff.password_hash.clone());
    let fits = house.hasher.verify(password.to_owned(), hash).await?;
    match found {
        Some(staff) if fits => {
            tracing::info!(staff.id = %staff.id, "signed in");
            Ok(staff)
        }
        _ => {
            tracing::warn!("a sign-in failed");
            Err(Refusal::WrongCredentials.into())
        }
    }
}

/// Changes the caller's password; every other session of theirs ends.
pub async fn change_password(
    house: &House,
    caller: &Caller,
    (current, new): (&str, &str),
    keep_session: Option<&str>,
) -> Answer<()> {
    let mut tx = house.db.read().await?;
    let me = staff::find(&mut tx, caller.org, caller.staff)
        .await?
        .ok_or(Refusal::SignedOut)?;
    drop(tx);
    if !house
        .hasher
        .verify(current.to_owned(), me.password_hash.clone())
        .await?
    {
        return Err(Refusal::invalid("current", "wrong").into());
    }
    strong(new, &[&me.email, &me.name, &me.org_name])?;
    let hash = house.hasher.hash(new.to_owned()).await?;
    let mut tx = house.db.write().await?;
    staff::set_password(&mut tx, caller.org, caller.staff, &hash).await?;
    sessions::remove_all(&mut tx, caller.org, caller.staff, keep_session).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the caller's language.
pub async fn set_locale(house: &House, caller: &Caller, locale: &str) -> Answer<()> {
    let mut tx = house.db.write().await?;
    staff::set_locale(&mut tx, caller.org, caller.staff, locale).await?;
    tx.commit().await?;
    Ok(())
}

/// The staff of the caller's organisation.
pub async fn list(house: &House, caller: &Caller) -> Answer<Vec<Staff>> {
    caller.may(Action::ReadStaff)?;
    let mut tx = house.db.read().await?;
    Ok(staff::list(&mut tx, caller.org).await?)
}

/// Adds a person and gives back the secret of the link with which they set their password.
pub async fn invite(house: &House, caller: &Caller, new: &NewStaff) -> Answer<Secret> {
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
    Ok(secret)
}

/// Adds a person; an e-mail address that has an account is a refusal.
async fn add_person(tx: &mut Tx, person: &Staff) -> Answer<()> {
    match staff::add(tx, person).await {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Refusal::EmailTaken.into()),
        Err(error) => Err(error.into()),
    }
}

async fn add_password_token(house: &House, tx: &mut Tx, staff: (OrgId, StaffId)) -> Answer<Secret> {
    let (secret, now) = (Secret::generate(), house.clock.now());
    tokens::withdraw(tx, "password", Some(staff.1), now).await?;
    let token = NewToken {
        hash: &secret.hash(),
        purpose: "password",
        staff: Some(staff),
        created_at: now,
        expires_at: now + PASSWORD_LIFE,
    };
    tokens::add(tx, token).await?;
    Ok(secret)
}

/// A new link for a member of the caller's staff; earlier ones stop working.
pub async fn new_password_link(house: &House, caller: &Caller, id: StaffId) -> Answer<Secret> {
    caller.may(Action::ManageStaff)?;
    let mut tx = house.db.write().await?;
    staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let secret = add_password_token(house, &mut tx, (caller.org, id)).await?;
    tx.commit().await?;
    Ok(secret)
}

/// For the command line: a new link for anybody in the house.
pub async fn reset_password(house: &House, email: &str) -> Answer<Secret> {
    let mut tx = house.db.write().await?;
    let found = staff::find_by_email(&mut tx, &parse_email(email)?)
        .await?
        .ok_or(Refusal::NotFound)?;
    let secret = add_password_token(house, &mut tx, (found.org_id, found.id)).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Sets a password with a one-time link; every session of the person ends.
pub async fn set_password_with_token(house: &House, token: &str, password: &str) -> Answer<()> {
    let secret = Secret::parse(token.trim()).ok_or(Refusal::LinkUsedUp)?;
    let now = house.clock.now();
    let mut tx = house.db.read().await?;
    let bearer = tokens::find(&mut tx, &secret.hash(), "password", now).await?;
    let (org, id) = bearer
        .and_then(tokens::Bearer::staff)
        .ok_or(Refusal::LinkUsedUp)?;
    let person = staff::find(&mut tx, org, id)
        .await?
        .ok_or(Refusal::LinkUsedUp)?;
    drop(tx);
    strong(password, &[&person.email, &person.name, &person.org_name])?;
    let hash = house.hasher.hash(password.to_owned()).await?;
    let mut tx = house.db.write().await?;
    tokens::take(&mut tx, &secret.hash(), "password", now)
        .await?
        .ok_or(Refusal::LinkUsedUp)?;
    staff::set_password(&mut tx, org, id, &hash).await?;
    sessions::remove_all(&mut tx, org, id, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes somebody's role; in force with their next request.
pub async fn set_role(house: &House, caller: &Caller, id: StaffId, role: &str) -> Answer<()> {
    caller.may(Action::ManageStaff)?;
    let role: Role = role.parse()?;
    let mut tx = house.db.write().await?;
    staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if staff::set_role(&mut tx, caller.org, id, role).await? == 0 {
        return Err(Refusal::LastOwner.into());
    }
    tx.commit().await?;
    Ok(())
}

/// Disables an account; its sessions end at once.
pub async fn disable(house: &House, caller: &Caller, id: StaffId) -> Answer<()> {
    caller.may(Action::ManageStaff)?;
    let mut tx = house.db.write().await?;
    staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if staff::disable(&mut tx, caller.org, id, house.clock.now()).await? == 0 {
        return Err(Refusal::LastOwner.into());
    }
    sessions::remove_all(&mut tx, caller.org, id, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Enables an account again.
pub async fn enable(house: &House, caller: &Caller, id: StaffId) -> Answer<()> {
    caller.may(Action::ManageStaff)?;
    let mut tx = house.db.write().await?;
    if staff::enable(&mut tx, caller.org, id).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    tx.commit().await?;
    Ok(())
}

/// For the command line: the organisation with this short name.
pub async fn organisation(house: &House, slug: &str) -> Answer<OrgId> {
    let mut tx = house.db.read().await?;
    let found = organisations::find_by_slug(&mut tx, slug).await?;
    Ok(found
        .ok_or_else(|| Refusal::invalid("organisation", "unknown"))?
        .id)
}

/// For the command line: adds a person, and the organisation if there is none of this short name.
pub async fn create_from_command_line(
    house: &House,
    organisation: &str,
    new: &NewStaff,
) -> Answer<Secret> {
    let email = parse_email(&new.email)?;
    let name = parse_name("name", &new.name, 80)?;
    let role: Role = new.role.parse()?;
    let title = parse_name("organisation", organisation, 80)?;
    let short = slug(&title);
    let mut tx = house.db.write().await?;
    let known = organisations::find_by_slug(&mut tx, &short).await?;
    let org = if let Some(org) = known {
        org
    } else {
        let org = organisations::Organisation {
            id: house.clock.id(),
            slug: short,
            name: title,
        };
        organisations::add(&mut tx, &org, house.clock.now()).await?;
        org
    };
    let person = member(house, &org, (&email, &name), role, None);
    add_person(&mut tx, &person).await?;
    let secret = add_password_token(house, &mut tx, (org.id, person.id)).await?;
    tx.commit().await?;
    Ok(secret)
}
