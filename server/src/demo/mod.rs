//! Demo data worth looking at: an organisation with staff, assessments of several levels, and simulated candidates with plausible
//! abilities, so that every page shows life. It goes through the use cases that people use, with the clock moved, but for the
//! organisation and its staff, which are added by themselves, and for answers, which are noted with times of their own.

mod answering;
mod bench;
mod candidates;
mod multiply;
mod taking;

pub use bench::{bench_attempts, bench_links};
pub use multiply::bench_fill;

use crate::account::{self, NewStaff};
use crate::secret::Secret;
use crate::store::{organisations, staff};
use crate::{House, Outcome, assessment};
use domain::account::{Caller, Role};
use domain::assessment::Feedback;
use domain::taxonomy::{Level, Track};
use domain::{AssessmentId, OrgId};
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;

/// The demo organisation's name.
pub const ORGANISATION: &str = "Northwind Demo";
/// The password of everybody in a demo that only this machine reaches.
const PASSWORD: &str = "walnut-harbour-tandem-41";

/// Who reaches the demo, which decides about its password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine: everybody has the password that the browser tests and the bench know.
    Here,
    /// Others too: everybody has a password that is made up and printed once.
    Others,
}

impl Reach {
    fn password(self) -> String {
        match self {
            Self::Here => PASSWORD.to_owned(),
            Self::Others => Secret::generate().reveal().to_owned(),
        }
    }
}

/// A person of the demo.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Code of the role.
    pub role: &'static str,
    /// E-mail.
    pub email: String,
    /// Password.
    pub password: String,
}

const PEOPLE: [(Role, &str); 5] = [
    (Role::Owner, "Olivia Owens"),
    (Role::Author, "Arun Author"),
    (Role::Reviewer, "Rita Reviewer"),
    (Role::Recruiter, "Rosa Recruiter"),
    (Role::Auditor, "Anton Auditor"),
];

const ASSESSMENTS: [(&str, &str, Level, Track, u32, Feedback); 3] = [
    (
        "Back-end developer, established (Python)",
        "back-end",
        Level::Established,
        Track::Python,
        60,
        Feedback::Full,
    ),
    (
        "Back-end developer, junior (JavaScript)",
        "back-end",
        Level::Junior,
        Track::Js,
        50,
        Feedback::Scores,
    ),
    (
        "Platform engineer, senior (Go)",
        "platform",
        Level::Senior,
        Track::Go,
        65,
        Feedback::None,
    ),
];

/// Fills an empty house; a house with an organisation is left alone.
pub async fn fill(house: &House, reach: Reach) -> Outcome<Option<Vec<SignIn>>> {
    let mut tx = house.db.read().await?;
    let settled = !organisations::list(&mut tx).await?.is_empty();
    drop(tx);
    if settled {
        return Ok(None);
    }
    let (owner, people) = staff_of(house, &reach.password()).await?;
    let mut assessments = Vec::new();
    for (title, profile, level, track, cut, feedback) in ASSESSMENTS {
        let spec = assessment::suggest(profile, level, track)?;
        let mut spec = assessment::timed(house, &owner, spec).await?;
        spec.cut = Some(cut);
        spec.feedback = feedback;
        let id: AssessmentId = assessment::create(house, &owner, title, spec).await?;
        let seen = assessment::view(house, &owner, id).await?.row.updated_at;
        assessment::publish(house, &owner, id, seen).await?;
        assessments.push((id, level));
    }
    let draft = assessment::suggest("data-intensive", Level::Senior, Track::Java)?;
    let draft = assessment::timed(house, &owner, draft).await?;
    assessment::create(house, &owner, "Data engineer, senior (Java)", draft).await?;
    // Several hundred lines about people who are not there would bury the address that is printed next.
    candidates::simulate(house, &owner, &assessments)
        .with_subscriber(NoSubscriber::new())
        .await?;
    tracing::info!("the demo organisation was filled");
    Ok(Some(people))
}

async fn staff_of(house: &House, password: &str) -> Outcome<(Caller, Vec<SignIn>)> {
    let org = organisations::Organisation {
        id: house.clock.id(),
        slug: account::slug(ORGANISATION),
        name: ORGANISATION.to_owned(),
    };
    let hash = house.hasher.hash(password.to_owned()).await?;
    let mut tx = house.db.write().await?;
    organisations::add(&mut tx, &org, house.clock.now()).await?;
    let (mut owner, mut people) = (None, Vec::new());
    for (role, name) in PEOPLE {
        let email = format!("{}@demo.example", role.code());
        let new = NewStaff {
            email: email.clone(),
            name: name.to_owned(),
            role: role.code().to_owned(),
        };
        let person = account::member(
            house,
            &org,
            (&new.email, &new.name),
            role,
            Some(hash.clone()),
        );
        staff::add(&mut tx, &person).await?;
        owner = owner.or(Some(caller(org.id, &person)));
        people.push(SignIn {
            role: role.code(),
            email,
            password: password.to_owned(),
        });
    }
    tx.commit().await?;
    let owner = owner.ok_or_else(|| crate::Error::broken("the demo has no owner"))?;
    Ok((owner, people))
}

fn caller(org: OrgId, person: &staff::Staff) -> Caller {
    Caller {
        org,
        staff: person.id,
        role: person.role,
    }
}
