//! Small simulations whose outcome is known.

use super::*;
use crate::infeasible::{Infeasible, Reason};
use crate::model::{ItemModel, Parameters};
use crate::quantity::{Ability, StandardError};
use crate::select::{BankItem, Blueprint, Exposure, Quota, Strategy};
use crate::stop::StopRule;

fn bank(n: usize) -> Bank {
    let mut chance = Seeded::new(5);
    let items = (0..n).map(|i| {
        let parameters = Parameters {
            a: (0.3 * chance.normal()).exp() * 1.2,
            b: chance.normal(),
            ..Parameters::default()
        };
        BankItem::new(ItemModel::dichotomous(parameters).unwrap()).in_skill(i % 3)
    });
    Bank::new(items.collect()).unwrap()
}

fn setup(length: usize) -> Setup {
    Setup::new(
        Blueprint::new(
            vec![
                Quota {
                    min: 2,
                    max: length
                };
                3
            ],
            length..=length,
        )
        .unwrap(),
    )
}

#[test]
fn the_same_seed_gives_the_same_report() {
    let (bank, setup) = (bank(60), setup(10));
    let run = |seed| {
        Simulation {
            people: 40,
            ..Simulation::new(&bank, &setup, seed)
        }
        .run()
        .unwrap()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn intervals_cover_and_levels_add_up() {
    let (bank, setup) = (bank(100), setup(15));
    let cuts = Cuts::new(&[-0.8, 0.2, 1.1]).unwrap();
    let report = Simulation {
        people: 200,
        cuts: Some(cuts),
        ..Simulation::new(&bank, &setup, 3)
    }
    .run()
    .unwrap();
    assert!(
        (0.9..=0.99).contains(&report.coverage),
        "{}",
        report.coverage
    );
    assert_eq!(
        report
            .levels
            .iter()
            .map(|level| level.people)
            .sum::<usize>(),
        200
    );
    assert!((report.exposure.iter().sum::<f64>() - report.mean_length).abs() < 1e-9);
    assert!(report.accuracy > 0.5 && report.overlap > 0.0 && report.violations == 0);
}

#[test]
fn nobody_cannot_be_simulated() {
    let (bank, setup) = (bank(20), setup(10));
    let nobody = Simulation {
        people: 0,
        ..Simulation::new(&bank, &setup, 1)
    };
    assert_eq!(nobody.run(), Err(Infeasible::whole(Reason::Empty)));
}

#[test]
fn exposure_control_reaches_its_target_or_says_that_it_cannot() {
    let (bank, mut setup) = (bank(60), setup(10));
    setup.strategy.among = 1;
    let simulation = Simulation {
        people: 200,
        ..Simulation::new(&bank, &setup, 7)
    };
    assert!(simulation.run().unwrap().highest_exposure() > 0.5);
    let refused = sympson_hetter(&simulation, 0.15, 8).unwrap_err();
    assert!(
        matches!(refused.reason, Reason::OutOfReach { .. }),
        "{refused}"
    );
    let table = sympson_hetter(&simulation, 0.3, 6).unwrap();
    let controlled = Setup {
        strategy: Strategy {
            exposure: Exposure::SympsonHetter(table.chances),
            ..setup.strategy.clone()
        },
        ..setup.clone()
    };
    let after = Simulation {
        setup: &controlled,
        people: 200,
        seed: 99,
        ..simulation
    }
    .run()
    .unwrap();
    // Four standard errors of a share of 200 people.
    assert!(
        after.highest_exposure() < 0.3 + 4.0 * (0.3 * 0.7 / 200.0_f64).sqrt(),
        "{}",
        after.highest_exposure()
    );
}

#[test]
fn the_cap_holds_for_progressive_restricted() {
    let (bank, mut setup) = (bank(60), setup(10));
    setup.strategy = Strategy {
        exposure: Exposure::Progressive,
        start_items: 0,
        among: 1,
        ..Strategy::default()
    };
    let report = Simulation {
        people: 200,
        cap: Some(0.3),
        ..Simulation::new(&bank, &setup, 11)
    }
    .run()
    .unwrap();
    assert!(
        report.highest_exposure() <= 0.3 + 1.0 / 200.0,
        "{}",
        report.highest_exposure()
    );
}

#[test]
fn precision_stops_early() {
    let (bank, mut setup) = (bank(120), setup(60));
    setup.blueprint = Blueprint::free(3, 5..=60).unwrap();
    setup.prior = Normal::new(Ability::MEAN, StandardError::new(1.0).unwrap()).unwrap();
    setup.stop = StopRule {
        precision: StandardError::new(0.4).ok(),
        ..StopRule::default()
    };
    let report = Simulation {
        people: 100,
        ..Simulation::new(&bank, &setup, 2)
    }
    .run()
    .unwrap();
    assert!(
        report.mean_length < 30.0 && report.mean_error < 0.42,
        "{report:?}"
    );
}
