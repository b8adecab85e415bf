//! The bookmark method (Lewis, Mitzel & Green 1996): items stand in order of difficulty, and judges put a bookmark before
//! the first item that a person just at the level would not master.
//!
//! "Master" is a response probability of .67 by convention. The cut is the ability where the bookmarked item reaches it:
//! theta = b + ln(r/(1 - r))/a with r = (.67 - c)/(d - c).

use crate::infeasible::{Infeasible, Reason};
use crate::model::Parameters;
use crate::quantity::{Ability, Probability};

/// The ability at which an item is answered right with a given probability (.67 by convention).
///
/// ```
/// use psychometrics::{levels::bookmark, model::Parameters, quantity::Probability};
/// let cut = bookmark(Parameters { b: 0.5, ..Parameters::default() }, Probability::new(0.67)?)?;
/// assert!((cut.value() - (0.5 + (0.67f64 / 0.33).ln())).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn bookmark(
    item: Parameters,
    response_probability: Probability,
) -> Result<Ability, Infeasible> {
    let Parameters { a, b, c, d } = item;
    let r = (response_probability.0 - c) / (d - c);
    if !(r > 0.0 && r < 1.0) {
        return Err(Infeasible::whole(Reason::OutOfReach {
            value: response_probability.0,
            lowest: c,
            highest: d,
        }));
    }
    Ability::new(b + (r / (1.0 - r)).ln() / a)
}
