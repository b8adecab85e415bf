//! Expectation and maximisation in turn, accelerated, until the scores vanish.

use super::accelerate::Anderson;
use super::expect::{Expectation, Field, split};
use super::item::WorkingItem;
use super::maximise::{Pull, maximise};
use super::pack::Packed;
use super::plan::{Plan, Population};
use crate::ability::Normal;
use crate::lanes::each;

/// How the iteration ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Convergence {
    /// Whether the largest score fell below the tolerance. Without it nothing else may be used.
    pub settled: bool,
    /// Expectation steps over all the answers.
    pub steps: usize,
    /// Expectation steps over every tenth row, to start from (0 for small tables).
    pub rehearsals: usize,
    /// Largest |score| × complete-data standard error at the estimates.
    pub largest_score: f64,
    /// Largest change of a parameter in the last step.
    pub largest_change: f64,
    /// Relative change of the objective in the last step.
    pub objective_change: f64,
}

impl Convergence {
    const NOT_YET: Self = Self {
        settled: false,
        steps: 0,
        rehearsals: 0,
        largest_score: f64::MAX,
        largest_change: f64::MAX,
        objective_change: f64::MAX,
    };

    fn measure(&mut self, point: &[f64], step: &Step) {
        let scores = step.gradient.iter().zip(&step.scale);
        self.largest_score = scores.map(|(g, s)| g.abs() / s).fold(0.0, f64::max);
        let changes = step.image.iter().zip(point);
        self.largest_change = changes
            .map(|(new, old)| (new - old).abs())
            .fold(0.0, f64::max);
    }
}

/// The state of the climb: items, people and what the last expectation step said.
pub(super) struct Climb<'a> {
    pub plan: &'a Plan,
    pub items: Vec<WorkingItem>,
    pub population: Normal,
    pub abilities: Vec<f64>,
    pub log_likelihood: f64,
    pub log_prior: f64,
}

/// What one expectation and maximisation gave.
struct Step {
    objective: f64,
    image: Vec<f64>,
    scale: Vec<f64>,
    gradient: Vec<f64>,
}

impl<'a> Climb<'a> {
    pub(super) fn new(plan: &'a Plan, items: Vec<WorkingItem>, abilities: Vec<f64>) -> Self {
        Self {
            plan,
            items,
            population: Normal::STANDARD,
            abilities,
            log_likelihood: 0.0,
            log_prior: 0.0,
        }
    }

    /// Climbs to the maximum; rehearses on every tenth row first where that pays.
    pub(super) fn run(&mut self, packed: &Packed) -> Convergence {
        const WORTH_REHEARSING: usize = 20_000;
        let mut rehearsals = 0;
        if packed.patterns() >= WORTH_REHEARSING {
            let before = self.vector();
            let rehearsal = self.settle(&packed.thinned(10), 1e-2, 100);
            rehearsals = rehearsal.steps;
            if !rehearsal.settled {
                self.place(&before);
            }
        }
        Convergence {
            rehearsals,
            ..self.settle(packed, self.plan.tolerance, self.plan.most_steps)
        }
    }

    fn settle(&mut self, packed: &Packed, tolerance: f64, most_steps: usize) -> Convergence {
        let mut expectation = Expectation::new(packed, self.abilities.len());
        let mut anderson = Anderson::default();
        let mut safe: Option<(f64, Vec<f64>)> = None;
        let mut end = Convergence::NOT_YET;
        while end.steps < most_steps {
            let point = self.vector();
            let step = self.step(packed, &mut expectation);
            end.steps += 1;
            if let Some((best, image)) = safe.take() {
                let fell = step.objective < best - 1e-11 * best.abs();
                if fell && image != point {
                    // The leap went down: back to where expectation-maximisation would have gone.
                    self.place(&image);
                    anderson.restart();
                    continue;
                }
                end.objective_change = (step.objective - best).abs() / best.abs().max(1.0);
            }
            end.measure(&point, &step);
            if end.largest_score < tolerance {
                end.settled = true;
                break;
            }
            self.place(&anderson.leap(&point, &step.image, &step.scale));
            if !self.is_lawful() {
                self.place(&step.image);
                anderson.restart();
            }
            safe = Some((step.objective, step.image));
        }
        end
    }

