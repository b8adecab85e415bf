//! Passwords: what is strong enough, signing in, changing, and the one-time links that set one.

use crate::secret::Secret;
use crate::store::staff::Staff;
use crate::store::tokens::NewToken;
use crate::store::{Tx, sessions, staff, tokens};
use crate::{House, Outcome};
use domain::account::Purpose;
use domain::account::{Action, Caller, PASSWORD_MAX, check_password, parse_email};
use domain::taxonomy::Language;
use domain::{Millis, OrgId, Refusal, StaffId};

/// How long a link for setting a password is good.
const PASSWORD_LIFE: Millis = Millis::days(3);

/// Lengths, words of context, and the list of common passwords that `zxcvbn` carries.
pub(super) fn strong(password: &str, context: &[&str]) -> Outcome<()> {
    check_password(password, context)?;
    let start: String = password.chars().take(100).collect();
    if famous(password) || zxcvbn::zxcvbn(&start, context).score() < zxcvbn::Score::Three {
        return Err(Refusal::invalid("password", "guessable").into());
    }
    Ok(())
}

/// Phrases that everybody has read as an example of a good password, or knows by heart. Each word of them is rare enough to look
/// strong, so the list of common passwords does not know them.
const FAMOUS: [&str; 15] = [
    "correcthorsebatterystaple",
    "thequickbrownfoxjumpsoverthelazydog",
    "tobeornottobethatisthequestion",
    "loremipsumdolorsitamet",
    "maytheforcebewithyou",
    "allyourbasearebelongtous",
    "twinkletwinklelittlestar",
    "maryhadalittlelamb",
    "onceuponatime",
    "nevergonnagiveyouup",
    "winteriscoming",
    "theansweris42",
    "callmeishmael",
    "itwasthebestoftimes",
    "ithinkthereforeiam",
];

/// Whether little is left of a password without a famous phrase, however it is spaced, written large or decorated.
fn famous(password: &str) -> bool {
    let letters: String = password
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    FAMOUS
        .iter()
        .any(|phrase| letters.contains(phrase) && letters.len() - phrase.len() < 8)
}

/// Checks e-mail and password. Unknown, disabled, without password and wrong look the same, and one hash is
/// compared for each; the first unknown one after a start makes that hash besides.
pub async fn sign_in(house: &House, email: &str, password: &str) -> Outcome<Staff> {
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
            crate::span::is_of(staff.org_id);
            tracing::info!(staff.id = %staff.id, "signed in");
            Ok(staff)
        }
        _ => Err(Refusal::WrongCredentials.into()),
    }
}

/// Changes the caller's password. Every session of theirs ends, the one that asks for it as well: it begins anew.
pub async fn change_password(
    house: &House,
    caller: &Caller,
    (current, new): (&str, &str),
) -> Outcome<Staff> {
    let mut tx = house.db.read().await?;
    let me = staff::find(&mut tx, caller.org, caller.staff)
        .await?
        .ok_or(Refusal::SignedOut)?;
    drop(tx);
    let limits = &house.limits;
    limits.tries_present(caller.staff, house.clock.now())?;
    if current.len() > PASSWORD_MAX
        || !house
            .hasher
            .verify(current.to_owned(), me.password_hash.clone())
            .await?
    {
        return Err(Refusal::invalid("current", "wrong").into());
    }
    limits.present_was_right(caller.staff);
    if current == new {
        return Err(Refusal::invalid("password", "same").into());
    }
    strong(new, &[&me.email, &me.name, &me.org_name])?;
    let hash = house.hasher.hash(new.to_owned()).await?;
    let mut tx = house.db.write().await?;
    staff::set_password(&mut tx, caller.org, caller.staff, &hash).await?;
    sessions::remove_all(&mut tx, caller.org, caller.staff).await?;
    tx.commit().await?;
    Ok(me)
}

pub(super) async fn add_password_token(
    house: &House,
    tx: &mut Tx,
    staff: (OrgId, StaffId),
) -> Outcome<Secret> {
    let (secret, now) = (Secret::generate(), house.clock.now());
    tokens::withdraw(tx, Purpose::Password, Some(staff.1), now).await?;
    let token = NewToken {
        hash: &secret.hash(),
        purpose: Purpose::Password,
        staff: Some(staff),
        created_at: now,
        expires_at: now + PASSWORD_LIFE,
    };
    tokens::add(tx, token).await?;
    Ok(secret)
}

/// A new link for a member of the caller's staff; earlier ones stop working. Somebody who is disabled could do nothing with one.
pub async fn new_password_link(house: &House, caller: &Caller, id: StaffId) -> Outcome<Secret> {
    caller.may(Action::ManageStaff)?;
    let mut tx = house.db.write().await?;
    let person = staff::find(&mut tx, caller.org, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if person.disabled_at.is_some() {
        return Err(Refusal::WrongStatus.into());
    }
    let secret = add_password_token(house, &mut tx, (caller.org, id)).await?;
    tx.commit().await?;
    Ok(secret)
}

/// For the command line: a new link for anybody in the house who is not disabled.
pub async fn reset_password(house: &House, email: &str) -> Outcome<Secret> {
    let mut tx = house.db.write().await?;
    let found = staff::find_by_email(&mut tx, &parse_email(email)?)
        .await?
        .ok_or_else(|| Refusal::invalid("email", "unknown"))?;
    if found.disabled_at.is_some() {
        return Err(Refusal::invalid("email", "disabled").into());
    }
    let secret = add_password_token(house, &mut tx, (found.org_id, found.id)).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Whether a one-time link still sets a password; looking does not use it up.
pub async fn password_link_opens(house: &House, token: &str) -> Outcome<()> {
    let secret = Secret::parse(token.trim()).ok_or(Refusal::LinkUsedUp)?;
    let mut tx = house.db.read().await?;
    bearer(house, &mut tx, &secret).await?;
    Ok(())
}

/// Whose password a one-time link sets. Somebody who is disabled could do nothing with one.
async fn bearer(house: &House, tx: &mut Tx, secret: &Secret) -> Outcome<Staff> {
    let found = tokens::find(tx, &secret.hash(), Purpose::Password, house.clock.now()).await?;
    let (org, id) = found
        .and_then(tokens::Bearer::staff)
        .ok_or(Refusal::LinkUsedUp)?;
    let person = staff::find(tx, org, id).await?;
    Ok(person
        .filter(|person| person.disabled_at.is_none())
        .ok_or(Refusal::LinkUsedUp)?)
}

/// Sets a password with a one-time link; every session of the person ends. Whoever sets their first one reads the house in `language`
/// from then on, until they choose another.
pub async fn set_password_with_token(
    house: &House,
    token: &str,
    password: &str,
    language: Language,
) -> Outcome<()> {
    let secret = Secret::parse(token.trim()).ok_or(Refusal::LinkUsedUp)?;
    let mut tx = house.db.read().await?;
    let person = bearer(house, &mut tx, &secret).await?;
    drop(tx);
    strong(password, &[&person.email, &person.name, &person.org_name])?;
    let hash = house.hasher.hash(password.to_owned()).await?;
    let mut tx = house.db.write().await?;
    let now = house.clock.now();
    tokens::take(&mut tx, &secret.hash(), Purpose::Password, now)
        .await?
        .ok_or(Refusal::LinkUsedUp)?;
    if person.password_hash.is_none() {
        staff::set_locale(&mut tx, person.org_id, person.id, language.code()).await?;
    }
    staff::set_password(&mut tx, person.org_id, person.id, &hash).await?;
    sessions::remove_all(&mut tx, person.org_id, person.id).await?;
    tx.commit().await?;
    Ok(())
}
