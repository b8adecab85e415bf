//! Parts of a score: what may be said about one skill.
//!
//! - Until a bank is calibrated, a skill is a share of points with its [`wilson()`] interval, never a bare percentage.
//! - In a fixed form, [`haberman()`] says whether a part adds anything to the whole; usually it does not, and the augmented
//!   subscore or the total alone is shown.
//! - In an adaptive form, a skill is scored by EAP with [`skill_prior`].
//!
//! When not: fewer than five answers say "too few answers", whatever the method.

mod haberman;
mod skill;
mod wilson;

pub use haberman::{Part, Subscore, Total, haberman};
pub use skill::skill_prior;
pub use wilson::wilson;
