//! Scoring and choosing against their budgets (`cargo bench -p psychometrics --bench adaptive`):
//!
//! | what | budget |
//! | --- | --- |
//! | EAP update, 121 points | 5 us |
//! | maximum information over 1,000 and 10,000 items | 20 us and 200 us |
//! | whole attempt, 30 items from 1,000 | 2 ms |
//! | batch EAP, 10,000 people x 100 items | 50 ms |

use criterion::{Criterion as Bench, criterion_group, criterion_main};
use psychometrics::ability::{Grid, Normal};
use psychometrics::model::{ItemModel, Parameters};
use psychometrics::quantity::Ability;
use psychometrics::random::Seeded;
use psychometrics::responses::Responses;
use psychometrics::score::{Batch, Posterior};
use psychometrics::select::{
    Attempt, Bank, BankItem, Blueprint, Criterion, Next, Quota, Setup, Strategy, best_item,
};
use std::hint::black_box;

fn models(n: usize, guessing: f64) -> Vec<ItemModel> {
    let mut chance = Seeded::new(1);
    let item = |_| {
        let (a, b) = ((0.3 * chance.normal()).exp() * 1.2, chance.normal());
        ItemModel::dichotomous(Parameters {
            a,
            b,
            c: guessing,
            d: 1.0,
        })
        .expect("a model")
    };
    (0..n).map(item).collect()
}

fn bank(n: usize) -> Bank {
    let skilled = models(n, 0.2)
        .into_iter()
        .enumerate()
        .map(|(i, model)| BankItem::new(model).in_skill(i % 5));
    Bank::new(skilled.collect()).expect("a bank")
}

fn update(bench: &mut Bench) {
    let item = &models(1, 0.2)[0];
    let start = Posterior::new(Grid::ATTEMPT, Normal::STANDARD);
    bench.bench_function("EAP update, 121 points, answer and estimate", |b| {
        b.iter_batched_ref(
            || start.clone(),
            |posterior| {
                posterior
                    .answer(black_box(item), 1)
                    .expect("an answer that fits");
                posterior.estimate()
            },
            criterion::BatchSize::SmallInput,
        );
    });
}

fn choose(bench: &mut Bench) {
    let posterior = Posterior::new(Grid::ATTEMPT, Normal::STANDARD);
    for n in [1_000, 10_000] {
        let bank = bank(n);
        let theta = Ability::new(0.3).expect("an ability");
        bench.bench_function(&format!("maximum information, {n} items"), |b| {
            b.iter(|| {
                best_item(
                    Criterion::MaximumInformation,
                    &bank,
                    &posterior,
                    black_box(theta),
                    &[],
                )
            });
        });
    }
    let bank = bank(1_000).tabulated(Grid::ATTEMPT);
    for criterion in [
        Criterion::PosteriorWeighted,
        Criterion::PredictedPosteriorVariance,
    ] {
        bench.bench_function(&format!("{criterion:?}, 1000 items, tabulated"), |b| {
            b.iter(|| best_item(criterion, &bank, black_box(&posterior), Ability::MEAN, &[]));
        });
    }
}

fn attempt(bench: &mut Bench) {
    let bank = bank(1_000).tabulated(Grid::ATTEMPT);
    let blueprint =
        Blueprint::new(vec![Quota { min: 4, max: 8 }; 5], 30..=30).expect("a blueprint");
    let default = Setup::new(blueprint);
    let plain = Setup {
        strategy: Strategy::best(),
        ..default.clone()
    };
    for (name, setup) in [
        ("maximum information", &plain),
        ("MPWI start, draw among 5", &default),
    ] {
        bench.bench_function(&format!("attempt, 30 of 1000 items, {name}"), |b| {
            b.iter(|| {
                let mut attempt = Attempt::start(&bank, setup, 7, &[]).expect("a start");
                while let Next::Item(item) = attempt.next_item() {
                    attempt
                        .answer(u8::from(item % 2 == 0))
                        .expect("an answer that fits");
                }
                attempt.estimate()
            });
        });
    }
}

fn batch(bench: &mut Bench) {
    let models = models(100, 0.2);
    let mut chance = Seeded::new(2);
    let mut answers = Vec::with_capacity(1_000_000);
    for _ in 0..10_000 {
        let theta = Ability::new(chance.normal()).expect("an ability");
        answers.extend(
            models
                .iter()
                .map(|item| u8::from(chance.uniform() < item.expected_score(theta))),
        );
    }
    let answers = Responses::new(models.len(), answers).expect("a table");
    bench.bench_function("batch EAP, 10000 x 100, 61 points, tables included", |b| {
        b.iter(|| {
            Batch::new(&models, Normal::STANDARD, Grid::for_items(100)).eap(black_box(&answers))
        });
    });
}

criterion_group!(benches, update, choose, attempt, batch);
criterion_main!(benches);
