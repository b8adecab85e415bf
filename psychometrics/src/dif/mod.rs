//! Differential item functioning: do two groups of equal ability answer an item differently?
//!
//! A gap between groups is not yet bias: the groups may differ in ability. So people are first matched (by total score,
//! or by ability strata after an adaptive test), and compared within the match. An item that still differs is looked at
//! by a person; it is never dropped by a machine.
//!
//! What lives here: Mantel-Haenszel with the ETS classes and purification ([`screen()`]), logistic regression for
//! non-uniform DIF ([`logistic()`]), the Breslow-Day test of a common odds ratio ([`breslow_day`]).
//!
//! In stratum s let A, B be the right and wrong answers of the reference group, C, D those of the focal group, N their
//! sum, nᵣ, nᶠ the group sizes and m₁, m₀ the right and wrong answers of both.
//!
//! | name | formula | source |
//! |---|---|---|
//! | common odds ratio α | Σ AD/N ÷ Σ BC/N | Mantel & Haenszel 1959 |
//! | chi-square, 1 df | (&#124;ΣA − ΣE&#124; − ½)²/ΣV, E = nᵣ m₁/N, V = nᵣ nᶠ m₁ m₀/(N²(N−1)) | same |
//! | Δ | −2.35 ln α; negative: harder for the focal group | Holland & Thayer 1988 |
//! | var ln α | Σ (AD + αBC)(A + D + α(B + C))/N² ÷ 2(Σ AD/N)² | Phillips & Holland 1987 |
//! | standardised p-difference | Σ nᶠ (pᶠ − pᵣ)/Σ nᶠ | Dorans & Kulick 1986 |
//! | class A | &#124;Δ&#124; < 1, or not different from 0 at .05 | Zwick 2012 |
//! | class C | &#124;Δ&#124; ≥ 1.5 and &#124;Δ&#124; − 1.645 SE > 1; what is neither is B | same |
//!
//! **When not to use it.** With fewer than 200 people in the smaller group or 500 in all the answer is
//! [`Class::NotEnoughData`], not "no DIF". A quiet table in small groups proves nothing. Mantel-Haenszel does not see
//! an item that favours one group among the weak and the other among the strong: that is what `logistic` is for.
//!
//! ```
//! use psychometrics::dif::{screen, Class, Comparison, Group, Matching, Screening};
//! use psychometrics::responses::Responses;
//! let responses = Responses::new(2, vec![1, 0, 0, 1])?;
//! let comparison = Comparison::new(responses, vec![Group::Reference, Group::Focal])?;
//! let report = screen(&comparison, &Matching::TotalScore, &Screening::default())?;
//! assert_eq!(report.items[0].class, Class::NotEnoughData);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod breslow;
mod comparison;
mod logistic;
mod mantel;
mod screen;
mod strata;

pub use breslow::{BreslowDay, breslow_day};
pub use comparison::{Comparison, Group, Matching};
pub use logistic::{LogisticDif, logistic};
pub use mantel::{MantelHaenszel, mantel_haenszel};
pub use screen::{Class, ItemVerdict, Report, Screening, screen};
pub use strata::Criterion;
