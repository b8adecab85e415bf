//! An estimate never travels alone: method, kind of standard error and flags go with it.

use crate::ability::Normal;
use crate::quantity::{Ability, Interval, StandardError, ZScore};

/// Fewer answers than this say too little to show ([`Flag::TooFewItems`]).
pub const FEWEST_ITEMS: usize = 5;

/// How the ability was estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Mean of the posterior (expected a posteriori).
    Eap,
    /// Mode of the posterior (maximum a posteriori).
    Map,
    /// Maximum likelihood.
    Mle,
    /// Weighted likelihood (Warm).
    Wle,
}

/// What the standard error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// Standard deviation of the posterior.
    PosteriorSd,
    /// The same, with the uncertainty of the items' parameters added.
    PosteriorSdWithItems,
    /// 1/sqrt(I), I the expected information; for MAP with the prior's.
    Expected,
    /// 1/sqrt(-l''), the observed information; for MAP with the prior's.
    Observed,
}

/// What a reader must know before using an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// No estimate exists inside the range: this is its end, "at most" or "at least".
    AtBound,
    /// The standard error is above .8 of the prior's: the answers have said little.
    PriorDominated,
    /// Fewer than [`FEWEST_ITEMS`] answers.
    TooFewItems,
    /// Some item's parameters come from judgement, not from answers.
    Provisional,
}

/// A set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    const fn bit(flag: Flag) -> u8 {
        1 << flag as u8
    }

    /// Whether a flag is up.
    pub const fn contains(self, flag: Flag) -> bool {
        self.0 & Self::bit(flag) != 0
    }

    /// The set with a flag added.
    #[must_use]
    pub const fn with(self, flag: Flag) -> Self {
        Self(self.0 | Self::bit(flag))
    }

    /// The set with a flag added where the condition holds.
    #[must_use]
    pub(crate) const fn with_if(self, condition: bool, flag: Flag) -> Self {
        if condition { self.with(flag) } else { self }
    }

    /// Flags that depend on the prior and on the number of answers.
    pub(crate) fn of_posterior(sd: f64, prior: Normal, answered: usize) -> Self {
        Self::default()
            .with_if(sd > 0.8 * prior.sd, Flag::PriorDominated)
            .with_if(answered < FEWEST_ITEMS, Flag::TooFewItems)
    }

    /// The flags that are up.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        [
            Flag::AtBound,
            Flag::PriorDominated,
            Flag::TooFewItems,
            Flag::Provisional,
        ]
        .into_iter()
        .filter(move |&flag| self.contains(flag))
    }
}

/// Mean and standard deviation of a posterior.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moments {
    pub mean: f64,
    pub sd: f64,
}

/// An ability with its standard error and everything needed to read both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The ability.
    pub theta: Ability,
    /// Its standard error.
    pub error: StandardError,
    /// How it was estimated.
    pub method: Method,
    /// What the standard error is.
    pub error_kind: ErrorKind,
    /// What to know before using it.
    pub flags: Flags,
}

impl Estimate {
    /// The mean and standard deviation of a posterior.
    pub(crate) fn eap(Moments { mean, sd }: Moments, prior: Normal, answered: usize) -> Self {
        Self {
            theta: Ability(mean),
            error: StandardError(sd),
            method: Method::Eap,
            error_kind: ErrorKind::PosteriorSd,
            flags: Flags::of_posterior(sd, prior, answered),
        }
    }

    /// Whether a flag is up.
    pub const fn has(&self, flag: Flag) -> bool {
        self.flags.contains(flag)
    }

    /// The same estimate, marked as resting on parameters from judgement.
    #[must_use]
    pub const fn provisional(mut self) -> Self {
        self.flags = self.flags.with(Flag::Provisional);
        self
    }

    /// theta ± z standard errors.
    pub fn interval(&self, z: ZScore) -> Interval {
        let reach = z.0 * self.error.0;
        Interval {
            low: self.theta.0 - reach,
            high: self.theta.0 + reach,
        }
    }

    /// Whether two estimates differ by more than 1.96 sqrt(SE1^2 + SE2^2); below that do not call one better.
    pub fn differs_from(&self, other: &Self) -> bool {
        (self.theta.0 - other.theta.0).abs() > 1.96 * self.error.0.hypot(other.error.0)
    }
}
