//! The lognormal model: a person's speed, and the answers that break their rhythm.

use crate::distribution::chi_square_tail;
use crate::infeasible::{Infeasible, Reason};
use crate::quantity::{DegreesOfFreedom, Probability, StandardError};

/// α, the inverse spread of ln t.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regularity(pub f64);

/// β, the mean of ln t (seconds) at speed 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intensity(pub f64);

/// Time parameters of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeModel {
    alpha: f64,
    beta: f64,
}

impl TimeModel {
    /// Both finite, the regularity above zero.
    pub fn new(
        Regularity(regularity): Regularity,
        Intensity(intensity): Intensity,
    ) -> Result<Self, Infeasible> {
        if !regularity.is_finite() || !intensity.is_finite() {
            return Err(Infeasible::whole(Reason::NotFinite));
        }
        if regularity <= 0.0 {
            let (value, lawful) = (regularity, "above zero");
            return Err(Infeasible::out_of_range(value, lawful));
        }
        Ok(Self {
            alpha: regularity,
            beta: intensity,
        })
    }
}

/// The range a time is brought into before its logarithm is taken, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clamp {
    /// Anything shorter, zero and negative times included, becomes this.
    pub shortest: f64,
    /// Anything longer becomes this.
    pub longest: f64,
}

impl Default for Clamp {
    /// A tenth of a second to one hour.
    fn default() -> Self {
        Self {
            shortest: 0.1,
            longest: 3600.0,
        }
    }
}

/// How fast a person worked, and how evenly.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// Speed τ; above 0 is faster than the calibration group.
    pub speed: f64,
    /// Standard error of the speed.
    pub speed_error: StandardError,
    /// Residual of every item; `None` without a time. Strongly negative: far too fast for this person.
    pub residuals: Vec<Option<f64>>,
    /// Sum of squared residuals.
    pub chi_square: f64,
    /// Its degrees of freedom: timed answers less one.
    pub df: usize,
    /// Probability of a sum this large for somebody working evenly.
    pub p_value: Probability,
    /// How many times had to be brought into the lawful range.
    pub clamped: usize,
}

/// Speed and residuals of one person. Infeasible without any time.
pub fn pace(items: &[TimeModel], times: &[Option<f64>], clamp: Clamp) -> Result<Pace, Infeasible> {
    let (logs, clamped) = logarithms(items, times, clamp)?;
    let (mut weight, mut sum) = (0.0, 0.0);
    for (model, log) in items.iter().zip(&logs) {
        if let Some(log) = log {
            weight += model.alpha * model.alpha;
            sum += model.alpha * model.alpha * (model.beta - log);
        }
    }
    let timed = logs.iter().flatten().count();
    if timed == 0 {
        return Err(Infeasible::whole(Reason::Empty));
    }
    let speed = sum / weight;
    let residual = |(model, log): (&TimeModel, &Option<f64>)| {
        log.map(|log| model.alpha * (log - model.beta + speed))
    };
    let residuals: Vec<Option<f64>> = items.iter().zip(&logs).map(residual).collect();
    let chi_square = residuals.iter().flatten().map(|z| z * z).sum();
    let df = timed - 1;
    Ok(Pace {
        speed,
        speed_error: StandardError(1.0 / weight.sqrt()),
        residuals,
        chi_square,
        df,
        p_value: chi_square_tail(chi_square, DegreesOfFreedom(df as f64)),
        clamped,
    })
}

fn logarithms(
    items: &[TimeModel],
    times: &[Option<f64>],
    clamp: Clamp,
) -> Result<(Vec<Option<f64>>, usize), Infeasible> {
    if items.len() != times.len() {
        let (expected, found) = (items.len(), times.len());
        return Err(Infeasible::whole(Reason::Length { expected, found }));
    }
    if !(clamp.shortest > 0.0 && clamp.longest >= clamp.shortest && clamp.longest.is_finite()) {
        let (value, lawful) = (clamp.shortest, "above zero and not above the longest time");
        return Err(Infeasible::out_of_range(value, lawful));
    }
    let mut clamped = 0;
    let mut logs = Vec::with_capacity(times.len());
    for (item, time) in times.iter().enumerate() {
        let Some(seconds) = *time else {
            logs.push(None);
            continue;
        };
        if !seconds.is_finite() {
            return Err(Infeasible::item(item, Reason::NotFinite));
        }
        let lawful = seconds.clamp(clamp.shortest, clamp.longest);
        clamped += usize::from(lawful.to_bits() != seconds.to_bits());
        logs.push(Some(lawful.ln()));
    }
    Ok((logs, clamped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_times_are_counted_not_dropped() {
        let items = [TimeModel::new(Regularity(2.0), Intensity(3.0)).unwrap(); 4];
        let times = [Some(0.0), Some(-5.0), Some(1e9), None];
        let pace = pace(&items, &times, Clamp::default()).unwrap();
        assert_eq!((pace.clamped, pace.df), (3, 2));
        assert!(pace.residuals.iter().flatten().all(|z| z.is_finite()));
    }

    #[test]
    fn no_time_at_all_has_no_speed() {
        let items = [TimeModel::new(Regularity(2.0), Intensity(3.0)).unwrap()];
        assert!(pace(&items, &[None], Clamp::default()).is_err());
        assert!(
            TimeModel::new(Regularity(0.0), Intensity(1.0)).is_err()
                && TimeModel::new(Regularity(1.0), Intensity(f64::NAN)).is_err()
        );
    }
}
