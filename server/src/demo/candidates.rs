//! Simulated candidates: an ability each, answers that follow from it (a logistic curve over the level of the question), times
//! around what the question expects. Seeded, so that the demo looks the same on every machine.

use crate::attempt::{self, Started};
use crate::invitation::{self, NewCandidate};
use crate::store::attempts::{self, NewEvent};
use crate::time::Clock;
use crate::{Answer, House, http};
use domain::account::Caller;
use domain::attempt::{Entry, Event, Stamp};
use domain::question::{Key, Question, Response, Task};
use domain::taxonomy::Level;
use domain::{AssessmentId, Millis, Moment};
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
/// How many candidates there are.
const CANDIDATES: usize = 152;

/// Where a simulated candidate has got to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Finished,
    RanOut,
    Running,
    Waiting,
    Lapsed,
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
) -> Answer<()> {
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
        };
        let (id, link) = invitation::invite(&then, owner, assessment, &new).await?;
        match fate {
            Fate::Revoked => invitation::revoke(&then, owner, id).await?,
            Fate::Waiting | Fate::Lapsed => {}
            Fate::Finished | Fate::RanOut | Fate::Running => {
                let ability = ability(level, &mut random);
                take(
                    house,
                    &then,
                    link.reveal(),
                    (fate, ability, now),
                    &mut random,
                )
                .await?;
            }
        }
    }
    Ok(())
}

fn ability(level: Level, random: &mut Seeded) -> f64 {
    let mean = match level {
        Level::Junior => -0.6,
        Level::Established => 0.1,
        Level::Senior => 0.9,
        Level::Lead => 1.4,
    };
    mean + 0.9 * random.normal()
}

#[expect(
    clippy::too_many_lines,
    reason = "one story from start to end, told once"
)]
async fn take(
    house: &House,
    then: &House,
    link: &str,
    (fate, ability, now): (Fate, f64, Moment),
    random: &mut Seeded,
) -> Answer<()> {
    let start = if fate == Fate::Running {
        now - Millis::minutes(4 + i64::try_from(random.below(12)).unwrap_or(0))
    } else {
        then.clock.now() + Millis::hours(2 + i64::try_from(random.below(30)).unwrap_or(0))
    };
    let room =
        House {
            clock: Clock::by_hand(start.min(now - Millis::hours(2)).max(
                if fate == Fate::Running {
                    start
                } else {
                    Moment(0)
                },
            )),
            ..house.clone()
        };
    let Started { pass, .. } = attempt::start(&room, link, true).await?;
    let began = room.clock.now();
    let mut tx = house.db.write().await?;
    let hash = pass.secret.hash();
    let found = attempts::find_by_access(&mut tx, pass.attempt, &hash, began).await?;
    let Some(attempts::Accessed {
        attempt,
        device_epoch,
    }) = found
    else {
        return Ok(());
    };
    let end = match fate {
        Fate::Running => now,
        Fate::RanOut | Fate::Finished | Fate::Waiting | Fate::Lapsed | Fate::Revoked => {
            attempt.clock().deadline()
        }
    };
    let hurry = if fate == Fate::RanOut { 2.0 } else { 0.55 };
    let (mut at, mut seq) = (began, 0);
    for item in attempts::form(&mut tx, attempt.org_id, attempt.id).await? {
        let shelved = house
            .shelf
            .take(&mut tx, item.question_org, item.version_id)
            .await?;
        let question = &shelved.question;
        let position = u16::try_from(item.position).unwrap_or(0);
        let key = (attempt.org_id, attempt.id);
        let visit = Entry {
            position,
            at,
            stamp: Stamp {
                epoch: device_epoch,
                seq,
            },
            event: Event::Visit,
        };
        attempts::append(
            &mut tx,
            &NewEvent {
                attempt: key,
                op: house.clock.id(),
                entry: visit,
            },
        )
        .await?;
        let factor = (0.35 * random.normal()).exp() * hurry;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a few minutes in milliseconds"
        )]
        let spent = Millis((f64::from(question.head.seconds) * 1000.0 * factor) as i64);
        at = at + spent;
        seq += 1;
        if at >= end {
            break;
        }
        if random.uniform() < 0.03 {
            continue;
        }
        let event = Event::Answer(Some(answer(question, ability, random)));
        let entry = Entry {
            position,
            at,
            stamp: Stamp {
                epoch: device_epoch,
                seq,
            },
            event,
        };
        attempts::append(
            &mut tx,
            &NewEvent {
                attempt: key,
                op: house.clock.id(),
                entry,
            },
        )
        .await?;
    }
    tx.commit().await?;
    if fate == Fate::Running {
        return Ok(());
    }
    let closing = if fate == Fate::RanOut {
        end + Millis::minutes(1)
    } else {
        at.min(end)
    };
    let last = House {
        clock: Clock::by_hand(closing),
        ..house.clone()
    };
    attempt::submit(&last, &pass).await
}

