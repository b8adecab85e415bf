//! The scale people read.
//!
//! Abilities around 0 with decimals and signs are for machines. A report shows them on a fixed linear scale that is stored
//! with the calibration: T-scores (50 + 10 theta) or 500 + 100 theta. The standard error is stretched with it.
//!
//! ```
//! use psychometrics::ability::Normal;
//! use psychometrics::score::{Answers, ReportScale, eap};
//! let nothing = eap(&Answers::new(), Normal::STANDARD)?;
//! let read = ReportScale::FIVE_HUNDRED.of(&nothing);
//! assert!((read.score - 500.0).abs() < 1e-9 && (read.error - 100.0).abs() < 1e-9);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```
//!
//! When not: never stretch or shift the scale to make two calibrations look alike; link them.

use super::Estimate;
use crate::infeasible::Infeasible;

/// What ability 0 is called on a scale for reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle(pub f64);

/// What one unit of ability is called on a scale for reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit(pub f64);

/// A linear scale for reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportScale {
    middle: f64,
    unit: f64,
}

/// An estimate as people read it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reported {
    /// middle + unit x theta.
    pub score: f64,
    /// unit x standard error.
    pub error: f64,
}

impl ReportScale {
    /// 50 + 10 theta.
    pub const T_SCORE: Self = Self {
        middle: 50.0,
        unit: 10.0,
    };
    /// 500 + 100 theta.
    pub const FIVE_HUNDRED: Self = Self {
        middle: 500.0,
        unit: 100.0,
    };

    /// A scale by its middle and its unit, within ±1,000,000; the unit must be positive.
    pub fn new(Middle(middle): Middle, Unit(unit): Unit) -> Result<Self, Infeasible> {
        if middle.abs() <= 1e6 && unit > 0.0 && unit <= 1e6 {
            Ok(Self { middle, unit })
        } else {
            Err(Infeasible::out_of_range(
                unit,
                "above zero, the middle and the unit within a million",
            ))
        }
    }

    /// An estimate on this scale.
    pub fn of(self, estimate: &Estimate) -> Reported {
        Reported {
            score: self.middle + self.unit * estimate.theta.0,
            error: self.unit * estimate.error.0,
        }
    }
}
