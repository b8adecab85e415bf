//! Setting the house up: the one-time token on the console, the first organisation, its owner.

use super::password::strong;
use super::staff::member;
use crate::secret::Secret;
use crate::store::tokens::NewToken;
use crate::store::{organisations, staff, tokens};
use crate::{House, Outcome};
use domain::account::Purpose;
use domain::account::{Role, parse_email, parse_name};
use domain::taxonomy::Language;
use domain::{Millis, Refusal};

/// How long the token for the first owner is good.
const SETUP_LIFE: Millis = Millis::minutes(30);

/// Whether the house was set up.
pub async fn owner_exists(house: &House) -> Outcome<bool> {
    let mut tx = house.db.read().await?;
    Ok(staff::count_all(&mut tx).await? > 0)
}

/// How far apart the nodes of a house start that are started together.
const TOGETHER: Millis = Millis::minutes(1);

/// A new one-time token for the first owner, if the house was not set up. Earlier ones stop working, but for those of nodes that
/// started together with this one: each has said its own, and whoever reads one log must not read a dead one.
pub async fn setup_token(house: &House) -> Outcome<Option<Secret>> {
    if owner_exists(house).await? {
        return Ok(None);
    }
    let (secret, now) = (Secret::generate(), house.clock.now());
    let mut tx = house.db.write().await?;
    tokens::withdraw_older(&mut tx, Purpose::Setup, now - TOGETHER, now).await?;
    let token = NewToken {
        hash: &secret.hash(),
        purpose: Purpose::Setup,
        staff: None,
        created_at: now,
        expires_at: now + SETUP_LIFE,
    };
    tokens::add(&mut tx, token).await?;
    tx.commit().await?;
    Ok(Some(secret))
}

/// Whether the house waits for its first owner and this is the token. Asked before anything costs work: anybody may knock here.
async fn is_open(house: &House, secret: &Secret) -> Outcome<()> {
    let mut tx = house.db.read().await?;
    let settled = staff::count_all(&mut tx).await? > 0;
    let known = tokens::find(&mut tx, &secret.hash(), Purpose::Setup, house.clock.now()).await?;
    if settled || known.is_none() {
        return Err(Refusal::LinkUsedUp.into());
    }
    Ok(())
}

/// Sets the house up: the first organisation and its owner, who reads `language`.
pub async fn set_up(
    house: &House,
    token: &str,
    (organisation, name): (&str, &str),
    (email, password): (&str, &str),
    language: Language,
) -> Outcome<()> {
    let secret = Secret::parse(token.trim()).ok_or(Refusal::LinkUsedUp)?;
    is_open(house, &secret).await?;
    let organisation = parse_name("organisation", organisation, 80)?;
    let name = parse_name("name", name, 80)?;
    let email = parse_email(email)?;
    strong(password, &[&email, &name, &organisation])?;
    let hash = house.hasher.hash(password.to_owned()).await?;
    let now = house.clock.now();
    let mut tx = house.db.write().await?;
    tokens::take(&mut tx, &secret.hash(), Purpose::Setup, now)
        .await?
        .ok_or(Refusal::LinkUsedUp)?;
    // Whoever was made the owner otherwise was the first: the token is for a house that has nobody.
    if staff::count_all(&mut tx).await? > 0 {
        return Err(Refusal::LinkUsedUp.into());
    }
    let org = organisations::Organisation {
        id: house.clock.id(),
        slug: slug(&organisation),
        name: organisation,
    };
    if !organisations::add(&mut tx, &org, now).await? {
        return Err(Refusal::invalid("organisation", "taken").into());
    }
    let owner = staff::Staff {
        locale: language.code().to_owned(),
        ..member(house, &org, (&email, &name), Role::Owner, Some(hash))
    };
    staff::add(&mut tx, &owner).await?;
    tx.commit().await?;
    tracing::info!(staff.id = %owner.id, "the first owner was set up");
    Ok(())
}

/// The short name of an organisation, for commands.
pub fn slug(name: &str) -> String {
    let slug = domain::slug(name);
    if slug.is_empty() {
        "organisation".to_owned()
    } else {
        slug
    }
}