/// The chance of a right answer: a logistic curve over the level, with guessing where there are options.
fn answer(question: &Question, ability: f64, random: &mut Seeded) -> Response {
    let difficulty = match question.head.level {
        Level::Junior => -1.3,
        Level::Established => -0.4,
        Level::Senior => 0.5,
        Level::Lead => 1.2,
    };
    let guess = match &question.task {
        Task::Single(options) => 0.8 / f64::from(u32::try_from(options.len()).unwrap_or(4)),
        Task::TrueFalse(_) => 0.5,
        _ => 0.03,
    };
    let chance = guess + (1.0 - guess) / (1.0 + (-1.2 * (ability - difficulty)).exp());
    let right = question.key.best(question);
    if random.uniform() < chance {
        right
    } else {
        mistake(question, right, random)
    }
}

/// A mistake that somebody could make: another option, two items swapped, a number off.
fn mistake(question: &Question, right: Response, random: &mut Seeded) -> Response {
    match (right, &question.task) {
        (Response::Options(mut picked), Task::Multiple(options)) => {
            let other = u16::try_from(random.below(options.len())).unwrap_or(0);
            match picked.iter().position(|p| *p == other) {
                Some(i) => drop(picked.remove(i)),
                None => picked.push(other),
            }
            picked.sort_unstable();
            Response::Options(picked)
        }
        (Response::Options(picked), Task::Single(options) | Task::TrueFalse(options)) => {
            let n = options.len();
            let step = 1 + random.below(n - 1);
            let wrong = (usize::from(picked.first().copied().unwrap_or(0)) + step) % n;
            Response::Options(vec![u16::try_from(wrong).unwrap_or(0)])
        }
        (Response::Order(mut order), _) => {
            let i = random.below(order.len() - 1);
            order.swap(i, i + 1);
            Response::Order(order)
        }
        (Response::Pairs(mut pairs), _) => {
            let i = random.below(pairs.len() - 1);
            pairs.swap(i, i + 1);
            Response::Pairs(pairs)
        }
        (Response::Lines(lines), Task::FindLine(code)) => {
            let count = u16::try_from(code.text.lines().count()).unwrap_or(1);
            Response::Lines(vec![lines.first().map_or(1, |line| line % count + 1)])
        }
        (Response::Number(number), _) => {
            let off = number.parse::<f64>().unwrap_or(1.0) * 2.0 + 1.0;
            Response::Number(off.to_string())
        }
        (Response::Text(text), _) if matches!(question.key, Key::Output(_)) => {
            Response::Text(format!("{}\nNone", text.lines().next().unwrap_or("")))
        }
        (other, _) => match other {
            Response::Text(_) => Response::Text("not sure".to_owned()),
            same => same,
        },
    }
}

/// Starts attempts for the bench and says, one JSON line each, how to reach them.
pub async fn bench_attempts(house: &House, count: usize) -> Answer<Vec<String>> {
    super::fill(house).await?;
    let org = {
        let mut tx = house.db.read().await?;
        crate::store::organisations::list(&mut tx)
            .await?
            .into_iter()
            .next()
    };
    let org = org.ok_or_else(|| crate::Error::broken("there is no organisation"))?;
    let mut tx = house.db.read().await?;
    let owner = crate::store::staff::list(&mut tx, org.id)
        .await?
        .into_iter()
        .find(|s| s.role == "owner");
    let owner = owner.map(|person| super::caller(org.id, &person));
    let owner = owner.ok_or_else(|| crate::Error::broken("there is no owner"))?;
    drop(tx);
    let assessments = crate::assessment::list(house, &owner).await?;
    let assessment = assessments.iter().find(|a| a.status == "published");
    let assessment = assessment
        .ok_or_else(|| crate::Error::broken("no assessment is published"))?
        .id;
    let mut lines = Vec::new();
    for i in 0..count {
        let email = format!("bench{i}-{}@people.example", house.clock.now().0);
        let new = NewCandidate {
            name: format!("Bench {i}"),
            email,
            days: None,
        };
        let (_, link) = invitation::invite(house, &owner, assessment, &new).await?;
        let Started { pass, .. } = attempt::start(house, link.reveal(), true).await?;
        let mut positions = Vec::new();
        let questions = attempt::overview(house, &pass).await?.standings;
        for standing in questions {
            let view = attempt::question(house, &pass, standing.position).await?;
            if view.sheet.kind == domain::question::Kind::Single {
                positions.push(standing.position);
            }
        }
        let cookie = format!(
            "{}={}",
            http::pass_cookie(&house.settings, pass.attempt),
            pass.secret.reveal()
        );
        lines.push(
            serde_json::json!({ "attempt": pass.attempt.to_string(), "cookie": cookie, "positions": positions }).to_string(),
        );
    }
    Ok(lines)
}
