//! Laws of scoring, and what must not break it.

use super::*;
use crate::ability::{Grid, Normal, Range};
use crate::infeasible::{Infeasible, Reason, Subject};
use crate::levels::Cuts;
use crate::model::{ItemModel, Parameters};
use crate::quantity::{Ability, StandardError};
use crate::responses::Responses;
use proptest::prelude::*;

fn pl(a: f64, b: f64, c: f64) -> ItemModel {
    ItemModel::dichotomous(Parameters { a, b, c, d: 1.0 }).unwrap()
}

fn cuts(at: &[f64]) -> Cuts {
    Cuts::new(at).unwrap()
}

fn table(items: usize, cells: &[u8]) -> Responses {
    Responses::new(items, cells.to_vec()).unwrap()
}

fn wide() -> Range {
    Range::new(-10.0, 10.0).unwrap()
}

#[test]
fn nothing_answered_is_the_prior_or_a_refusal() {
    let none = Answers::new();
    for estimate in [
        eap(&none, Normal::STANDARD).unwrap(),
        map(&none, Normal::STANDARD, MapInformation::Expected).unwrap(),
    ] {
        assert!(
            estimate.theta.value().abs() < 1e-12 && (estimate.error.value() - 1.0).abs() < 1e-12
        );
        assert!(estimate.has(Flag::PriorDominated) && estimate.has(Flag::TooFewItems));
    }
    assert_eq!(mle(&none, wide()), Err(Infeasible::whole(Reason::Empty)));
    assert_eq!(wle(&none, wide()), Err(Infeasible::whole(Reason::Empty)));
}

#[test]
fn a_thousand_items_all_right_stay_finite() {
    for (a, b) in [(20.0, 30.0), (20.0, -30.0), (1.0, 0.0), (0.01, 0.0)] {
        let bank = vec![pl(a, b, 0.0); 1000];
        let answers = Answers::of(&bank, &[Some(1); 1000]).unwrap();
        let best = eap(&answers, Normal::STANDARD).unwrap();
        assert!(
            best.theta.value().is_finite() && best.error.value() > 0.0,
            "{a} {b} {best:?}"
        );
        let mode = map(&answers, Normal::STANDARD, MapInformation::Observed).unwrap();
        assert!(
            (best.theta.value() - mode.theta.value()).abs() < 0.5,
            "{a} {b} {best:?} {mode:?}"
        );
        for estimate in [mle(&answers, wide()), wle(&answers, wide())] {
            assert!(estimate.is_err() || estimate.is_ok_and(|e| e.theta.value().is_finite()));
        }
    }
}

#[test]
fn items_without_information_are_named_as_such() {
    let bank = vec![pl(0.0, 0.0, 0.0); 6];
    let answers = Answers::of(&bank, &[Some(1); 6]).unwrap();
    assert_eq!(
        mle(&answers, wide()),
        Err(Infeasible::whole(Reason::NoInformation))
    );
    assert_eq!(
        wle(&answers, wide()),
        Err(Infeasible::whole(Reason::NoInformation))
    );
    let estimate = eap(&answers, Normal::STANDARD).unwrap();
    assert!((estimate.error.value() - 1.0).abs() < 1e-12 && estimate.has(Flag::PriorDominated));
}

#[test]
fn refuses_answers_that_do_not_fit() {
    let bank = [pl(1.0, 0.0, 0.0)];
    let refused = Answers::of(&bank, &[Some(2)]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Item 1: there is no category 2 in an item of 2."
    );
    assert_eq!(
        Answers::of(&bank, &[None, Some(0)]).unwrap_err(),
        Infeasible::item(1, Reason::NoSuchItem)
    );
    let batch = Batch::new(&bank, Normal::STANDARD, Grid::ATTEMPT);
    let refused = batch.eap(&table(bank.len(), &[3])).unwrap_err();
    assert_eq!(refused.subject, Subject::Item(0));
    assert!(batch.eap(&table(2, &[0, 1])).is_err());
}

