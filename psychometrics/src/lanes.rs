//! Work side by side: the one place that knows whether there are threads.
//!
//! Every parallel step is "do this to each element of a slice", and every element owns what it writes. Nothing is reduced
//! across threads, so results have the same bits for any number of them and without the `parallel` feature.

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
