//! The ladder climbs with the evidence and refuses to climb without it.

use super::*;
use crate::ability::Normal;
use crate::infeasible::{Infeasible, Reason};
use crate::model::Parameters;
use crate::quantity::{Ability, Probability, ZScore};
use crate::random::Seeded;
use crate::score::{Answers, Flag, eap};

fn judged(p: f64) -> Known {
    Known {
        judged: Some(Probability::new(p).unwrap()),
        ..Known::at_level(Ability::MEAN)
    }
}

fn counted(answers: u32, points: f64) -> Counted {
    Counted {
        answers,
        points,
        group: Normal::STANDARD,
    }
}

fn parameters(known: &Known) -> UncertainItem {
    known.parameters(&Thresholds::default()).unwrap()
}

#[test]
fn judges_alone_give_angoffs_difficulty() {
    let item = parameters(&judged(0.6));
    assert!((item.model.location() - -(0.6_f64 / 0.4).ln()).abs() < 1e-12);
    assert_eq!((item.rung, item.spread.location), (Rung::Judged, 0.7));
    let unjudged = parameters(&Known::at_level(Ability::new(1.2).unwrap()));
    assert_eq!(
        (unjudged.model.location(), unjudged.spread.location),
        (1.2, 1.0)
    );
}

#[test]
fn few_answers_change_nothing_and_many_outweigh_the_judges() {
    let known = |answers, points| Known {
        counted: Some(counted(answers, points)),
        ..judged(0.9)
    };
    assert_eq!(parameters(&known(49, 10.0)), parameters(&judged(0.9)));
    let some = parameters(&known(60, 12.0));
    let many = parameters(&known(6000, 1200.0));
    assert_eq!((some.rung, many.rung), (Rung::Screened, Rung::Screened));
    // Judged easy (b = -2.2), seen hard (b about 1.6).
    assert!(some.model.location() > 0.5 && many.model.location() > some.model.location());
    assert!(many.spread.location < 0.05 && some.spread.location < 0.7);
    assert!(some.provisional());
}

#[test]
fn the_screened_difficulty_is_that_of_the_model() {
    // The share right of an item of b = 0.8 in a standard group, integrated, gives back b.
    for guessing in [None, Some(4)] {
        let c = guessing.map_or(0.0, |n| 1.0 / f64::from(n));
        let model = ItemModel::dichotomous(Parameters {
            a: 1.0,
            b: 0.8,
            c,
            d: 1.0,
        })
        .unwrap();
        let thetas = (-600..=600).map(|i| f64::from(i) / 100.0);
        let share: f64 = thetas
            .map(|t| {
                crate::normal::density(t) * 0.01 * model.expected_score(Ability::new(t).unwrap())
            })
            .sum();
        let item = parameters(&Known {
            counted: Some(counted(1_000_000, share * 1e6)),
            options: guessing,
            ..judged(0.5)
        });
        assert!(
            (item.model.location() - 0.8).abs() < 1e-4,
            "{guessing:?}: {}",
            item.model.location()
        );
    }
}

#[test]
fn calibrations_are_used_only_with_enough_answers() {
    let model = ItemModel::dichotomous(Parameters {
        a: 1.3,
        b: 0.4,
        c: 0.2,
        d: 1.0,
    })
    .unwrap();
    let spread = Spread {
        log_slope: 0.1,
        location: 0.15,
        logit_guessing: 0.3,
    };
    let calibrated = |answers, rung| Known {
        calibrated: Some(Calibrated {
            model: model.clone(),
            spread,
            answers,
            rung,
        }),
        ..judged(0.5)
    };
    let refused = calibrated(300, Rung::ThreeParameters).parameters(&Thresholds::default());
    assert_eq!(
        refused,
        Err(Infeasible::whole(Reason::TooFew {
            needed: 1000,
            found: 300
        }))
    );
    let item = parameters(&calibrated(1500, Rung::ThreeParameters));
    assert!(!item.provisional() && item.model == model && item.spread == spread);
    let loose = Thresholds {
        three_parameters: 200,
        ..Thresholds::default()
    };
    assert!(
        calibrated(300, Rung::ThreeParameters)
            .parameters(&loose)
            .is_ok()
    );
}

