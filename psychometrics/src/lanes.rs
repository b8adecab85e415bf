//! Work side by side: the one place that knows whether there are threads.
//!
//! Every parallel step is "do this to each element of a slice" or "make one of each number", and every element owns what it writes.
//! Nothing is reduced across threads, so results have the same bits for any number of them and without the `parallel` feature.

/// Does the task to every element, in parallel when the crate is built so.
#[cfg(feature = "parallel")]
pub(crate) fn each<T: Send>(work: &mut [T], task: impl Fn(usize, &mut T) + Send + Sync) {
    use rayon::prelude::*;
    work.par_iter_mut()
        .enumerate()
        .for_each(|(index, element)| task(index, element));
}

/// Does the task to every element, one after the other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn each<T>(work: &mut [T], task: impl Fn(usize, &mut T)) {
    for (index, element) in work.iter_mut().enumerate() {
        task(index, element);
    }
}

/// What the task makes of every number below `count`, in their order, in parallel when the crate is built so; else the first error.
/// No lane gets fewer than `least` numbers.
#[cfg(feature = "parallel")]
pub(crate) fn map<T: Send, E: Send>(
    count: usize,
    least: usize,
    task: impl Fn(usize) -> Result<T, E> + Send + Sync,
) -> Result<Vec<T>, E> {
    use rayon::prelude::*;
    let made: Vec<Result<T, E>> = (0..count)
        .into_par_iter()
        .with_min_len(least)
        .map(task)
        .collect();
    made.into_iter().collect()
}

/// What the task makes of every number below `count`, in their order; else the first error.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T, E>(
    count: usize,
    _least: usize,
    task: impl Fn(usize) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    (0..count).map(task).collect()
}
