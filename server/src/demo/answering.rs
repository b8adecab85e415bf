//! What a simulated candidate answers: right with a chance that follows from ability and level, else a plausible mistake.

use domain::question::{Key, Question, Response, Task};
use domain::taxonomy::Level;
use psychometrics::random::Seeded;

/// The chance of a right answer: a logistic curve over the level, with guessing where there are options.
pub(super) fn answer(question: &Question, ability: f64, random: &mut Seeded) -> Response {
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
