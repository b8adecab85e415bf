//! Laws of choosing: the blueprint holds, items come once, enemies stay apart, the seed decides everything.

use super::super::{
    Attempt, Bank, BankItem, Blueprint, Exposure, Form, KindCap, Next, Quota, Setup, counts,
};
use super::rasch;
use proptest::prelude::*;

/// A random bank of skills, kinds and enemies, a random blueprint, a seed.
fn any_case() -> impl proptest::strategy::Strategy<Value = Case> {
    let item = (-3.0..3.0, 0usize..4, 0usize..3, prop::option::of(0usize..8));
    let quotas = prop::collection::vec((0usize..4, 0usize..5), 4);
    let caps = prop::option::of((0usize..3, 1usize..6));
    (
        prop::collection::vec(item, 1..40),
        quotas,
        0usize..10,
        0usize..8,
        caps,
        any::<u64>(),
    )
}

type Case = (
    Vec<(f64, usize, usize, Option<usize>)>,
    Vec<(usize, usize)>,
    usize,
    usize,
    Option<(usize, usize)>,
    u64,
);

fn build((items, quotas, shortest, more, cap, _): &Case) -> (Bank, Option<Blueprint>) {
    let items = items.iter().map(|&(b, skill, kind, enemies)| BankItem {
        model: rasch(b),
        skill,
        kind,
        enemies,
    });
    let quotas = quotas
        .iter()
        .map(|&(min, more)| Quota {
            min,
            max: min + more,
        })
        .collect();
    let blueprint = Blueprint::new(quotas, *shortest..=shortest + more)
        .ok()
        .map(|blueprint| match *cap {
            Some((kind, most)) => blueprint.with_kind_cap(KindCap { kind, most }),
            None => blueprint,
        });
    (Bank::new(items.collect()).unwrap(), blueprint)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn a_form_that_starts_is_always_finished_within_its_blueprint(case in any_case()) {
        let (bank, Some(blueprint)) = build(&case) else { return Ok(()) };
        let mut setup = Setup::new(blueprint);
        setup.strategy.among = 1 + (case.5 % 4) as usize;
        if case.5 % 3 == 0 {
            setup.strategy.exposure = Exposure::SympsonHetter(vec![0.4; bank.len()]);
        } else if case.5 % 3 == 1 {
            setup.strategy.exposure = Exposure::Progressive;
        }
        let Ok(mut attempt) = Attempt::start(&bank, &setup, case.5, &[0, 3]) else { return Ok(()) };
        while let Next::Item(item) = attempt.next_item() {
            attempt.answer(u8::from((case.5 >> (item % 60)) & 1 == 1)).unwrap();
            prop_assert_eq!(attempt.form().violations(), 0);
        }
        prop_assert!(attempt.form().is_complete());
        let mut given = attempt.form().given().to_vec();
        given.sort_unstable();
        given.dedup();
        prop_assert_eq!(given.len(), attempt.steps().len());
        let answers: Vec<u8> = attempt.steps().iter().map(|step| step.category).collect();
        let again = Attempt::replay(&bank, &setup, case.5, &[0, 3], &answers).unwrap();
        prop_assert_eq!(again.steps(), attempt.steps());
    }

    #[test]
    fn what_is_refused_has_no_form(case in any_case()) {
        let (bank, Some(blueprint)) = build(&case) else { return Ok(()) };
        // Small banks only: every subset is tried.
        if bank.len() > 12 { return Ok(()) }
        let possible = (0u32..1 << bank.len()).any(|set| {
            let mut counts = counts::Counts::new(&bank, &blueprint);
            for (index, item) in bank.items().iter().enumerate() {
                if set >> index & 1 == 1 { counts.add(item) }
            }
            counts.violations(&blueprint, true) == 0
        });
        prop_assert_eq!(blueprint.check(&bank).is_ok(), possible);
    }

    #[test]
    fn with_quotas_alone_the_plan_admits_exactly_what_the_rule_admits(case in any_case()) {
        let (items, quotas, shortest, more, _, seed) = case;
        let items = items.into_iter().map(|(b, skill, kind, _)| (b, skill, kind, None)).collect();
        let (bank, Some(blueprint)) = build(&(items, quotas, shortest, more, None, seed)) else { return Ok(()) };
        let Ok(mut form) = Form::new(&bank, &blueprint) else { return Ok(()) };
        let mut have = [0usize; 4];
        let mut chance = crate::random::Seeded::new(seed);
        loop {
            let mut open = Vec::new();
            for (index, item) in bank.items().iter().enumerate() {
                if form.given().contains(&index) { continue }
                let mut after = have;
                after[item.skill] += 1;
                let missing: usize = (0..4).map(|k| blueprint.quota(k).min.saturating_sub(after[k])).sum();
                let rule = after[item.skill] <= blueprint.quota(item.skill).max
                    && form.given().len() < blueprint.longest()
                    && missing < blueprint.longest() - form.given().len();
                prop_assert_eq!(form.admits(index), rule);
                if rule { open.push(index) }
            }
            if open.is_empty() { break }
            let item = open[chance.below(open.len())];
            prop_assert!(form.give(item));
            have[bank.items()[item].skill] += 1;
        }
        prop_assert!(form.is_complete());
    }
}
