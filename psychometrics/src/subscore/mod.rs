//! Parts of a score: what may be said about one skill.
//!
//! Until a bank is calibrated, a skill is shown as a share of points with its [`wilson`] interval, never as a bare
//! percentage.

mod wilson;

pub use wilson::{Interval, NoInterval, ZScore, wilson};
