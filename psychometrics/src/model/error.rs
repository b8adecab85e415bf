//! What is refused, and why.

use super::MOST_CATEGORIES;
use std::fmt;

/// Why parameters are no model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ModelError {
    /// The slope is not finite, too steep, or not positive where it must be.
    Slope(f64),
    /// A difficulty, step or cut is not finite or too far away.
    Location(f64),
    /// Guessing must be at least 0 and below the ceiling, the ceiling at most 1.
    Asymptotes {
        /// c.
        lower: f64,
        /// d.
        upper: f64,
    },
    /// Cuts of a graded item must increase; this one (0-based) does not lie above the one before.
    CutsNotIncreasing(usize),
    /// An item needs 2 to 16 categories.
    Categories(usize),
    /// The answer lies in a category that the item does not have.
    NoSuchCategory {
        /// The category of the answer.
        category: u8,
        /// How many categories the item has.
        categories: usize,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slope(a) => write!(f, "the slope {a} is not finite, too steep, or not positive"),
            Self::Location(b) => write!(f, "the location {b} is not finite or too far away"),
            Self::Asymptotes { lower, upper } => write!(
                f,
                "guessing {lower} and ceiling {upper} must satisfy 0 <= c < d <= 1"
            ),
            Self::CutsNotIncreasing(k) => write!(f, "cut {k} does not lie above the one before"),
            Self::Categories(n) => write!(
                f,
                "an item needs 2 to {MOST_CATEGORIES} categories, not {n}"
            ),
            Self::NoSuchCategory {
                category,
                categories,
            } => {
                write!(
                    f,
                    "there is no category {category} in an item of {categories}"
                )
            }
        }
    }
}

impl std::error::Error for ModelError {}
