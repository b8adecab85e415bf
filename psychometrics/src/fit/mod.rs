//! Does the model fit? Expected against observed, item by item, pair by pair, and as a whole.
//!
//! Every number here compares what people answered with what the calibrated model expects of such people. With thousands
//! of answers every model is significantly wrong, so read the sizes before the probabilities, and look at the items.
//!
//! | name | asks | source |
//! |---|---|---|
//! | [`item_fit`] S-X² | among people with the same total, do as many get the item right as the model says? | Orlando & Thissen 2000; Kang & Chen 2008 |
//! | [`residual_fit`] infit, outfit | are answers further from their expectation than chance? 1 is as expected | Wright & Masters 1982 |
//! | [`local_dependence`] Q₃ | do two items share more than the ability? | Yen 1984; Christensen et al. 2017 |
//! | [`overall_fit`] M₂ | are all single and joint proportions as expected? with RMSEA and SRMSR | Maydeu-Olivares & Joe 2006; Cai & Hansen 2013 |
//! | [`reliability()`] | how much of the spread of the estimates is spread of the abilities? | Samejima 1994 |
//! | [`sum_scores`] | what ability does a total stand for, and how often should it occur? | Lord & Wingersky 1984; Thissen et al. 1995 |
//!
//! The distribution of a total given ability comes from the recursion of Lord & Wingersky: item by item, the chance of a
//! sum s is Σₖ P(k) · chance of s − k before.
//!
//! **When not to use it.** S-X², M₂ and sum scores need everybody to have seen every item. M₂'s chi-square is for
//! maximum-likelihood estimates; with priors it is only a guide. Q₃ is negative on average (about −1/(n − 1)), so pairs
//! are flagged by their distance from the mean. None of this replaces reading the question.
//!
//! ```
//! use psychometrics::calibrate::{calibrate, ItemPlan, Plan};
//! use psychometrics::responses::Responses;
//! use psychometrics::fit::{item_fit, sum_scores};
//! let cells = vec![0,0,0, 1,0,0, 0,1,0, 0,0,1, 1,1,0, 1,0,1, 0,1,1, 1,1,1];
//! let responses = Responses::new(3, cells)?.repeated(vec![90.0, 60.0, 30.0, 20.0, 80.0, 40.0, 30.0, 150.0])?;
//! let plan = Plan::uniform(3, &ItemPlan::two_parameter());
//! let result = calibrate(&responses, &plan)?;
//! let totals = sum_scores(&responses, &result, plan.grid)?;
//! assert!(totals[0].theta < totals[3].theta);
//! assert_eq!(item_fit(&responses, &result, plan.grid)?[0].df, 0);
//! # Ok::<(), psychometrics::infeasible::Infeasible>(())
//! ```

mod item;
mod margins;
mod overall;
mod reliability;
mod residual;
mod sums;
mod tables;

pub use item::{ItemFit, item_fit};
pub use overall::{OverallFit, overall_fit};
pub use reliability::{Reliability, reliability};
pub use residual::{LocalDependence, ResidualFit, local_dependence, residual_fit};
pub use sums::{SumScore, sum_scores};
