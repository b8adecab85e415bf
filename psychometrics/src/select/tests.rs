//! Laws of choosing: the blueprint holds, items come once, enemies stay apart, the seed decides everything.

use super::Strategy;
use super::*;
use crate::model::{ItemModel, Parameters};
use crate::stop::StopReason;
use proptest::prelude::*;

fn rasch(b: f64) -> ItemModel {
    ItemModel::dichotomous(Parameters {
        b,
        ..Parameters::default()
    })
    .unwrap()
}

fn flat_bank(n: u32) -> Bank {
    Bank::new(
        (0..n)
            .map(|i| BankItem::new(rasch(f64::from(i) / f64::from(n) * 4.0 - 2.0)))
            .collect(),
    )
    .unwrap()
}

#[test]
fn infeasible_blueprints_are_refused_before_the_start() {
    let bank = flat_bank(5);
    let quota = |min, max| vec![Quota { min, max }];
    assert_eq!(Bank::new(Vec::new()).unwrap_err(), SelectError::EmptyBank);
    assert_eq!(
        Blueprint::new(quota(3, 2), 1, 5).unwrap_err(),
        SelectError::Quota { skill: 0 }
    );
    assert_eq!(
        Blueprint::new(quota(0, 2), 3, 2).unwrap_err(),
        SelectError::Length {
            shortest: 3,
            longest: 2
        }
    );
    assert_eq!(
        Blueprint::new(quota(6, 6), 1, 5).unwrap_err(),
        SelectError::TooManyNeeded {
            needed: 6,
            longest: 5
        }
    );
    let check = |quotas, shortest, longest| {
        Blueprint::new(quotas, shortest, longest)
            .unwrap()
            .check(&bank)
    };
    assert_eq!(
        check(quota(6, 6), 1, 6),
        Err(SelectError::TooFewOfSkill {
            skill: 0,
            needed: 6,
            found: 5
        })
    );
    assert_eq!(
        check(quota(0, 4), 5, 6),
        Err(SelectError::TooFewItems {
            needed: 5,
            found: 4
        })
    );
    let capped = Blueprint::new(quota(0, 5), 3, 5)
        .unwrap()
        .with_kind_cap(0, 2);
    assert_eq!(capped.check(&bank), Err(SelectError::NoForm));
    assert_eq!(check(quota(5, 5), 5, 5), Ok(()));
}

#[test]
fn answers_need_a_question() {
    let bank = flat_bank(5);
    let setup = Setup::new(Blueprint::free(1, 2, 2).unwrap());
    let mut attempt = Attempt::start(&bank, &setup, 1, &[]).unwrap();
    assert_eq!(attempt.answer(1), Err(SelectError::NothingAsked));
    let Next::Item(item) = attempt.next_item() else {
        panic!("an item")
    };
    assert_eq!(attempt.next_item(), Next::Item(item));
    assert!(matches!(attempt.answer(2), Err(SelectError::Answer { .. })));
    attempt.answer(1).unwrap();
    assert!(Attempt::replay(&bank, &setup, 1, &[], &[1, 0]).is_ok());
    assert_eq!(
        Attempt::replay(&bank, &setup, 1, &[], &[1, 0, 1]).unwrap_err(),
        SelectError::TooManyAnswers { asked: 2 }
    );
}

#[test]
fn strategies_are_checked() {
    let bank = flat_bank(5);
    let mut setup = Setup::new(Blueprint::free(1, 2, 2).unwrap());
    setup.strategy.among = 0;
    assert_eq!(
        Attempt::start(&bank, &setup, 1, &[]).unwrap_err(),
        SelectError::Strategy
    );
    setup.strategy = Strategy {
        exposure: Exposure::SympsonHetter(vec![1.0; 4]),
        ..Strategy::default()
    };
    assert_eq!(
        Attempt::start(&bank, &setup, 1, &[]).unwrap_err(),
        SelectError::Strategy
    );
    setup.strategy.exposure = Exposure::SympsonHetter(vec![1.0, 0.5, f64::NAN, 1.0, 1.0]);
    assert_eq!(
        Attempt::start(&bank, &setup, 1, &[]).unwrap_err(),
        SelectError::ExposureProbability { item: 2 }
    );
}

