//! Laws of the figures that need no model: bounds, symmetries, and no number that is none.

use proptest::prelude::*;
use psychometrics::ctt::{Marks, alpha_if_deleted, item_statistics, upper_lower, whole_test};
use psychometrics::dif::{
    Class, Comparison, Criterion, Group, Matching, Screening, breslow_day, logistic,
    mantel_haenszel, screen,
};
use psychometrics::infeasible::Reason;
use psychometrics::quantity::StandardError;
use psychometrics::responses::{MISSING, Responses};
use psychometrics::rt::{Clamp, Intensity, Regularity, TimeModel, effort, pace, thresholds};

fn any_marks() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let cell = prop_oneof![Just(0.0), Just(1.0), Just(0.5), -1.0..2.0];
    (2_usize..6).prop_flat_map(move |items| {
        prop::collection::vec(prop::collection::vec(cell.clone(), items), 2..40)
    })
}

fn any_answers() -> impl Strategy<Value = (Responses, Vec<Group>)> {
    let person = (prop::collection::vec(any::<bool>(), 5), any::<bool>());
    prop::collection::vec(person, 4..120).prop_map(|people| {
        let group = |focal| {
            if focal {
                Group::Focal
            } else {
                Group::Reference
            }
        };
        let cells = people.iter().flat_map(|(row, _)| row.iter().copied());
        (
            Responses::new(5, cells.map(u8::from).collect()).expect("a table"),
            people.iter().map(|(_, focal)| group(*focal)).collect(),
        )
    })
}

fn swapped(groups: &[Group]) -> Vec<Group> {
    let other = |group: &Group| match group {
        Group::Reference => Group::Focal,
        Group::Focal => Group::Reference,
    };
    groups.iter().map(other).collect()
}

proptest! {
    #[test]
    fn classical_figures_keep_their_bounds(rows in any_marks()) {
        let maxima = vec![1.0; rows[0].len()];
        let marks = Marks::complete(&rows, &maxima).unwrap();
        for item in item_statistics(&marks) {
            for figure in [item.facility, item.discrimination, item.efficiency, item.effective_weight] {
                prop_assert!(figure.is_none_or(f64::is_finite));
            }
            prop_assert!(item.discrimination.is_none_or(|r| r.abs() <= 100.0 + 1e-9));
            prop_assert!(item.covariance <= item.covariance_max + 1e-9);
        }
        let test = whole_test(&marks).unwrap();
        prop_assert!(test.alpha.is_none_or(|alpha| alpha <= 1.0 + 1e-9));
        if let (Some(alpha), Some(interval)) = (test.alpha, test.alpha_interval) {
            prop_assert!(interval.low <= alpha + 1e-9 && alpha <= interval.high + 1e-9);
        }
        for figure in [test.skewness, test.kurtosis, test.sem.map(StandardError::value), test.error_ratio, test.kr21] {
            prop_assert!(figure.is_none_or(f64::is_finite));
        }
        prop_assert!(alpha_if_deleted(&marks).unwrap().into_iter().flatten().all(f64::is_finite));
        if let Ok(groups) = upper_lower(&marks) {
            prop_assert!(groups.into_iter().flatten().all(f64::is_finite));
        }
    }

    #[test]
    fn swapping_the_groups_turns_the_sign((responses, groups) in any_answers()) {
        let there = Comparison::new(responses.clone(), groups.clone()).unwrap();
        let back = Comparison::new(responses, swapped(&groups)).unwrap();
        let total = Matching::TotalScore;
        let (one, two) = (Criterion::all(&there, &total).unwrap(), Criterion::all(&back, &total).unwrap());
        for item in 0..5 {
            let (forth, back) = (mantel_haenszel(&there, item, &one), mantel_haenszel(&back, item, &two));
            prop_assert_eq!(forth.is_ok(), back.is_ok());
            if let (Ok(forth), Ok(back)) = (forth, back) {
                prop_assert!((forth.delta + back.delta).abs() < 1e-9);
                prop_assert!((forth.chi_square - back.chi_square).abs() < 1e-9);
                prop_assert!(forth.variance_ln_alpha.is_finite() && forth.standardised_p_difference.is_finite());
            }
            if let Ok(test) = breslow_day(&there, item, &one) {
                prop_assert!(test.statistic.is_finite() && test.statistic >= 0.0);
            }
            if let Ok(test) = logistic(&there, item, &one) {
                prop_assert!([test.uniform, test.non_uniform, test.both, test.r2_change].iter().all(|v| v.is_finite()));
                prop_assert!(test.both + 1e-6 >= test.uniform);
            }
        }
    }

    #[test]
    fn any_times_have_a_pace(times in prop::collection::vec(prop::option::of(-10.0..1e7), 1..30)) {
        let items = vec![TimeModel::new(Regularity(1.5), Intensity(4.0)).unwrap(); times.len()];
        match pace(&items, &times, Clamp::default()) {
            Ok(pace) => {
                prop_assert!(pace.speed.is_finite() && pace.chi_square.is_finite());
                prop_assert!((0.0..=1.0).contains(&pace.p_value.value()));
            }
            Err(no) => prop_assert_eq!(no.reason, Reason::Empty),
        }
        if let Ok(effort) = effort(&times, &vec![5.0; times.len()]) {
            prop_assert!((0.0..=1.0).contains(&effort.share));
        }
    }
}

#[test]
fn what_is_not_a_number_is_refused_by_name() {
    let no = Marks::complete(&[vec![1.0, f64::NAN], vec![0.0, 1.0]], &[1.0, 1.0]).unwrap_err();
    assert!(no.to_string().starts_with("Person 1, item 2"));
    assert!(Marks::complete(&[vec![1.0]], &[1.0]).is_err());
    assert!(Marks::complete(&[], &[]).is_err());
    assert!(thresholds(&[]).is_err() && thresholds(&[vec![None]]).is_err());
}

#[test]
fn small_groups_are_not_enough_data() {
    let responses = Responses::new(2, [1, 0].repeat(499)).unwrap();
    let mut groups = vec![Group::Reference; 250];
    groups.resize(499, Group::Focal);
    let comparison = Comparison::new(responses, groups).unwrap();
    let report = screen(&comparison, &Matching::TotalScore, &Screening::default()).unwrap();
    assert!(
        report
            .items
            .iter()
            .all(|item| item.class == Class::NotEnoughData)
    );
}

#[test]
fn adaptive_answers_are_matched_on_strata_only() {
    let responses = Responses::new(2, vec![1, MISSING, MISSING, 0]).unwrap();
    let groups = vec![Group::Reference, Group::Focal];
    let comparison = Comparison::new(responses, groups).unwrap();
    let refusal = Criterion::all(&comparison, &Matching::TotalScore).unwrap_err();
    assert_eq!(refusal.reason, Reason::Incomplete);
    assert!(Criterion::all(&comparison, &Matching::Strata(vec![0, 0])).is_ok());
    assert!(Criterion::all(&comparison, &Matching::Strata(vec![0])).is_err());
}

#[test]
fn groups_are_compared_person_by_person_and_right_or_wrong() {
    let groups = || vec![Group::Reference, Group::Focal];
    let graded = Responses::new(1, vec![0, 2]).unwrap();
    let no = Comparison::new(graded, groups()).unwrap_err();
    assert!(no.to_string().starts_with("Person 2, item 1"));
    let patterns = Responses::new(1, vec![0, 1]).unwrap();
    let patterns = patterns.repeated(vec![1.0, 7.0]).unwrap();
    assert!(Comparison::new(patterns.clone(), groups()).is_err());
    assert!(Comparison::new(patterns, vec![Group::Focal]).is_err());
}
