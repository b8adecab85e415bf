//! Response times: who answered before they could have read the question, and whose pace is unlike their own.
//!
//! What lives here: the NT10 threshold and the share of effortful answers ([`thresholds`], [`effort()`]), the lognormal
//! model of pace ([`pace()`]). What does not: what happened on the screen; times arrive as seconds.
//!
//! | name | formula | source |
//! |---|---|---|
//! | NT10 | min(10 % of the item's mean time, 10 s) | Wise & Ma 2012 |
//! | RTE | share of answers at or above the threshold; below .90 is worth a look | Wise & Kong 2005 |
//! | effort-moderated score | answers below the threshold count as not given | Wise & DeMars 2006 |
//! | lognormal time | ln t ~ N(β − τ, 1/α²): β time intensity, τ the person's speed, α how regular the item is | van der Linden 2006 |
//! | speed | τ = Σ α²(β − ln t)/Σ α², SE = 1/√Σα² | same |
//! | residual | z = α(ln t − β + τ); Σz² is chi-square with n − 1 df when the parameters are known | same |
//!
//! **When not to use it.** A flag is a reason to look, never a reason to lower a score: slow readers, screen readers and
//! a knock at the door all look like this. Times of zero or less and tabs left open happen in real data; they are
//! brought into the lawful range and counted ([`Clamp`]), never dropped in silence.
//!
//! ```
//! use psychometrics::rt::{effort, pace, thresholds, Clamp, Intensity, Regularity, TimeModel};
//! let thresholds = thresholds(&[vec![Some(40.0), Some(300.0)], vec![Some(20.0), Some(100.0)]])?;
//! assert_eq!(thresholds, [3.0, 10.0]);
//! let effort = effort(&[Some(2.0), Some(90.0)], &thresholds)?;
//! assert_eq!(effort.share, 0.5);
//! let items = [3.0, 4.0].map(|beta| TimeModel::new(Regularity(2.0), Intensity(beta)));
//! let items = items.into_iter().collect::<Result<Vec<_>, _>>()?;
//! assert!(pace(&items, &[Some(2.0), Some(90.0)], Clamp::default())?.speed > 0.0);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod effort;
mod pace;

pub use effort::{Effort, effort, thresholds};
pub use pace::{Clamp, Intensity, Pace, Regularity, TimeModel, pace};
