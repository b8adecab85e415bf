//! lz and lz*.

use super::Estimated;
use crate::ability::Normal;
use crate::arithmetic::finite;
use crate::model::ItemModel;
use crate::quantity::Ability;

/// (l₀ − E)/√V over all categories; none when V is 0 (every answer equally likely, or certain).
pub(super) fn lz(given: &[(&ItemModel, u8)], ability: Ability) -> Option<f64> {
    let (mut distance, mut variance) = (0.0, 0.0);
    for (item, category) in given {
        let mut logs = vec![0.0; item.categories()];
        item.log_probabilities_into(ability.value(), &mut logs);
        let mean: f64 = logs.iter().map(|log| log.exp() * log).sum();
        distance += logs[usize::from(*category)] - mean;
        variance += logs
            .iter()
            .map(|log| log.exp() * (log - mean).powi(2))
            .sum::<f64>();
    }
    finite(distance / variance.sqrt())
}

/// Snijders' correction; none with a polytomous item among the answers.
pub(super) fn lz_star(
    given: &[(&ItemModel, u8)],
    ability: Ability,
    estimated: Estimated,
) -> Option<f64> {
    let mut parts = Vec::with_capacity(given.len());
    let (mut score_weight, mut score_ratio, mut warm, mut information) = (0.0, 0.0, 0.0, 0.0);
    for (item, category) in given {
        let ItemModel::Dichotomous(_) = item else {
            return None;
        };
        let mut logs = [0.0; 2];
        item.log_probabilities_into(ability.value(), &mut logs);
        let slope = item.curves(ability)[1].first;
        let spread = (logs[0] + logs[1]).exp();
        let weight = logs[1] - logs[0];
        let ratio = slope / spread;
        let surprise = f64::from(*category) - logs[1].exp();
        score_weight += slope * weight;
        score_ratio += slope * ratio;
        let local = item.local_information(ability);
        warm += local.warm;
        information += local.fisher;
        parts.push((surprise, weight, ratio, spread));
    }
    let c = score_weight / score_ratio;
    let r0 = match estimated {
        Estimated::Likelihood => 0.0,
        Estimated::Mode(Normal { mean, sd }) => (mean - ability.value()) / (sd * sd),
        Estimated::Weighted => warm / (2.0 * information),
    };
    let (mut distance, mut variance) = (c * r0, 0.0);
    for (surprise, weight, ratio, spread) in parts {
        distance += surprise * weight;
        variance += (weight - c * ratio).powi(2) * spread;
    }
    finite(distance / variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::super::person_fit;
    use super::*;
    use crate::model::Parameters;

    #[test]
    fn nothing_answered_and_nothing_surprising_have_no_figure() {
        let coin = ItemModel::dichotomous(Parameters::default()).unwrap();
        let ability = Ability::new(0.0).unwrap();
        let none = person_fit(&[], &[], ability, Estimated::Weighted).unwrap();
        assert_eq!((none.lz, none.lz_star, none.infit), (None, None, None));
        let even = person_fit(&[coin], &[Some(1)], ability, Estimated::Likelihood).unwrap();
        assert_eq!((even.lz, even.infit), (None, Some(1.0)));
    }

    #[test]
    fn extremes_stay_finite_or_absent() {
        let steep = |b| {
            ItemModel::dichotomous(Parameters {
                a: 20.0,
                b,
                ..Parameters::default()
            })
            .unwrap()
        };
        let items = [steep(-30.0), steep(30.0), steep(0.1)];
        for estimated in [Estimated::Likelihood, Estimated::Weighted] {
            let ability = Ability::new(0.0).unwrap();
            let fit = person_fit(&items, &[Some(0), Some(1), Some(1)], ability, estimated).unwrap();
            for value in [fit.lz, fit.lz_star, fit.infit, fit.outfit]
                .into_iter()
                .flatten()
            {
                assert!(value.is_finite());
            }
        }
    }
}
