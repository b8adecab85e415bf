//! Category probabilities in the working parameters, with their scores: the derivatives that everything else is made of.
//!
//! Working parameters are the slope a, the intercepts d (z = aθ + d), and the logits of free asymptotes. In these the
//! 2PL and the GPCM are exponential families: expected and observed information coincide, and a Newton step is exact.
//! The score of category k is ∂ ln P_k/∂w.
//!
//! The same families by ability, in a and b, are [`crate::model`]; a(θ − b) and aθ + d round differently, so neither is
//! computed from the other.

use crate::arithmetic::log_sum_exp;
use crate::model::{MOST_CATEGORIES, softplus};

/// Most working parameters: a slope and an intercept for every category above 0, or four.
pub(crate) const MOST_PARAMETERS: usize = MOST_CATEGORIES;

/// The family of an item, with what is held about its asymptotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Shape {
    /// `None` where the asymptote is a working parameter (guessing before ceiling).
    Dichotomous {
        guess: Option<f64>,
        ceiling: Option<f64>,
    },
    Gpcm {
        categories: usize,
    },
    Grm {
        categories: usize,
    },
}

/// Log-probabilities and scores of one item at one ability; `scores[k][j]` for category k and parameter j.
#[derive(Debug, Clone)]
pub(crate) struct Curve {
    pub logs: [f64; MOST_CATEGORIES],
    pub scores: [[f64; MOST_PARAMETERS]; MOST_CATEGORIES],
}

impl Curve {
    pub(crate) fn new() -> Self {
        Self {
            logs: [0.0; MOST_CATEGORIES],
            scores: [[0.0; MOST_PARAMETERS]; MOST_CATEGORIES],
        }
    }
}

impl Shape {
    pub(crate) fn categories(self) -> usize {
        match self {
            Self::Dichotomous { .. } => 2,
            Self::Gpcm { categories } | Self::Grm { categories } => categories,
        }
    }

    /// Number of working parameters, the slope among them.
    #[cfg(test)]
    pub(crate) fn parameters(self) -> usize {
        match self {
            Self::Dichotomous { guess, ceiling } => {
                2 + usize::from(guess.is_none()) + usize::from(ceiling.is_none())
            }
            Self::Gpcm { categories } | Self::Grm { categories } => categories,
        }
    }

    /// Whether ln P is concave in ability for every category, so that a posterior has one peak and falling sides.
    pub(crate) fn is_log_concave(self) -> bool {
        match self {
            Self::Dichotomous { guess, ceiling } => guess == Some(0.0) && ceiling == Some(1.0),
            Self::Gpcm { .. } | Self::Grm { .. } => true,
        }
    }

    /// Whether these working parameters are a model at all.
    pub(crate) fn allows(self, w: &[f64]) -> bool {
        let bounded = w.iter().all(|value| value.abs() < 1e3);
        bounded
            && match self {
                Self::Dichotomous { .. } => {
                    let (guess, ceiling) = self.asymptotes(w);
                    guess < ceiling
                }
                Self::Gpcm { .. } => true,
                Self::Grm { .. } => w[0] > 0.0 && w[1..].windows(2).all(|d| d[0] > d[1]),
            }
    }

    /// Lower and upper asymptote of a dichotomous item; (0, 1) for the others.
    pub(crate) fn asymptotes(self, w: &[f64]) -> (f64, f64) {
        let Self::Dichotomous { guess, ceiling } = self else {
            return (0.0, 1.0);
        };
        let mut free = w[2..].iter().map(|logit| (-softplus(-logit)).exp());
        let guess = guess.unwrap_or_else(|| free.next().unwrap_or(0.0));
        (guess, ceiling.unwrap_or_else(|| free.next().unwrap_or(1.0)))
    }

    /// Log-probabilities and scores at an ability.
    pub(crate) fn at(self, w: &[f64], theta: f64, curve: &mut Curve) {
        match self {
            Self::Dichotomous { guess, ceiling } => {
                let free = (guess.is_none(), ceiling.is_none());
                dichotomous(w, self.asymptotes(w), free, theta, curve);
            }
            Self::Gpcm { .. } => gpcm(w, theta, curve),
            Self::Grm { .. } => grm(w, theta, curve),
        }
    }
}

