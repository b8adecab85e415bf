//! Standard errors: the observed information of the marginal likelihood, exactly.
//!
//! Minus the second derivative of a person's log-likelihood is the information of the complete data, less the covariance
//! of the scores over the person's posterior: I = Σ (E\[−∂s\] − E\[s sᵀ\] + E\[s\] E\[s\]ᵀ) (Louis 1982). Oakes (1999) reads the
//! same number as the complete information less what the expected counts give way. No numerical differences of the
//! expectation step are needed. The three terms are computed in three rooms:
//!
//! - `own`: the complete information at fixed expected counts, priors included;
//! - `joint`: E[s sᵀ], from expected counts given each category of each item (the commonest category by subtraction);
//! - `gram`: E\[s\] E\[s\]ᵀ, a matrix product over people.

mod gram;
mod joint;
mod own;

use crate::ability::Normal;
use crate::calibrate::climb::Climb;
use crate::calibrate::curve::Curve;
use crate::calibrate::expect::Field;
use crate::calibrate::item::WorkingItem;
use crate::calibrate::pack::{Member, Packed};
use crate::calibrate::plan::Population;
use crate::linear::Symmetric;

/// Posteriors of all patterns, each over its span, times how often the pattern occurred.
struct Posteriors {
    starts: Vec<usize>,
    lows: Vec<usize>,
    values: Vec<f64>,
}

/// Score tables of one item's free parameters: `[j][k * points + q]`.
type Scores = Vec<Vec<f64>>;

/// What all three rooms read.
struct Frame<'a> {
    climb: &'a Climb<'a>,
    packed: &'a Packed,
    posteriors: Posteriors,
    scores: Vec<Scores>,
    /// Scores of the population's free parameters at every point.
    population: Vec<Vec<f64>>,
    /// For every item its byte and its place there.
    members: Vec<(usize, Member)>,
    /// For every item, its state in each value of its byte.
    states: Vec<Vec<u8>>,
    /// Number of each item's first free parameter; then that of the population's.
    starts: Vec<usize>,
}

/// The observed information over all free parameters, in the order of the climb's vector.
pub(super) fn information(climb: &Climb, packed: &Packed) -> Symmetric {
    let frame = Frame::new(climb, packed);
    let totals = frame.totals();
    let mut matrix = Symmetric::zero(frame.parameters());
    frame.add_own(&totals, &mut matrix);
    frame.subtract_joint(&totals, &mut matrix);
    frame.add_gram(&mut matrix);
    matrix
}

impl<'a> Frame<'a> {
    fn new(climb: &'a Climb<'a>, packed: &'a Packed) -> Self {
        let tables = |item| score_tables(item, &climb.abilities);
        let scores: Vec<Scores> = climb.items.iter().map(tables).collect();
        let mut starts = vec![0];
        for tables in &scores {
            starts.push(starts[starts.len() - 1] + tables.len());
        }
        let bytes = packed.groups.iter().enumerate();
        let states = packed.groups.iter().flat_map(|group| {
            group.members.iter().map(|member| {
                let state = |code| u8::try_from(member.state(code)).unwrap_or(u8::MAX);
                (0..group.states).map(state).collect()
            })
        });
        Self {
            states: states.collect(),
            climb,
            packed,
            posteriors: Posteriors::of(climb, packed),
            scores,
            population: population_scores(climb),
            members: bytes
                .flat_map(|(byte, group)| group.members.iter().map(move |member| (byte, *member)))
                .collect(),
            starts,
        }
    }

    fn points(&self) -> usize {
        self.climb.abilities.len()
    }

    fn parameters(&self) -> usize {
        self.starts[self.scores.len()] + self.population.len()
    }

    /// The item's state in a pattern; its number of categories when it was not given.
    fn state(&self, item: usize, pattern: &[u8]) -> usize {
        let byte = self.members[item].0;
        usize::from(self.states[item][usize::from(pattern[byte])])
    }

    /// Counts of zero for every value of the first bytes.
    fn blank(&self, bytes: usize) -> Vec<Vec<f64>> {
        let groups = self.packed.groups[..bytes].iter();
        groups
            .map(|group| vec![0.0; group.states * self.points()])
            .collect()
    }

    /// Adds one pattern's posterior to the rows of its values.
    fn scatter(&self, index: usize, counts: &mut [Vec<f64>]) {
        let (low, post) = self.posteriors.of_pattern(index);
        let bytes = self.packed.groups.iter().zip(self.packed.pattern(index));
        for (place, (counts, (group, &code))) in counts.iter_mut().zip(bytes).enumerate() {
            // The first byte counts everybody: `mass` is read from it.
            if u16::from(code) == group.empty && place > 0 {
                continue;
            }
            let from = usize::from(code) * self.points() + low;
            for (sum, value) in counts[from..from + post.len()].iter_mut().zip(post) {
                *sum += value;
            }
        }
    }

    /// Expected people at every value of every byte.
    fn totals(&self) -> Vec<Vec<f64>> {
        let mut counts = self.blank(self.packed.groups.len());
        for index in 0..self.packed.patterns() {
            self.scatter(index, &mut counts);
        }
        counts
    }

    /// Expected people at every point.
    fn mass(&self, totals: &[Vec<f64>]) -> Vec<f64> {
        let mut mass = vec![0.0; self.points()];
        for row in totals[0].chunks_exact(self.points()) {
            for (sum, value) in mass.iter_mut().zip(row) {
                *sum += value;
            }
        }
        mass
    }
}

impl Posteriors {
    fn of(climb: &Climb, packed: &Packed) -> Self {
        let log_weights = climb.population.log_weights(&climb.abilities);
        let field = Field::new(packed, &climb.items, &climb.abilities, &log_weights);
        let mut row = vec![0.0; field.padded()];
        let (mut starts, mut lows, mut values) = (vec![0], Vec::new(), Vec::new());
        for index in 0..packed.patterns() {
            let mut window = field.window();
            let pattern = packed.pattern(index);
            let ([low, high], _) =
                field.posterior(pattern, packed.times[index], &mut window, &mut row);
            values.extend_from_slice(&row[low..high]);
            lows.push(low);
            starts.push(values.len());
        }
        Self {
            starts,
            lows,
            values,
        }
    }

    /// First point and values of one pattern's posterior.
    fn of_pattern(&self, index: usize) -> (usize, &[f64]) {
        (
            self.lows[index],
            &self.values[self.starts[index]..self.starts[index + 1]],
        )
    }
}

fn score_tables(item: &WorkingItem, abilities: &[f64]) -> Scores {
    let points = abilities.len();
    let categories = item.shape.categories();
    let mut tables = vec![vec![0.0; categories * points]; item.free_part().len()];
    let mut curve = Curve::new();
    for (q, &theta) in abilities.iter().enumerate() {
        item.shape.at(&item.w, theta, &mut curve);
        for (j, table) in tables.iter_mut().enumerate() {
            for k in 0..categories {
                table[k * points + q] = curve.scores[k][item.first_free + j];
            }
        }
    }
    tables
}

fn population_scores(climb: &Climb) -> Vec<Vec<f64>> {
    let Normal { mean, sd } = climb.population;
    let abilities = climb.abilities.iter();
    let by_mean = abilities
        .clone()
        .map(|theta| (theta - mean) / (sd * sd))
        .collect();
    let by_spread = abilities
        .map(|theta| ((theta - mean) / sd).powi(2))
        .collect();
    match climb.plan.population {
        Population::Standard => Vec::new(),
        Population::FreeSpread => vec![by_spread],
        Population::Free => vec![by_mean, by_spread],
    }
}