#[test]
fn masses_of_the_prior_are_those_of_the_normal_distribution() {
    let posterior = Posterior::new(Grid::ATTEMPT, Normal::STANDARD);
    let masses = posterior.masses(&cuts(&[-1.0, 0.0, 1.0]));
    let inside = 0.341_344_746_068_543;
    assert!(
        (masses[1] - inside).abs() < 1e-8 && (masses[2] - inside).abs() < 1e-8,
        "{masses:?}"
    );
    assert_eq!(posterior.masses(&cuts(&[-99.0, 99.0]))[1], 1.0);
}

#[cfg(feature = "parallel")]
#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let bank: Vec<_> = (0..30)
        .map(|i| pl(1.0, f64::from(i) / 10.0 - 1.5, 0.2))
        .collect();
    let mut chance = crate::random::Seeded::new(4);
    let answers: Vec<u8> = (0..30 * 2000)
        .map(|_| u8::from(chance.uniform() < 0.6))
        .collect();
    let batch = Batch::new(&bank, Normal::STANDARD, Grid::for_items(30));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| batch.eap(&table(30, &answers)).unwrap())
    };
    assert_eq!(with(1), with(3));
    assert_eq!(with(3), with(8));
}

#[test]
fn a_coarse_grid_never_promises_precision_it_does_not_have() {
    let bank = vec![pl(20.0, 0.03, 0.0); 60];
    let given: Vec<_> = (0..60).map(|i| Some(u8::from(i % 2 == 0))).collect();
    let answers = Answers::of(&bank, &given).unwrap();
    let exact = eap(&answers, Normal::STANDARD).unwrap();
    let attempt = Posterior::of(Grid::ATTEMPT, Normal::STANDARD, &answers);
    assert!(
        !attempt.is_fine_enough() && Posterior::fitted(Normal::STANDARD, &answers).is_fine_enough()
    );
    let coarse = attempt.estimate();
    assert!(
        coarse.error > exact.error
            && (coarse.theta.value() - exact.theta.value()).abs() < 2.0 * coarse.error.value()
    );
    let row: Vec<u8> = given.iter().flatten().copied().collect();
    assert_eq!(
        Batch::new(&bank, Normal::STANDARD, Grid::ATTEMPT)
            .eap(&table(60, &row))
            .unwrap(),
        vec![exact]
    );
}

/// Seen failing without the look at the ends in `Batch::one`: the first by 5e-6 in its error, the second by 1.6 in its ability.
#[test]
fn a_grid_that_ends_too_early_says_so_and_a_batch_does_without_it() {
    let easy: Vec<_> = [
        (0.3, 0.0),
        (0.3, -1.3),
        (1.5, -2.3),
        (1.7, -2.5),
        (2.3, -2.5),
    ]
    .map(|(a, b)| pl(a, b, 0.0))
    .to_vec();
    let far = Normal::new(Ability(3.0), StandardError(2.0)).unwrap();
    for (bank, prior, category) in [
        (easy, Normal::STANDARD, 0),
        (vec![pl(1.0, 3.0, 0.0); 60], far, 1),
    ] {
        let given = vec![Some(category); bank.len()];
        let answers = Answers::of(&bank, &given).unwrap();
        assert!(!Posterior::of(Grid::ATTEMPT, prior, &answers).is_wide_enough());
        assert!(Posterior::fitted(prior, &answers).is_wide_enough());
        let batch = Batch::new(&bank, prior, Grid::ATTEMPT);
        assert_eq!(
            batch
                .eap(&table(bank.len(), &vec![category; bank.len()]))
                .unwrap(),
            vec![eap(&answers, prior).unwrap()]
        );
    }
    assert!(Posterior::new(Grid::ATTEMPT, Normal::STANDARD).is_wide_enough());
}

#[test]
fn report_scales_are_linear() {
    assert!(
        ReportScale::new(Middle(0.0), Unit(0.0)).is_err()
            && ReportScale::new(Middle(f64::NAN), Unit(1.0)).is_err()
    );
    let bank = [pl(1.0, 0.0, 0.0)];
    let estimate = eap(&Answers::of(&bank, &[Some(1)]).unwrap(), Normal::STANDARD).unwrap();
    let read = ReportScale::new(Middle(50.0), Unit(10.0))
        .unwrap()
        .of(&estimate);
    assert_eq!(read, ReportScale::T_SCORE.of(&estimate));
    assert_eq!(read.error, 10.0 * estimate.error.value());
}