fn dichotomous(w: &[f64], (c, u): (f64, f64), free: (bool, bool), theta: f64, curve: &mut Curve) {
    let z = w[0] * theta + w[1];
    let (log_l, log_m) = (-softplus(-z), -softplus(z));
    let (l, m) = (log_l.exp(), log_m.exp());
    let (p, q) = (c + (u - c) * l, 1.0 - u + (u - c) * m);
    curve.logs[1] = if c > 0.0 { p.ln() } else { u.ln() + log_l };
    curve.logs[0] = if u < 1.0 {
        q.ln()
    } else {
        (1.0 - c).ln() + log_m
    };
    // L/P and M/Q in closed form where c = 0 or u = 1, so that no tail divides 0 by 0.
    let l_by_p = if c > 0.0 { l / p } else { 1.0 / u };
    let m_by_q = if u < 1.0 { m / q } else { 1.0 / (1.0 - c) };
    let slopes = [-(u - c) * l * m_by_q, (u - c) * m * l_by_p];
    for (score, slope) in curve.scores.iter_mut().zip(slopes) {
        score[0] = slope * theta;
        score[1] = slope;
    }
    let mut next = 2;
    if free.0 {
        // ∂P/∂c = M, and c(1 − c) for the logit.
        curve.scores[0][next] = -c * (1.0 - c) * m_by_q;
        curve.scores[1][next] = c * (1.0 - c) * m / p;
        next += 1;
    }
    if free.1 {
        // ∂P/∂u = L, and u(1 − u) for the logit.
        curve.scores[0][next] = -u * (1.0 - u) * l / q;
        curve.scores[1][next] = u * (1.0 - u) * l_by_p;
    }
}

fn gpcm(w: &[f64], theta: f64, curve: &mut Curve) {
    let categories = w.len();
    let step = w[0] * theta;
    curve.logs[0] = 0.0;
    for (k, (log, intercept)) in curve.logs.iter_mut().zip(w).enumerate().skip(1) {
        *log = k as f64 * step + intercept;
    }
    let logs = &mut curve.logs[..categories];
    let total = log_sum_exp(logs);
    let mut probabilities = [0.0; MOST_CATEGORIES];
    let mut mean = 0.0;
    for (k, (log, p)) in logs.iter_mut().zip(&mut probabilities).enumerate() {
        *log -= total;
        *p = log.exp();
        mean += k as f64 * *p;
    }
    for (k, score) in curve.scores[..categories].iter_mut().enumerate() {
        score[0] = theta * (k as f64 - mean);
        for (v, place) in score[1..categories].iter_mut().enumerate() {
            *place = f64::from(u8::from(v + 1 == k)) - probabilities[v + 1];
        }
    }
}

