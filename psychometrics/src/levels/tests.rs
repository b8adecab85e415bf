//! Levels at their edges: refusals, certainty, and the sequential test's error rates.

use super::*;
use crate::ability::Normal;
use crate::infeasible::{Infeasible, Reason, Subject};
use crate::model::{ItemModel, Parameters};
use crate::quantity::{Ability, Probability, StandardError};
use crate::random::Seeded;
use crate::score::{Answers, Posterior};
use proptest::prelude::*;

fn rasch(b: f64) -> ItemModel {
    ItemModel::dichotomous(Parameters {
        b,
        ..Parameters::default()
    })
    .unwrap()
}

fn at(theta: f64) -> Ability {
    Ability::new(theta).unwrap()
}

fn rates(false_above: f64, false_below: f64) -> ErrorRates {
    let [false_above, false_below] = [false_above, false_below].map(Probability);
    ErrorRates {
        false_above,
        false_below,
    }
}

#[test]
fn cuts_must_rise() {
    assert_eq!(
        Cuts::new(&[0.0, 0.0]),
        Err(Infeasible::about(Subject::Cut(1), Reason::NotRising))
    );
    assert_eq!(
        Cuts::new(&[f64::NAN]),
        Err(Infeasible::about(Subject::Cut(0), Reason::NotRising))
    );
    let none = Cuts::new(&[]).unwrap();
    assert_eq!((none.levels(), none.level_of(at(3.0))), (1, 0));
    assert_eq!(Cuts::new(&[0.0, 1.0]).unwrap().level_of(at(1.0)), 2);
}

#[test]
fn judges_are_checked() {
    let subject = |judgements: &[Vec<f64>], points: &[f64]| {
        let no = angoff(judgements, points).unwrap_err();
        no.subject
    };
    let (judge, item) = (1, 0);
    assert_eq!(subject(&[vec![0.5]], &[1.0]), Subject::Whole);
    assert_eq!(subject(&[vec![], vec![]], &[]), Subject::Whole);
    assert_eq!(subject(&[vec![0.5], vec![]], &[1.0]), Subject::Judge(judge));
    assert_eq!(
        subject(&[vec![0.5], vec![1.1]], &[1.0]),
        Subject::Judgement { judge, item }
    );
    assert!(angoff(&[vec![0.5], vec![f64::NAN]], &[1.0]).is_err());
    let cut = angoff(&[vec![0.5, 0.5], vec![0.5, 0.5]], &[2.0, 1.0]).unwrap();
    assert_eq!((cut.raw, cut.error.value()), (1.5, 0.0));
}

#[test]
fn a_bookmark_needs_an_item_that_reaches_it() {
    let p67 = Probability::new(0.67).unwrap();
    let at_most = |c, d| {
        bookmark(
            Parameters {
                c,
                d,
                ..Parameters::default()
            },
            p67,
        )
    };
    for no in [at_most(0.0, 0.6), at_most(0.7, 1.0)] {
        assert!(matches!(no.unwrap_err().reason, Reason::OutOfReach { .. }));
    }
    let flat = Parameters {
        a: 0.0,
        ..Parameters::default()
    };
    assert!(bookmark(flat, p67).is_err());
    let item = Parameters {
        a: 1.3,
        b: 0.4,
        c: 0.2,
        d: 0.95,
    };
    let theta = bookmark(item, p67).unwrap();
    let p = ItemModel::dichotomous(item).unwrap().probabilities(theta)[1];
    assert!((p - 0.67).abs() < 1e-12);
}

#[test]
fn a_raw_cut_out_of_reach_is_refused() {
    let guessed = ItemModel::dichotomous(Parameters {
        c: 0.25,
        ..Parameters::default()
    })
    .unwrap();
    let form = vec![guessed; 8];
    // Guessing alone gives two points.
    for raw in [1.5, 8.0] {
        let no = theta_for_raw(&form, raw).unwrap_err();
        assert!(matches!(no.reason, Reason::OutOfReach { .. }));
    }
    assert!(theta_for_raw(&form, f64::NAN).is_err());
    assert_eq!(
        theta_for_raw(&[], 1.0),
        Err(Infeasible::whole(Reason::Empty))
    );
}