/// A bank and the answers to it.
fn any_answers() -> impl Strategy<Value = (Vec<ItemModel>, Vec<u8>)> {
    let dichotomous =
        (0.3..2.5, -3.0..3.0, 0.0..0.3, 0u8..2).prop_map(|(a, b, c, x)| (pl(a, b, c), x));
    let graded = (0.3..2.5, -2.0..0.0, 0u8..3)
        .prop_map(|(a, b, x)| (ItemModel::grm(a, &[b, b + 1.0]).unwrap(), x));
    prop::collection::vec(prop_oneof![dichotomous, graded], 1..40)
        .prop_map(|pairs| pairs.into_iter().unzip())
}

proptest! {
    #[test]
    fn the_order_of_answers_does_not_matter((bank, answers) in any_answers()) {
        let given: Vec<_> = answers.iter().map(|&x| Some(x)).collect();
        let forwards = Posterior::of(Grid::ATTEMPT, Normal::STANDARD, &Answers::of(&bank, &given).unwrap());
        let mut one_by_one = Posterior::new(Grid::ATTEMPT, Normal::STANDARD);
        for (item, &x) in bank.iter().zip(&answers) {
            one_by_one.answer(item, x).unwrap();
        }
        prop_assert_eq!(&one_by_one, &forwards);
        let mut backwards = Posterior::new(Grid::ATTEMPT, Normal::STANDARD);
        for (item, &x) in bank.iter().zip(&answers).rev() {
            backwards.answer(item, x).unwrap();
        }
        let (a, b) = (forwards.estimate(), backwards.estimate());
        prop_assert!((a.theta.value() - b.theta.value()).abs() < 1e-11);
        prop_assert!((a.error.value() - b.error.value()).abs() < 1e-11);
    }

    #[test]
    fn attempt_batch_and_fitted_agree((bank, answers) in any_answers()) {
        let given: Vec<_> = answers.iter().map(|&x| Some(x)).collect();
        let checked = Answers::of(&bank, &given).unwrap();
        let posterior = Posterior::of(Grid::ATTEMPT, Normal::STANDARD, &checked);
        let fitted = eap(&checked, Normal::STANDARD).unwrap();
        let batch = Batch::new(&bank, Normal::STANDARD, Grid::ATTEMPT).eap(&table(bank.len(), &answers)).unwrap();
        if posterior.is_wide_enough() && posterior.is_fine_enough() {
            let attempt = posterior.estimate();
            prop_assert!((attempt.theta.value() - fitted.theta.value()).abs() < 1e-5);
            prop_assert!((attempt.error.value() - fitted.error.value()).abs() < 1e-5);
            prop_assert!((attempt.theta.value() - batch[0].theta.value()).abs() < 1e-11);
            prop_assert_eq!(attempt.flags, batch[0].flags);
        } else {
            prop_assert_eq!(batch[0], fitted);
        }
    }

    #[test]
    fn more_information_means_a_smaller_error(a in 0.3..2.0, b in -2.0..2.0, n in 5usize..30) {
        let bank = vec![pl(a, b, 0.0); 2 * n];
        let half: Vec<_> = (0..n).map(|i| Some(u8::from(i % 2 == 0))).collect();
        let all: Vec<_> = (0..2 * n).map(|i| Some(u8::from(i % 2 == 0))).collect();
        let error = |given: &[Option<u8>]| eap(&Answers::of(&bank, given).unwrap(), Normal::STANDARD).unwrap().error;
        prop_assert!(error(&all) < error(&half));
    }

    #[test]
    fn masses_add_up_and_never_go_below_nothing((bank, answers) in any_answers(), cut in -4.0..4.0) {
        let given: Vec<_> = answers.iter().map(|&x| Some(x)).collect();
        let posterior = Posterior::fitted(Normal::STANDARD, &Answers::of(&bank, &given).unwrap());
        let masses = posterior.masses(&cuts(&[cut, cut + 0.5]));
        prop_assert!(masses.iter().all(|mass| *mass >= 0.0));
        prop_assert!((masses.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
