//! Drawing a form: per cell, first what the candidate has not seen, then what was drawn least, then by lot.

use super::Cell;
use crate::question::Arrangement;
use crate::taxonomy::{Category, Level};
use crate::{OrgId, QuestionId, Refusal, VersionId};
use psychometrics::random::Seeded;

/// A published question that may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Whose question it is: the organisation's own or the library's.
    pub org: OrgId,
    /// The question.
    pub question: QuestionId,
    /// Its published version.
    pub version: VersionId,
    /// Category.
    pub category: Category,
    /// Level.
    pub level: Level,
    /// How often this organisation has drawn it.
    pub drawn: u32,
    /// Whether this candidate has had it on a form before.
    pub seen: bool,
    /// How many things change places on a form.
    pub movable: usize,
}

/// One place of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What is asked.
    pub offer: Offer,
    /// Where its options stand.
    pub arrangement: Arrangement,
}

/// Draws a form. The order of `offers` does not matter; the same seed gives the same form. Categories come in the order of the
/// taxonomy, easier levels first within each.
pub fn draw(cells: &[Cell], offers: &[Offer], seed: u64) -> Result<Vec<Drawn>, Refusal> {
    let mut random = Seeded::new(seed);
    let mut pool: Vec<&Offer> = offers.iter().collect();
    pool.sort_by_key(|offer| (offer.org, offer.question));
    let mut lots: Vec<(u64, &Offer)> = pool
        .into_iter()
        .map(|offer| (random.next_u64(), offer))
        .collect();
    lots.sort_by_key(|(lot, offer)| (offer.seen, offer.drawn, *lot));
    let mut form = Vec::new();
    let mut missing = 0;
    for cell in cells {
        let before = form.len();
        let fitting = lots
            .iter()
            .filter(|(_, o)| o.category == cell.category && o.level == cell.level)
            .take(cell.questions as usize);
        for (_, offer) in fitting {
            let arrangement = match offer.movable {
                0 => Arrangement::default(),
                n => Arrangement::shuffled(n, &mut random),
            };
            form.push(Drawn {
                offer: (*offer).clone(),
                arrangement,
            });
        }
        missing += cell.questions - u32::try_from(form.len() - before).unwrap_or(cell.questions);
    }
    if missing > 0 {
        Err(Refusal::Infeasible { missing })
    } else {
        Ok(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn offers(n: u128) -> Vec<Offer> {
        (0..n)
            .map(|i| Offer {
                org: OrgId::LIBRARY,
                question: Uuid::from_u128(i).into(),
                version: Uuid::from_u128(1000 + i).into(),
                category: Category::Data,
                level: Level::Senior,
                drawn: 0,
                seen: false,
                movable: 4,
            })
            .collect()
    }
    const CELL: Cell = Cell {
        category: Category::Data,
        level: Level::Senior,
        questions: 3,
    };

    #[test]
    fn unseen_first_then_least_drawn() {
        let mut bank = offers(5);
        bank[0].seen = true;
        bank[1].seen = true;
        bank[2].drawn = 7;
        let form = draw(&[CELL], &bank, 1).unwrap();
        let order: Vec<_> = form
            .iter()
            .map(|d| d.offer.question.uuid().as_u128())
            .collect();
        assert_eq!(order[2], 2);
        assert!(order[..2].contains(&3) && order[..2].contains(&4));
    }

    #[test]
    fn too_small_a_bank_is_refused() {
        assert_eq!(
            draw(&[CELL], &offers(1), 1),
            Err(Refusal::Infeasible { missing: 2 })
        );
    }

    proptest! {
        #[test]
        fn the_same_seed_draws_the_same_form(seed: u64) {
            let bank = offers(9);
            let mut turned = bank.clone();
            turned.reverse();
            let form = draw(&[CELL], &bank, seed).unwrap();
            prop_assert_eq!(&form, &draw(&[CELL], &turned, seed).unwrap());
            let mut ids: Vec<_> = form.iter().map(|d| d.offer.question).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), 3);
        }
    }
}
