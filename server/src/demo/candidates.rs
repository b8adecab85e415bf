//! Simulated candidates: who was invited when, and how far each of them got. Seeded: who and how far are the same on every
//! machine. Forms are drawn anew and answers use the same chance, so times, assessments, questions and points are not.

use super::taking::{Person, take};
use crate::invitation::{self, NewCandidate};
use crate::time::Clock;
use crate::{House, Outcome, results};
use domain::account::Caller;
use domain::taxonomy::Level;
use domain::{AssessmentId, Millis};
use psychometrics::random::Seeded;

const FIRST: [&str; 30] = [
    "Ada", "Bilal", "Chloé", "Daniel", "Elif", "Farid", "Grace", "Hugo", "Inès", "Jonas", "Kenji",
    "Lina", "Mateo", "Nadia", "Oskar", "Priya", "Quentin", "Rosalind", "Samir", "Tomasz", "Uma",
    "Victor", "Wanda", "Ximena", "Yusuf", "Zoé", "Amara", "Bruno", "Carmen", "Dmitri",
];
const LAST: [&str; 25] = [
    "Moreau",
    "Okafor",
    "Lindqvist",
    "Haddad",
    "Novak",
    "Tanaka",
    "Silva",
    "Kaya",
    "Bernard",
    "Schmidt",
    "Rossi",
    "Dubois",
    "Nguyen",
    "Petrov",
    "García",
    "Andersen",
    "Kowalska",
    "Mensah",
    "Fournier",
    "Weber",
    "Costa",
    "Laurent",
    "Iyer",
    "Jansen",
    "Popescu",
];
/// Reports of attempts invited longer ago than that were read.
const UNREAD_DAYS: usize = 9;
/// How many candidates there are.
const CANDIDATES: usize = 152;

/// Where a simulated candidate has got to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Submitted.
    Finished,
    /// Closed by the deadline.
    RanOut,
    /// In the middle of it.
    Running,
    /// Invited, not yet started.
    Waiting,
    /// Never started.
    Lapsed,
    /// The invitation was withdrawn.
    Revoked,
}

fn fate(i: usize) -> Fate {
    match i % 19 {
        3 => Fate::RanOut,
        5 | 11 => Fate::Waiting,
        7 => Fate::Lapsed,
        13 if i > 100 => Fate::Revoked,
        16 if i < 90 => Fate::Running,
        _ => Fate::Finished,
    }
}

/// Makes the candidates.
pub(super) async fn simulate(
    house: &House,
    owner: &Caller,
    assessments: &[(AssessmentId, Level)],
) -> Outcome<()> {
    let mut random = Seeded::new(2026);
    let now = house.clock.now();
    for i in 0..CANDIDATES {
        let (assessment, level) = assessments[random.below(assessments.len())];
        let name = format!(
            "{} {}",
            FIRST[i % FIRST.len()],
            LAST[(i * 7 + i / 30) % LAST.len()]
        );
        let fate = fate(i);
        let days = match fate {
            Fate::Running | Fate::Waiting => 1 + random.below(10),
            Fate::Lapsed | Fate::Revoked => 15 + random.below(30),
            Fate::Finished | Fate::RanOut => 2 + random.below(80),
        };
        let invited = now
            - Millis::days(i64::try_from(days).unwrap_or(1))
            - Millis::minutes(i64::try_from(random.below(600)).unwrap_or(0));
        let then = House {
            clock: Clock::by_hand(invited),
            ..house.clone()
        };
        let email = format!("candidate{:03}@people.example", i + 1);
        let new = NewCandidate {
            name,
            email,
            days: Some(14),
            once: None,
            known: true,
        };
        let (id, link) = invitation::invite(&then, owner, assessment, &new).await?;
        match fate {
            Fate::Revoked => invitation::revoke(&then, owner, id).await?,
            Fate::Waiting | Fate::Lapsed => {}
            Fate::Finished | Fate::RanOut | Fate::Running => {
                let person = Person::of(level, fate, &mut random);
                let closed = take(&then, link.reveal(), person, (now, &mut random)).await?;
                if let (Some((attempt, closed)), true) = (closed, days > UNREAD_DAYS) {
                    let hours = 1 + i64::try_from(random.below(40)).unwrap_or(0);
                    let reader = House {
                        clock: Clock::by_hand((closed + Millis::hours(hours)).min(now)),
                        ..house.clone()
                    };
                    results::mark_read(&reader, owner, attempt).await?;
                }
            }
        }
    }
    Ok(())
}
