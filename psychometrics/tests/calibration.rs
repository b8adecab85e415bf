//! Laws of calibration: what must not matter does not, what cannot be estimated is refused by name, nothing is NaN.

use proptest::prelude::*;
use psychometrics::ability::{Grid, Range};
use psychometrics::calibrate::{
    AsymptotePrior, Calibration, CommonItems, Errors, ItemPlan, LocationPrior, Plan, Population,
    SlopePlan, SlopePrior, calibrate, estimates, stocking_lord,
};
use psychometrics::fit::{item_fit, local_dependence, overall_fit, residual_fit, sum_scores};
use psychometrics::infeasible::{Reason, Subject};
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::quantity::{Probability, StandardError};
use psychometrics::random::Seeded;
use psychometrics::responses::{MISSING, Responses};

/// Right-or-wrong answers of `persons` people to `items` items; `share` of the cells are not given.
fn simulate(persons: usize, items: usize, share: f64, seed: u64) -> Vec<u8> {
    let mut random = Seeded::new(seed);
    let parameters: Vec<(f64, f64)> = (0..items)
        .map(|_| ((0.3 * random.normal()).exp(), random.normal()))
        .collect();
    let mut cells = Vec::with_capacity(persons * items);
    for _ in 0..persons {
        let ability = random.normal();
        for (a, b) in &parameters {
            let p = 1.0 / (1.0 + (-a * (ability - b)).exp());
            let right = u8::from(random.uniform() < p);
            cells.push(if random.uniform() < share {
                MISSING
            } else {
                right
            });
        }
    }
    cells
}

fn two_parameter(items: usize) -> Plan {
    Plan::uniform(items, &ItemPlan::two_parameter())
}

fn figures(result: &Calibration) -> Vec<f64> {
    let items = result.items.iter().flat_map(|item| {
        let all = std::iter::once(item.slope).chain(item.intercepts.clone());
        all.chain(item.difficulties.clone())
            .flat_map(|e| [Some(e.value), e.error.map(StandardError::value)])
            .flatten()
    });
    items
        .chain([result.log_likelihood, result.log_posterior])
        .collect()
}

fn close(left: &[f64], right: &[f64], within: f64) {
    assert_eq!(left.len(), right.len());
    for (l, r) in left.iter().zip(right) {
        assert!((l - r).abs() <= within * (1.0 + r.abs()), "{l} {r}");
    }
}

#[test]
fn the_same_input_gives_the_same_bits() {
    let responses = Responses::new(12, simulate(700, 12, 0.2, 1)).unwrap();
    let first = figures(&calibrate(&responses, &two_parameter(12)).unwrap());
    let second = figures(&calibrate(&responses, &two_parameter(12)).unwrap());
    let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&first), bits(&second));
}

#[cfg(feature = "parallel")]
#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let responses = Responses::new(20, simulate(9_000, 20, 0.1, 2)).unwrap();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let result = pool.install(|| calibrate(&responses, &two_parameter(20)).unwrap());
        figures(&result)
            .into_iter()
            .map(f64::to_bits)
            .collect::<Vec<_>>()
    };
    let one = run(1);
    assert_eq!(one, run(2));
    assert_eq!(one, run(5));
}

#[test]
fn the_order_of_people_does_not_matter() {
    let cells = simulate(500, 10, 0.2, 3);
    let backwards: Vec<u8> = cells.chunks(10).rev().flatten().copied().collect();
    let forth = calibrate(&Responses::new(10, cells).unwrap(), &two_parameter(10)).unwrap();
    let back = calibrate(&Responses::new(10, backwards).unwrap(), &two_parameter(10)).unwrap();
    close(&figures(&forth), &figures(&back), 1e-6);
}

#[test]
fn a_frequency_is_as_good_as_repeated_rows() {
    let cells = simulate(300, 8, 0.0, 4);
    let twice = Responses::new(8, [cells.clone(), cells.clone()].concat()).unwrap();
    let times = Responses::new(8, cells)
        .unwrap()
        .repeated(vec![2.0; 300])
        .unwrap();
    let rows = calibrate(&twice, &two_parameter(8)).unwrap();
    let frequencies = calibrate(&times, &two_parameter(8)).unwrap();
    close(&figures(&rows), &figures(&frequencies), 1e-8);
}

#[test]
fn an_item_all_got_right_is_named_and_a_belief_helps() {
    let mut cells = simulate(200, 6, 0.0, 5);
    cells
        .iter_mut()
        .skip(3)
        .step_by(6)
        .for_each(|cell| *cell = 1);
    let responses = Responses::new(6, cells).unwrap();
    let no = calibrate(&responses, &two_parameter(6)).unwrap_err();
    assert_eq!(
        (no.subject, no.reason),
        (Subject::Item(3), Reason::NoFiniteEstimate)
    );
    let belief = ItemPlan::two_parameter()
        .with_slope(SlopePlan::Free(SlopePrior::LogNormal {
            mean: 0.0,
            sd: 0.5,
        }))
        .with_location(LocationPrior::Difficulty { mean: 0.0, sd: 2.0 });
    let result = calibrate(&responses, &Plan::uniform(6, &belief)).unwrap();
    assert!(result.convergence.settled);
    assert!(result.items[3].difficulties[0].value < -2.0);
}

