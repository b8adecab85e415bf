//! The scale of ability: a range of it, the points it is computed at, and how people are spread over it.
//!
//! Scoring, selection, calibration and fit all integrate over ability, on one kind of [`Grid`] and with one kind of
//! [`Normal`].
//!
//! *Grid.* Integrals are sums over equally spaced points. For a smooth density that vanishes at both ends the rule is
//! spectrally accurate: its relative error is about exp(-2 pi^2 sd^2/h^2), sd the posterior's standard deviation and h the
//! spacing; h = 1.2 sd gives 1e-6. 61 points on [-6, 6] serve about 100 items and 121 about 300. A grid that is too coarse
//! for a long form invents precision, so [`crate::score::eap`] refines until the rule holds.
//!
//! *Normal.* The prior of a person, the population of a calibration, the group behind counted answers, the people of a
//! simulation.
//!
//! When not: a grid that ends near the mean, in standard deviations, cuts mass off;
//! [`crate::score::Posterior::is_wide_enough`] says whether it does.
//!
//! ```
//! use psychometrics::ability::{Grid, Normal, Range};
//! use psychometrics::quantity::{Ability, StandardError};
//!
//! let grid = Grid::new(Range::new(-4.0, 4.0)?, 81)?;
//! assert!((grid.spacing() - 0.1).abs() < 1e-12);
//! assert!(Normal::new(Ability::MEAN, StandardError::new(0.0)?).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod grid;
mod normal;

pub use grid::{Grid, Range};
pub use normal::Normal;
