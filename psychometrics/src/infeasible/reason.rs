//! The reasons, a sentence each.

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Reason {
    /// There is nothing to compute from.
    #[error("there are no data to compute from.")]
    Empty,
    /// A row, column or list has the wrong length.
    #[error("{expected} values are needed and {found} were given.")]
    Length {
        /// What was needed.
        expected: usize,
        /// What was given.
        found: usize,
    },
    /// A value is `NaN` or infinite.
    #[error("a value is not a finite number.")]
    NotFinite,
    /// A value lies outside its lawful range.
    #[error("{value} is not allowed here; it must be {lawful}.")]
    OutOfRange {
        /// The value.
        value: f64,
        /// What would be lawful, in words.
        lawful: &'static str,
    },
    /// A value does not lie above the one before it.
    #[error("it is not finite, or not above the one before.")]
    NotRising,
    /// A lower bound lies above its upper bound.
    #[error("at least {least} and at most {most} cannot both hold.")]
    Bounds {
        /// The lower bound.
        least: usize,
        /// The upper bound.
        most: usize,
    },
    /// Guessing and ceiling are no asymptotes.
    #[error("guessing {lower} and ceiling {upper} must satisfy 0 <= c < d <= 1.")]
    Asymptotes {
        /// c.
        lower: f64,
        /// d.
        upper: f64,
    },
    /// The answer lies in a category that the item does not have.
    #[error("there is no category {category} in an item of {categories}.")]
    NoSuchCategory {
        /// The category of the answer.
        category: u8,
        /// How many categories the item has.
        categories: usize,
    },
    /// The index is beyond the last item.
    #[error("there is no such item.")]
    NoSuchItem,
    /// No ability and no setting leads to this value.
    #[error("{value} is out of reach: between {lowest} and {highest} is possible.")]
    OutOfReach {
        /// The value.
        value: f64,
        /// The least that is possible.
        lowest: f64,
        /// The most that is possible.
        highest: f64,
    },
    /// Every answer has the same score.
    #[error("every answer has the same score, so this statistic does not exist.")]
    NoVariance,
    /// Cronbach's alpha is not positive: the items do not belong together.
    #[error("the items do not belong together: alpha is {alpha:.3}.")]
    NoConsistency {
        /// The alpha.
        alpha: f64,
    },
    /// The items carry no information where the estimate would lie.
    #[error("the items carry no information about ability.")]
    NoInformation,
    /// Fewer than are needed.
    #[error("not enough: {needed} are needed and there are {found}.")]
    TooFew {
        /// The least that is needed.
        needed: usize,
        /// What there is.
        found: usize,
    },
    /// More than there may be.
    #[error("too many: at most {most} are possible and there are {found}.")]
    TooMany {
        /// The most that is possible.
        most: usize,
        /// What there is.
        found: usize,
    },
    /// The statistic needs every person to have seen every item.
    #[error("this statistic needs every person to have seen every item.")]
    Incomplete,
    /// The maximum-likelihood value is infinite and no prior keeps it finite.
    #[error(
        "no finite estimate exists; collect more varied answers, or give the parameter a prior."
    )]
    NoFiniteEstimate,
    /// The information matrix cannot be inverted: the data do not determine the parameters.
    #[error("the data do not determine the parameters.")]
    Singular,
    /// Enemy sets and caps of kinds leave no way to fill the blueprint.
    #[error("enemy sets and caps leave no way to fill the blueprint.")]
    NoForm,
    /// An answer came although no item was asked.
    #[error("an answer came although no item was asked.")]
    NothingAsked,
    /// A question without a right option cannot be scored.
    #[error("the question has no right option, so no rule can score it.")]
    NoRightOption,
    /// The ranks of an order are not each of `0..n` once; this is the first place that breaks the rule.
    #[error("the rank at place {place} is repeated or larger than the number of elements.")]
    NotAnOrder {
        /// 0-based place in the response.
        place: usize,
    },
    /// A fraction with denominator 0, or a mean over weights that add up to 0.
    #[error("nothing can be divided by 0.")]
    DivisionByZero,
    /// A numerator or denominator does not fit 63 bits.
    #[error("a fraction does not fit 63 bits.")]
    TooLarge,
}