#[test]
fn exposure_never_starves_the_blueprint() {
    let bank = flat_bank(6);
    let mut setup = Setup::new(Blueprint::free(1, 6, 6).unwrap());
    setup.strategy.exposure = Exposure::SympsonHetter(vec![0.0; 6]);
    let mut attempt = Attempt::start(&bank, &setup, 1, &[0, 1, 2, 3, 4, 5]).unwrap();
    while let Next::Item(_) = attempt.next_item() {
        attempt.answer(1).unwrap();
    }
    assert_eq!(attempt.steps().len(), 6);
    assert_eq!(attempt.next_item(), Next::End(StopReason::LongEnough));
}

#[test]
fn tables_change_nothing_but_the_time() {
    let bank = flat_bank(60);
    let fast = bank.clone().tabulated(crate::score::Grid::ATTEMPT);
    for criterion in [
        Criterion::PosteriorWeighted,
        Criterion::ExpectedPosteriorVariance,
        Criterion::PredictedPosteriorVariance,
    ] {
        let mut setup = Setup::new(Blueprint::free(1, 8, 8).unwrap());
        setup.strategy = Strategy {
            start: criterion,
            start_items: 8,
            among: 1,
            ..Strategy::default()
        };
        let run = |bank| {
            Attempt::replay(bank, &setup, 1, &[], &[1, 0, 1, 1, 0, 0, 1, 0])
                .unwrap()
                .steps()
                .to_vec()
        };
        assert_eq!(run(&bank), run(&fast), "{criterion:?}");
    }
}

#[test]
fn items_that_say_nothing_still_make_a_form() {
    let silent = ItemModel::dichotomous(Parameters {
        a: 0.0,
        ..Parameters::default()
    })
    .unwrap();
    let far = ItemModel::dichotomous(Parameters {
        a: 20.0,
        b: 30.0,
        ..Parameters::default()
    })
    .unwrap();
    let bank = Bank::new(
        [silent.clone(), silent, far.clone(), far]
            .map(BankItem::new)
            .to_vec(),
    )
    .unwrap();
    for start in [
        Criterion::PosteriorWeighted,
        Criterion::ExpectedInformation,
        Criterion::KullbackLeibler,
    ] {
        let mut setup = Setup::new(Blueprint::free(1, 4, 4).unwrap());
        setup.strategy = Strategy {
            start,
            start_items: 4,
            balance: Balance::PriorityIndex,
            ..Strategy::default()
        };
        let attempt = Attempt::replay(&bank, &setup, 1, &[], &[1, 1, 1, 1]).unwrap();
        assert!(
            attempt.estimate().theta.value().is_finite() && attempt.estimate().error.value() > 0.0
        );
    }
}

#[test]
fn the_priority_index_spreads_skills() {
    let skilled = |i: u32| BankItem::new(rasch(f64::from(i) / 30.0)).in_skill(usize::from(i >= 10));
    let bank = Bank::new((0..60).map(skilled).collect()).unwrap();
    let mut setup = Setup::new(Blueprint::free(2, 6, 6).unwrap());
    let mut skills = |balance| {
        setup.strategy = Strategy {
            balance,
            ..Strategy::best()
        };
        let attempt = Attempt::replay(&bank, &setup, 1, &[], &[1, 1, 1, 1, 1, 1]).unwrap();
        attempt
            .form()
            .given()
            .iter()
            .filter(|item| **item < 10)
            .count()
    };
    assert!(skills(Balance::PriorityIndex) > skills(Balance::Quotas));
}

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
    let blueprint = Blueprint::new(quotas, *shortest, shortest + more)
        .ok()
        .map(|blueprint| match *cap {
            Some((kind, cap)) => blueprint.with_kind_cap(kind, cap),
            None => blueprint,
        });
    (Bank::new(items.collect()).unwrap(), blueprint)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
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
