//! Choosing at its edges: refusals, exposure, tables, silent items.

mod laws;

use super::*;
use crate::infeasible::{Infeasible, Reason, Subject};
use crate::model::{ItemModel, Parameters};
use crate::stop::StopReason;
use std::ops::RangeInclusive;

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

fn length(shortest: usize, longest: usize) -> RangeInclusive<usize> {
    shortest..=longest
}

#[test]
fn infeasible_blueprints_are_refused_before_the_start() {
    let bank = flat_bank(5);
    let quota = |min, max| vec![Quota { min, max }];
    assert_eq!(
        Bank::new(Vec::new()).unwrap_err(),
        Infeasible::whole(Reason::Empty)
    );
    assert_eq!(
        Blueprint::new(quota(3, 2), length(1, 5)).unwrap_err(),
        Infeasible::about(Subject::Skill(0), Reason::Bounds { least: 3, most: 2 })
    );
    assert_eq!(
        Blueprint::new(quota(0, 2), length(3, 2)).unwrap_err(),
        Infeasible::whole(Reason::Bounds { least: 3, most: 2 })
    );
    assert_eq!(
        Blueprint::new(quota(6, 6), length(1, 5)).unwrap_err(),
        Infeasible::whole(Reason::TooMany { most: 5, found: 6 })
    );
    let check = |quotas, shortest, longest| {
        Blueprint::new(quotas, length(shortest, longest))
            .unwrap()
            .check(&bank)
    };
    assert_eq!(
        check(quota(6, 6), 1, 6),
        Err(Infeasible::about(
            Subject::Skill(0),
            Reason::TooFew {
                needed: 6,
                found: 5
            }
        ))
    );
    assert_eq!(
        check(quota(0, 4), 5, 6),
        Err(Infeasible::whole(Reason::TooFew {
            needed: 5,
            found: 4
        }))
    );
    let capped = Blueprint::new(quota(0, 5), length(3, 5))
        .unwrap()
        .with_kind_cap(KindCap { kind: 0, most: 2 });
    assert_eq!(capped.check(&bank), Err(Infeasible::whole(Reason::NoForm)));
    assert_eq!(check(quota(5, 5), 5, 5), Ok(()));
}

#[test]
fn answers_need_a_question() {
    let bank = flat_bank(5);
    let setup = Setup::new(Blueprint::free(1, 2..=2).unwrap());
    let mut attempt = Attempt::start(&bank, &setup, 1, &[]).unwrap();
    assert_eq!(
        attempt.answer(1),
        Err(Infeasible::whole(Reason::NothingAsked))
    );
    let Next::Item(item) = attempt.next_item() else {
        panic!("an item")
    };
    assert_eq!(attempt.next_item(), Next::Item(item));
    assert_eq!(attempt.answer(2).unwrap_err().subject, Subject::Item(item));
    attempt.answer(1).unwrap();
    assert!(Attempt::replay(&bank, &setup, 1, &[], &[1, 0]).is_ok());
    assert_eq!(
        Attempt::replay(&bank, &setup, 1, &[], &[1, 0, 1]).unwrap_err(),
        Infeasible::whole(Reason::TooMany { most: 2, found: 3 })
    );
}

#[test]
fn strategies_are_checked() {
    let bank = flat_bank(5);
    let mut setup = Setup::new(Blueprint::free(1, 2..=2).unwrap());
    setup.strategy.among = 0;
    assert_eq!(
        Attempt::start(&bank, &setup, 1, &[]).unwrap_err(),
        Infeasible::out_of_range(0.0, "a draw among one item or more")
    );
    setup.strategy = Strategy {
        exposure: Exposure::SympsonHetter(vec![1.0; 4]),
        ..Strategy::default()
    };
    assert_eq!(
        Attempt::start(&bank, &setup, 1, &[]).unwrap_err(),
        Infeasible::whole(Reason::Length {
            expected: 5,
            found: 4
        })
    );
    setup.strategy.exposure = Exposure::SympsonHetter(vec![1.0, 0.5, f64::NAN, 1.0, 1.0]);
    assert_eq!(
        Attempt::start(&bank, &setup, 1, &[]).unwrap_err().subject,
        Subject::Item(2)
    );
}

#[test]
fn exposure_never_starves_the_blueprint() {
    let bank = flat_bank(6);
    let mut setup = Setup::new(Blueprint::free(1, 6..=6).unwrap());
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
    let fast = bank.clone().tabulated(crate::ability::Grid::ATTEMPT);
    for criterion in [
        Criterion::PosteriorWeighted,
        Criterion::ExpectedPosteriorVariance,
        Criterion::PredictedPosteriorVariance,
    ] {
        let mut setup = Setup::new(Blueprint::free(1, 8..=8).unwrap());
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
        let mut setup = Setup::new(Blueprint::free(1, 4..=4).unwrap());
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
    let mut setup = Setup::new(Blueprint::free(2, 6..=6).unwrap());
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
