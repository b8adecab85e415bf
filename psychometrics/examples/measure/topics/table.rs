//! A table of expected values, and how far from them we are.

/// Compares figures against expected values and keeps the largest deviation.
pub struct Table {
    /// Topic and what is compared.
    pub name: &'static str,
    /// The largest deviation that is allowed.
    pub tolerance: f64,
    figures: usize,
    largest: f64,
    at: String,
    skipped: Option<String>,
}

/// How a comparison ended.
pub enum Outcome {
    /// Figures were compared.
    Compared {
        /// How many.
        figures: usize,
        /// Largest absolute deviation.
        largest: f64,
        /// Which figure deviates most.
        at: String,
        /// Whether the largest deviation is allowed, and anything was compared at all.
        holds: bool,
    },
    /// The data is not here.
    Skipped(String),
}

impl Outcome {
    /// False for a table that does not hold; a skipped one is not a failure.
    pub fn holds(&self) -> bool {
        match self {
            Self::Compared { holds, .. } => *holds,
            Self::Skipped(_) => true,
        }
    }
}

impl Table {
    /// An empty table.
    pub fn new(name: &'static str, tolerance: f64) -> Self {
        Self {
            name,
            tolerance,
            figures: 0,
            largest: 0.0,
            at: String::new(),
            skipped: None,
        }
    }

    /// A table whose data is not here.
    pub fn skipped(name: &'static str, why: &str) -> Self {
        Self {
            skipped: Some(why.to_owned()),
            ..Self::new(name, 0.0)
        }
    }

    /// Compares one figure; what is not a number deviates without bound.
    pub fn compare(&mut self, label: &str, got: f64, want: f64) {
        self.deviate(label, (got - want).abs());
    }

    /// Compares one figure relative to its expected value.
    pub fn compare_relative(&mut self, label: &str, got: f64, want: f64) {
        self.deviate(label, ((got - want) / want).abs());
    }

    /// Compares two things that are either equal or not.
    pub fn same(&mut self, label: &str, equal: bool) {
        self.deviate(label, if equal { 0.0 } else { f64::INFINITY });
    }

    fn deviate(&mut self, label: &str, deviation: f64) {
        let deviation = if deviation.is_nan() {
            f64::INFINITY
        } else {
            deviation
        };
        self.figures += 1;
        if deviation > self.largest || self.at.is_empty() {
            self.largest = deviation;
            label.clone_into(&mut self.at);
        }
    }

    /// The verdict.
    pub fn outcome(&self) -> Outcome {
        match &self.skipped {
            Some(why) => Outcome::Skipped(why.clone()),
            None => Outcome::Compared {
                figures: self.figures,
                largest: self.largest,
                at: self.at.clone(),
                holds: self.figures > 0 && self.largest <= self.tolerance,
            },
        }
    }
}
