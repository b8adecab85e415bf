//! Standard errors: the observed information of the marginal likelihood, exactly.
//!
//! Oakes (1999): minus the second derivative of the log-likelihood is the information of the complete data at fixed
//! expected counts, less what the counts themselves give way when a parameter moves. A person's posterior moves by
//! post · (s − mean of s) for a parameter with score s, so one pass over the people for each parameter gives one column,
//! without numerical differences of the expectation step. Priors are part of the objective and of the information.

use crate::calibrate::climb::Climb;
use crate::calibrate::curve::Curve;
use crate::calibrate::expect::{Field, split};
use crate::calibrate::grid::Normal;
use crate::calibrate::item::WorkingItem;
use crate::calibrate::pack::{Member, Packed};
use crate::calibrate::plan::Population;
use crate::lanes::each;
use crate::linear::Symmetric;

mod own;

/// Posteriors of all patterns, each over its span.
struct Posteriors {
    starts: Vec<usize>,
    lows: Vec<usize>,
    values: Vec<f64>,
}

/// Score tables of one item's free parameters: `[j][k * points + q]`.
type Scores = Vec<Vec<f64>>;

/// A free parameter: of an item, or of the population.
#[derive(Debug, Clone, Copy)]
enum Place {
    Item { item: usize, parameter: usize },
    Population { row: usize },
}

/// The observed information over all free parameters, in the order of the climb's vector.
pub(super) fn information(climb: &Climb, packed: &Packed) -> Symmetric {
    let posteriors = Posteriors::of(climb, packed);
    let scores: Vec<Scores> = climb
        .items
        .iter()
        .map(|item| score_tables(item, &climb.abilities))
        .collect();
    let frame = Frame {
        climb,
        packed,
        posteriors,
        scores,
        population: population_scores(climb),
    };
    let places = frame.places();
    let mut columns: Vec<Vec<f64>> = vec![Vec::new(); places.len()];
    each(&mut columns, |index, column| {
        *column = frame.column(places[index]);
    });
    let mut matrix = Symmetric::zero(places.len());
    for (row, cells) in columns.iter().enumerate() {
        for (column, other) in columns.iter().enumerate().take(row + 1) {
            matrix.set(row, column, -f64::midpoint(cells[column], other[row]));
        }
    }
    frame.subtract_own(&mut matrix);
    matrix
}

struct Frame<'a> {
    climb: &'a Climb<'a>,
    packed: &'a Packed,
    posteriors: Posteriors,
    scores: Vec<Scores>,
    population: Vec<Vec<f64>>,
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
}

impl Frame<'_> {
    fn points(&self) -> usize {
        self.climb.abilities.len()
    }

    fn places(&self) -> Vec<Place> {
        let items = self.scores.iter().enumerate().flat_map(|(item, tables)| {
            (0..tables.len()).map(move |parameter| Place::Item { item, parameter })
        });
        let population = (0..self.population.len()).map(|row| Place::Population { row });
        items.chain(population).collect()
    }

    /// How the gradient moves through the counts when one parameter moves.
    fn column(&self, place: Place) -> Vec<f64> {
        let points = self.points();
        let mut counts: Vec<Vec<f64>> = self
            .packed
            .groups
            .iter()
            .map(|group| vec![0.0; group.states * points])
            .collect();
        let mut shift = vec![0.0; points];
        let member = self.member(place);
        for index in 0..self.packed.patterns() {
            let pattern = self.packed.pattern(index);
            let Some(score) = self.score(place, member, pattern) else {
                continue;
            };
            let low = self.posteriors.lows[index];
            let post = &self.posteriors.values
                [self.posteriors.starts[index]..self.posteriors.starts[index + 1]];
            let score = &score[low..low + post.len()];
            let (mut total, mut mean) = (0.0, 0.0);
            for (p, s) in post.iter().zip(score) {
                total += p;
                mean += p * s;
            }
            mean /= total;
            let shift = &mut shift[..post.len()];
            for ((place, p), s) in shift.iter_mut().zip(post).zip(score) {
                *place = p * (s - mean);
            }
            for (counts, &code) in counts.iter_mut().zip(pattern) {
                let from = usize::from(code) * points + low;
                for (sum, value) in counts[from..from + shift.len()]
                    .iter_mut()
                    .zip(shift.iter())
                {
                    *sum += value;
                }
            }
        }
        self.project(&counts)
    }

    fn member(&self, place: Place) -> Option<(usize, Member)> {
        let Place::Item { item, .. } = place else {
            return None;
        };
        self.packed
            .groups
            .iter()
            .enumerate()
            .find_map(|(index, group)| {
                group
                    .members
                    .iter()
                    .find(|member| member.item == item)
                    .map(|member| (index, *member))
            })
    }

    /// The score of the parameter for this pattern over all points; none when the item was not given.
    fn score(
        &self,
        place: Place,
        member: Option<(usize, Member)>,
        pattern: &[u8],
    ) -> Option<&[f64]> {
        match (place, member) {
            (Place::Item { item, parameter }, Some((group, member))) => {
                let state = member.state(usize::from(pattern[group]));
                let table = &self.scores[item][parameter];
                (state < member.categories)
                    .then(|| &table[state * self.points()..(state + 1) * self.points()])
            }
            (Place::Population { row }, _) => Some(&self.population[row]),
            (Place::Item { .. }, None) => None,
        }
    }

    /// Changes of the counts times the scores: changes of every parameter's gradient.
    fn project(&self, counts: &[Vec<f64>]) -> Vec<f64> {
        let mut gradient = Vec::new();
        for (group, counts) in self.packed.groups.iter().zip(counts) {
            let tables = split(group, counts, self.points());
            for (member, table) in group.members.iter().zip(tables) {
                gradient.extend(
                    self.scores[member.item]
                        .iter()
                        .map(|score| dot(score, &table)),
                );
            }
        }
        let mut mass = vec![0.0; self.points()];
        for row in counts[0].chunks_exact(self.points()) {
            for (sum, value) in mass.iter_mut().zip(row) {
                *sum += value;
            }
        }
        gradient.extend(self.population.iter().map(|score| dot(score, &mass)));
        gradient
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
    let by_mean = climb
        .abilities
        .iter()
        .map(|theta| (theta - mean) / (sd * sd))
        .collect();
    let by_spread = climb
        .abilities
        .iter()
        .map(|theta| ((theta - mean) / sd).powi(2))
        .collect();
    match climb.plan.population {
        Population::Standard => Vec::new(),
        Population::FreeSpread => vec![by_spread],
        Population::Free => vec![by_mean, by_spread],
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(l, r)| l * r).sum()
}
