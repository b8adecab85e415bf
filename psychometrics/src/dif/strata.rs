//! Two-by-two counts of one item in every stratum of the matching criterion.

use super::comparison::{Comparison, Given, Group, Matching};
use crate::infeasible::{Infeasible, Reason};
use std::collections::BTreeMap;

/// Right and wrong answers of both groups in one stratum.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Stratum {
    pub reference_right: f64,
    pub reference_wrong: f64,
    pub focal_right: f64,
    pub focal_wrong: f64,
}

impl Stratum {
    pub(super) fn reference(&self) -> f64 {
        self.reference_right + self.reference_wrong
    }

    pub(super) fn focal(&self) -> f64 {
        self.focal_right + self.focal_wrong
    }

    pub(super) fn right(&self) -> f64 {
        self.reference_right + self.focal_right
    }

    pub(super) fn wrong(&self) -> f64 {
        self.reference_wrong + self.focal_wrong
    }

    pub(super) fn total(&self) -> f64 {
        self.reference() + self.focal()
    }
}

/// What people are matched on: all items, or only those not flagged so far (the studied item always counts).
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion<'a> {
    matching: &'a Matching,
    anchors: Vec<bool>,
}

impl<'a> Criterion<'a> {
    /// Every item counts. Checks that the matching fits the answers.
    pub fn all(comparison: &Comparison, matching: &'a Matching) -> Result<Self, Infeasible> {
        match matching {
            Matching::TotalScore if !comparison.is_complete() => {
                return Err(Infeasible::whole(Reason::Incomplete));
            }
            Matching::Strata(strata) if strata.len() != comparison.persons() => {
                let (expected, found) = (comparison.persons(), strata.len());
                return Err(Infeasible::whole(Reason::Length { expected, found }));
            }
            _ => {}
        }
        Ok(Self {
            matching,
            anchors: vec![true; comparison.items()],
        })
    }

    /// Leaves the flagged items out of the total score.
    #[must_use]
    pub fn without(&self, flagged: &[bool]) -> Self {
        Self {
            matching: self.matching,
            anchors: flagged.iter().map(|flag| !flag).collect(),
        }
    }

    /// The person's place on the criterion when `item` is studied.
    pub(super) fn place(&self, given: &Given<'_>, item: usize) -> usize {
        match self.matching {
            Matching::TotalScore => given.score(item, &self.anchors),
            Matching::Strata(strata) => strata[given.person],
        }
    }

    /// Counts of one item in every stratum where both groups are present, in ascending order.
    pub(super) fn strata(&self, comparison: &Comparison, item: usize) -> Vec<Stratum> {
        let mut strata: BTreeMap<usize, Stratum> = BTreeMap::new();
        for given in comparison.to(item) {
            let stratum = strata.entry(self.place(&given, item)).or_default();
            let cell = match (given.group, given.right) {
                (Group::Reference, true) => &mut stratum.reference_right,
                (Group::Reference, false) => &mut stratum.reference_wrong,
                (Group::Focal, true) => &mut stratum.focal_right,
                (Group::Focal, false) => &mut stratum.focal_wrong,
            };
            *cell += 1.0;
        }
        strata
            .into_values()
            .filter(|s| s.reference() > 0.0 && s.focal() > 0.0)
            .collect()
    }
}