#[test]
fn what_cannot_be_estimated_is_refused() {
    let responses = Responses::new(3, vec![0, 1, MISSING, 1, 0, MISSING]).unwrap();
    let no = calibrate(&responses, &two_parameter(3)).unwrap_err();
    assert_eq!((no.subject, no.reason), (Subject::Item(2), Reason::Empty));
    assert!(calibrate(&responses, &two_parameter(2)).is_err());
    assert!(Responses::new(3, vec![]).is_err() && Responses::new(0, vec![1]).is_err());
    assert!(Responses::new(2, vec![0, 1, 0]).is_err() && Responses::new(2, vec![0, 99]).is_err());
    let mut adrift = two_parameter(3);
    adrift.population = Population::Free;
    assert_eq!(
        calibrate(&responses, &adrift).unwrap_err().reason,
        Reason::Singular
    );
    let wrong = AsymptotePrior::Fixed(1.0);
    let plan = Plan::uniform(3, &ItemPlan::three_parameter(wrong));
    assert_eq!(
        calibrate(&responses, &plan).unwrap_err().subject,
        Subject::Item(0)
    );
}

#[test]
fn anchors_stay_where_they_are() {
    let responses = Responses::new(10, simulate(800, 10, 0.0, 6)).unwrap();
    let free = calibrate(&responses, &two_parameter(10)).unwrap();
    let mut plan = two_parameter(10);
    for (place, item) in plan.items.iter_mut().zip(&free.items).take(5) {
        *place = ItemPlan::Anchor(item.model.clone());
    }
    plan.population = Population::Free;
    let again = calibrate(&responses, &plan).unwrap();
    assert_eq!(again.items[2].model, free.items[2].model);
    assert!(again.items[2].anchored && again.items[2].slope.error.is_none());
    // With the anchors at their own estimates nothing else moves either.
    assert!(again.population.mean.value.abs() < 1e-4);
    assert!((again.items[8].slope.value - free.items[8].slope.value).abs() < 1e-3);
}

#[test]
fn a_separate_calibration_is_linked_back() {
    let responses = Responses::new(10, simulate(800, 10, 0.0, 7)).unwrap();
    let result = calibrate(&responses, &two_parameter(10)).unwrap();
    let new: Vec<ItemModel> = result.items.iter().map(|item| item.model.clone()).collect();
    let known = psychometrics::calibrate::Link {
        scale: 0.8,
        shift: -0.3,
        distance: 0.0,
    };
    let old: Vec<ItemModel> = new.iter().map(|item| known.apply(item).unwrap()).collect();
    let link = stocking_lord(CommonItems {
        old: &old,
        new: &new,
    })
    .unwrap();
    assert!((link.scale - 0.8).abs() < 1e-8 && (link.shift + 0.3).abs() < 1e-8);
    let (old, new) = (&old[..1], &new[..1]);
    assert!(stocking_lord(CommonItems { old, new }).is_err());
}

#[test]
fn fit_is_quiet_where_the_model_holds() {
    let responses = Responses::new(15, simulate(3_000, 15, 0.0, 8)).unwrap();
    let plan = two_parameter(15);
    let result = calibrate(&responses, &plan).unwrap();
    let overall = overall_fit(&responses, &result, plan.grid).unwrap();
    assert!(overall.p_value.value() > 0.001 && overall.rmsea < 0.03 && overall.srmsr < 0.05);
    assert!(overall.rmsea_interval.contains(overall.rmsea));
    let items = item_fit(&responses, &result, plan.grid).unwrap();
    assert!(
        items
            .iter()
            .filter(|item| item.p_value.map(Probability::value) < Some(0.01))
            .count()
            <= 2
    );
    let pairs = local_dependence(&responses, &result, plan.grid).unwrap();
    assert!(pairs.len() == 105 && pairs.iter().all(|pair| !pair.flagged));
    let squares = residual_fit(&responses, &result, plan.grid).unwrap();
    assert!(
        squares
            .iter()
            .all(|item| (item.infit.unwrap() - 1.0).abs() < 0.2)
    );
    let totals = sum_scores(&responses, &result, plan.grid).unwrap();
    assert!(totals.windows(2).all(|pair| pair[0].theta < pair[1].theta));
}