#[test]
fn impossible_evidence_is_refused() {
    let refuse = |known: Known| known.parameters(&Thresholds::default()).unwrap_err();
    assert_eq!(
        refuse(Known {
            options: Some(1),
            ..judged(0.5)
        }),
        Infeasible::out_of_range(1.0, "two options of a single choice or more")
    );
    assert_eq!(
        refuse(Known {
            counted: Some(counted(60, 61.0)),
            ..judged(0.5)
        }),
        Infeasible::out_of_range(61.0, "points between none and one an answer")
    );
    assert!(Draws::new(&[], 1, 0).is_err());
    for p in [0.0, 0.1, 1.0] {
        let item = parameters(&Known {
            options: Some(4),
            ..judged(p)
        });
        assert!(item.model.location().abs() < 4.0, "{p}");
    }
}

#[test]
fn without_spread_the_draws_change_nothing() {
    let certain = |b| UncertainItem {
        model: ItemModel::dichotomous(Parameters {
            b,
            c: 0.2,
            ..Parameters::default()
        })
        .unwrap(),
        spread: Spread::default(),
        rung: Rung::ThreeParameters,
    };
    let items: Vec<_> = [-1.0, 0.0, 1.0, 2.0, 0.5].map(certain).into();
    let given = [Some(1), Some(1), None, Some(0), Some(1)];
    let drawn = Draws::new(&items, 20, 3)
        .unwrap()
        .eap(&given, Normal::STANDARD)
        .unwrap();
    let bank: Vec<_> = items.iter().map(|item| item.model.clone()).collect();
    let plain = eap(&Answers::of(&bank, &given).unwrap(), Normal::STANDARD).unwrap();
    assert!((drawn.theta.value() - plain.theta.value()).abs() < 1e-9);
    assert!((drawn.error.value() - plain.error.value()).abs() < 1e-9);
    assert!(!drawn.has(Flag::Provisional));
}

#[test]
fn uncertain_items_keep_their_promise_of_coverage() {
    // True difficulties scatter around the judged ones by .7, true slopes by e^.3; intervals must still cover.
    let items: Vec<_> = (0..20)
        .map(|i| parameters(&judged(0.25 + 0.025 * f64::from(i))))
        .collect();
    let draws = Draws::new(&items, 20, 1).unwrap();
    let mut chance = Seeded::new(17);
    let (mut covered, mut people) = (0, 0);
    for _ in 0..80 {
        // Another bank each time: the truth behind the same judgements.
        let truth = Draws::new(&items, 2, chance.next_u64()).unwrap();
        let theta = chance.normal();
        let given: Vec<_> = truth.banks()[0]
            .iter()
            .map(|item| {
                Some(u8::from(
                    chance.uniform() < item.expected_score(Ability::new(theta).unwrap()),
                ))
            })
            .collect();
        let estimate = draws.eap(&given, Normal::STANDARD).unwrap();
        covered += i32::from(estimate.interval(ZScore(1.96)).contains(theta));
        people += 1;
    }
    // 95 % less three standard errors of a share of 80.
    assert!(
        f64::from(covered) / f64::from(people) > 0.95 - 3.0 * 0.0244,
        "{covered} of {people}"
    );
}

#[test]
fn partial_credit_starts_provisional_too() {
    let known = |highest| Known {
        highest,
        ..judged(0.4)
    };
    for highest in [2, 4, 15] {
        let item = parameters(&known(highest));
        let share = item.model.expected_score(Ability::MEAN) / f64::from(highest);
        assert!(
            (share - 0.4).abs() < 1e-9 && item.provisional(),
            "{highest}: {share}"
        );
        assert_eq!(item.model.categories(), usize::from(highest) + 1);
        // An uncalibrated item of many categories tells little more than one of two.
        assert!(
            item.model.information(Ability::MEAN)
                < 2.0 * parameters(&known(1)).model.information(Ability::MEAN)
        );
    }
    for highest in [0, 16] {
        assert!(known(highest).parameters(&Thresholds::default()).is_err());
    }
}
