//! A million selections against random blueprints with quotas, caps and enemies.
//!
//! What the crate gave is counted again here, from the list of items alone.

use super::Promise;
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::random::Seeded;
use psychometrics::select::{
    Attempt, Bank, BankItem, Blueprint, Criterion, Exposure, KindCap, Next, Quota, Setup, Strategy,
};

const SELECTIONS: usize = 1_000_000;
const SKILLS: usize = 5;
const KINDS: usize = 3;

/// A blueprint as the independent count needs it.
struct Rules {
    quotas: Vec<Quota>,
    cap: KindCap,
    shortest: usize,
    longest: usize,
}

pub fn promises() -> Vec<Promise> {
    let mut chance = Seeded::new(77);
    let (mut selections, mut started, mut refused, mut broken) = (0, 0, 0, 0);
    while selections < SELECTIONS {
        let bank = bank(&mut chance);
        let rules = rules(&mut chance);
        let blueprint = Blueprint::new(rules.quotas.clone(), rules.shortest..=rules.longest);
        let Ok(blueprint) = blueprint.map(|blueprint| blueprint.with_kind_cap(rules.cap)) else {
            refused += 1;
            continue;
        };
        let setup = Setup {
            strategy: strategy(&bank, &mut chance),
            ..Setup::new(blueprint)
        };
        let closed = [chance.below(bank.len()), chance.below(bank.len())];
        let Ok(mut attempt) = Attempt::start(&bank, &setup, chance.next_u64(), &closed) else {
            refused += 1;
            continue;
        };
        started += 1;
        while let Next::Item(_) = attempt.next_item() {
            let category = u8::from(chance.uniform() < 0.6);
            attempt.answer(category).expect("an answer that fits");
        }
        let given: Vec<usize> = attempt.steps().iter().map(|step| step.item).collect();
        selections += given.len();
        broken += rules.broken(&bank, &given);
    }
    println!(
        "\n{selections} selections in {started} attempts on random banks; {refused} blueprints refused before the start"
    );
    vec![Promise {
        what: format!("blueprint rules broken in {selections} selections"),
        measured: f64::from(broken),
        within: (0.0, 0.0),
    }]
}

fn bank(chance: &mut Seeded) -> Bank {
    let n = 15 + chance.below(60);
    let enemies = chance.below(12);
    let items = (0..n).map(|_| {
        let parameters = Parameters {
            a: 0.5 + 1.5 * chance.uniform(),
            b: chance.normal(),
            ..Parameters::default()
        };
        let model = ItemModel::dichotomous(parameters).expect("a model");
        let item = BankItem::new(model)
            .in_skill(chance.below(SKILLS))
            .of_kind(chance.below(KINDS));
        if chance.below(40) < enemies {
            item.in_enemy_set(chance.below(enemies))
        } else {
            item
        }
    });
    Bank::new(items.collect()).expect("a bank")
}

fn rules(chance: &mut Seeded) -> Rules {
    let quotas = (0..SKILLS).map(|_| {
        let min = chance.below(4);
        Quota {
            min,
            max: min + chance.below(5),
        }
    });
    let quotas = quotas.collect();
    let shortest = 5 + chance.below(10);
    Rules {
        quotas,
        cap: KindCap {
            kind: chance.below(KINDS),
            most: 1 + chance.below(8),
        },
        shortest,
        longest: shortest + chance.below(5),
    }
}

fn strategy(bank: &Bank, chance: &mut Seeded) -> Strategy {
    let exposure = match chance.below(3) {
        0 => Exposure::Free,
        1 => Exposure::SympsonHetter((0..bank.len()).map(|_| chance.uniform()).collect()),
        _ => Exposure::Progressive,
    };
    let start = Criterion::MaximumInformation;
    Strategy {
        start,
        among: 1 + chance.below(6),
        exposure,
        ..Strategy::default()
    }
}

impl Rules {
    /// How many rules a finished form breaks.
    fn broken(&self, bank: &Bank, given: &[usize]) -> u32 {
        let items: Vec<&BankItem> = given.iter().map(|&item| &bank.items()[item]).collect();
        let mut broken = u32::from(given.len() < self.shortest || given.len() > self.longest);
        for (skill, quota) in self.quotas.iter().enumerate() {
            let n = items.iter().filter(|item| item.skill == skill).count();
            broken += u32::from(n < quota.min || n > quota.max);
        }
        broken += u32::from(
            items
                .iter()
                .filter(|item| item.kind == self.cap.kind)
                .count()
                > self.cap.most,
        );
        for (i, first) in items.iter().enumerate() {
            let clash =
                |later: &&BankItem| first.enemies.is_some() && later.enemies == first.enemies;
            broken += u32::from(items[i + 1..].iter().any(clash))
                + u32::from(given[i + 1..].contains(&given[i]));
        }
        broken
    }
}