    /// One expectation step at the present point, and where maximisation would go; the point itself stays.
    fn step(&mut self, packed: &Packed, expectation: &mut Expectation) -> Step {
        let log_weights = self.population.log_weights(&self.abilities);
        let field = Field::new(packed, &self.items, &self.abilities, &log_weights);
        self.log_likelihood = expectation.run(&field);
        drop(field);
        let priors = self.items.iter().map(|item| item.prior(&item.w).0);
        self.log_prior = priors.sum();
        let moved = self.maximise_all(packed, expectation);
        let mut step = Step {
            objective: self.log_likelihood + self.log_prior,
            image: Vec::new(),
            scale: Vec::new(),
            gradient: Vec::new(),
        };
        for (item, pull) in &moved {
            step.image.extend_from_slice(item.free_part());
            step.scale.extend_from_slice(&pull.scale);
            step.gradient.extend_from_slice(&pull.gradient);
        }
        self.pull_population(&expectation.mass(), &mut step);
        for scale in &mut step.scale {
            *scale = scale.max(1e-8);
        }
        step
    }

    fn maximise_all(&self, packed: &Packed, expectation: &Expectation) -> Vec<(WorkingItem, Pull)> {
        let mut groups: Vec<Vec<(WorkingItem, Pull)>> = vec![Vec::new(); packed.groups.len()];
        each(&mut groups, |index, moved| {
            let group = &packed.groups[index];
            let tables = split(group, &expectation.counts[index], self.abilities.len());
            for (member, table) in group.members.iter().zip(tables) {
                let mut item = self.items[member.item].clone();
                let pull = maximise(&mut item, &table, &self.abilities);
                moved.push((item, pull));
            }
        });
        groups.into_iter().flatten().collect()
    }

    /// Gradient of the log-likelihood by the population's mean and ln sd, and the step it asks for.
    fn pull_population(&self, mass: &[f64], step: &mut Step) {
        let people: f64 = mass.iter().sum();
        let slopes = population_slopes(self.population, mass, &self.abilities);
        let Normal { mean, sd } = self.population;
        let mut push = |value: f64, gradient: f64, information: f64| {
            step.image.push(value + gradient / information);
            step.gradient.push(gradient);
            step.scale.push(information.sqrt());
        };
        if self.plan.population == Population::Free {
            push(mean, slopes[0], people / (sd * sd));
        }
        if self.plan.population != Population::Standard {
            push(sd.ln(), slopes[1], 2.0 * people);
        }
    }

    /// All free parameters: items in order, then mean and ln sd where they are free.
    pub(super) fn vector(&self) -> Vec<f64> {
        let mut vector: Vec<f64> = self
            .items
            .iter()
            .flat_map(|item| item.free_part().to_vec())
            .collect();
        if self.plan.population == Population::Free {
            vector.push(self.population.mean);
        }
        if self.plan.population != Population::Standard {
            vector.push(self.population.sd.ln());
        }
        vector
    }

    fn place(&mut self, vector: &[f64]) {
        let mut values = vector.iter().copied();
        for item in &mut self.items {
            for place in &mut item.w[item.first_free..] {
                *place = values.next().unwrap_or(*place);
            }
        }
        if self.plan.population == Population::Free {
            self.population.mean = values.next().unwrap_or(self.population.mean);
        }
        if self.plan.population != Population::Standard {
            self.population.sd = values.next().map_or(self.population.sd, f64::exp);
        }
    }

    fn is_lawful(&self) -> bool {
        let Normal { mean, sd } = self.population;
        mean.abs() < 6.0
            && (0.01..100.0).contains(&sd)
            && self.items.iter().all(|item| {
                item.free_part().is_empty()
                    || (item.shape.allows(&item.w) && item.prior(&item.w).0.is_finite())
            })
    }
}

/// Derivatives of the log-likelihood by mean and ln sd, given the expected people at every point: the people's moments
/// less the population's own on the same points.
pub(super) fn population_slopes(population: Normal, mass: &[f64], abilities: &[f64]) -> [f64; 2] {
    let people: f64 = mass.iter().sum();
    let log_weights = population.log_weights(abilities);
    let mut slopes = [0.0; 2];
    for ((&there, log_weight), &theta) in mass.iter().zip(log_weights).zip(abilities) {
        let surplus = there - people * log_weight.exp();
        let z = (theta - population.mean) / population.sd;
        slopes[0] += surplus * z / population.sd;
        slopes[1] += surplus * z * z;
    }
    slopes
}