#[test]
fn certainty_is_a_share_of_one() {
    let bank = vec![
        ItemModel::dichotomous(Parameters {
            a: 20.0,
            ..Parameters::default()
        })
        .unwrap();
        40
    ];
    let given: Vec<_> = (0..40).map(|i| Some(u8::from(i % 2 == 0))).collect();
    let posterior = Posterior::fitted(Normal::STANDARD, &Answers::of(&bank, &given).unwrap());
    let shares = LevelShares::of(&posterior, &Cuts::new(&[-1.0, 1.0]).unwrap());
    assert_eq!(shares.leading().0, 1);
    assert!(shares.leading().1.value() > 0.999_999);
    assert_eq!(shares.narrowest_range(0.8), (1, 1));
    assert_eq!(shares.narrowest_range(2.0), (0, 2));
}

#[test]
fn rudner_without_error_is_certain() {
    let cuts = Cuts::new(&[0.0]).unwrap();
    let people = [
        (at(0.0), StandardError::new(0.0).unwrap()),
        (at(-1.0), StandardError::new(0.0).unwrap()),
    ];
    assert_eq!(
        rudner(&people, &cuts),
        Some(Classification {
            accuracy: 1.0,
            consistency: 1.0
        })
    );
    assert_eq!(rudner(&[], &cuts), None);
}

#[test]
fn the_sequential_test_keeps_its_error_rates() {
    let test = Sprt::new(at(-0.4), at(0.4), rates(0.05, 0.05)).unwrap();
    let bank: Vec<_> = (0..200)
        .map(|i| rasch(f64::from(i % 11) / 10.0 - 0.5))
        .collect();
    let mut chance = Seeded::new(5);
    let (mut wrong, mut undecided, people) = (0, 0, 300);
    for person in 0..people {
        let theta = if person % 2 == 0 { 0.4 } else { -0.4 };
        let mut answers = Answers::new();
        let mut verdict = Verdict::GoOn;
        for (item, model) in bank.iter().enumerate() {
            answers
                .push(
                    &bank,
                    item,
                    u8::from(chance.uniform() < model.expected_score(at(theta))),
                )
                .unwrap();
            verdict = test.verdict(&answers);
            if verdict != Verdict::GoOn {
                break;
            }
        }
        wrong += i32::from(
            verdict
                == if theta > 0.0 {
                    Verdict::Below
                } else {
                    Verdict::Above
                },
        );
        undecided += i32::from(verdict == Verdict::GoOn);
    }
    // Five percent and three standard errors of a share of 300.
    assert!(
        f64::from(wrong) / f64::from(people) < 0.05 + 3.0 * 0.0126,
        "{wrong} wrong"
    );
    assert!(undecided < people / 10, "{undecided} undecided");
    assert_eq!(
        Sprt::new(at(0.4), at(0.4), rates(0.05, 0.05)),
        Err(Infeasible::whole(Reason::NotRising))
    );
    assert_eq!(
        Sprt::new(at(0.0), at(0.4), rates(0.0, 0.05)),
        Err(Infeasible::out_of_range(0.0, "between 0 and one half"))
    );
    assert!(Sprt::new(at(0.0), at(0.4), rates(0.05, 0.5)).is_err());
}

proptest! {
    #[test]
    fn a_raw_cut_gives_back_its_ability(bs in prop::collection::vec(-3.0..3.0, 2..30), theta in -3.0..3.0) {
        let form: Vec<_> = bs.into_iter().map(rasch).collect();
        let raw = form.iter().map(|item| item.expected_score(at(theta))).sum();
        let cut = theta_for_raw(&form, raw).unwrap();
        prop_assert!((cut.theta.value() - theta).abs() < 1e-8);
        // For Rasch items the variance of a raw score is the information.
        prop_assert!((cut.raw_error.value().powi(2) - cut.information).abs() < 1e-9);
    }
}