fn grm(w: &[f64], theta: f64, curve: &mut Curve) {
    let top = w.len() - 1;
    for k in 0..=top {
        let low = (k > 0).then(|| w[0] * theta + w[k]);
        let high = (k < top).then(|| w[0] * theta + w[k + 1]);
        let (mut at_low, mut at_high) = (0.0, 0.0);
        curve.logs[k] = match (low, high) {
            (Some(x), Some(y)) => {
                // L(x) − L(y) = L(x) L(−y) (1 − e^(y−x)) for x > y, and the two slopes as ratios of it.
                let gap = -(y - x).exp_m1();
                at_low = (softplus(y) - softplus(x)).exp() / gap;
                at_high = -(softplus(-x) - softplus(-y)).exp() / gap;
                gap.ln() - softplus(-x) - softplus(y)
            }
            (Some(x), None) => {
                at_low = (-softplus(x)).exp();
                -softplus(-x)
            }
            (None, Some(y)) => {
                at_high = -(-softplus(-y)).exp();
                -softplus(y)
            }
            (None, None) => 0.0,
        };
        let score = &mut curve.scores[k];
        score[..=top].fill(0.0);
        score[0] = (at_low + at_high) * theta;
        if k > 0 {
            score[k] = at_low;
        }
        if k < top {
            score[k + 1] = at_high;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ItemModel;
    use crate::quantity::Ability;

    fn shapes() -> Vec<(Shape, Vec<f64>)> {
        let dichotomous = |guess, ceiling| Shape::Dichotomous { guess, ceiling };
        vec![
            (dichotomous(Some(0.0), Some(1.0)), vec![1.3, -0.4]),
            (dichotomous(None, Some(1.0)), vec![1.3, -0.4, -1.2]),
            (dichotomous(None, None), vec![0.8, 0.4, -1.2, 3.0]),
            (dichotomous(Some(0.2), None), vec![0.8, 0.4, 2.0]),
            (Shape::Gpcm { categories: 4 }, vec![0.9, 1.0, 0.3, -2.0]),
            (Shape::Grm { categories: 4 }, vec![1.1, 1.5, 0.2, -0.9]),
        ]
    }

    #[test]
    fn scores_are_derivatives_and_average_to_zero() {
        let (mut low, mut middle, mut high) = (Curve::new(), Curve::new(), Curve::new());
        for (shape, w) in shapes() {
            for theta in [-3.0, -0.5, 0.0, 1.7] {
                shape.at(&w, theta, &mut middle);
                let logs = &middle.logs[..shape.categories()];
                let total: f64 = logs.iter().map(|log| log.exp()).sum();
                assert!((total - 1.0).abs() < 1e-13);
                for j in 0..shape.parameters() {
                    let shifted = |by: f64| {
                        let mut w = w.clone();
                        w[j] += by;
                        w
                    };
                    shape.at(&shifted(-1e-5), theta, &mut low);
                    shape.at(&shifted(1e-5), theta, &mut high);
                    let mut mean = 0.0;
                    for (k, log) in logs.iter().enumerate() {
                        let slope = (high.logs[k] - low.logs[k]) / 2e-5;
                        assert!(
                            (middle.scores[k][j] - slope).abs() < 1e-8,
                            "{shape:?} {k} {j}"
                        );
                        mean += log.exp() * middle.scores[k][j];
                    }
                    assert!(mean.abs() < 1e-13);
                }
            }
        }
    }

    #[test]
    fn both_ways_to_write_an_item_give_the_same_curve() {
        let (a, b) = (1.3, [-0.9, 0.2, 1.1]);
        let below = |k: usize| -a * b[..k].iter().sum::<f64>();
        let models = [
            ItemModel::gpcm(a, &b).unwrap(),
            ItemModel::grm(a, &b).unwrap(),
        ];
        let working = [
            vec![a, below(1), below(2), below(3)],
            vec![a, -a * b[0], -a * b[1], -a * b[2]],
        ];
        let categories = 4;
        let shapes = [Shape::Gpcm { categories }, Shape::Grm { categories }];
        let mut curve = Curve::new();
        for ((model, w), shape) in models.iter().zip(&working).zip(shapes) {
            for theta in [-2.0, 0.1, 3.0] {
                shape.at(w, theta, &mut curve);
                let probabilities = model.probabilities(Ability::new(theta).unwrap());
                for (log, p) in curve.logs.iter().zip(probabilities) {
                    assert!((log.exp() - p).abs() < 1e-14);
                }
            }
        }
    }

    #[test]
    fn tails_stay_finite() {
        let mut curve = Curve::new();
        for (shape, mut w) in shapes() {
            w[0] = 20.0;
            for theta in [-40.0, 40.0] {
                shape.at(&w, theta, &mut curve);
                let used = shape.categories();
                assert!(curve.logs[..used].iter().all(|log| log.is_finite()));
                assert!(
                    curve.scores[..used]
                        .iter()
                        .flatten()
                        .all(|score| score.is_finite())
                );
            }
        }
    }
}
