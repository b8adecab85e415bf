//! What a model tells at one ability.

/// One category's probability and its first two derivatives by ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CategoryCurve {
    /// `P_k`.
    pub probability: f64,
    /// `P'_k`.
    pub first: f64,
    /// `P''_k`.
    pub second: f64,
}

/// The logarithm of an answer's probability and its first two derivatives by ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogCurve {
    /// ln P.
    pub value: f64,
    /// (ln P)', the score function.
    pub first: f64,
    /// (ln P)''; its negative is the observed information.
    pub second: f64,
}

/// What an item tells at one ability.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LocalInformation {
    /// Fisher information I = sum of `P'_k^2 / P_k`.
    pub fisher: f64,
    /// Warm's J = sum of `P'_k P''_k / P_k`, the bias term of weighted likelihood.
    pub warm: f64,
}
