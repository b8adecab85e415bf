//! Laws of the models: probabilities are probabilities, derivatives are derivatives, extremes stay finite.

use super::*;
use proptest::prelude::*;

fn at(theta: f64) -> Ability {
    Ability::new(theta).unwrap()
}

fn pl(a: f64, b: f64, c: f64, d: f64) -> ItemModel {
    ItemModel::dichotomous(Parameters { a, b, c, d }).unwrap()
}

#[test]
fn refuses_parameters_that_are_no_model() {
    let refused = |a, b, c, d| ItemModel::dichotomous(Parameters { a, b, c, d }).unwrap_err();
    let (lower, upper) = (0.5, 0.5);
    assert_eq!(
        refused(1.0, 0.0, lower, upper).reason,
        Reason::Asymptotes { lower, upper }
    );
    assert!(matches!(
        refused(1.0, 0.0, f64::NAN, 1.0).reason,
        Reason::Asymptotes { .. }
    ));
    let sentences = [
        (refused(f64::NAN, 0.0, 0.0, 1.0), "a slope within"),
        (refused(1.0, f64::INFINITY, 0.0, 1.0), "a location within"),
        (ItemModel::gpcm(1.0, &[]).unwrap_err(), "2 to 16 categories"),
        (
            ItemModel::gpcm(1.0, &[0.0; 16]).unwrap_err(),
            "2 to 16 categories",
        ),
        (
            ItemModel::grm(1.0, &[0.0, 0.0]).unwrap_err(),
            "Cut 2: it is not finite, or not above",
        ),
        (
            ItemModel::grm(-1.0, &[0.0]).unwrap_err(),
            "a slope above zero",
        ),
    ];
    for (no, words) in sentences {
        assert!(no.to_string().contains(words), "{no}");
    }
    let (category, categories) = (2, 2);
    assert_eq!(
        pl(1.0, 0.0, 0.0, 1.0)
            .log_probability(at(0.0), 2)
            .unwrap_err()
            .reason,
        Reason::NoSuchCategory {
            category,
            categories
        }
    );
}

#[test]
fn extremes_stay_finite() {
    let items = [
        pl(0.0, 0.0, 0.0, 1.0),
        pl(20.0, 30.0, 0.0, 1.0),
        pl(20.0, -30.0, 0.25, 0.9),
        pl(1000.0, 1000.0, 0.0, 0.5),
        pl(1000.0, -1000.0, 0.5, 1.0),
        pl(-2.0, 0.0, 0.0, 1.0),
        ItemModel::gpcm(20.0, &[30.0, -30.0, 0.0]).unwrap(),
        ItemModel::gpcm(0.0, &[30.0, -30.0, 0.0]).unwrap(),
        ItemModel::grm(20.0, &[-30.0, 0.0, 30.0]).unwrap(),
        ItemModel::grm(1e-3, &[0.0, 1e-300]).unwrap(),
    ];
    for item in &items {
        for theta in [-1e6, -700.0, -35.0, -30.0, 0.0, 30.0, 35.0, 700.0, 1e6] {
            let local = item.local_information(at(theta));
            assert!(
                local.fisher.is_finite() && local.fisher >= 0.0 && local.warm.is_finite(),
                "{item:?} at {theta}"
            );
            assert!(
                (item.probabilities(at(theta)).iter().sum::<f64>() - 1.0).abs() < 1e-12,
                "{item:?} at {theta}"
            );
            for category in 0..u8::try_from(item.categories()).unwrap() {
                let curve = item.log_curve(at(theta), category).unwrap();
                assert!(
                    [curve.value, curve.first, curve.second]
                        .iter()
                        .all(|v| v.is_finite()),
                    "{item:?} at {theta}"
                );
            }
        }
    }
}

/// Any item of any family.
fn any_item() -> impl Strategy<Value = ItemModel> {
    let location = || -4.0..4.0;
    let dichotomous =
        (0.1..4.0, location(), 0.0..0.4, 0.6..=1.0).prop_map(|(a, b, c, d)| pl(a, b, c, d));
    let two = (0.1..4.0, location()).prop_map(|(a, b)| pl(a, b, 0.0, 1.0));
    let gpcm = (0.1..3.0, prop::collection::vec(location(), 1..6))
        .prop_map(|(a, s)| ItemModel::gpcm(a, &s).unwrap());
    let grm = (0.1..3.0, location(), prop::collection::vec(0.05..2.0, 0..5)).prop_map(
        |(a, first, gaps)| {
            let mut cuts = vec![first];
            cuts.extend(gaps.iter().scan(first, |sum, gap| {
                *sum += gap;
                Some(*sum)
            }));
            ItemModel::grm(a, &cuts).unwrap()
        },
    );
    prop_oneof![dichotomous, two, gpcm, grm]
}

proptest! {
    #[test]
    fn derivatives_match_differences(item in any_item(), theta in -4.0..4.0) {
        let h = 1e-4;
        for category in 0..u8::try_from(item.categories()).unwrap() {
            let [low, mid, high] = [theta - h, theta, theta + h].map(|t| item.log_curve(at(t), category).unwrap());
            prop_assert!((mid.first - (high.value - low.value) / (2.0 * h)).abs() < 1e-5);
            prop_assert!((mid.second - (high.first - low.first) / (2.0 * h)).abs() < 1e-5);
        }
        let [low, high] = [theta - h, theta + h].map(|t| item.expected_score(at(t)));
        prop_assert!((item.expected_score_curve(at(theta)).1 - (high - low) / (2.0 * h)).abs() < 1e-5);
    }

    #[test]
    fn information_is_what_its_definition_says(item in any_item(), theta in -5.0..5.0) {
        let curves = item.curves(at(theta));
        let local = item.local_information(at(theta));
        let fisher: f64 = curves.iter().map(|k| k.first * k.first / k.probability).sum();
        let warm: f64 = curves.iter().map(|k| k.first * k.second / k.probability).sum();
        prop_assert!((curves.iter().map(|k| k.probability).sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(local.fisher >= 0.0 && (local.fisher - fisher).abs() < 1e-10 * (1.0 + fisher));
        prop_assert!((local.warm - warm).abs() < 1e-10 * (1.0 + warm.abs()));
        prop_assert_eq!(local.fisher, item.information(at(theta)));
    }

    #[test]
    fn the_mean_score_rises_with_ability(item in any_item(), theta in -5.0..5.0) {
        prop_assert!(item.expected_score(at(theta + 0.1)) > item.expected_score(at(theta)));
    }
}
