//! What a simulated candidate answers: right with a chance that follows from ability and level, else a plausible mistake.

use domain::question::{AsWritten, Question, Response, Task};
use domain::taxonomy::Level;
use psychometrics::random::Seeded;

/// The chance of a right answer: a logistic curve over the level, with guessing where there are options.
pub(super) fn answer(question: &Question, ability: f64, random: &mut Seeded) -> AsWritten {
    let difficulty = match question.head.level {
        Level::Junior => -1.3,
        Level::Established => -0.4,
        Level::Senior => 0.5,
        Level::Lead => 1.2,
    };
    let guess = match &question.task {
        Task::Single { options, .. } => 0.8 / f64::from(u32::try_from(options.len()).unwrap_or(4)),
        Task::TrueFalse { .. } => 0.5,
        Task::Multiple { .. }
        | Task::Numeric { .. }
        | Task::ShortText { .. }
        | Task::Ordering { .. }
        | Task::Matching { .. }
        | Task::Output { .. }
        | Task::FindLine { .. } => 0.03,
    };
    let chance = guess + (1.0 - guess) / (1.0 + (-1.2 * (ability - difficulty)).exp());
    if random.uniform() < chance {
        question.task.best()
    } else {
        AsWritten(mistake(&question.task, random))
    }
}

/// A mistake that somebody could make: another option, two items swapped, a number off.
fn mistake(task: &Task, random: &mut Seeded) -> Response {
    let in_order = |n: usize| (0_u16..).take(n);
    match task {
        Task::Multiple { options, right, .. } => {
            let mut picked = right.clone();
            let other = u16::try_from(random.below(options.len())).unwrap_or(0);
            match picked.iter().position(|p| *p == other) {
                Some(i) => drop(picked.remove(i)),
                None => picked.push(other),
            }
            picked.sort_unstable();
            Response::Options(picked)
        }
        Task::Single { options, right } | Task::TrueFalse { options, right } => {
            let n = options.len();
            let step = 1 + random.below(n - 1);
            let wrong = (usize::from(*right) + step) % n;
            Response::Options(vec![u16::try_from(wrong).unwrap_or(0)])
        }
        Task::Ordering { items, .. } => {
            let mut order: Vec<u16> = in_order(items.len()).collect();
            let i = random.below(order.len() - 1);
            order.swap(i, i + 1);
            Response::Order(order)
        }
        Task::Matching { lefts, .. } => {
            let mut pairs: Vec<Option<u16>> = in_order(lefts.len()).map(Some).collect();
            let i = random.below(pairs.len() - 1);
            pairs.swap(i, i + 1);
            Response::Pairs(pairs)
        }
        Task::FindLine { code, right } => {
            let count = u16::try_from(code.text.lines().count()).unwrap_or(1);
            Response::Lines(vec![right.first().map_or(1, |line| line % count + 1)])
        }
        Task::Numeric { accepted, .. } => {
            let off = accepted.first().map_or(1.0, |a| a.value) * 2.0 + 1.0;
            Response::Number(off.to_string())
        }
        Task::Output { printed } => {
            Response::Text(format!("{}\nNone", printed.lines().next().unwrap_or("")))
        }
        Task::ShortText { .. } => Response::Text("not sure".to_owned()),
    }
}