#[test]
fn two_copies_of_a_question_are_found() {
    let mut cells = simulate(1_500, 12, 0.0, 9);
    for row in cells.chunks_mut(12) {
        row[7] = row[2];
    }
    let responses = Responses::new(12, cells).unwrap();
    let belief = SlopePlan::Free(SlopePrior::LogNormal { mean: 0.0, sd: 0.3 });
    let plan = Plan::uniform(12, &ItemPlan::two_parameter().with_slope(belief));
    let result = calibrate(&responses, &plan).unwrap();
    let pairs = local_dependence(&responses, &result, plan.grid).unwrap();
    let flagged: Vec<_> = pairs.iter().filter(|pair| pair.flagged).collect();
    assert!(
        flagged
            .iter()
            .any(|pair| (pair.first, pair.second) == (2, 7))
    );
}

#[test]
fn extreme_anchors_keep_every_number_finite() {
    let item = |a, b, c, d| ItemModel::dichotomous(Parameters { a, b, c, d }).unwrap();
    let anchors = [
        item(20.0, 30.0, 0.0, 1.0),
        item(20.0, -30.0, 0.25, 0.9),
        item(0.0, 0.0, 0.0, 1.0),
        item(1.0, 0.0, 0.0, 1.0),
    ];
    let cells = vec![1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0];
    let responses = Responses::new(4, cells).unwrap();
    let mut plan = Plan::new(anchors.map(ItemPlan::Anchor).to_vec());
    let result = calibrate(&responses, &plan).unwrap();
    assert!(result.log_likelihood.is_finite() && result.parameters == 0);
    for person in estimates(&responses, &result, plan.grid).unwrap() {
        assert!(person.theta.value().is_finite() && person.error.value().is_finite());
    }
    plan.grid = Grid::new(Grid::ATTEMPT.range(), 1_002).unwrap();
    assert!(calibrate(&responses, &plan).is_err());
    plan.grid = Grid::new(Range::new(-0.1, 0.1).unwrap(), 5).unwrap();
    assert!(
        calibrate(&responses, &plan)
            .unwrap()
            .log_likelihood
            .is_finite()
    );
}

#[test]
fn a_thousand_items_all_right_has_a_finite_ability() {
    let rasch = ItemModel::dichotomous(Parameters::default()).unwrap();
    let plan = Plan::new(vec![ItemPlan::Anchor(rasch); 1_000]);
    let responses = Responses::new(1_000, vec![1; 1_000]).unwrap();
    let result = calibrate(&responses, &plan).unwrap();
    let person = estimates(&responses, &result, plan.grid).unwrap()[0];
    assert!(person.theta.value() > 2.0 && person.theta.value() < 6.0 && person.error.value() > 0.0);
}

fn any_cell() -> impl Strategy<Value = u8> {
    prop_oneof![6 => 0_u8..2, 1 => Just(MISSING), 1 => 2_u8..4]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the table: a refusal, or finite numbers.
    #[test]
    fn no_table_gives_a_number_that_is_none(cells in prop::collection::vec(any_cell(), 4..120), kind in 0..4) {
        let items = 4;
        let cells = cells[..cells.len() / items * items].to_vec();
        let item = match kind {
            0 => ItemPlan::two_parameter(),
            1 => ItemPlan::partial_credit(),
            2 => ItemPlan::graded(),
            _ => ItemPlan::three_parameter(AsymptotePrior::Beta { alpha: 5.0, beta: 17.0 })
                .with_location(LocationPrior::Difficulty { mean: 0.0, sd: 2.0 }),
        };
        let mut plan = Plan::uniform(items, &item);
        plan.most_steps = 60;
        let responses = Responses::new(items, cells).unwrap();
        if let Ok(result) = calibrate(&responses, &plan) {
            prop_assert!(figures(&result).iter().all(|value| value.is_finite()));
            for person in estimates(&responses, &result, plan.grid).unwrap() {
                prop_assert!(person.theta.value().is_finite() && person.error.value().is_finite());
            }
            if let Ok(fits) = item_fit(&responses, &result, plan.grid) {
                for fit in fits {
                    prop_assert!(fit.statistic.is_finite() && fit.rmsea.is_none_or(f64::is_finite));
                }
            }
            if let Ok(fit) = overall_fit(&responses, &result, plan.grid) {
                prop_assert!([fit.statistic, fit.rmsea, fit.rmsea_interval.high, fit.srmsr].iter().all(|v| v.is_finite()));
            }
        }
    }

    /// Beliefs hold estimates even where answers say nothing.
    #[test]
    fn with_beliefs_every_complete_table_settles(seed in 0_u64..1_000) {
        let responses = Responses::new(5, simulate(40, 5, 0.1, seed)).unwrap();
        let item = ItemPlan::two_parameter()
            .with_slope(SlopePlan::Free(SlopePrior::LogNormal { mean: 0.0, sd: 0.5 }))
            .with_location(LocationPrior::Difficulty { mean: 0.0, sd: 2.0 });
        let mut plan = Plan::uniform(5, &item);
        plan.errors = Errors::Observed;
        let result = calibrate(&responses, &plan).unwrap();
        prop_assert!(result.convergence.settled);
        prop_assert!(result.items.iter().all(|item| item.slope.error.is_some()));
    }
}
